"""The ranges that parameters of several scenes share."""

from typing import Annotated

from msgspec import Meta

# A TOML file can say nan and inf; both fail these comparisons, so a range also means "finite".
LearningRate = Annotated[float, Meta(gt=0, le=100)]
Iterations = Annotated[int, Meta(ge=1, le=10_000)]
Coordinate = Annotated[float, Meta(ge=-1e6, le=1e6)]

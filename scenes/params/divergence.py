"""Parameters of `divergence`: a descent on (center - x)^2 whose steps are too long."""

from typing import Annotated

from msgspec import Meta

from scenes.params.quadratic import QuadraticParams
from scenes.params.ranges import LearningRate


class DivergenceParams(QuadraticParams, frozen=True, kw_only=True):
    """A descent on (center - x)^2 whose steps are too long, with a view that follows it."""

    learning_rate: Annotated[LearningRate, Meta(description="the step per unit of gradient")] = 1.05

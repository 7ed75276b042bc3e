"""Parameters of `oscillation`: a descent on (center - x)^2 that overshoots from side to side."""

from typing import Annotated

from msgspec import Meta

from scenes.params.quadratic import QuadraticParams
from scenes.params.ranges import LearningRate


class OscillationParams(QuadraticParams, frozen=True, kw_only=True):
    """A descent on (center - x)^2 that overshoots from side to side."""

    learning_rate: Annotated[LearningRate, Meta(description="the step per unit of gradient")] = 0.9

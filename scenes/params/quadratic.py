"""Parameters of `quadratic`: a descent on (center - x)^2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from scenes.params.ranges import Coordinate, Iterations, LearningRate
from scenes.params.single_descent import SingleDescent

if TYPE_CHECKING:
    from gdmath.objective import Objective


class QuadraticParams(SingleDescent, frozen=True, kw_only=True):
    """A descent on (center - x)^2 that steps down the near side."""

    center: Annotated[Coordinate, Meta(description="the x at which the loss is 0")] = 5.0
    start: Annotated[Coordinate, Meta(description="the x at which the descent begins")] = -5.0
    learning_rate: Annotated[LearningRate, Meta(description="the step per unit of gradient")] = 0.1
    iterations: Annotated[Iterations, Meta(description="how many steps are shown")] = 30

    def objective(self) -> Objective:
        """(center - x)^2."""
        from gdmath.quadratic import Quadratic

        return Quadratic(self.center)

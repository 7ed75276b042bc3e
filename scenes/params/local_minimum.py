"""Parameters of `local_minimum`: a descent on sin x + 0.05(5 - x)^2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from scenes.params.ranges import Coordinate, Iterations, LearningRate
from scenes.params.single_descent import SingleDescent

if TYPE_CHECKING:
    from gdmath.objective import Objective


class LocalMinimumParams(SingleDescent, frozen=True, kw_only=True):
    """A descent on sin x + 0.05(5 - x)^2, a bowl with three valleys."""

    start: Annotated[Coordinate, Meta(description="the x at which the descent begins")] = -10.0
    learning_rate: Annotated[LearningRate, Meta(description="the step per unit of gradient")] = 1.0
    iterations: Annotated[Iterations, Meta(description="how many steps are shown")] = 30

    def objective(self) -> Objective:
        """The rippled bowl, sin x + 0.05(5 - x)^2."""
        from gdmath.rippled_bowl import RippledBowl

        return RippledBowl()

"""Parameters of `surface`: a descent on x1^2 + x2^2, seen in space."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from scenes.params.ranges import Coordinate, Iterations, LearningRate
from scenes.params.single_descent import SingleDescent

if TYPE_CHECKING:
    from gdmath.objective import Objective


class SurfaceParams(SingleDescent, frozen=True, kw_only=True):
    """A descent on x1^2 + x2^2, seen in space."""

    start: Annotated[
        tuple[Coordinate, Coordinate], Meta(description="x1 and x2 at which the descent begins")
    ] = (1.5, 1.5)
    learning_rate: Annotated[LearningRate, Meta(description="the step per unit of gradient")] = 0.1
    iterations: Annotated[Iterations, Meta(description="how many steps are shown")] = 50

    def objective(self) -> Objective:
        """x1^2 + x2^2."""
        from gdmath.paraboloid import Paraboloid

        return Paraboloid()

"""Parameters of `quartic`: a descent on x^4 - 3x^3 + x^2 + 3x + 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta

from scenes.params.ranges import Coordinate, Iterations, LearningRate
from scenes.params.single_descent import SingleDescent

if TYPE_CHECKING:
    from gdmath.objective import Objective


class QuarticParams(SingleDescent, frozen=True, kw_only=True):
    """A descent on x^4 - 3x^3 + x^2 + 3x + 1, two valleys of different depth."""

    start: Annotated[Coordinate, Meta(description="the x at which the descent begins")] = 0.5
    learning_rate: Annotated[LearningRate, Meta(description="the step per unit of gradient")] = 0.01
    iterations: Annotated[Iterations, Meta(description="how many steps are shown")] = 200
    gradient: Annotated[
        Literal["numerical", "analytic"], Meta(description="how the gradient is worked out")
    ] = "numerical"

    def objective(self) -> Objective:
        """x^4 - 3x^3 + x^2 + 3x + 1, with the gradient asked for."""
        from gdmath.quartic import Quartic

        if self.gradient == "analytic":
            return Quartic()
        from gdmath.numerical import NumericalGradient

        return NumericalGradient(Quartic())

"""Parameters of `race`: several learning rates from one start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from scenes.params.descents import AskedDescent
from scenes.params.ranges import Coordinate, Iterations, LearningRate

if TYPE_CHECKING:
    from gdmath.objective import Objective


class RaceParams(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Descents on (center - x)^2 side by side, one a learning rate, from one start."""

    center: Annotated[Coordinate, Meta(description="the x at which the loss is 0")] = 5.0
    start: Annotated[Coordinate, Meta(description="the x at which every descent begins")] = -5.0
    learning_rates: Annotated[
        tuple[LearningRate, ...],
        Meta(min_length=2, max_length=6, description="the step per unit of gradient, one a descent"),
    ] = (0.02, 0.1, 0.5, 0.9, 1.02)
    iterations: Annotated[Iterations, Meta(description="how many steps are shown")] = 30

    def objective(self) -> Objective:
        """(center - x)^2."""
        from gdmath.quadratic import Quadratic

        return Quadratic(self.center)

    def descents(self) -> tuple[AskedDescent, ...]:
        """One a learning rate, in their order."""
        from gdmath.methods.gradient_descent import GradientDescent

        objective = self.objective()
        return tuple(
            AskedDescent(
                objective, self.start, GradientDescent(rate), self.iterations, {"learning_rate": rate}
            )
            for rate in self.learning_rates
        )

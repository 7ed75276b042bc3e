"""Parameters of a film's opening: runs of the lecture's on one parabola, and the film's title."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from scenes.params.descents import AskedDescent
from scenes.params.film_card import FilmCardParams
from scenes.params.ranges import Coordinate, LearningRate

OPENING_STEPS = 13
"""An odd number: rates that shrink the error equally fast from one side and from side to side stand apart then."""


class FilmOpeningParams(FilmCardParams, frozen=True, kw_only=True):
    """Up to three descents on (center - x)^2 from one start, each with its learning rate."""

    center: Annotated[Coordinate, Meta(description="the x at which the loss is 0")] = 5.0
    start: Annotated[Coordinate, Meta(description="the x at which every descent begins")] = -5.0
    learning_rates: Annotated[
        tuple[LearningRate, ...],
        Meta(min_length=1, max_length=3, description="the step per unit of gradient, one a descent"),
    ] = (0.1, 0.9, 1.05)

    def runs(self) -> tuple[AskedDescent, ...]:
        """The descents; no fate of them is told, so that they are none of the film's `descents`."""
        from gdmath.methods.gradient_descent import GradientDescent
        from gdmath.quadratic import Quadratic

        objective = Quadratic(self.center)
        return tuple(
            AskedDescent(objective, self.start, GradientDescent(rate), OPENING_STEPS, {"learning_rate": rate})
            for rate in self.learning_rates
        )

"""Parameters of `bifurcation`: descents on a loss of one variable from one start, over a range of learning rates."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from scenes.params.descents import AskedDescent
from scenes.params.fitness import check_has_minimum, check_loss_of_x, check_span, check_value_at_start
from scenes.params.losses import searched_box
from scenes.params.ranges import Coordinate, LearningRate

if TYPE_CHECKING:
    from gdmath.expressions.expression import Expression
    from gdmath.maps.rate_diagram import RateDiagram

COLUMNS = 1200
"""Rates of the diagram: about as many as a picture of 1080p has columns for it."""

_RESTING, _SWINGING, _WANDERING = 8, 7, 18  # steps that are seen
_WORTH_IT = 0.02  # of the range: so long a stretch is stopped in


class BifurcationParams(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where descents from one start end, over the learning rate."""

    loss: Annotated[str, Meta(description="the loss as a formula of x")] = "x^4 - 3 x^3 + x^2 + 3 x + 1"
    start: Annotated[Coordinate, Meta(description="the x at which every descent begins")] = 0.9
    learning_rates: Annotated[
        tuple[LearningRate, LearningRate], Meta(description="the lowest and the highest learning rate")
    ] = (0.1, 0.3)

    def check(self) -> None:
        """Refuse parameters that do not go together.

        Raises UnfitError: the rates are no range, or the loss is none of x, has no value at the start, or no minimum
        in the box in which it is searched.
        """
        check_span("learning_rates", self.learning_rates)
        check_loss_of_x(self.loss)
        check_value_at_start(self.loss, ("x",), [self.start])
        check_has_minimum(self.loss, self.objective())

    def objective(self) -> Expression:
        """The loss, its stationary points searched in the box that `searched_box` tells."""
        return _objective(self.loss, self.start)

    def diagram(self) -> RateDiagram:
        """What descents come to at `COLUMNS` rates, the ends of the range among them."""
        return _diagram(self)

    def descents(self) -> tuple[AskedDescent, ...]:
        """Those seen step by step: at the lowest rate, within the longest cycle, within the longest disorder."""
        return _descents(self)


@lru_cache(maxsize=64)
def _objective(loss: str, start: float) -> Expression:
    from gdmath.expressions.expression import ONE, Expression

    return Expression(loss, ONE, searched_box([start], None, ()))


@lru_cache(maxsize=64)
def _diagram(params: BifurcationParams) -> RateDiagram:
    """Kept, so that whoever asks for the numbers of one clip shares them."""
    from gdmath.maps.rate_diagram import even_rates, rate_diagram

    return rate_diagram(params.objective(), params.start, even_rates(*params.learning_rates, COLUMNS))


@lru_cache(maxsize=64)
def _descents(params: BifurcationParams) -> tuple[AskedDescent, ...]:
    from gdmath.methods.gradient_descent import GradientDescent

    diagram = params.diagram()
    longest: dict[bool, tuple[int, int]] = {}  # of cycles and of what is on none: how long, and the middle
    for first, last, period in diagram.stretches():
        length, wild = last - first + 1, period == 0
        if first == 0 or period == 1 or length < _WORTH_IT * COLUMNS or not diagram.attractors[first].size:
            continue
        longest[wild] = max(longest.get(wild, (0, 0)), (length, (first + last) // 2))
    stops = [(0, _RESTING)] + [
        (longest[wild][1], _WANDERING if wild else _SWINGING) for wild in (False, True) if wild in longest
    ]
    return tuple(
        AskedDescent(
            diagram.objective, params.start, GradientDescent(float(diagram.rates[column])), steps,
            {"learning_rate": float(diagram.rates[column])},
        )
        for column, steps in sorted(stops)
    )  # fmt: skip

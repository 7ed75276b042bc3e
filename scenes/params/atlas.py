"""Parameters of `atlas`: what becomes of a descent, for every start and every learning rate of two ranges."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Protocol

from msgspec import Meta, Struct

from scenes.params.descents import AskedDescent
from scenes.params.fitness import (
    UnfitError,
    check_has_minimum,
    check_loss_of_x,
    check_span,
    check_value_at_start,
)
from scenes.params.losses import searched_box
from scenes.params.ranges import Coordinate, LearningRate

if TYPE_CHECKING:
    from gdmath.expressions.expression import Expression
    from gdmath.maps.outcome_atlas import OutcomeAtlas

COLUMNS, ROWS = 1200, 640
"""Rates and starts of the picture: about as many as one of 1080p has pixels for them."""

_KEPT = ("kinds", "minimum", "valleys", "periods", "decided_at")
_BEYOND = 0.05  # of the range of starts, at either end
_STEPS = 40  # of each descent that is seen


class AtlasParams(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What becomes of descents from every start at every learning rate."""

    loss: Annotated[str, Meta(description="the loss as a formula of x")] = "sin(x) + 0.05 (5 - x)^2"
    starts: Annotated[tuple[Coordinate, Coordinate], Meta(description="the lowest and the highest start")] = (
        -10.0,
        20.0,
    )
    learning_rates: Annotated[
        tuple[LearningRate, LearningRate], Meta(description="the lowest and the highest learning rate")
    ] = (0.05, 4.0)
    show: Annotated[
        tuple[tuple[Coordinate, LearningRate], ...],
        Meta(min_length=1, max_length=4, description="start and rate of the descents that are seen"),
    ] = ((-10.0, 1.0), (-10.0, 3.0))
    resolution: Annotated[
        tuple[Annotated[int, Meta(ge=2, le=1000)], Annotated[int, Meta(ge=2, le=1000)]],
        Meta(description="how many rates and starts trace tells; the picture has as many as it has pixels"),
    ] = (40, 31)

    def check(self) -> None:
        """Refuse parameters that do not go together.

        Raises UnfitError: a range that is none, a descent to be seen outside of both, or a loss that is none of x, has
        no value at such a start, or no minimum in the box in which it is searched.
        """
        check_span("starts", self.starts)
        check_span("learning_rates", self.learning_rates)
        check_loss_of_x(self.loss)
        for number, (start, rate) in enumerate(self.show, 1):
            for key, value, (low, high) in (
                ("start", start, self.starts),
                ("rate", rate, self.learning_rates),
            ):
                if not low <= value <= high:
                    raise UnfitError(
                        "show",
                        f"the {key} of number {number} is {value:.12g}: it must be within {low:.12g} and {high:.12g}",
                    )
            check_value_at_start(self.loss, ("x",), [start])
        check_has_minimum(self.loss, self.objective())

    def objective(self) -> Expression:
        """The loss, its stationary points searched in the box that `searched_box` tells."""
        return _objective(self.loss, self.starts)

    @property
    def seen(self) -> tuple[float, float]:
        """The starts in the picture: somewhat more than are asked for, so that none is at its edge."""
        low, high = self.starts
        return low - _BEYOND * (high - low), high + _BEYOND * (high - low)

    def atlas(self) -> OutcomeAtlas:
        """The fates of the picture: `ROWS` starts at `COLUMNS` rates, from the middle of each pixel."""
        return self.zoomed(self.seen, self.learning_rates)

    def zoomed(self, starts: tuple[float, float], rates: tuple[float, float]) -> OutcomeAtlas:
        """The fates of a part of it, with as many pixels."""
        return _atlas(self.objective(), starts, rates, (COLUMNS, ROWS))

    def traced(self) -> OutcomeAtlas:
        """The fates at the stated resolution, the ends of both ranges among them."""
        return _grid(self)

    def descents(self) -> tuple[AskedDescent, ...]:
        """Those that are seen step by step, in their order."""
        return _descents(self)


class Shelf(Protocol):
    """Where numbers are kept that take long."""

    def kept(self, what: str, work_out: Callable[[], Mapping[str, Any]]) -> Mapping[str, Any]:
        """The arrays of this name, worked out where they are not there."""


def keep_on(shelf: Shelf | None) -> None:
    """Keep the numbers of maps on this shelf from now on; None: on none."""
    global _shelf  # noqa: PLW0603 - whoever draws a scene cannot hand it to parameters that are data
    _shelf = shelf


_shelf: Shelf | None = None


@lru_cache(maxsize=64)
def _objective(loss: str, starts: tuple[float, float]) -> Expression:
    from gdmath.expressions.expression import ONE, Expression

    return Expression(loss, ONE, searched_box([(starts[0] + starts[1]) / 2], [starts], ()))


@lru_cache(maxsize=8)
def _atlas(
    objective: Expression, starts: tuple[float, float], rates: tuple[float, float], size: tuple[int, int]
) -> OutcomeAtlas:
    """Kept, so that whoever asks for the numbers of one clip shares them; `size`: columns and rows."""
    from gdmath.maps.outcome_atlas import OutcomeAtlas, middles, outcome_atlas
    from gdmath.maps.valleys import Valleys

    columns, rows = size
    across, up = middles(*rates, columns), middles(*starts, rows)

    def worked_out() -> Mapping[str, Any]:
        atlas = outcome_atlas(objective, up, across)
        return {name: getattr(atlas, name) for name in _KEPT}

    what = repr((objective.text, objective.box, starts, rates, size))
    arrays = worked_out() if _shelf is None else _shelf.kept(what, worked_out)
    return OutcomeAtlas(up, across, Valleys.of(objective).minima, **arrays)


@lru_cache(maxsize=8)
def _grid(params: AtlasParams) -> OutcomeAtlas:
    from gdmath.maps.outcome_atlas import outcome_atlas
    from gdmath.maps.rate_diagram import even_rates

    columns, rows = params.resolution
    return outcome_atlas(
        params.objective(), even_rates(*params.starts, rows), even_rates(*params.learning_rates, columns)
    )


@lru_cache(maxsize=64)
def _descents(params: AtlasParams) -> tuple[AskedDescent, ...]:
    from gdmath.methods.gradient_descent import GradientDescent

    return tuple(
        AskedDescent(
            params.objective(), start, GradientDescent(rate), _STEPS,
            {"start": start, "learning_rate": rate},
        )
        for start, rate in params.show
    )  # fmt: skip

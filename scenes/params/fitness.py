"""What parameters of one clip must have to do with each other: a loss has a value at the start, a view holds it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from scenes.params.methods import WrittenMethod, rate_of, settings_of, table_of

if TYPE_CHECKING:
    from gdmath.expressions.error import ExpressionError
    from gdmath.expressions.expression import Expression
    from gdmath.expressions.graph import Graph, Node
    from scenes.params.losses import Interval
    from scenes.params.schedules import WrittenRate

_LEAST_WIDTH = 1e-9  # of a view, relative to its coordinates: closer points are hardly told apart
_LEAST_SPAN = 1e-6  # of starts or rates, as above


@runtime_checkable
class Checked(Protocol):
    """Parameters of which not all that are in range go together."""

    def check(self) -> None:
        """Raises UnfitError: these do not."""


class UnfitError(ValueError):
    """Parameters that each are in range, and do not go together: which of them is at fault, and why."""

    def __init__(self, key: str, message: str, marked: str = "") -> None:
        super().__init__(message)
        self.key = key
        self.marked = marked
        """Two lines, the value with a mark under what is wrong, or nothing."""


def unfit_loss(error: ExpressionError, message: str = "") -> UnfitError:
    """The error about a text that is no such loss, in its own words or in others."""
    return UnfitError("loss", message or str(error), error.marked())


@lru_cache(maxsize=256)
def formula(text: str, variables: tuple[str, ...]) -> tuple[Graph, tuple[Node, ...]]:
    """A loss of these variables as a graph, and the nodes of its value and gradient; kept for the clips of a sweep.

    Raises ExpressionError for a text that is no such loss.
    """
    from gdmath.expressions.differentiation import differentiated
    from gdmath.expressions.grammar import parse
    from gdmath.expressions.graph import Graph

    graph = Graph(len(variables))
    jet = differentiated(parse(text, variables), variables, graph)
    return graph, (jet.value, *jet.gradient)


def is_formula(text: str, variables: tuple[str, ...]) -> bool:
    """Whether the text is a loss of these variables."""
    from gdmath.expressions.error import ExpressionError

    try:
        formula(text, variables)
    except ExpressionError:
        return False
    return True


def check_loss_of_x(text: str) -> None:
    """Refuse a text that is no loss of x.

    Raises UnfitError, which says where a loss of two variables belongs.
    """
    from gdmath.expressions.error import ExpressionError

    try:
        formula(text, ("x",))
    except ExpressionError as error:
        other = "this is a loss of x1 and x2, which the scene landscape shows; a curve's variable is x"
        raise unfit_loss(error, other if _has_two_variables(text) else "") from None


def check_has_minimum(text: str, objective: Expression) -> None:
    """Refuse a loss of x, whose `objective` is given, without a minimum in the box in which they are searched.

    Raises UnfitError.
    """
    from gdmath.expressions.error import ExpressionError

    if not any(each.kind == "minimum" for each in objective.stationary_points):
        ((left, right),) = objective.box
        told = f"it has no minimum with a slope of 0 from x = {left:.12g} to {right:.12g}"
        raise unfit_loss(ExpressionError("", text, 0, len(text)), told)


def _has_two_variables(text: str) -> bool:
    if is_formula(text, ("x1", "x2")):
        return True
    from gdmath.named_losses import NAMED_LOSSES

    return text.strip() in NAMED_LOSSES


def check_value_at_start(text: str, variables: tuple[str, ...], start: Sequence[float]) -> None:
    """Refuse a loss, written in good grammar, that has no finite value or no finite gradient at the start.

    Raises UnfitError, which marks the part without a value.
    """
    from gdmath.expressions.error import ExpressionError
    from gdmath.expressions.floats import values_at
    from gdmath.expressions.grammar import check_value

    graph, nodes = formula(text, variables)
    loss, *gradient = values_at(graph, nodes, start)
    where = "at the start, " + ", ".join(
        f"{name} = {_plain(x)}" for name, x in zip(variables, start, strict=True)
    )
    if not math.isfinite(loss):
        try:
            check_value(text, variables, start)
        except ExpressionError as error:
            raise unfit_loss(error, f"{error} {where}") from None
        raise UnfitError("loss", f"it has no finite value {where}")
    if not all(map(math.isfinite, gradient)):
        whole = ExpressionError("", text, 0, len(text))
        raise unfit_loss(whole, f"it has no gradient {where}: there is no step to take")


def check_span(key: str, ends: Interval) -> None:
    """Refuse a range of starts or rates that is turned round, or too narrow.

    Raises UnfitError.
    """
    _check_width(key, ends, _LEAST_SPAN, "they go from", "they")


def _check_width(key: str, ends: Interval, least: float, told: str, subject: str) -> None:
    low, high = ends
    if not low < high:
        raise UnfitError(key, f"{told} {_plain(low)} to {_plain(high)}: {subject} must go from less to more")
    if not high - low > (width := least * max(abs(low), abs(high))):
        raise UnfitError(
            key, f"{told} {low!r} to {high!r}: {subject} must be more than {width:.1g} apart to be told apart"
        )


def check_view(sides: Sequence[Interval], start: Sequence[float], names: Sequence[str]) -> None:
    """Refuse a view (lower, upper of each variable) that is empty, or does not hold the start.

    Raises UnfitError.
    """
    for (low, high), x, name in zip(sides, start, names, strict=True):
        _check_width("view", (low, high), _LEAST_WIDTH, f"it goes from {name} =", "it")
        if not low <= x <= high:
            raise UnfitError(
                "view",
                f"it goes from {name} = {_plain(low)} to {_plain(high)}: it must hold the start, {name} = {_plain(x)}",
            )


def check_apart(methods: Sequence[WrittenMethod], clips_rate: WrittenRate) -> None:
    """Refuse two methods that are the same in all their parameters: there would be one path, drawn twice.

    Raises UnfitError.
    """
    seen: list[object] = []
    for number, written in enumerate(methods, 1):
        whole = type(table_of(written)), rate_of(written, clips_rate), settings_of(written)
        if whole in seen:
            raise UnfitError(
                "methods",
                f"number {seen.index(whole) + 1} and number {number} are the same: "
                "one method may come twice, with another learning rate or other parameters",
            )
        seen.append(whole)


def _plain(number: float) -> str:
    return f"{number:.12g}"

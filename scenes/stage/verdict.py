"""What a clip says in the end, worked out from the outcome alone: no scene can claim what does not happen."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from scenes.text import numbers
from scenes.text.known import Known
from scenes.text.multiplier import factor_related, multiplier_text
from scenes.text.rates import limit_told
from scenes.text.words import Words

if TYPE_CHECKING:
    from gdmath.outcome import Coordinates, Outcome

Kind = Literal["minimum", "trapped", "resting", "stalled", "cycle", "divergence", "wandering"]

_CERTAIN_DIGITS = 15  # that a double keeps of any decimal number
_DIGITS = 4
_THERE_AND_BACK = 2
LIMIT = "2 slash L''"
"""The largest stable rate of plain descent, in Typst's notation."""

_ENDLESS: dict[str, Kind] = {"cycles": "cycle", "diverges": "divergence"}

_Told = tuple[str, str, str, dict[str, object]]
"""A row's key, its formula, its value, and what is filled into its name."""


class Row(NamedTuple):
    """One thing that is told: the key of its name, the name as it is shown, the value.

    `formula` (Typst's notation) is what the value is that of, with the sign between the two: "x approx".
    """

    key: str
    name: str
    value: str
    formula: str = ""


@dataclass(frozen=True)
class Verdict:
    """Headline, rows and a closing sentence of lines, which may be empty, in the language of the clip."""

    kind: Kind
    headline: str
    rows: tuple[Row, ...]
    sentence: str

    def with_row(self, key: str, row: Row) -> Verdict:
        """The same with this row in the place of the one with that key, if there is one."""
        return replace(self, rows=tuple(row if each.key == key else each for each in self.rows))


def are_enough(rows: Sequence[Row], ending: str) -> bool:
    """Whether headline and rows say all of an ending: then no sentence repeats it."""
    return ending in {"lowest", "trapped"} or (ending in {"cycle", "divergence"} and len(rows) > 1)


def kind_of(outcome: Outcome, kind_of_point: str | None) -> Kind:
    """The kind of ending; `kind_of_point` is that of the stationary point where it converges.

    On a peak it rests only where its gradient is 0; on the flank its step is lost in rounding. So it is beside a
    minimum that could not hold it at that rate.
    """
    if outcome.fate != "converges":
        followed: Kind = "stalled" if outcome.stalled else "wandering"
        return _ENDLESS.get(outcome.fate, followed)
    multiplier = _extreme(outcome.multiplier)
    if outcome.stalled and multiplier is not None and abs(multiplier) > 1:
        return "stalled"
    if outcome.is_global:
        return "minimum"
    if kind_of_point == "minimum":
        return "trapped"
    return "resting" if not np.any(outcome.gradient_at_rest) else "stalled"


def verdict(
    outcome: Outcome,
    kind: Kind,
    words: Words,
    last: tuple[int, Sequence[Known]],
    *,
    rate: float,
    product: float | None = None,
    one_curvature: bool = False,
    limit: str = LIMIT,
    everywhere: bool = True,
) -> Verdict:
    """The verdict on a descent: what becomes of it, and one or two numbers.

    `last` is the last iteration seen and its coordinates, `rate` the learning rate of the first step, `limit` the
    formula of the largest stable one. The objective has `one_curvature` where that is 2 everywhere; elsewhere
    `product` is the rate times the curvature where it ends, with a method of which that tells the multiplier.
    A minimum is called the lowest point where the stationary points of `everywhere` are known.
    """
    told = [
        *_ending(outcome, kind, last, everywhere=everywhere),
        *_stability(outcome, kind, rate, product, limit, one_curvature=one_curvature),
    ] or [*_last_seen(last)]
    rows = tuple(
        Row(key, words.screen(f"verdict.{key}", **values), value, formula)
        for key, formula, value, values in told
    )
    is_told = are_enough(rows, kind) or kind == "minimum"
    sentence = "" if is_told else words.screen(f"verdict.{kind}_sentence")
    return Verdict(kind, words.screen(f"verdict.{kind}_headline"), rows, sentence)


def _ending(
    outcome: Outcome, kind: Kind, last: tuple[int, Sequence[Known]], *, everywhere: bool
) -> Iterator[_Told]:
    """Where it ends, or goes round."""
    if kind == "stalled":
        yield "stands", *of_a_point([x.value for x in last[1]]), {}
        return
    if outcome.point is not None:
        key = {"minimum": "lowest" if everywhere else "point", "trapped": "local"}.get(kind, "point")
        yield key, *of_a_point(outcome.point), {}
    if kind in {"trapped", "resting"} and outcome.loss_gap is not None:
        sign, gap = numbers.related(outcome.loss_gap, _DIGITS)
        yield "gap", f"L - L_min {sign}", gap, {}
    if outcome.cycle is not None:
        both = _told_apart(outcome.cycle) if outcome.period == _THERE_AND_BACK else None
        yield ("period", "", str(outcome.period), {}) if both is None else ("visits", *both, {})


def _last_seen(last: tuple[int, Sequence[Known]]) -> Iterator[_Told]:
    """Where it was last, if any digit of that is certain."""
    n, (x, *more) = last
    digits = 0 if more else x.certain_digits(_DIGITS)
    if digits:
        exact = x.is_exact(digits)
        yield "shown", "x =" if exact else "x approx", numbers.significant(x.value, digits), {"n": n}


def _stability(
    outcome: Outcome, kind: Kind, rate: float, product: float | None, limit: str, *, one_curvature: bool
) -> Iterator[_Told]:
    """The multiplier, or the limit of the rate where that tells more."""
    multiplier, largest = _extreme(outcome.multiplier), outcome.largest_stable_learning_rate
    if kind in {"stalled", "trapped", "resting"} or multiplier is None:
        return
    if one_curvature:
        sign, text = factor_related(rate)
        yield "multiplier", f"1 - 2 eta {sign}", text, {}
        if kind == "divergence" and largest is not None:
            yield "largest_rate", "0 < eta <", numbers.significant(largest), {}
    elif product is not None and kind in {"minimum", "wandering"}:
        where = "multiplier_there" if kind == "minimum" else "multiplier_of_valley"
        yield where, "1 - eta L'' approx", multiplier_text(product), {}
    elif largest is not None and (kind in {"minimum", "wandering"} or rate > largest):
        above = "0 < " if limit == LIMIT else ""  # a longer formula takes all the room that there is
        yield "largest_rate", f"{above}eta < {limit} approx", limit_told(largest, rate), {}


def _extreme(multiplier: object) -> float | None:
    """Of several multipliers the one farthest from 0: it decides."""
    if multiplier is None:
        return None
    values = np.atleast_1d(np.asarray(multiplier, dtype=float))
    return float(values[np.argmax(np.abs(values))])


def _told_apart(points: Sequence[Coordinates]) -> tuple[str, str] | None:
    """Two points after one sign, with so many decimals that they do not read alike; None where that takes too many."""
    largest = max(float(np.abs(point).max()) for point in points)
    before_the_point = math.floor(math.log10(largest)) + 1 if largest >= 1 else 0
    for decimals in range(_DIGITS - 1, _CERTAIN_DIGITS - before_the_point + 1):
        (sign, one), (other_sign, other) = (_coordinates(point, decimals) for point in points)
        if one != other:
            name = "bold(x)" if np.ndim(points[0]) else "x"
            return f"{name} {sign if sign == other_sign else 'approx'}", f"{one}, {other}"
    return None


def of_a_point(point: object) -> tuple[str, str]:
    """A formula with its sign, and the coordinates."""
    sign, text = _coordinates(point, _DIGITS - 1)
    return f"{'bold(x)' if np.size(point) > 1 else 'x'} {sign}", text  # type: ignore[arg-type]


def _coordinates(point: object, decimals: int) -> tuple[str, str]:
    """The sign that is true of them, and the coordinates: themselves where four digits are enough for that."""
    values = np.atleast_1d(np.asarray(point, dtype=float)).tolist()
    exact = all(numbers.is_exact(value, _DIGITS) for value in values)
    if len(values) == 1:
        text = numbers.significant(values[0]) if exact else numbers.fixed(values[0], decimals)
    else:
        text = "(" + ", ".join(numbers.significant(value, decimals + 1) for value in values) + ")"
    return "=" if exact else "approx", text

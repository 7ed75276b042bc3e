"""What a clip says in the end, worked out from the outcome alone: no scene can claim what does not happen."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from gdmath.outcome import nearness
from scenes.text import numbers
from scenes.text.known import Known
from scenes.text.multiplier import multiplier_text
from scenes.text.words import Words

if TYPE_CHECKING:
    from gdmath.outcome import Coordinates, Outcome

Kind = Literal["minimum", "trapped", "resting", "stalled", "cycle", "divergence", "wandering"]

_MOST_POINTS = 2
_CERTAIN_DIGITS = 15  # that a double keeps of any decimal number
_DECIDED: dict[Kind, str] = {
    "minimum": "settled",
    "trapped": "settled",
    "resting": "settled",
    "stalled": "still",
    "cycle": "in_cycle",
    "divergence": "escaped",
    "wandering": "followed",
}
"""What the iteration that decides is called: it means something else for each ending."""


_ENDLESS: dict[str, Kind] = {"cycles": "cycle", "diverges": "divergence"}

_Told = tuple[str, str, dict[str, object]]
"""A row's key, its value, and what is filled into its name."""


class Row(NamedTuple):
    """One thing that is told: the key of its name, the name as it is shown, the value."""

    key: str
    name: str
    value: str


@dataclass(frozen=True)
class Verdict:
    """Headline, rows and a closing sentence of lines, in the language of the clip."""

    kind: Kind
    headline: str
    rows: tuple[Row, ...]
    sentence: str

    def with_row(self, key: str, row: Row) -> Verdict:
        """The same with this row in the place of the one with that key, if there is one."""
        return replace(self, rows=tuple(row if each.key == key else each for each in self.rows))


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
    loss: float | None,
    last: tuple[int, Sequence[Known]],
    *,
    product: float | None = None,
    one_curvature: bool = False,
) -> Verdict:
    """The verdict on a descent.

    `loss` is that at the point where it converges, `last` the last iteration seen and its coordinates. Unless the
    objective has `one_curvature`, the multiplier of a run that does not converge is told as that of its valley alone.
    `product` is the learning rate times the curvature, which tells a multiplier that is rounded to 1 from 1.
    """
    told = [
        *_ending(outcome, kind, loss, last),
        *_stability(outcome, kind, product, one_curvature=one_curvature),
        *_decision(outcome, kind),
    ]
    rows = tuple(Row(key, words.screen(f"verdict.{key}", **values), value) for key, value, values in told)
    headline, sentence = (words.screen(f"verdict.{kind}_{part}") for part in ("headline", "sentence"))
    return Verdict(kind, headline, rows, sentence)


def _ending(
    outcome: Outcome, kind: Kind, loss: float | None, last: tuple[int, Sequence[Known]]
) -> Iterator[_Told]:
    """Where it ends, or where it was last seen."""
    n, coordinates = last
    if kind == "stalled":
        yield "stands", _coordinates([x.value for x in coordinates], 6), {}
        return
    if outcome.point is not None:
        yield "point", _coordinates(outcome.point, 6), {}
    if loss is not None:
        yield "loss", _decimal(loss, 6), {}
    if kind in {"trapped", "resting"} and outcome.loss_gap is not None:
        yield "gap", _decimal(outcome.loss_gap, 6), {}
    if outcome.cycle is not None:
        yield "period", str(outcome.period), {}
        visited = outcome.cycle if len(outcome.cycle) <= _MOST_POINTS else ()
        for key, text in zip(("cycle_point", "cycle_next"), _told_apart(visited), strict=False):
            yield key, text, {}
    digits = coordinates[0].certain_digits(6)
    if kind == "divergence" and digits:
        yield "shown", numbers.significant(coordinates[0].value, digits), {"n": n}


def _stability(
    outcome: Outcome, kind: Kind, product: float | None, *, one_curvature: bool
) -> Iterator[_Told]:
    """The multiplier and the limit of the rate; not those of a peak on whose flank it only stands."""
    if kind == "stalled" and outcome.point is not None:
        return
    multiplier = _extreme(outcome.multiplier)
    if multiplier is not None:
        where = "multiplier" if outcome.point is not None or one_curvature else "multiplier_of_valley"
        yield where, multiplier_text(1 - multiplier if product is None else product), {}
    if outcome.largest_stable_learning_rate is not None:
        limit = outcome.largest_stable_learning_rate
        yield "largest_rate", numbers.exactly(limit, 4) or numbers.rounded_down(limit), {}


def _decision(outcome: Outcome, kind: Kind) -> Iterator[_Told]:
    """By which step it was so; nothing of a cycle that began at the start, which is told as it is."""
    reach = outcome.returns_within if outcome.point is None else nearness(outcome.point)
    near = "" if reach is None else numbers.typst_of(numbers.rounded_up(reach))
    began = outcome.on_the_cycle_by
    if began != 0:
        yield _DECIDED[kind], str(outcome.decided_at if began is None else began), {"near": near}


def _extreme(multiplier: object) -> float | None:
    """Of several multipliers the one farthest from 0: it decides."""
    if multiplier is None:
        return None
    values = np.atleast_1d(np.asarray(multiplier, dtype=float))
    return float(values[np.argmax(np.abs(values))])


def _told_apart(points: Sequence[Coordinates]) -> list[str]:
    """The coordinates of each point, with so many decimals that no two read alike; none where that takes too many."""
    largest = max((float(np.abs(point).max()) for point in points), default=0.0)
    before_the_point = math.floor(math.log10(largest)) + 1 if largest >= 1 else 0
    for decimals in range(6, _CERTAIN_DIGITS - before_the_point + 1):
        texts = [_coordinates(point, decimals) for point in points]
        if len(set(texts)) == len(texts):
            return texts
    return []


def _coordinates(point: object, decimals: int) -> str:
    values = np.atleast_1d(np.asarray(point, dtype=float))
    if len(values) == 1:
        return _decimal(float(values[0]), decimals)
    return "(" + ", ".join(numbers.significant(float(value), decimals - 3) for value in values) + ")"


def _decimal(value: float, decimals: int) -> str:
    """The number itself where four digits are enough for that; else so many decimals."""
    return numbers.exactly(value, 4) or numbers.fixed(value, decimals)

"""What a clip says in the end, worked out from the outcome alone: no scene can claim what does not happen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from gdmath.outcome import nearness
from scenes.text import numbers
from scenes.text.multiplier import multiplier_text
from scenes.text.words import Words

if TYPE_CHECKING:
    from gdmath.outcome import Outcome

Kind = Literal["minimum", "trapped", "resting", "cycle", "divergence", "wandering"]

_MOST_POINTS = 2
_DECIDED: dict[Kind, str] = {
    "minimum": "settled",
    "trapped": "settled",
    "resting": "settled",
    "cycle": "in_cycle",
    "divergence": "escaped",
    "wandering": "followed",
}
"""What the iteration that decides is called: it means something else for each ending."""


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
    """The kind of ending; `kind_of_point` is that of the stationary point where it converges."""
    if outcome.fate == "cycles":
        return "cycle"
    if outcome.fate == "diverges":
        return "divergence"
    if outcome.fate == "wanders":
        return "wandering"
    if outcome.is_global:
        return "minimum"
    return "trapped" if kind_of_point == "minimum" else "resting"


def verdict(
    outcome: Outcome,
    kind: Kind,
    words: Words,
    loss: float | None,
    last: tuple[int, float],
    *,
    one_curvature: bool = False,
) -> Verdict:
    """The verdict on a descent.

    `loss` is that at the point where it converges, `last` the last iteration seen and its x. Unless the objective
    has `one_curvature`, the multiplier of a run that does not converge is told as that of its valley alone.
    """
    rows: list[Row] = []

    def tell(key: str, value: str, **values: object) -> None:
        rows.append(Row(key, words.screen(f"verdict.{key}", **values), value))

    if outcome.point is not None:
        tell("point", _coordinates(outcome.point, 6))
    if loss is not None:
        tell("loss", numbers.fixed(loss, 6))
    if kind in {"trapped", "resting"} and outcome.loss_gap is not None:
        tell("gap", numbers.fixed(outcome.loss_gap, 6))
    if outcome.cycle is not None:
        tell("period", str(outcome.period))
        visited = outcome.cycle if len(outcome.cycle) <= _MOST_POINTS else ()
        for key, point in zip(("cycle_point", "cycle_next"), visited, strict=False):
            tell(key, _coordinates(point, 6))
    if kind == "divergence":
        tell("shown", numbers.significant(last[1], 6), n=last[0])
    multiplier = _extreme(outcome.multiplier)
    if multiplier is not None:
        where = "multiplier" if outcome.point is not None or one_curvature else "multiplier_of_valley"
        tell(where, multiplier_text(multiplier))
    if outcome.largest_stable_learning_rate is not None:
        tell("largest_rate", numbers.fixed(outcome.largest_stable_learning_rate, 4))
    reach = outcome.returns_within if outcome.point is None else nearness(outcome.point)
    near = "" if reach is None else numbers.typst_of(numbers.rounded_up(reach))
    began = outcome.on_the_cycle_by
    tell(_DECIDED[kind], str(outcome.decided_at if began is None else began), near=near)
    headline, sentence = (words.screen(f"verdict.{kind}_{part}") for part in ("headline", "sentence"))
    return Verdict(kind, headline, tuple(rows), sentence)


def _extreme(multiplier: object) -> float | None:
    """Of several multipliers the one farthest from 0: it decides."""
    if multiplier is None:
        return None
    values = np.atleast_1d(np.asarray(multiplier, dtype=float))
    return float(values[np.argmax(np.abs(values))])


def _coordinates(point: object, decimals: int) -> str:
    values = np.atleast_1d(np.asarray(point, dtype=float))
    if len(values) == 1:
        return numbers.fixed(float(values[0]), decimals)
    return "(" + ", ".join(numbers.significant(float(value), 3) for value in values) + ")"

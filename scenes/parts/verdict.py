"""What a clip says in the end, worked out from the outcome alone: no scene can claim what does not happen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from gdmath.outcome import nearness
from scenes.parts import numbers
from scenes.parts.multiplier import multiplier_text
from scenes.parts.words import Words

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


@dataclass(frozen=True)
class Verdict:
    """Headline, rows of (name, value) and a closing sentence of lines, in the language of the clip."""

    kind: Kind
    headline: str
    rows: tuple[tuple[str, str], ...]
    sentence: str


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

    def name(key: str, **values: object) -> str:
        return words.screen(f"verdict.{key}", **values)

    rows: list[tuple[str, str]] = []
    if outcome.point is not None:
        rows.append((name("point"), _coordinates(outcome.point, 6)))
    if loss is not None:
        rows.append((name("loss"), numbers.fixed(loss, 6)))
    if kind in {"trapped", "resting"} and outcome.loss_gap is not None:
        rows.append((name("gap"), numbers.fixed(outcome.loss_gap, 6)))
    if outcome.cycle is not None and outcome.period is not None:
        rows.append((name("period"), str(outcome.period)))
        if outcome.period <= _MOST_POINTS:
            visited = (_coordinates(point, 6) for point in outcome.cycle)
            rows.extend(zip((name("cycle_point"), name("cycle_next")), visited, strict=False))
    if kind == "divergence":
        rows.append((name("shown", n=last[0]), numbers.significant(last[1], 6)))
    multiplier = _extreme(outcome.multiplier)
    if multiplier is not None:
        where = "multiplier" if outcome.point is not None or one_curvature else "multiplier_of_valley"
        rows.append((name(where), multiplier_text(multiplier)))
    if outcome.largest_stable_learning_rate is not None:
        rows.append((name("largest_rate"), numbers.fixed(outcome.largest_stable_learning_rate, 4)))
    reach = outcome.returns_within if outcome.point is None else nearness(outcome.point)
    near = "" if reach is None else numbers.typst_of(numbers.rounded_up(reach))
    began = outcome.on_the_cycle_by
    rows.append((name(_DECIDED[kind], near=near), str(outcome.decided_at if began is None else began)))
    return Verdict(kind, name(f"{kind}_headline"), tuple(rows), name(f"{kind}_sentence"))


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

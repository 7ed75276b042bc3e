"""The verdict on a descent on any loss of one variable: what is known of a box, and of methods of every kind."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import numpy as np

from gdmath.descent import descend
from gdmath.expressions.expression import Expression
from gdmath.lower_ground import leads_lower
from gdmath.methods.gradient_descent import GradientDescent
from gdmath.methods.momentum import Momentum, Nesterov
from scenes.direction.descent import Descent
from scenes.drawing.arrays import Array
from scenes.stage.verdict import LIMIT, Row, Verdict, are_enough, of_a_point, verdict
from scenes.text import numbers
from scenes.text.words import Words

_WITHOUT_GRADIENT = ("lost", "corner")  # from there no step leads on
_DIGITS = 3  # of the box, as it is told


class Ending:
    """How it ends, and by what name: `ending` is the key of headline, sentence and caption."""

    def __init__(self, descent: Descent, words: Words) -> None:
        self._descent, self._words = descent, words
        self.ending = self._ending()

    def _ending(self) -> str:
        descent, outcome = self._descent, self._descent.outcome
        if outcome.undefined:
            return "corner" if outcome.in_a_corner else "lost"
        if descent.kind in {"minimum", "trapped"}:
            return self._in_a_valley()
        if descent.kind == "wandering" and outcome.falls:
            return "descending"
        if descent.kind == "wandering" and outcome.stays_within is not None:
            return "strays"
        return descent.kind

    def _in_a_valley(self) -> str:
        kind = self._descent.kind
        if not self._in_the_box():
            return "settled"  # nothing is known of what lies around it
        if kind == "trapped" and not self._is_lower_nearby():
            return "settled"  # what is lower lies beyond a pole or a gap: on another curve, as it were
        return "lowest" if kind == "minimum" and self._descent.objective.lowest_is_proved else kind

    @property
    def is_seen_to_be_lost(self) -> bool:
        """Whether it comes to where no gradient is with the step that follows the last one shown."""
        descent = self._descent
        after = descent.after(descent.last)[0]
        return (
            self.ending in _WITHOUT_GRADIENT
            and descent.last < descent.iterations
            and bool(np.isfinite(after))
        )

    def verdict(self, *, limited: bool = True) -> Verdict:
        """What the card says; unless `limited` without a limit of the rate, if it tells anything else."""
        descent, outcome, words = self._descent, self._descent.outcome, self._words
        last = (descent.last, descent.known_point(descent.last))
        kind = "minimum" if self.ending == "settled" else descent.kind
        told = verdict(
            outcome,
            kind,
            words,
            last,
            rate=descent.rate(0),
            product=self._product(),
            limit=self._limit(),
            everywhere=self.ending == "lowest",
        )
        if descent.kind == "stalled" and outcome.decided_at > descent.last:
            told = told.with_row("stands", self._stands())
        if self.ending == "descending":
            told = replace(told, rows=(self._when_patience_ends(),))
        if self.ending in _WITHOUT_GRADIENT:
            row = Row(self.ending, words.screen(f"curve.row_{self.ending}"), str(outcome.decided_at), "n =")
            told = replace(told, rows=(row,))
        if self.ending == "strays":
            reach = numbers.significant(self._reach)
            told = replace(told, rows=(Row("strays", words.screen("curve.row_strays"), reach),))
        others = tuple(row for row in told.rows if row.key != "largest_rate")
        if others and not limited:
            told = replace(told, rows=others)
        return replace(
            told, headline=words.screen(f"curve.{self.ending}_headline"), sentence=self._sentence(told.rows)
        )

    def _sentence(self, rows: Sequence[Row]) -> str:
        if are_enough(rows, self.ending):
            return ""
        return self._words.screen(f"curve.{self.ending}_sentence", **self._box_told())

    @property
    def said(self) -> tuple[str, dict[str, object]]:
        """The caption's key, and its values."""
        outcome = self._descent.outcome
        values: dict[str, object] = {"period": outcome.period}
        if self.ending == "strays":
            values["reach"] = self._reach
        return f"curve.ends_{self.ending}", values

    @property
    def _reach(self) -> float:
        """About how far it still gets from its minimum; further digits hang on roundings, where Adam makes bursts."""
        return numbers.rounded_up(cast(float, self._descent.outcome.stays_within))

    def _stands(self) -> Row:
        """Where it stands still when that is not shown any more."""
        sign, place = of_a_point(self._decided)
        return Row("stands_later", self._words.screen("verdict.stands"), place, sign)

    def _when_patience_ends(self) -> Row:
        """How far it has come by then."""
        name = self._words.screen("verdict.shown", n=f"{self._descent.outcome.decided_at:,}")
        return Row("shown_later", name, numbers.significant(float(self._decided[0])), "x approx")

    @property
    def _decided(self) -> Array:
        """The point (1,) at which it is decided how it ends."""
        descent = self._descent
        onward = descend(
            descent.objective, descent.points[0], descent.method, descent.outcome.decided_at, descent.noise
        )
        return np.asarray(onward.points[-1])

    def _product(self) -> float | None:
        """The learning rate times the curvature of which the multiplier tells; None where that is another's."""
        descent, multiplier = self._descent, self._descent.outcome.multiplier
        if multiplier is None or not isinstance(descent.method, GradientDescent):
            return None
        concerned = [descent.point_concerned, *descent.objective.stationary_points]
        products = [descent.rate(0) * float(each.curvatures[0]) for each in concerned]
        return min(products, key=lambda product: abs(1 - product - cast(float, multiplier)))

    def _limit(self) -> str:
        """The largest stable rate of its method, in Typst's notation."""
        method = self._descent.method
        if isinstance(method, Nesterov):
            return "2 (1 + beta) slash ((1 + 2 beta) thin L'')"
        return "2 (1 + beta) slash L''" if isinstance(method, Momentum) else LIMIT

    @property
    def _box(self) -> tuple[float, float]:
        """Where its stationary points have been looked for."""
        ((low, high),) = self._descent.objective.searched or ((-math.inf, math.inf),)
        return low, high

    def _in_the_box(self) -> bool:
        """Whether it ends where its lowest point was looked for."""
        low, high = self._box
        return low <= float(np.ravel(np.asarray(self._descent.outcome.point))[0]) <= high

    def _is_lower_nearby(self) -> bool:
        """Whether some place that is lower is joined to its end by a curve without a break."""
        objective, end = self._descent.objective, np.ravel(np.asarray(self._descent.outcome.point))
        return not isinstance(objective, Expression) or leads_lower(objective, float(end[0]), self._box)

    def _box_told(self) -> dict[str, object]:
        """The ends of the box in few digits, rounded inwards: what is said of what is between them holds."""
        low, high = self._box
        return {
            "low": _plain(numbers.rounded_up(low, _DIGITS)),
            "high": _plain(-numbers.rounded_up(-high, _DIGITS)),
        }


def _plain(value: float) -> str:
    if abs(value) < numbers.LARGE:
        return numbers.signed(f"{value:.{_DIGITS}g}")
    return numbers.significant(value, _DIGITS)

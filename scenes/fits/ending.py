"""What becomes of a fit, beside the line that the formula gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gdmath.least_squares import LeastSquares
from scenes.direction.descent import Descent
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.fits.goal import best_line
from scenes.stage.verdict import Row
from scenes.text import numbers
from scenes.text.numerals import numeral_width
from scenes.text.words import Words

_DIGITS = (3, 2, 1)
_EM, _ROOM = 36.0, 228 / PIXELS_PER_UNIT  # of a pair


def rows_of(descent: Descent, objective: LeastSquares, text: Words) -> list[Row]:
    """The best line and the last one seen, their losses, and what is known of the rate."""
    return [
        Row(key, text.screen(f"fit.{key}", **values), value)
        for key, value, values in _rows(descent, objective)
    ]


def _rows(descent: Descent, objective: LeastSquares) -> Iterator[tuple[str, str, dict[str, object]]]:
    last, outcome = descent.last, descent.outcome
    for key, line in (("best", best_line(objective)), ("reached", descent.points[-1])):
        pair = _pair(line.tolist())
        if pair:
            yield key, pair, {}
    limit = outcome.largest_stable_learning_rate
    if limit is not None:
        yield "stable", numbers.rounded_down(limit), {}
    yield "least", numbers.readout(float(objective.least_loss), 0.0), {}
    yield "loss", numbers.readout(float(descent.losses[-1]), descent.doubt(last).loss), {"n": last}
    if outcome.fate == "converges":
        yield "settled", str(outcome.decided_at), {}
    elif outcome.fate == "diverges":
        yield "escaped", str(outcome.decided_at), {}


def _pair(values: Sequence[float]) -> str:
    """In as many digits as have room beside a name; nothing where not even one has."""
    wordings = (
        "(" + ", ".join(numbers.coordinate(value, digits) for value in values) + ")" for digits in _DIGITS
    )
    return next((text for text in wordings if numeral_width(text, _EM) <= _ROOM), "")

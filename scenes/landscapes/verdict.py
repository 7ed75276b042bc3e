"""The closing card of one method: what becomes of it, and the numbers of loss and run in two columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from manim import VGroup

from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.landscapes.contender import Contender
from scenes.landscapes.ending import Ending
from scenes.landscapes.findings import Quadratic, Target, first_within
from scenes.stage.cards import Card
from scenes.stage.verdict import Row
from scenes.text import numbers, palette
from scenes.text.numerals import Numeral
from scenes.text.typesetting import phrase, words
from scenes.text.words import Words

_HEADLINE_EM, _ROW_EM, _SENTENCE_EM = 46.0, 36.0, 36.0
_MARGIN = _BETWEEN = 26 / PIXELS_PER_UNIT
_APART = 0.1  # scene units between a row's name and its number, at least
_ROWS = 3  # a column
_GOOD = ("minimum",)
_TOLD_BY_ROWS = ("cycle", "divergence")
_QUIET = ("wandering", "descending", "stalled", "strays", "rests")


def rows_of(each: Contender, quadratic: Quadratic | None, target: Target | None, text: Words) -> list[Row]:
    """What is known of the run, the most telling first; as many as have room."""
    told = _rows(each, quadratic, target)
    return [
        Row(key, text.screen(f"landscape_verdict.row_{key}", **values), value) for key, value, values in told
    ][: 2 * _ROWS]


def _rows(
    each: Contender, quadratic: Quadratic | None, target: Target | None
) -> Iterator[tuple[str, str, dict[str, object]]]:
    outcome, descent = each.descent.outcome, each.descent
    if outcome.point is not None:
        yield "point", _pair(outcome.point), {}
    elif outcome.period is not None:
        yield "period", str(outcome.period), {}
    last = descent.losses[-1]
    yield "loss", numbers.readout(float(last), descent.doubt(descent.last).loss), {"n": descent.last}
    if target is not None:
        first, power = first_within(each, target), numbers.typst_of(numbers.significant(target.above))
        key = "first" if target.lowest == 0 else "first_above"
        yield key, "—" if first is None else str(first), {"power": power}
    if quadratic is not None and quadratic.is_bowl:
        yield "condition", numbers.significant(quadratic.condition), {}
        if each.is_plain:
            yield "best", numbers.significant(quadratic.best_rate), {}
    limit = outcome.largest_stable_learning_rate
    if limit is not None and not each.is_scheduled:
        yield "stable", numbers.rounded_down(limit), {}
    if outcome.fate == "diverges":
        key = "corner" if outcome.in_a_corner else "lost" if outcome.undefined else "escaped"
        yield key, str(outcome.decided_at), {}
    if outcome.fate == "converges":
        yield "settled", str(outcome.decided_at), {}


def _pair(point: object) -> str:
    values = np.atleast_1d(np.asarray(point, dtype=float))
    return "(" + ", ".join(numbers.coordinate(float(value)) for value in values) + ")"


class WideVerdict(VGroup):
    """`heading` with the card, then `lines`: rows, and the sentence at last, where there is one."""

    def __init__(self, region: Region, ending: Ending, rows: Sequence[Row], text: Words) -> None:
        color = (
            palette.NEXT if ending in _GOOD else palette.TEXT if ending in _QUIET else palette.WARNING_TEXT
        )
        edge = palette.NEXT if ending in _GOOD else palette.AXIS if ending in _QUIET else palette.WARNING
        inner = region.inset(_MARGIN, 0)
        headline = words(
            text.screen(f"landscape_verdict.{ending}_headline"), _HEADLINE_EM, color, text.language,
            bold=True, max_width=inner.width,
        )  # fmt: skip
        top = region.top - 58 / PIXELS_PER_UNIT
        headline.at(np.array([region.centre[0], top, 0]), 0.5)
        foot = region.bottom + 24 / PIXELS_PER_UNIT
        self.heading = VGroup(Card(region, edge), headline)
        columns = 2 if len(rows) > _ROWS else 1
        deep = -(-len(rows) // columns)
        gap = (top - foot) / (deep + 1)
        language = text.language
        numerals = [Numeral(row.value, _ROW_EM, palette.TEXT, 1.0) for row in rows]
        names = [phrase(row.name, _ROW_EM, palette.MUTED, language) for row in rows]
        needs = [name.advance + number.advance + _APART for name, number in zip(names, numerals, strict=True)]
        widths = _widths(
            [max(needs[first : first + deep]) for first in range(0, len(needs), deep)],
            inner.width - (columns - 1) * _BETWEEN,
        )
        self.lines: list[VGroup] = []
        for index, (row, label, number) in enumerate(zip(rows, names, numerals, strict=True)):
            column, below = divmod(index, deep)
            left = inner.left + sum(widths[:column]) + column * _BETWEEN
            base = top - (below + 1) * gap
            number.place(np.array([left + widths[column], base, 0]))
            room = widths[column] - number.advance - _APART
            fitting = label.advance <= room
            shown = label if fitting else phrase(row.name, _ROW_EM, palette.MUTED, language, max_width=room)
            self.lines.append(VGroup(shown.at(np.array([left, base, 0])), number))
        if ending not in _TOLD_BY_ROWS:
            sentence = words(
                text.screen(f"landscape_verdict.{ending}_sentence"), _SENTENCE_EM, palette.TEXT, text.language,
                max_width=inner.width,
            )  # fmt: skip
            self.lines.append(sentence.at(np.array([region.centre[0], foot, 0]), 0.5))
        super().__init__(self.heading, *self.lines)


def _widths(needs: Sequence[float], room: float) -> list[float]:
    """Of the columns: as wide as each other, unless one needs more and another has it to spare."""
    equal = room / len(needs)
    spare = sum(max(0.0, equal - need) for need in needs)
    lack = sum(max(0.0, need - equal) for need in needs)
    if not spare or not lack:
        return [equal] * len(needs)
    moved = min(spare, lack)
    return [
        equal - moved * (equal - need) / spare if need < equal else equal + moved * (need - equal) / lack
        for need in needs
    ]

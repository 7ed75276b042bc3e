"""The card at the end: where the cycles double, how the intervals shrink, what is proved and what only seen."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import VGroup, VMobject

from gdmath.maps.doublings import ratios
from gdmath.maps.fates import Fate
from gdmath.maps.rate_diagram import RateDiagram
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.maps.layout import MapLayout
from scenes.stage.cards import Card
from scenes.text import numbers, palette
from scenes.text.numerals import Numeral
from scenes.text.typesetting import phrase, words
from scenes.text.words import Words

_HEADLINE_EM, _EM = 42.0, 36.0
_MARGIN = 26 / PIXELS_PER_UNIT
_HEAD = 70 / PIXELS_PER_UNIT
_PITCH = 82 / PIXELS_PER_UNIT
_NAME_GAP = 14 / PIXELS_PER_UNIT
_DECIMALS = 5
_MOST_DOUBLINGS = 4


class ClosingCard(VGroup):
    """`ground`, then `rows`; in one column under a headline, or in two where the card is low."""

    def __init__(self, layout: MapLayout, diagram: RateDiagram, text: Words) -> None:
        region, told = layout.closing, list(_told(diagram))
        columns = 2 if layout.carded else 1
        lines = -(-len(told) // columns)
        head = 0.0 if layout.carded else _HEAD
        pitch = min(_PITCH, (region.height - head - 2 * _MARGIN) / max(lines, 1))
        width = (region.width - (columns + 1) * _MARGIN) / columns
        first = region.top - head - _MARGIN - 0.62 * _EM / PIXELS_PER_UNIT
        first -= (region.height - head - 2 * _MARGIN - (lines - 1) * pitch - _EM / PIXELS_PER_UNIT) / 2
        parts: list[VMobject] = [Card(region)]
        if not layout.carded:
            said = text.screen(f"bifurcation.{'doublings' if diagram.doublings else 'known'}")
            headline = words(said, _HEADLINE_EM, palette.TEXT, text.language, bold=True, max_width=width)
            parts.append(headline.at(np.array([region.centre[0], region.top - _HEAD, 0]), 0.5))
        self.ground = VGroup(*parts)
        self.rows = VGroup()
        for index, (name, values, value, colour) in enumerate(told):
            column, line = divmod(index, lines)
            left = region.left + _MARGIN + column * (width + _MARGIN)
            up = first - line * pitch
            number = Numeral(value, _EM, colour, 1.0).place(np.array([left + width, up, 0]))
            room = width - number.advance - _NAME_GAP
            label = phrase(
                text.screen(f"bifurcation.{name}", **values), _EM, palette.MUTED, text.language, room
            )
            self.rows.add(VGroup(label.at(np.array([left, up, 0])), number))
        super().__init__(self.ground, self.rows)


def _told(diagram: RateDiagram) -> Iterator[tuple[str, dict[str, object], str, str]]:
    """Of each row the key of its name with its values, the value, and its colour."""
    doubled = diagram.doublings[:_MOST_DOUBLINGS]
    for number, (_, cycle) in enumerate(doubled):
        colour = palette.WARNING_TEXT if cycle.period == 1 and number == 0 else palette.TEXT
        yield "doubling", {"period": cycle.period, "double": 2 * cycle.period}, _rate(cycle.rate), colour
    valley = doubled[0][0] if doubled else -1
    shrinking = ratios([cycle.rate for each, cycle in doubled if each == valley])
    if len(shrinking):
        yield "ratio", {}, numbers.fixed(float(shrinking[-1]), 2), palette.TEXT
    fates = diagram.fates
    counts = {
        "proved": fates.having(Fate.CONVERGES) | fates.having(Fate.CYCLES),
        "seen": fates.having(Fate.UNDECIDED),
        "gone": fates.having(Fate.DIVERGES),
    }
    for name, which in counts.items():
        if which.any():
            colour = palette.CURVE if name == "proved" else palette.TEXT
            yield name, {}, str(int(which.sum())), colour


def _rate(rate: float) -> str:
    return numbers.fixed(rate, _DECIMALS) if rate >= 10.0**-2 else numbers.significant(rate)

"""The closing table of several methods: each one's fate, and when it first was within a given loss."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import RoundedRectangle, VGroup

from scenes.drawing.lines import stroke
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.landscapes.contender import Contender
from scenes.landscapes.ending import ending_of
from scenes.landscapes.findings import Target, first_within
from scenes.landscapes.rows import EM, MARGIN, Rows
from scenes.stage.cards import Card
from scenes.text import numbers, palette
from scenes.text.numerals import Numeral
from scenes.text.typesetting import Typeset, formula, phrase, words
from scenes.text.words import Words

_GAP = 20 / PIXELS_PER_UNIT
_WARNED = ("cycle", "divergence", "lost", "corner")
_QUIET = ("wandering", "descending", "stalled", "strays", "rests")


class MethodTable(VGroup):
    """`ground` with the header, then `rows`, one a method."""

    def __init__(
        self, region: Region, contenders: Sequence[Contender], target: Target | None, text: Words
    ) -> None:
        self._grid = Rows(region, len(contenders))
        self._text, self._target, self._contenders = text, target, contenders
        rows = [self._texts(each) for each in contenders]
        header = self._header()
        widths = self._widths(header, rows)
        columns = list(header)
        pen, self._ends = self._grid.left, {}
        room = self._grid.right - pen - _GAP * (len(columns) - 1)
        share = min(1.0, room / sum(widths))
        spare = max(0.0, room - sum(widths)) / (len(columns) - 1)
        for key, width in zip(columns, widths, strict=True):
            self._ends[key] = (pen, pen + share * width)
            pen += share * width + _GAP + spare
        self.heights = self._grid.heights
        for key, line in header.items():
            self._put(key, line, self._grid.head)
        self.ground = VGroup(Card(region), *header.values(), self._grid.rule())
        self.rows = VGroup(
            *(self._row(*each) for each in zip(self.heights, contenders, rows, strict=True)),
        )
        super().__init__(self.ground, self.rows)

    def frame_round(self, index: int) -> VGroup:
        """A frame around a row."""
        frame = RoundedRectangle(
            corner_radius=10 / PIXELS_PER_UNIT, width=self._grid.inner.width + 0.8 * MARGIN,
            height=0.92 * self._grid.gap,
            stroke_color=palette.TEXT, stroke_width=stroke(3),
        )  # fmt: skip
        return VGroup(frame.move_to(np.array([self._grid.inner.centre[0], self.heights[index], 0])))

    @staticmethod
    def _widths(header: dict[str, Typeset], rows: Sequence[dict[str, Numeral | Typeset]]) -> list[float]:
        """Of the widest in each column."""
        return [max(line.advance, *(row[key].advance for row in rows)) for key, line in header.items()]

    def _header(self) -> dict[str, Typeset]:
        """Each column's name."""
        text, told = self._text, {"name": self._text.screen("landscape_table.method")}
        told["fate"] = text.screen("landscape_table.fate")
        if self._target is not None:
            power = numbers.typst_of(numbers.significant(self._target.above))
            key = "first" if self._target.lowest == 0 else "first_above"
            told["first"] = text.screen(f"landscape_table.{key}", power=power)
        return {key: phrase(name, EM, palette.MUTED, text.language) for key, name in told.items()}

    def _texts(self, each: Contender) -> dict[str, Numeral | Typeset]:
        text, ending = self._text, ending_of(each)
        fate_color = (
            palette.WARNING_TEXT if ending in _WARNED else palette.MUTED if ending in _QUIET else palette.TEXT
        )
        told: dict[str, Numeral | Typeset] = {
            "name": self._name(each),
            "fate": words(text.screen(f"landscape_table.{ending}"), EM, fate_color, text.language),
        }
        if self._target is not None:
            first = first_within(each, self._target)
            told["first"] = Numeral("—" if first is None else str(first), EM, each.color, 1.0)
        return told

    def _name(self, each: Contender) -> Typeset:
        """The method, or the first parameter in which those of one name differ."""
        alike = [other for other in self._contenders if other.name == each.name]
        for index, (symbol, value) in enumerate(each.settings):
            if any(other.settings[index] != (symbol, value) for other in alike):
                return formula(f"{symbol} {numbers.typst_equal(value, 4, 6)}", EM, palette.TEXT)
        return words(self._text.screen(f"method.{each.name}"), EM, palette.TEXT, self._text.language)

    def _row(self, height: float, each: Contender, texts: dict[str, Numeral | Typeset]) -> VGroup:
        for key, part in texts.items():
            self._put(key, part, self._grid.base(height))
        return VGroup(self._grid.icon(each, height), *texts.values())

    def _put(self, key: str, part: Numeral | Typeset, base: float) -> None:
        left, right = self._ends[key]
        if isinstance(part, Numeral):
            part.max_width = right - left
            part.place(np.array([right, base, 0]))
            return
        if part.advance > right - left:
            part.scale((right - left) / part.advance, about_point=part.origin)
        if key == "first":
            part.at(np.array([right - min(part.advance, right - left), base, 0]))
        else:
            part.at(np.array([left, base, 0]))

"""The number that decided the fates of a film's runs: a strip with the runs in rows, and how to choose a rate by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
from manim import VGroup

from scenes.curves.strip_rows import ROW, RowName, StripRow, in_rows
from scenes.direction.act import Move
from scenes.drawing.arrays import Array
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.params.film_closing import PlacedRun
from scenes.plot.multiplier_bar import EM, MultiplierBar
from scenes.text import palette
from scenes.text.typesetting import Typeset, formula, phrase
from scenes.text.words import Words

_TITLE_EM, _NOTE_EM, _ADVICE_EM = 52.0, 36.0, 40.0
_TITLE_BASE, _NOTE_LEADING, _NOTE_GAP = (pixels / PIXELS_PER_UNIT for pixels in (48, 50, 14))
_BAR, _BELOW_BAR, _LINE, _GAP = (pixels / PIXELS_PER_UNIT for pixels in (24, 88, 42, 30))
_ADVICE_GAP = 68 / PIXELS_PER_UNIT
_NAMES = 0.24  # of the room's width, at most
_CHOICES = (
    ("eta = 0", "no_step", 1.0),
    ("eta = 1 \\/ L''", "fastest", 0.0),
    ("eta = 2 \\/ L''", "limit", -1.0),
)


class RunsOnStrip(VGroup):
    """What is there from the beginning. Runs come with moves, the `choices` of a rate, what is so `in_several`."""

    def __init__(self, room: Region, runs: Sequence[PlacedRun], text: Words) -> None:
        self._text, self._room = text, room
        head, foot = self._head()
        rows = in_rows(runs)
        self._runs = [run for run in runs if any(run in row for row in rows.values())]
        self.count = len(self._runs)
        names = [RowName(curvature, row, text, _NAMES * room.width) for curvature, row in rows.items()]
        left = room.left + max(name.advance for name in names) + _GAP
        top = foot - ROW * len(rows) - 0.6 * ROW
        # At its right end a mark stands for what lies beyond its reach.
        region = Region(left, room.right - _GAP, top - _BAR, top)
        self.bar = MultiplierBar(region, lambda zone: text.screen(f"film_closing.{zone}"), text.language)
        for index in range(4):
            self.bar.light(index, 1.0)
        self.rows = [
            StripRow(name, row, self.bar, room.left, foot - ROW * (index + 1))
            for index, (name, row) in enumerate(zip(names, rows.values(), strict=True))
        ]
        self.choices = VGroup(*(self._choice(*choice) for choice in _CHOICES))
        below = np.array([room.left, region.bottom - _BELOW_BAR - _LINE - _ADVICE_GAP, 0])
        self.in_several = self._phrase("several", _ADVICE_EM, palette.TEXT).at(below)
        super().__init__(head, self.bar, *self.rows)

    def _head(self) -> tuple[VGroup, float]:
        """The number with what it means, beside it or below, and the height at which that ends."""
        room = self._room
        title = self._phrase("decides", _TITLE_EM, palette.TEXT)
        title.at(np.array([room.left, room.top - _TITLE_BASE, 0]))
        notes = [self._phrase(key, _NOTE_EM, palette.MUTED) for key in ("decides_what", "decides_symbols")]
        beside = title.advance + 2 * _GAP + max(note.advance for note in notes) <= room.width
        first = room.top - 0.6 * _TITLE_BASE if beside else room.top - _TITLE_BASE - _NOTE_LEADING - _NOTE_GAP
        for line, note in enumerate(notes):
            base = np.array([room.right if beside else room.left, first - line * _NOTE_LEADING, 0])
            note.at(base, 1.0 if beside else 0.0)
        return VGroup(title, *notes), first - _NOTE_LEADING

    def _phrase(self, key: str, em: float, color: str) -> Typeset:
        return phrase(
            self._text.screen(f"film_closing.{key}"), em, color, self._text.language, self._room.width
        )

    def _choice(self, rate: str, name: str, multiplier: float) -> VGroup:
        """What a rate does, below the number on the bar that it makes."""
        across, base = float(self.bar.at(multiplier)[0]), self.bar.region.bottom - _BELOW_BAR
        told = self._phrase(name, EM, palette.MUTED)
        return VGroup(
            formula(rate, EM, palette.TEXT).at(np.array([across, base, 0]), 0.5),
            told.at(np.array([across, base - _LINE, 0]), 0.5),
        )

    @property
    def of_one_rate(self) -> tuple[PlacedRun, PlacedRun] | None:
        """A run that settles and one at the same rate that does not, if there are: their curvatures differ."""
        for one, other in product(self._runs, self._runs):
            if one.learning_rate == other.learning_rate and one.settles and not other.settles:
                return one, other
        return None

    def place_of(self, run: PlacedRun) -> Array:
        """Where its mark comes to stand (3,)."""
        return self._row_of(run).place_of(run)

    def _row_of(self, run: PlacedRun) -> StripRow:
        return next(row for row in self.rows if run in row.runs)

    def arrivals(self, seconds: float) -> Iterator[Move]:
        """Each run comes to its place in so many seconds, in their order."""
        for run in self._runs:
            yield self._row_of(run).arriving(run, seconds)

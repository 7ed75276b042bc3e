"""Runs of plain gradient descent on one strip: the number that decided the fate of each, and the rate that made it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup, VMobject

from scenes.direction.act import Move, draw_over
from scenes.direction.pacing import smooth
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.params.film_closing import PlacedRun
from scenes.plot.bar_marks import MARK, mark_scales, tied_above
from scenes.plot.multiplier_bar import EM, MultiplierBar
from scenes.plot.runner_marker import RunnerMarker
from scenes.text import palette
from scenes.text.numerals import Numeral
from scenes.text.rates import texts_told_apart
from scenes.text.typesetting import Typeset, formula, phrase
from scenes.text.words import Words

_TITLE_EM, _NOTE_EM, _RATE_EM = 52.0, 36.0, 38.0
_TITLE_BASE, _NOTE_LEADING, _NOTE_GAP = (pixels / PIXELS_PER_UNIT for pixels in (54, 52, 18))
_ABOVE_RATES, _ABOVE_BAR, _BAR = (pixels / PIXELS_PER_UNIT for pixels in (82, 38, 26))
_BELOW_BAR, _LINE, _GAP = (pixels / PIXELS_PER_UNIT for pixels in (94, 44, 30))
_CHOICES = (
    ("eta = 0", "no_step", 1.0),
    ("eta = 1 \\/ L''", "fastest", 0.0),
    ("eta = 2 \\/ L''", "limit", -1.0),
)
_SLIDES = 0.7  # of a run's time; then its rate is written
_DIGITS = 4


class RunsOnStrip(VGroup):
    """`region` is what it takes of its room, from the top; the marks come later, one by one."""

    def __init__(self, room: Region, runs: Sequence[PlacedRun], text: Words) -> None:
        title = phrase(text.screen("film_card.decides"), _TITLE_EM, palette.TEXT, text.language)
        title.at(np.array([room.left, room.top - _TITLE_BASE, 0]))
        notes = [phrase(text.screen(f"film_card.{key}"), _NOTE_EM, palette.MUTED, text.language,
                        max_width=room.width) for key in ("decides_what", "decides_symbols")]  # fmt: skip
        beside = title.advance + 2 * _GAP + max(note.advance for note in notes) <= room.width
        first = room.top - 0.6 * _TITLE_BASE if beside else room.top - _TITLE_BASE - _NOTE_LEADING - _NOTE_GAP
        for line, note in enumerate(notes):
            base = np.array([room.right if beside else room.left, first - line * _NOTE_LEADING, 0])
            note.at(base, 1.0 if beside else 0.0)
        names = [phrase(text.screen(f"race.{name}"), EM, palette.MUTED, text.language)
                 for name in ("rates", "multiplier")]  # fmt: skip
        self._base = first - _NOTE_LEADING - _ABOVE_RATES
        left = room.left + max(name.advance for name in names) + _GAP
        top = self._base - _ABOVE_BAR
        right = room.right - 1.5 * MARK  # a mark stands at the end for what lies beyond the bar's reach
        self.bar = MultiplierBar(Region(left, right, top - _BAR, top), text)
        for index in range(4):
            self.bar.light(index, 1.0)
        rates, multiplier = names
        rates.at(np.array([room.left, self._base, 0]))
        multiplier.at(np.array([room.left, self.bar.region.centre[1] - 0.33 * EM / PIXELS_PER_UNIT, 0]))
        choices = VGroup(*(part for choice in _CHOICES for part in self._choice(*choice, text)))
        self.region = Region(room.left, room.right, top - _BAR - _BELOW_BAR - 1.3 * _LINE, room.top)
        self._runs = runs
        self.count = len(runs)
        self._lay(Region(left, room.right, top, room.top))
        super().__init__(title, *notes, *([rates] if self._labelled else []), multiplier, self.bar, choices)

    def _choice(self, rate: str, name: str, multiplier: float, text: Words) -> tuple[Typeset, Typeset]:
        """What a rate does, below the number on the bar that it makes."""
        across, base = float(self.bar.at(multiplier)[0]), self.bar.region.bottom - _BELOW_BAR
        told = phrase(text.screen(f"film_card.{name}"), EM, palette.MUTED, text.language)
        return (
            formula(rate, EM, palette.TEXT).at(np.array([across, base, 0]), 0.5),
            told.at(np.array([across, base - _LINE, 0]), 0.5),
        )

    def _lay(self, room: Region) -> None:
        """Marks and labels for all, none shown yet; labels only where each has room."""
        runs = self._runs
        places = np.array([self.bar.at(run.multiplier) for run in runs])
        self._scales = mark_scales(places)
        colors = [palette.NEXT if run.settles else palette.WARNING_TEXT for run in runs]
        self.marks = [
            RunnerMarker("circle" if run.settles else "triangle", color, MARK)
            for run, color in zip(runs, colors, strict=True)
        ]
        told = texts_told_apart([run.learning_rate for run in runs], _DIGITS)
        self.labels = [Numeral(rate, _RATE_EM, color) for rate, color in zip(told, colors, strict=True)]
        leaders = tied_above(self.labels, places, colors, self._base, room)
        self._leaders = leaders or [VMobject() for _ in runs]
        self._labelled = leaders is not None

    def arriving(self, index: int) -> Move:
        """A run's mark slides along the strip as its rate grows from 0, then the rate stands above it."""
        run, mark, scale = self._runs[index], self.marks[index], float(self._scales[index])
        label, leader = self.labels[index], self._leaders[index]

        def draw(share: float) -> None:
            slid = smooth(min(1.0, share / _SLIDES))
            mark.put(self.bar.at(1 + slid * (run.multiplier - 1)), scale=scale)
            seen = max(0.0, share - _SLIDES) / (1 - _SLIDES) if self._labelled else 0.0
            label.set_fill(opacity=seen)
            leader.set_stroke(opacity=seen)

        draw(0.0)
        return draw_over(VGroup(leader, label, mark), draw, 1.0)

"""Runs of plain gradient descent in rows, one for each curvature: each at its multiplier, its rate above it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup, VMobject

from scenes.direction.act import Move, draw_over
from scenes.direction.pacing import smooth
from scenes.drawing.arrays import Array
from scenes.drawing.lines import path, segments
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.params.film_closing import PlacedRun
from scenes.plot.bar_marks import MARK, mark_scales, tied_above
from scenes.plot.multiplier_bar import EM, MultiplierBar
from scenes.plot.multiplier_strip import REACH
from scenes.plot.runner_marker import RunnerMarker
from scenes.text import numbers, palette
from scenes.text.numerals import Numeral
from scenes.text.rates import texts_told_apart
from scenes.text.typesetting import formula, words
from scenes.text.words import Words

ROW = 98 / PIXELS_PER_UNIT
"""From one row to the next."""
_MOST_ROWS = 5
_RATE_EM = 36.0
_BASE = 38 / PIXELS_PER_UNIT  # of the rates above a row's line
_TICK = 9 / PIXELS_PER_UNIT
_SLIDES = 0.7  # of a run's time; then its rate is written
_DIGITS = 4
_MOST_CHAPTERS = 3  # told one by one
_LEADING = 38 / PIXELS_PER_UNIT


def in_rows(runs: Sequence[PlacedRun]) -> dict[str, list[PlacedRun]]:
    """The runs by what is written of their curvature, as they come; those of further curvatures are left out."""
    rows: dict[str, list[PlacedRun]] = {}
    for run in runs:
        told = curvature_text(run.curvature)
        if told in rows or len(rows) < _MOST_ROWS:
            rows.setdefault(told, []).append(run)
    return rows


def curvature_text(curvature: float) -> str:
    """L'' in Typst's notation, equal to what is written but for roundings, or about that."""
    rounded = numbers.rounded(curvature)
    near = abs(rounded - curvature) <= 1e-9 * abs(curvature)
    return f"L'' {'=' if near else 'approx'} {numbers.typst(rounded)}"


def chapters_told(runs: Sequence[PlacedRun]) -> list[str]:
    """Their chapters in rising order, those that follow one another as one: "1-5" with an en dash."""
    told: list[list[int]] = []
    for chapter in sorted({chapter for run in runs for chapter in run.chapters}):
        if told and chapter == told[-1][-1] + 1:
            told[-1].append(chapter)
        else:
            told.append([chapter])
    return [f"{each[0]}–{each[-1]}" if len(each) > 1 else str(each[0]) for each in told]


class RowName(VGroup):
    """The curvature, and below it the chapters in which the row's runs are, unless these are too scattered."""

    def __init__(self, curvature: str, runs: Sequence[PlacedRun], text: Words, room: float) -> None:
        """`room`: scene units across that the chapters may take."""
        self._lines = [formula(curvature, EM, palette.TEXT)]
        chapters = chapters_told(runs)
        if 0 < len(chapters) <= _MOST_CHAPTERS:
            several = len(chapters) > 1 or "–" in chapters[0]
            key = "film_closing.chapters" if several else "film_closing.chapter"
            told = text.screen(key, chapters=", ".join(chapters))
            name = words(told, EM, palette.MUTED, text.language)
            self._lines += [name] if name.advance <= room else []
        super().__init__(*self._lines)

    @property
    def advance(self) -> float:
        """That of the wider line, in scene units."""
        return max(line.advance for line in self._lines)

    def at(self, left: float, up: float) -> RowName:
        """With the curvature beside a line of this height."""
        base = up - 0.33 * EM / PIXELS_PER_UNIT
        for index, line in enumerate(self._lines):
            line.at(np.array([left, base - index * _LEADING, 0]))
        return self


class StripRow(VGroup):
    """A line with its name before it; marks and rates, of each run one, come later."""

    def __init__(
        self, name: RowName, runs: Sequence[PlacedRun], bar: MultiplierBar, left: float, up: float
    ) -> None:
        """`up`: the height of its line, which is as long as the bar; `left`: where its name is written."""
        self.runs, self._bar, self._up = runs, bar, up
        colors = [_color(run) for run in runs]
        self.marks = [RunnerMarker(_shape(run), color, MARK) for run, color in zip(runs, colors, strict=True)]
        rates = texts_told_apart([run.learning_rate for run in runs], _DIGITS)
        told = [f"{rate}{_beyond(run)}" for rate, run in zip(rates, runs, strict=True)]
        self.labels = [Numeral(text, _RATE_EM, color) for text, color in zip(told, colors, strict=True)]
        places = np.array([self._at(run.multiplier) for run in runs])
        self._scales = mark_scales(places)
        region = bar.region
        leaders = tied_above(
            self.labels, places, colors, up + _BASE, Region(region.left, region.right, up, up + ROW)
        )
        self._leaders = leaders or [VMobject() for _ in runs]
        self._labelled = leaders is not None
        middles = np.array([self._at(border) for border in (1.0, 0.0, -1.0)])
        tick = np.array([0.0, _TICK, 0.0])
        line = segments(
            np.array([[region.left, up, 0], *(middles - tick)]),
            np.array([[region.right, up, 0], *(middles + tick)]),
        )
        super().__init__(path(line, palette.AXIS, 3), name.at(left, up))

    def _at(self, multiplier: float) -> Array:
        return np.array([self._bar.at(multiplier)[0], self._up, 0.0])

    def place_of(self, run: PlacedRun) -> Array:
        """Where its mark comes to stand (3,)."""
        return self._at(run.multiplier)

    def put(self, run: PlacedRun, share: float) -> None:
        """So much of its coming: its mark slides along the line as its rate grows from 0, then the rate is written."""
        index = self.runs.index(run)
        slid = smooth(min(1.0, share / _SLIDES))
        self.marks[index].put(self._at(1 + slid * (run.multiplier - 1)), scale=float(self._scales[index]))
        seen = max(0.0, share - _SLIDES) / (1 - _SLIDES) if self._labelled else 0.0
        self.labels[index].set_fill(opacity=seen)
        self._leaders[index].set_stroke(opacity=seen)

    def arriving(self, run: PlacedRun, seconds: float) -> Move:
        """It comes to its place."""
        index = self.runs.index(run)
        self.put(run, 0.0)
        parts = VGroup(self._leaders[index], self.labels[index], self.marks[index])
        return draw_over(parts, lambda share: self.put(run, share), seconds, at_most=2.0)


def _beyond(run: PlacedRun) -> str:
    """The multiplier of a run that lies beyond the strip."""
    return "" if abs(run.multiplier) <= REACH else f" (× {numbers.significant(run.multiplier, 3)})"


def _color(run: PlacedRun) -> str:
    if run.is_on_its_limit:
        return palette.TEXT
    return palette.NEXT if run.settles else palette.WARNING_TEXT


def _shape(run: PlacedRun) -> str:
    """Round where it settles, a diamond on a limit, else pointed: outward beyond the strip."""
    if run.is_on_its_limit:
        return "diamond"
    if run.settles:
        return "circle"
    return "triangle" if abs(run.multiplier) <= REACH else "right" if run.multiplier < 0 else "left"

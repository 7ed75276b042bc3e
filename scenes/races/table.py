"""The closing table of a race: each runner's rate, factor, fate and last loss."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from manim import RoundedRectangle, VGroup

from scenes.drawing.arrays import Array
from scenes.drawing.lines import path, segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.races.markers import RunnerMarker
from scenes.races.runner import Runner, fate_of, loss_text
from scenes.stage.cards import MARGIN, Card
from scenes.text import palette
from scenes.text.multiplier import factor_text
from scenes.text.numerals import Numeral
from scenes.text.typesetting import phrase, words
from scenes.text.words import Words

_HEADER_EM = 37.0
_LARGEST_EM, _LEAST_EM, _EM_PER_WIDTH = 44.0, 36.0, 0.042
_ICON = 0.025  # of the width, as all columns
_RATE, _FACTOR, _FATE, _LOSS = (0.065, 0.27), (0.275, 0.535), (0.575, 0.765), (0.775, 1.0)


def _fate_color(fate: str) -> str:
    if fate in ("cycles", "diverges"):
        return palette.WARNING_TEXT
    return palette.MUTED if fate in ("wanders", "stalls") else palette.TEXT


def last_loss_text(runner: Runner, iterations: int) -> str:
    """The loss after all iterations, or a dash for a run whose numbers have outgrown the computer before."""
    descent = runner.descent
    if descent.last < iterations:
        return "—"
    return loss_text(float(descent.losses[-1]), descent.doubt(iterations).loss)


class FateTable(VGroup):
    """One row a runner, below a header of two lines; a closing sentence at the foot."""

    def __init__(self, region: Region, runners: Sequence[Runner], iterations: int, text: Words) -> None:
        self._inner = region.inset(MARGIN, 0)
        self._iterations, self._text = iterations, text
        top, foot = region.top - 130 / PIXELS_PER_UNIT, region.bottom + 100 / PIXELS_PER_UNIT
        left = np.array([[self._inner.left, top, 0]])
        rule = path(segments(left, left + np.array([self._inner.width, 0, 0])), palette.AXIS, 2)
        gap = min((top - foot) / len(runners), 140 / PIXELS_PER_UNIT)
        first = (top + foot + (len(runners) - 1) * gap) / 2
        self._em = min(_LARGEST_EM, max(_LEAST_EM, _EM_PER_WIDTH * self._inner.width * PIXELS_PER_UNIT))
        self._heights = [first - index * gap for index in range(len(runners))]
        self._rates = [runner.learning_rate for runner in runners]
        self._frame = 0.92 * min(gap, 2.2 * self._em / PIXELS_PER_UNIT)  # of a row, from edge to edge
        rows = [self._row(height, runner) for height, runner in zip(self._heights, runners, strict=True)]
        closing = text.screen("race_table.sentence_rests" if runners[0].at_rest else "race_table.sentence")
        sentence = phrase(closing, 40, palette.TEXT, text.language, max_width=self._inner.width)
        sentence.at(np.array([self._inner.centre[0], region.bottom + 0.3, 0]), 0.5)
        super().__init__(Card(region), self._header(region.top), rule, *rows, sentence)

    def frames_round(self, rates: Collection[object]) -> VGroup:
        """A frame around each row of one of these learning rates."""
        frames = VGroup()
        for height, rate in zip(self._heights, self._rates, strict=True):
            if rate in rates:
                frame = RoundedRectangle(
                    corner_radius=10 / PIXELS_PER_UNIT, width=self._inner.width + MARGIN, height=self._frame,
                    stroke_color=palette.TEXT, stroke_width=stroke(3),
                )  # fmt: skip
                frames.add(frame.move_to(np.array([self._inner.centre[0], height, 0])))
        return frames

    def _header(self, top: float) -> VGroup:
        header = VGroup()
        ends = (
            ("rate", _RATE[0], 0.0),
            ("factor", _FACTOR[1], 1.0),
            ("fate", _FATE[0], 0.0),
            ("loss", _LOSS[1], 1.0),
        )
        for key, across, align in ends:
            lines = self._text.screen(f"race_table.{key}", n=self._iterations).split("\n")
            for index, line in enumerate(lines):
                base = top - (106 - 44 * (len(lines) - 1 - index)) / PIXELS_PER_UNIT
                set_line = words(line, _HEADER_EM, palette.MUTED, self._text.language)
                header.add(set_line.at(self._place(across, base), align))
        return header

    def _row(self, height: float, runner: Runner) -> VGroup:
        base = height - 0.33 * self._em / PIXELS_PER_UNIT
        icon = RunnerMarker(runner.shape, runner.color)
        icon.put(self._place(_ICON, height))
        fate = fate_of(runner)
        return VGroup(
            icon,
            self._number(runner.rate_text, runner.color, _RATE, base, align=0.0),
            self._number(factor_text(runner.learning_rate), palette.TEXT, _FACTOR, base, align=1.0),
            words(
                self._text.screen(f"race_table.{fate}"), self._em - 2, _fate_color(fate), self._text.language,
                max_width=(_FATE[1] - _FATE[0]) * self._inner.width,
            ).at(self._place(_FATE[0], base)),
            self._number(last_loss_text(runner, self._iterations), palette.TEXT, _LOSS, base, align=1.0),
        )  # fmt: skip

    def _number(
        self, text: str, color: str, column: tuple[float, float], base: float, *, align: float
    ) -> Numeral:
        number = Numeral(text, self._em, color, align)
        number.max_width = (column[1] - column[0]) * self._inner.width
        return number.place(self._place(column[int(align)], base))

    def _place(self, across: float, base: float) -> Array:
        return np.array([self._inner.left + across * self._inner.width, base, 0])

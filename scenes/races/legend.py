"""Which runner has which learning rate: shape, colour, number."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup

from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.plot.runner_marker import RADIUS, RunnerMarker
from scenes.races.runner import Runner
from scenes.text import palette
from scenes.text.numerals import Numeral
from scenes.text.rates import rate_text
from scenes.text.typesetting import words

_EM, _NAME_EM = 46.0, 40.0
_HALF = 0.33 * _EM / PIXELS_PER_UNIT  # of a digit's height
_ICON, _TO_ICON = 1.15 * RADIUS, 1.6 * RADIUS  # a triangle is wider than a circle
_BEFORE_NUMBER = _TO_ICON + 0.28


class RunnersLegend(VGroup):
    """The name of what tells them apart, and under it a line for each runner, or all in one row."""

    def __init__(
        self, region: Region, runners: Sequence[Runner], name: str, language: str, *, in_a_row: bool
    ) -> None:
        title = words(name, _NAME_EM, palette.MUTED, language, max_width=region.width)
        top = region.top - 0.7 * _NAME_EM / PIXELS_PER_UNIT
        across = region.width / len(runners) if in_a_row else region.width
        lines = [_Line(runner, across) for runner in runners]
        if in_a_row:
            title.at(np.array([region.centre[0], top, 0]), align=0.5)
        else:
            title.at(np.array([region.left, top, 0]))
        for number, line in enumerate(lines):
            if in_a_row:
                left = region.left + (number + 0.5) * across - line.length / 2
                line.shift(np.array([left, region.bottom, 0]))
            else:
                share = (len(lines) - 1 - number) / len(lines)
                line.shift(np.array([region.left, region.bottom + share * (top - region.bottom), 0]))
        super().__init__(title, *lines)


class _Line(VGroup):
    """Marker and rate, at most `room` wide, its baseline's left end at the origin."""

    def __init__(self, runner: Runner, room: float) -> None:
        icon = RunnerMarker(runner.shape, runner.color, _ICON)
        icon.put(np.array([_TO_ICON, _HALF, 0]))
        exact, _ = rate_text(runner.learning_rate)
        number = Numeral(runner.rate_text if exact else f"≈ {runner.rate_text}", _EM, runner.color)
        number.max_width = room - _BEFORE_NUMBER
        number.place(np.array([_BEFORE_NUMBER, 0, 0]))
        self.length = _BEFORE_NUMBER + min(number.advance, number.max_width)
        super().__init__(icon, number)

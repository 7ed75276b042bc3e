"""The strip of a race: all runners on one bar of multipliers, each with its learning rate. It is the key to them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup

from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.plot.bar_marks import MARK, mark_scales, tied_above
from scenes.plot.multiplier_bar import EM, FROM_THE_LEFT, MultiplierBar
from scenes.plot.runner_marker import RunnerMarker
from scenes.races.runner import Runner
from scenes.text import palette
from scenes.text.numerals import Numeral
from scenes.text.typesetting import phrase
from scenes.text.words import Words

_RATE_EM = 38.0
_BAR = 22 / PIXELS_PER_UNIT
_BAR_UP = 62 / PIXELS_PER_UNIT  # from the region's foot to the bar: what is written below it
_GAP = 30 / PIXELS_PER_UNIT
_ICON = 34 / PIXELS_PER_UNIT  # of a label that carries its runner's mark itself
_LINE = 37 / PIXELS_PER_UNIT


class RateStrip(VGroup):
    """`key`: bar, marks and rates; `meaning` and the lit zones of the bar: what it says, for later."""

    def __init__(self, region: Region, runners: Sequence[Runner], text: Words) -> None:
        self._runners = runners
        names = [phrase(text.screen(f"race.{name}"), EM, palette.MUTED, text.language)
                 for name in ("rates", "multiplier")]  # fmt: skip
        left = region.left + max(name.advance for name in names) + _GAP
        foot = region.bottom + _BAR_UP
        bar = Region(left, region.right, foot, foot + _BAR)
        self.bar = MultiplierBar(bar, lambda zone: text.screen(f"strip.{zone}"), text.language)
        self.places = np.array([self.bar.at(1 - 2 * runner.learning_rate) for runner in runners])
        """The scene points (runners, 3) of the marks."""
        self._base = region.top - 0.7 * _RATE_EM / PIXELS_PER_UNIT
        rates, multiplier = names
        rates.at(np.array([region.left, self._base, 0]))
        multiplier.at(np.array([region.left, self.bar.region.centre[1] - 0.33 * EM / PIXELS_PER_UNIT, 0]))
        self.marks = self._marks()
        self.rates = [Numeral(runner.rate_text, _RATE_EM, runner.color) for runner in runners]
        labels = self._labels(Region(left, region.right, foot, region.top))
        self.key = VGroup(self.bar.ground, self.bar.zones, rates, labels, self.marks)
        self.meaning = VGroup(multiplier, self.bar.scale_marks)
        super().__init__(self.key, self.meaning)

    def runners_in(self, zone: int) -> list[int]:
        """Who is in this zone of the bar, a border counted to the zone that is nearer to 0."""
        factors = [1 - 2 * runner.learning_rate for runner in self._runners]
        low, high, _ = FROM_THE_LEFT[zone]
        outer = abs(low + high) > 2
        return [
            index
            for index, factor in enumerate(factors)
            if (abs(factor) > 1) == outer and (factor < 0) == (high <= 0)
        ]

    def _marks(self) -> VGroup:
        marks = VGroup()
        scales = mark_scales(self.places)
        for runner, place, scale in zip(self._runners, self.places, scales, strict=True):
            mark = RunnerMarker(runner.shape, runner.color, MARK)
            mark.put(place, scale=float(scale))
            marks.add(mark)
        return marks

    def _labels(self, room: Region) -> VGroup:
        """Each rate above its mark; where they are too long for one line, a list."""
        colors = [runner.color for runner in self._runners]
        leaders = tied_above(self.rates, self.places, colors, self._base, room)
        return self._list(room) if leaders is None else VGroup(*self.rates, VGroup(*leaders))

    def _list(self, room: Region) -> VGroup:
        """Two lines of rates, each with its runner's mark before it."""
        half = -(-len(self._runners) // 2)
        width = room.width / half
        icons = VGroup()
        for index, (runner, rate) in enumerate(zip(self._runners, self.rates, strict=True)):
            line, column = divmod(index, half)
            start = np.array([room.left + column * width, self._base - line * _LINE, 0])
            icon = RunnerMarker(runner.shape, runner.color, 0.8 * MARK)
            icon.put(start + np.array([_ICON / 2, 0.33 * _RATE_EM / PIXELS_PER_UNIT, 0]))
            icons.add(icon)
            rate.em, rate.max_width = EM, width - _ICON - 0.1
            rate.place(start + np.array([_ICON, 0, 0]))
        return VGroup(*self.rates, icons)

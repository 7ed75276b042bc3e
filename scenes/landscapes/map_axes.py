"""The map's frame: ticks with labels left of it and below it, both axes on one scale."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import VGroup

from scenes.drawing.arrays import Array
from scenes.drawing.lines import path, segments
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.plot.edge_labels import INK, TICK_EM, axis_name
from scenes.plot.labelled_ticks import Ticks
from scenes.plot.ticks import ticks
from scenes.plot.window import PlotWindow
from scenes.text import palette
from scenes.text.numerals import Numeral, numeral_width

_TICK, _GAP = 8 / PIXELS_PER_UNIT, 10 / PIXELS_PER_UNIT
_APART = 26 / PIXELS_PER_UNIT  # between two labels
_MOST = 7
_PITCH = 88 / PIXELS_PER_UNIT  # of labels above each other
_NAME = 36 / PIXELS_PER_UNIT  # from the middle of the name of x2 to what is above it
_DOWN = 30 / PIXELS_PER_UNIT  # from the frame to a label's baseline, and its height
_NAME_UP, _WORDS_UP = 12 / PIXELS_PER_UNIT, 18 / PIXELS_PER_UNIT


class MapAxes(VGroup):
    """Drawn once: the view stands."""

    def __init__(
        self, window: PlotWindow, outer: Region, name_at: float, meanings: tuple[str, str] | None = None
    ) -> None:
        """`outer`: where labels have to stay; `name_at`: the share of the width at which x1 is named.

        `meanings`: what x1 and x2 are, in Typst's notation; then x2 is named above the frame.
        """
        region = window.region
        across = _fitting(window, outer)
        room = region.left - outer.left - _TICK - _GAP
        up = _narrow(window, room)
        feet = window.points(across.values, np.full(len(across.values), window.y_min))
        lefts = window.points(np.full(len(up.values), window.x_min), up.values)
        frame = np.array([region.at(0, 0), region.at(1, 0), region.at(1, 1), region.at(0, 1)])
        lines = np.concatenate([
            segments(frame, np.roll(frame, -1, axis=0)),
            segments(feet, feet - [0, _TICK, 0]), segments(lefts, lefts - [_TICK, 0, 0]),
        ])  # fmt: skip
        half = INK / 2 * TICK_EM / PIXELS_PER_UNIT
        below = region.bottom - _TICK - _DOWN
        labels = VGroup()
        for text, foot in zip(across.labels, feet, strict=True):
            width = numeral_width(text, TICK_EM)
            centre = float(np.clip(foot[0], outer.left + width / 2, outer.right - width / 2))
            labels.add(Numeral(text, TICK_EM, palette.MUTED, 0.5).place(np.array([centre, below, 0])))
        for text, left in zip(up.labels, lefts, strict=True):
            if outer.bottom + half <= left[1] <= outer.top - half and numeral_width(text, TICK_EM) <= room:
                label = Numeral(text, TICK_EM, palette.MUTED, 1.0)
                labels.add(label.place(left - [_TICK + _GAP, half, 0]))
        base = outer.bottom + _NAME_UP
        if meanings is None:
            x1, x2 = axis_name("x_1", across), axis_name("x_2", up)
            x2.at(np.array([outer.left, _between(lefts[:, 1], outer) - half, 0]))
        else:
            x1, x2 = (
                axis_name(meaning, told, region.width, TICK_EM)
                for meaning, told in zip(meanings, (across, up), strict=True)
            )
            x2.at(np.array([region.left, region.top + _WORDS_UP, 0]))
        x1.at(np.array([region.at(name_at, 0)[0], base, 0]), 0.5)
        self.lines, self.labels, self.names = path(lines, palette.AXIS, 2.5), labels, VGroup(x1, x2)
        super().__init__(self.lines, labels, self.names)


def _between(heights: Array, outer: Region) -> float:
    """A height in the middle between two ticks, or above the only one: the uppermost that has room for a name."""
    ends = heights if len(heights) > 1 else np.append(heights, outer.top)
    middles = (ends[:-1] + ends[1:]) / 2
    room = middles[middles <= outer.top - _NAME]
    return float(room[-1]) if len(room) else min(outer.centre[1] + 0.5, outer.top - _NAME)


def _narrow(window: PlotWindow, room: float) -> Ticks:
    """Ticks of x2 whose labels have room beside the map; the last ones that were tried, where none have."""
    most = max(2, min(_MOST, int(window.region.height / _PITCH)))
    told = list(_fewer_and_fewer(window.y_min, window.y_max, most))
    fitting = (each for each in told if max(numeral_width(label, TICK_EM) for label in each.labels) <= room)
    return next(fitting, told[-1])


def _fitting(window: PlotWindow, outer: Region) -> Ticks:
    """As many ticks of x1 as have room for their labels side by side."""
    for told in _fewer_and_fewer(window.x_min, window.x_max, _MOST):
        feet = window.points(told.values, np.zeros(len(told.values)))[:, 0]
        widths = np.array([numeral_width(label, TICK_EM) for label in told.labels])
        centres = np.clip(feet, outer.left + widths / 2, outer.right - widths / 2)
        if (np.diff(centres) >= (widths[1:] + widths[:-1]) / 2 + _APART).all():
            return told
    return Ticks.of([(window.x_min + window.x_max) / 2])


def _fewer_and_fewer(low: float, high: float, most: int) -> Iterator[Ticks]:
    """At most so many ticks from low to high, then fewer: at round values, but where none lies there in the middle."""
    for count in range(most, 1, -1):
        yield Ticks.of(ticks(low, high, count) or [(low + high) / 2])

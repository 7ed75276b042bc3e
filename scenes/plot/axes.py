"""The plot of a loss curve: axes with labels, grid lines, the curve cut at the frame."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import VGroup, VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.plot.ticks import factored_labels, tick_labels, ticks
from scenes.plot.window import PlotWindow
from scenes.text import palette
from scenes.text.numerals import Numeral, numeral_width
from scenes.text.typesetting import formula

TICK_EM = 36.0
_MOST_LABELS = 9
_POWER_HEIGHT = 34 / PIXELS_PER_UNIT  # over its baseline
_POWER_ROOM = 40 / PIXELS_PER_UNIT  # below its baseline
_BETWEEN_LABELS = 24 / PIXELS_PER_UNIT
_HALF_A_LABEL = 0.33 * TICK_EM / PIXELS_PER_UNIT
_DOUBLE = 6 / PIXELS_PER_UNIT
_TICK = 8 / PIXELS_PER_UNIT
_LABEL_GAP = 14 / PIXELS_PER_UNIT


def off_the_axis(levels: Array, region: Region) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Which of the levels (n, 3) are so far above the axis at the foot that a grid line does not double it."""
    return np.asarray(levels[:, 1] - region.bottom > _DOUBLE)


class Axes(VGroup):
    """The frame of a plot: grid lines with loss labels at the left, an axis with x labels below.

    `put` moves it to another window in place, so that a view may follow a descent.
    """

    def __init__(self, window: PlotWindow, outer: Region) -> None:
        """`outer` is where the labels have to stay."""
        self.outer = outer
        self.grid = VMobject(stroke_color=palette.GRID, stroke_width=stroke(2))
        self.axis = VMobject(stroke_color=palette.AXIS, stroke_width=stroke(2.5))
        self.x_labels = VGroup(*(Numeral("", TICK_EM, palette.MUTED, 0.5) for _ in range(_MOST_LABELS)))
        self.y_labels = VGroup(*(Numeral("", TICK_EM, palette.MUTED, 1.0) for _ in range(_MOST_LABELS)))
        region = window.region
        self.x_name = formula("x", 42, palette.MUTED)
        self.x_name.at(np.array([region.right + 0.08, region.bottom - 0.06, 0.0]))
        self.y_power = Numeral("", TICK_EM, palette.MUTED)
        self._power_up = min(region.top + 10 / PIXELS_PER_UNIT, outer.top - _POWER_HEIGHT)
        self.y_power.place(np.array([outer.left, self._power_up, 0]))
        super().__init__(self.grid, self.axis, self.x_labels, self.y_labels, self.y_power, self.x_name)
        self.put(window)

    def put(self, window: PlotWindow) -> None:
        """Show this window."""
        self.window = window
        region = window.region
        x_ticks, x_texts, centres = fitting_x_ticks(window, self.outer)
        y_ticks, y_texts, power = _fitting_y_ticks(window, region.left - _LABEL_GAP - self.outer.left)
        levels = window.points(np.full(len(y_ticks), window.x_min), np.array(y_ticks))
        # Where the frame reaches above all labels, or the power of ten stands there.
        highest = self._power_up - _POWER_ROOM if power else self.outer.top - _HALF_A_LABEL
        y_texts = [
            text if level <= highest else "" for text, level in zip(y_texts, levels[:, 1], strict=True)
        ]
        across = np.array([region.width, 0, 0])
        lines = levels[off_the_axis(levels, region)]
        self.grid.set_points(segments(lines, lines + across))
        feet = window.points(np.array(x_ticks), np.full(len(x_ticks), window.y_min))
        corner = np.array([[region.left, region.bottom, 0.0]])
        self.axis.set_points(
            segments(
                np.concatenate([corner, feet - np.array([0, _TICK, 0])]),
                np.concatenate([corner + across, feet]),
            )
        )
        below = region.bottom - _TICK - _LABEL_GAP - 0.7 * TICK_EM / PIXELS_PER_UNIT
        _relabel(self.x_labels, np.array([[centre, below, 0] for centre in centres]), x_texts)
        left = np.array([-_LABEL_GAP, -_HALF_A_LABEL, 0])
        _relabel(self.y_labels, levels + left, y_texts)
        self.y_power.put(power)


def _relabel(labels: VGroup, anchors: Array, texts: list[str]) -> None:
    for label, anchor, text in zip(labels, anchors, texts, strict=False):
        label.put(text).place(anchor)
    for label in labels[len(texts) :]:
        label.put("")


def _fitting_y_ticks(window: PlotWindow, room: float) -> tuple[list[float], list[str], str]:
    """Values, labels and their common power of ten: fewer, or with a power, where the labels have no room."""
    for most, shorter in ((6, False), (6, True), (4, False), (3, False), (2, False)):
        values = ticks(window.y_min, window.y_max, most)
        texts, power = factored_labels(values, shorter=shorter)
        if all(numeral_width(text, TICK_EM) <= room for text in texts):
            return values, texts, power
    return [], [], ""


def fitting_x_ticks(window: PlotWindow, outer: Region) -> tuple[list[float], list[str], list[float]]:
    """As many x ticks, up to 7, as have room for their labels side by side: values, labels, the labels' centres."""
    for most in (7, 6, 5, 4, 3, 2, 1):
        values = ticks(window.x_min, window.x_max, most)
        labels = tick_labels(values)
        halves = [numeral_width(label, TICK_EM) / 2 for label in labels]
        feet = window.points(np.array(values), np.zeros(len(values)))[:, 0]
        centres = [
            min(max(float(foot), outer.left + half), outer.right - half)
            for foot, half in zip(feet, halves, strict=True)
        ]
        rights = [centre + half for centre, half in zip(centres, halves, strict=True)]
        lefts = [centre - half for centre, half in zip(centres, halves, strict=True)]
        if all(left - right >= _BETWEEN_LABELS for left, right in zip(lefts[1:], rights[:-1], strict=True)):
            return values, labels, centres
    return [], [], []

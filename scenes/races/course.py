"""The course of a race: one parabola for all runners, with its axes and its minimum."""

from __future__ import annotations

import numpy as np
from manim import VGroup

from scenes.drawing.lines import dashes, path
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.axes import Axes
from scenes.plot.curve import curve
from scenes.plot.parabola import parabola_formula, parabola_window
from scenes.plot.window import PlotWindow
from scenes.races.layout import RaceLayout
from scenes.text import palette
from scenes.text.typesetting import Typeset, formula

_SAMPLES = 400
_EM, _LEAST_EM = 44.0, 36.0
_CLEAR = 14 / PIXELS_PER_UNIT
_LOW = 24 / PIXELS_PER_UNIT  # from the axis to the formula's baseline
_CAPITAL = 0.95  # em, with the exponent


class RaceCourse(VGroup):
    """Drawn once: the view stands. The curve is grey, for the colours are the runners'."""

    def __init__(self, layout: RaceLayout, center: float, start: float) -> None:
        self.window = parabola_window(center, start, layout.plot)
        self.axes = Axes(self.window, layout.outer)
        x = np.linspace(self.window.x_min, self.window.x_max, _SAMPLES)
        self.graph = curve(self.window, x, (center - x) ** 2, palette.MUTED, 5)
        foot = self.window.point(center, 0)
        up = np.array([0, 0.5 * layout.plot.height, 0])
        middle = path(dashes(foot, foot + up), palette.AXIS, 2)
        name = _name(self.window, center)
        self.names = VGroup(middle, *([name] if name else []))
        super().__init__(self.axes, self.graph, self.names)


def _name(window: PlotWindow, center: float) -> Typeset | None:
    """The loss as a formula below the curve, where no jump passes; none where it would have to be set too small."""
    region = window.region
    height = _LOW + _CAPITAL * _EM / PIXELS_PER_UNIT + _CLEAR
    # At this height the parabola through the plot's corners is so far from the left.
    room = region.width / 2 * (1 - (height / region.height) ** 0.5) - 2 * _CLEAR
    source = parabola_formula(center)
    if formula(source, _LEAST_EM).advance > room:
        return None
    return formula(source, _EM, palette.MUTED, max_width=room).at(
        np.array([region.left + _CLEAR, region.bottom + _LOW, 0])
    )

"""The axes of a rate diagram: x upward, for curve and diagram alike, and the learning rate across."""

from __future__ import annotations

import numpy as np
from manim import VGroup

from scenes.drawing.lines import path, segments
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.maps.layout import MapLayout
from scenes.maps.view import MOST_TICKS
from scenes.plot.axes import TICK_EM, fitting_x_ticks
from scenes.plot.ticks import tick_labels, ticks
from scenes.plot.window import PlotWindow
from scenes.text import palette
from scenes.text.numerals import Numeral, numeral_width
from scenes.text.typesetting import formula
from scenes.text.words import Words

_NAME_EM = 38.0
_HALF_A_DIGIT = 0.33 * TICK_EM / PIXELS_PER_UNIT
_TICK = 8 / PIXELS_PER_UNIT
_GAP = 12 / PIXELS_PER_UNIT
_DOWN = 46 / PIXELS_PER_UNIT  # from the diagram to the baseline of the rates


class MapFrame(VGroup):
    """Drawn once. `window` is that of the diagram: rates across, x upward."""

    def __init__(self, layout: MapLayout, window: PlotWindow, words: Words) -> None:
        self.window = window
        region, panel = window.region, layout.panel
        x_ticks = np.array(ticks(window.y_min, window.y_max, MOST_TICKS))
        levels = window.points(np.full(len(x_ticks), window.x_min), x_ticks)
        across = levels.copy()
        across[:, 0] = panel.left
        self.grid = path(segments(across, across + np.array([panel.width, 0, 0])), palette.GRID, 2)
        half = _HALF_A_DIGIT
        shown = [
            (level, text)
            for level, text in zip(levels, tick_labels(x_ticks.tolist()), strict=True)
            if region.bottom + half <= level[1] <= region.top - half
            and numeral_width(text, TICK_EM) <= region.left - panel.right - 1.5 * _GAP
        ]
        self.x_labels = VGroup(
            *(
                Numeral(text, TICK_EM, palette.MUTED, 1.0).place(level - np.array([_GAP, half, 0]))
                for level, text in shown
            )
        )
        name = formula("x", 42, palette.MUTED)
        self.x_name = name.at(np.array([region.left - _GAP, layout.band.bottom + 0.08, 0]), 1.0)
        rates, texts, centres = fitting_x_ticks(window, layout.whole)
        below = region.bottom - _DOWN
        named = formula("eta", 42, palette.MUTED)
        last = region.right - named.advance - 2 * _GAP
        self.rate_labels = VGroup(
            *(
                Numeral(text, TICK_EM, palette.MUTED, 0.5).place(np.array([centre, below, 0]))
                for text, centre in zip(texts, centres, strict=True)
                if centre + numeral_width(text, TICK_EM) / 2 <= last
            )
        )
        self.rate_name = named.at(np.array([region.right, below, 0]), 1.0)
        feet = window.points(np.array(rates), np.full(len(rates), window.y_min))
        corner = np.array([[region.left, region.bottom, 0.0]])
        starts = np.concatenate([corner, corner, feet])
        ends = np.concatenate([
            corner + [region.width, 0, 0], corner + [0, region.height, 0], feet - [0, _TICK, 0],
        ])  # fmt: skip
        self.axis = path(segments(starts, ends), palette.AXIS, 2.5)
        loss = formula(words.screen("bifurcation.loss_axis").strip("$"), _NAME_EM, palette.MUTED)
        self.loss_name = loss.at(np.array([panel.left, layout.band.bottom + 0.08, 0]))
        super().__init__(
            self.grid, self.axis, self.x_labels, self.x_name, self.rate_labels, self.rate_name, self.loss_name
        )

"""A legend: what the colours of two points and their tangents stand for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import BackgroundRectangle, VGroup

from scenes.drawing.lines import path, segments
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.plot.marker import Marker
from scenes.text import palette
from scenes.text.typesetting import phrase

_EM = 36.0
_ROW = 52 / PIXELS_PER_UNIT
_SAMPLE = 64 / PIXELS_PER_UNIT
_CLEAR = 8 / PIXELS_PER_UNIT


class LegendDot(Marker):
    """A point as it looks, beside what it stands for."""


class Legend(VGroup):
    """Rows of a point on a line and its name, in the middle of the plot below the formula."""

    def __init__(self, region: Region, entries: Sequence[tuple[str, str]], language: str) -> None:
        rows = VGroup()
        names = [phrase(text, _EM, palette.TEXT, language) for _, text in entries]
        widest = max(name.advance for name in names)
        left = region.centre[0] - (widest + _SAMPLE + 0.15) / 2
        for row, ((color, _), name) in enumerate(zip(entries, names, strict=True)):
            height = region.at(0, 0.8)[1] - row * _ROW
            start = np.array([left, height, 0])
            dot = LegendDot(color, 9 / PIXELS_PER_UNIT)
            dot.put(start + np.array([_SAMPLE / 2, 0, 0]))
            name.at(start + np.array([_SAMPLE + 0.15, -0.32 * _EM / PIXELS_PER_UNIT, 0]))
            sample = segments(start[None], start[None] + np.array([_SAMPLE, 0, 0]))
            rows.add(path(sample, color, 5), dot, name)
        ground = BackgroundRectangle(rows, color=palette.GROUND, fill_opacity=1, buff=_CLEAR)
        super().__init__(ground, rows)  # no line of the plot runs through it

"""The directions along and across the valley of a quadratic, as lines through its lowest point."""

from __future__ import annotations

import numpy as np
from manim import VMobject

from scenes.direction.act import Move, draw_over
from scenes.drawing.lines import dashes, stroke
from scenes.landscapes.findings import Quadratic
from scenes.landscapes.track import clipped
from scenes.plot.window import PlotWindow
from scenes.text import palette


class PrincipalAxes(VMobject):
    """Half as far again as the ellipse of equal loss reaches that just fits into view; longer along than across."""

    _REACH = 0.42  # of the shorter side of the picture

    def __init__(self, window: PlotWindow, quadratic: Quadratic) -> None:
        super().__init__(stroke_color=palette.TEXT, stroke_width=stroke(4))
        region = window.region
        centre = window.point(*quadratic.centre)
        lengths = np.sqrt(quadratic.curvatures[0] / quadratic.curvatures)
        unit = self._REACH * min(region.width, region.height)
        self._lines = []
        for direction, length in zip(quadratic.directions, lengths, strict=True):
            way = unit * length * np.append(direction, 0.0)
            self._lines.append((centre, way))
        self._region = region

    def growing(self) -> Move:
        """They grow from the lowest point."""
        return draw_over(self, self.put, 1.2, at_most=1.5)

    def put(self, share: float) -> None:
        """Draw so much of them."""
        pieces = [np.zeros((0, 3))]
        for centre, way in self._lines:
            starts, ends = clipped((centre - share * way)[None], (centre + share * way)[None], self._region)
            pieces += [dashes(start, end) for start, end in zip(starts, ends, strict=True)]
        self.set_points(np.concatenate(pieces))

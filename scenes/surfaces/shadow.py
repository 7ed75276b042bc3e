"""The path's shadow on the floor: where the point has been, in x1 and x2 alone."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import circle_points, segments, stroke
from scenes.drawing.projection import Projection
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.surfaces.arrows import on_floor
from scenes.text import palette

_DOT = 8 / PIXELS_PER_UNIT
_LEAST = 0.02  # radii of the rim: a point nearer to the one before it has no dot of its own


class Shadow(VGroup):
    """A line from iterate to iterate with a dot on each, as far as it is drawn."""

    def __init__(self, places: Array) -> None:
        """`places` (iterations + 1, 2): the iterates in the plane; those beyond the rim are left out."""
        inside = places[np.hypot(*places.T) <= 1 + 1e-9]
        apart = np.hypot(*np.diff(inside, axis=0).T) >= _LEAST
        self._places = inside[np.append(True, apart)] if len(inside) else inside
        self.drawn = 0.0
        """How much of it is seen, 0 to 1."""
        self.line = VMobject(stroke_color=palette.TEXT, stroke_width=stroke(5))
        self.dots = VMobject(stroke_width=0, fill_color=palette.TEXT, fill_opacity=1)
        super().__init__(self.line, self.dots)

    @property
    def is_a_line(self) -> bool:
        """Whether it leads anywhere that can be seen."""
        return len(self._places) > 1

    def put(self, projection: Projection) -> None:
        """Show it from here."""
        if self.drawn <= 0 or not self.is_a_line:
            return
        flat = on_floor(projection, self._places)
        passed = np.append(0.0, np.cumsum(np.hypot(*np.diff(self._places, axis=0).T)))
        reached = self.drawn * passed[-1]
        tip = [np.interp(reached, passed, flat[:, axis]) for axis in range(3)]
        corners = np.vstack([flat[passed < reached], tip])
        self.line.set_points(segments(corners[:-1], corners[1:]))
        self.dots.set_points(circle_points(flat[passed <= reached], _DOT))

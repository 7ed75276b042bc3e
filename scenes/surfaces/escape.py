"""Warning triangles at the rim: the point has left the view on this side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import segments
from scenes.drawing.projection import Projection
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.surfaces.path import Line
from scenes.surfaces.view import BOWL
from scenes.text import palette

_LENGTH, _HALF_WIDTH, _OFF = (pixels / PIXELS_PER_UNIT for pixels in (34, 20, 8))
_POINTS = 12  # of a triangle: three straight cubics


class RimMark(VMobject):
    """One triangle a side, and once it is there it stays: sides that alternate at each step would flicker."""

    def __init__(self, line: Line) -> None:
        super().__init__(stroke_width=0, fill_color=palette.WARNING, fill_opacity=1)
        self._line = line
        out = np.abs(line.along) > 1
        self._left_at = [
            int(np.argmax(out & (sign * line.along > 0))) if (out & (sign * line.along > 0)).any() else None
            for sign in (1, -1)
        ]

    def put(self, projection: Projection, position: float) -> None:
        """Show the sides on which the descent has been out of view up to this iteration (a real number)."""
        pieces = [np.zeros((0, 3))]
        for sign, first in zip((1, -1), self._left_at, strict=True):
            if first is not None and position >= first:
                pieces.append(self._triangle(projection, sign))
        self.set_points(np.concatenate(pieces))

    @property
    def places(self) -> Sequence[Array]:
        """The middles (each (3,)) of the triangles that are seen."""
        return list(self.points.reshape(-1, _POINTS, 3).mean(axis=1))

    def _triangle(self, projection: Projection, sign: int) -> Array:
        edge = BOWL.lifted(self._line.plane(np.array([0.98, 1.0]) * sign))
        inner, rim = projection.on_stage(edge)
        outward = (rim - inner) / np.linalg.norm(rim - inner)
        side = np.array([-outward[1], outward[0], 0]) * _HALF_WIDTH
        foot = rim + _OFF * outward
        corners = np.array([foot + _LENGTH * outward, foot + side, foot - side])
        return segments(corners, np.roll(corners, -1, axis=0))

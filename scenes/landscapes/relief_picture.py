"""The surface and its floor as one picture, painted from the farthest polygon to the nearest.

Over a grid of cells that order is known beforehand, whatever the heights are: no cell hides one that is nearer to
the viewer along both sides of the grid.
"""

from __future__ import annotations

import math
from itertools import pairwise, product

import numpy as np

from scenes.drawing.arrays import Array
from scenes.drawing.canvas import Canvas, rgb
from scenes.drawing.projection import Projection
from scenes.drawing.region import Region
from scenes.drawing.stamped_picture import TurningPicture
from scenes.landscapes.relief import Face, Relief
from scenes.plot.height_colours import height_colours
from scenes.text import palette

_LINE, _MESH, _RIM = 2.0, 1.3, 2.2  # widths in pixels at 1080p
_MESH_ALPHA, _RIM_ALPHA = 0.45, 0.75
_LIGHT = np.array([-0.45, -0.35, 0.82])  # across, into the distance, up: over the viewer's left shoulder
_UPSIDE, _UNDERSIDE = (0.58, 0.48), (0.34, 0.30)  # brightness away from the light, and what full light adds
_OVERLAP = 0.45  # pixels by which a polygon reaches under its neighbours, or the ground would shine through


class ReliefPicture(TurningPicture):
    """The relief, shaded, with mesh and rim."""

    def __init__(self, region: Region, relief: Relief, projection: Projection) -> None:
        super().__init__(Canvas(region, projection), palette.GROUND, projection)
        self._relief = relief
        faces = relief.faces
        self._corners = np.concatenate([np.zeros((0, 3)), *(face.corners for face in faces)])
        counts = np.array([len(face.corners) for face in faces], dtype=int)
        self._of = np.repeat(np.arange(len(faces)), counts)
        self._cells = np.array([face.cell for face in faces], dtype=int).reshape(-1, 2)
        self._normals = np.array([face.normal for face in faces]).reshape(-1, 3)
        self._colours = height_colours(np.array([face.share for face in faces]))
        first = np.concatenate([[0], np.cumsum(counts)]).tolist()
        self._outlines = [(begin, range(begin + 1, end)) for begin, end in pairwise(first)]
        self._lines = {
            far: [_lines(face, begin, far) for face, begin in zip(faces, first, strict=False)]
            for far in product(("-x1", "+x1"), ("-x2", "+x2"))
        }
        self.paint()

    def _paint(self, canvas: Canvas) -> None:
        canvas.trace(self.projection.flat(self._relief.floor.corners), closed=True)
        canvas.fill(rgb(palette.FLOOR))
        canvas.stroke(_LINE, rgb(palette.AXIS))
        self._paint_faces()

    def _paint_faces(self) -> None:
        canvas, azimuth = self._canvas, self.projection.azimuth
        if not len(self._cells):
            return
        exact = canvas.place(self.projection.flat(self._corners))
        counts = np.bincount(self._of)
        middles = np.stack([np.bincount(self._of, exact[:, axis]) / counts for axis in (0, 1)], axis=-1)
        away = exact - middles[self._of]
        length = np.hypot(away[:, 0], away[:, 1])[:, None]
        outlines = (exact + _OVERLAP * away / np.maximum(length, 1e-9)).tolist()
        colours = self._lit().tolist()
        toward = np.array([-math.copysign(1, math.sin(azimuth)), -math.copysign(1, math.cos(azimuth))])
        nearness = self._cells @ toward
        lines = self._lines["-x1" if toward[0] > 0 else "+x1", "-x2" if toward[1] > 0 else "+x2"]
        context, corners = canvas.context, exact.tolist()
        move_to, line_to, fill, stroke = context.move_to, context.line_to, context.fill, context.stroke
        pens = [
            (canvas.pen(_MESH), (*rgb(palette.GROUND)[::-1], _MESH_ALPHA)),
            (canvas.pen(_RIM), (*rgb(palette.TEXT)[::-1], _RIM_ALPHA)),
        ]
        for index in np.argsort(nearness, kind="stable").tolist():
            begin, others = self._outlines[index]
            move_to(*outlines[begin])
            for corner in others:
                line_to(*outlines[corner])
            context.set_source_rgb(*colours[index])
            fill()
            for rim, sides in lines[index]:
                for start, end in sides:
                    move_to(*corners[start])
                    line_to(*corners[end])
                width, ink = pens[rim]
                context.set_line_width(width)
                context.set_source_rgba(*ink)
                stroke()

    def _lit(self) -> Array:
        """The colours (faces, 3) in the light, blue first, as cairo is handed them."""
        projection = self.projection
        seen = projection.view(self._normals)
        toward = np.array([0.0, -math.cos(projection.elevation), math.sin(projection.elevation)])
        upside = seen @ toward > 0
        facing = seen @ _LIGHT / math.sqrt(float(_LIGHT @ _LIGHT)) * np.where(upside, 1.0, -1.0)
        dark, added = (np.where(upside, *pair) for pair in zip(_UPSIDE, _UNDERSIDE, strict=True))
        return np.asarray(
            np.minimum(self._colours * (dark + added * (1 + facing) / 2)[:, None], 1.0)[:, ::-1]
        )


def _lines(face: Face, begin: int, far: tuple[str, str]) -> list[tuple[bool, list[tuple[int, int]]]]:
    """The sides of a face that are drawn with it, between corners counted from `begin` on: a rim's or not.

    Of a line of the mesh both faces beside it know: the nearer one draws it, which is painted after both.
    """
    count = len(face.corners)
    told = []
    for rim, kinds in ((False, far), (True, ("rim",))):
        sides = [
            (begin + side, begin + (side + 1) % count)
            for side, each in enumerate(face.kinds)
            if each in kinds
        ]
        if sides:
            told.append((rim, sides))
    return told

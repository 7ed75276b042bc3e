"""The bowl, its mesh and the floor as one picture, painted in one go at the very pixels of the frame.

Manim's `Surface` is a mobject a face and takes tens of milliseconds a frame. This is one array, painted with plain
cairo calls when the view has turned and copied otherwise.
"""

from __future__ import annotations

import math

import numpy as np

from scenes.drawing.arrays import Array
from scenes.drawing.canvas import Canvas, rgb, surface_of
from scenes.drawing.projection import Projection
from scenes.drawing.region import Region
from scenes.drawing.stamped_picture import TurningPicture
from scenes.plot.height_colours import contour_colour, height_colour
from scenes.surfaces.mesh import Mesh
from scenes.surfaces.shading import shaded_bowl
from scenes.surfaces.view import BOWL, FLOOR, GROUND_PLAN
from scenes.surfaces.window import SurfaceWindow
from scenes.text import palette

_LINE, _MESH, _RIM = 2.0, 1.5, 2.5  # widths in pixels at 1080p
_MESH_ALPHA = 0.42


class SurfacePicture(TurningPicture):
    """The static part of the surface's plot; `turn` shows it from another azimuth, `reveal` lets it appear."""

    def __init__(self, region: Region, window: SurfaceWindow, projection: Projection, losses: Array) -> None:
        """`losses`: those whose levels are drawn on the wall behind."""
        super().__init__(Canvas(region, projection), palette.GROUND, projection)
        self._mesh = Mesh(BOWL, window.mesh_values())
        self._levels = window.height(losses).tolist()
        self._round = Canvas(region, projection)
        self._paint_round(window.contour_radii().tolist())
        self.paint()

    def _paint_round(self, contours: list[float]) -> None:
        """What no turn changes, because it is round: the floor's contours and the bowl without its mesh."""
        canvas, elevation = self._round, self.projection.elevation
        for radius in contours:
            self._trace_circle(canvas, radius, FLOOR)
            canvas.stroke(_LINE, contour_colour(radius**2))
        sin, top = math.sin(elevation), BOWL.height * math.cos(elevation)
        column, row, across, up = canvas.grid(np.array([[-1, -sin], [1, top + sin]]))
        canvas.paste(surface_of(shaded_bowl(BOWL, elevation, across, up)), column, row)

    def _paint(self, canvas: Canvas) -> None:
        canvas.trace(self.projection.flat(GROUND_PLAN.corners), closed=True)
        canvas.fill(rgb(palette.FLOOR))
        canvas.stroke(_LINE, rgb(palette.AXIS))
        self._paint_levels()
        canvas.lay(self._round)
        self._paint_mesh()

    def _paint_levels(self) -> None:
        """Levels of the loss on the wall behind, from the loss axis half the way to the far corner, fading out."""
        canvas, projection = self._canvas, self.projection
        left = GROUND_PLAN.edges(projection).corner
        corners = GROUND_PLAN.corners
        half = (left + corners[np.argmax(projection.distance(corners))]) / 2
        foot = projection.flat(np.stack([left, half]))
        begin, end = canvas.place(foot)[:, 0].tolist()
        for level in self._levels:
            canvas.trace(foot + np.array([0, (level - FLOOR) * math.cos(projection.elevation)]))
            canvas.stroke_fading(_LINE, rgb(palette.LEVEL), (begin, end))
        canvas.trace(np.stack([foot[0], foot[0] - np.array([0, FLOOR * math.cos(projection.elevation)])]))
        canvas.stroke(_LINE, rgb(palette.LEVEL))

    def _paint_mesh(self) -> None:
        canvas, projection = self._canvas, self.projection
        for lines, outside in (
            (self._mesh.inside(projection), False),
            (self._mesh.outside(projection), True),
        ):
            self._trace_circle(canvas, 1.0, BOWL.height)
            with canvas.clipped(inverted=outside):
                for line in lines:
                    canvas.trace(line)
                    canvas.stroke(_MESH, rgb(palette.GROUND), _MESH_ALPHA)
        self._trace_circle(canvas, 1.0, BOWL.height)
        canvas.stroke(_RIM, height_colour(1.0))

    def _trace_circle(self, canvas: Canvas, radius: float, height: float) -> None:
        """A level circle around the axis: an ellipse that no turn changes."""
        elevation = self.projection.elevation
        canvas.ellipse((0.0, height * math.cos(elevation)), radius, radius * math.sin(elevation))

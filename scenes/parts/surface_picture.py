"""The bowl, its mesh and the floor as one picture, painted in one go at the very pixels of the frame.

Manim's `Surface` is a mobject a face and takes tens of milliseconds a frame. This is one array, painted with plain
cairo calls when the view has turned and copied otherwise.
"""

from __future__ import annotations

import math
from typing import Any, Self

import cairo
import numpy as np
from manim import config
from manim.mobject.types.image_mobject import AbstractImageMobject

from scenes.parts import palette
from scenes.parts.projection import Projection
from scenes.parts.stage import PIXELS_PER_UNIT, Region
from scenes.parts.surface_colours import height_colours, rgb
from scenes.parts.surface_mesh import Mesh, circle
from scenes.parts.surface_shading import shaded_bowl
from scenes.parts.surface_view import BOWL, FLOOR, floor_corners
from scenes.parts.surface_window import SurfaceWindow

Array = np.ndarray[Any, np.dtype[np.float64]]
Bytes = np.ndarray[Any, np.dtype[np.uint8]]

_FLOOR_COLOUR = "#171C22"
_LINE = 2.0  # pixels at 1080p
_MESH, _MESH_ALPHA = 1.5, 0.42
_RIM = 2.5


class SurfacePicture(AbstractImageMobject):
    """The static part of the surface's plot; `turn` shows it from another azimuth, `show` fades it."""

    def __init__(self, region: Region, window: SurfaceWindow, projection: Projection) -> None:
        self._across = config.pixel_width / config.frame_width  # pixels to a scene unit
        self._left = math.floor((region.left + config.frame_width / 2) * self._across)
        self._top = math.floor((config.frame_height / 2 - region.top) * self._across)
        self._columns = math.ceil((region.right + config.frame_width / 2) * self._across) - self._left
        self._rows = math.ceil((config.frame_height / 2 - region.bottom) * self._across) - self._top
        self._region = region
        super().__init__(scale_to_resolution=config.pixel_height)
        self._pixels: Bytes = np.zeros((self._rows, self._columns, 4), dtype=np.uint8)
        self._surface = cairo.ImageSurface.create_for_data(
            memoryview(self._pixels), cairo.FORMAT_ARGB32, self._columns, self._rows)  # fmt: skip
        self._mesh = Mesh(BOWL, window.mesh_values())
        self._contours = window.contour_radii()
        self._shaded, self._shaded_at = self._shade(projection)
        self._opacity = 1.0
        self.projection = projection
        self._paint()

    def reset_points(self) -> Self:
        """The picture's corners, at pixel edges: stock cameras place it by these."""
        left = self._left / self._across - config.frame_width / 2
        top = config.frame_height / 2 - self._top / self._across
        right, bottom = left + self._columns / self._across, top - self._rows / self._across
        self.points = np.array([[left, top, 0], [right, top, 0], [left, bottom, 0], [right, bottom, 0]])
        return self

    def set_color(self, *_: Any, **__: Any) -> Self:
        """Colours are by height; there is nothing to set."""
        return self

    def get_pixel_array(self) -> Bytes:
        """Red, green, blue, alpha (rows, columns, 4), opaque."""
        return self._pixels

    def stamp(self, frame: Bytes) -> None:
        """Copy the picture to its place in a frame (height, width, 4)."""
        rows = slice(max(self._top, 0), min(self._top + self._rows, frame.shape[0]))
        columns = slice(max(self._left, 0), min(self._left + self._columns, frame.shape[1]))
        frame[rows, columns] = self._pixels[
            rows.start - self._top : rows.stop - self._top, columns.start - self._left : columns.stop - self._left
        ]

    def turn(self, azimuth: float) -> None:
        """Show it from this azimuth from now on."""
        if azimuth != self.projection.azimuth:
            self.projection = self.projection.turned(azimuth)
            self._paint()

    def show(self, opacity: float) -> None:
        """Let this much of it be seen from now on, 0 to 1."""
        if opacity != self._opacity:
            self._opacity = opacity
            self._paint()

    # Painting

    def _pixel(self, flat: Array) -> Array:
        """Columns and rows (..., 2) in the picture of points (..., 2) as the projection measures them."""
        projection = self.projection
        across = projection.origin[0] + flat[..., 0] * projection.unit + config.frame_width / 2
        down = config.frame_height / 2 - projection.origin[1] - flat[..., 1] * projection.unit
        return np.stack([across * self._across - self._left, down * self._across - self._top], axis=-1)

    def _shade(self, projection: Projection) -> tuple[cairo.ImageSurface, tuple[int, int]]:
        self.projection = projection
        scale = projection.unit * self._across
        bottom_pixel = self._pixel(np.zeros(2))
        top = BOWL.height * math.cos(projection.elevation) + math.sin(projection.elevation)
        first_column, first_row = (math.floor(value) - 1 for value in bottom_pixel - np.array([1.0, top]) * scale)
        columns = np.arange(first_column, first_column + math.ceil(2 * scale) + 3)
        rows = np.arange(first_row, first_row + math.ceil((top + 0.5) * scale) + 3)
        shaded = shaded_bowl(BOWL, projection.elevation, (columns + 0.5 - bottom_pixel[0]) / scale,
                             (bottom_pixel[1] - rows - 0.5) / scale)  # fmt: skip
        surface = cairo.ImageSurface.create_for_data(
            memoryview(shaded), cairo.FORMAT_ARGB32, len(columns), len(rows))  # fmt: skip
        return surface, (first_column, first_row)

    def _paint(self) -> None:
        context = cairo.Context(self._surface)
        context.set_source_rgb(*rgb(palette.GROUND)[::-1])  # Manim keeps red first where cairo writes blue
        context.paint()
        context.push_group()
        self._paint_floor(context)
        self._paint_bowl(context)
        context.pop_group_to_source()
        context.paint_with_alpha(self._opacity)
        self._surface.flush()

    def _trace(self, context: cairo.Context, flat: Array) -> None:
        points = self._pixel(flat).tolist()
        context.move_to(*points[0])
        for point in points[1:]:
            context.line_to(*point)

    def _stroke(self, context: cairo.Context, width: float, colour: tuple[float, ...], alpha: float = 1.0) -> None:
        context.set_line_width(width / PIXELS_PER_UNIT * self._across)
        context.set_source_rgba(*colour[::-1], alpha)
        context.stroke()

    def _paint_floor(self, context: cairo.Context) -> None:
        projection = self.projection
        self._trace(context, projection.flat(floor_corners()))
        context.close_path()
        context.set_source_rgb(*rgb(_FLOOR_COLOUR)[::-1])
        context.fill_preserve()
        self._stroke(context, _LINE, rgb(palette.AXIS))
        for radius, colour in zip(self._contours, height_colours(self._contours**2).tolist(), strict=True):
            self._trace(context, projection.flat(circle(float(radius), FLOOR)))
            context.close_path()
            self._stroke(context, _LINE, tuple(colour), 0.85)

    def _paint_bowl(self, context: cairo.Context) -> None:
        context.set_source_surface(self._shaded, *self._shaded_at)
        context.paint()
        rim = self.projection.flat(circle(1.0, BOWL.height))
        ink = rgb(palette.GROUND)
        context.save()
        self._trace(context, rim)
        context.clip()
        for line in self._mesh.inside(self.projection):
            self._trace(context, line)
            self._stroke(context, _MESH, ink, _MESH_ALPHA)
        context.restore()
        context.save()
        context.set_fill_rule(cairo.FILL_RULE_EVEN_ODD)
        context.rectangle(0, 0, self._columns, self._rows)
        self._trace(context, rim)
        context.close_path()
        context.clip()
        for line in self._mesh.outside(self.projection):
            self._trace(context, line)
            self._stroke(context, _MESH, ink, _MESH_ALPHA)
        context.restore()
        self._trace(context, rim)
        context.close_path()
        self._stroke(context, _RIM, tuple(height_colours(np.ones(1))[0].tolist()))

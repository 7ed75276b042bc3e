"""A part of the frame, painted on with cairo at the frame's own pixels, so that nothing is ever resampled."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TypeAlias

import cairo
import numpy as np
from manim import ManimColor, config

from scenes.drawing.arrays import Array, Bytes
from scenes.drawing.boxes import Box, common
from scenes.drawing.projection import Projection
from scenes.drawing.region import PIXELS_PER_UNIT, Region

Colour: TypeAlias = tuple[float, float, float]
"""Red, green, blue from 0 to 1."""


class Canvas:
    """The pixels of a region, widened to whole ones. Points are given as a projection measures them (`flat`).

    Lengths of strokes are in pixels at 1080p. Manim's frames keep red first where cairo writes blue: colours are
    handed to cairo in reverse.
    """

    def __init__(self, region: Region, projection: Projection) -> None:
        self._scale = config.pixel_width / config.frame_width  # pixels to a scene unit, across and up alike
        self._middle = np.array([config.pixel_width, config.pixel_height]) / self._scale / 2  # scene units
        begin = np.array([region.left, -region.top]) + self._middle
        end = np.array([region.right, -region.bottom]) + self._middle
        self.left, self.top = np.floor(begin * self._scale).astype(int).tolist()
        last_column, last_row = np.ceil(end * self._scale).astype(int).tolist()
        self.columns, self.rows = last_column - self.left, last_row - self.top
        self._unit = projection.unit * self._scale  # pixels to a model length
        origin = np.array([projection.origin[0], -projection.origin[1]]) + self._middle
        self._origin = origin * self._scale - np.array([self.left, self.top])
        self.pixels: Bytes = np.zeros((self.rows, self.columns, 4), dtype=np.uint8)
        self._surface = cairo.ImageSurface.create_for_data(
            self.pixels.data, cairo.FORMAT_ARGB32, self.columns, self.rows
        )
        self.context = cairo.Context(self._surface)

    def corners(self) -> Array:
        """Scene points (4, 3) of the canvas: upper left and right, lower left and right."""
        pixels = np.array([self.left, self.top, self.left + self.columns, self.top + self.rows])
        left, top, right, bottom = pixels / self._scale - np.tile(self._middle, 2)
        return np.array([[left, -top, 0], [right, -top, 0], [left, -bottom, 0], [right, -bottom, 0]])

    @property
    def box(self) -> Box:
        """Where it is in the frame."""
        return self.left, self.top, self.left + self.columns, self.top + self.rows

    def stamp(self, frame: Bytes, part: Box | None = None) -> None:
        """Copy the canvas to its place in a frame (height, width, 4), or what of it lies in a part of the frame."""
        self._surface.flush()
        left, top, right, bottom = self.box if part is None else common(self.box, part)
        if left < right and top < bottom:
            rows = slice(top - self.top, bottom - self.top)
            columns = slice(left - self.left, right - self.left)
            frame[top:bottom, left:right] = self.pixels[rows, columns]

    def place(self, flat: Array) -> Array:
        """Columns and rows (..., 2) on the canvas of points (..., 2), as real numbers."""
        return np.asarray(self._origin + flat * self._unit * np.array([1, -1]))

    def grid(self, flat: Array) -> tuple[int, int, Array, Array]:
        """The pixels around points (n, 2): first column and row, and where their centres are across and up."""
        corners = self.place(flat)
        column, row = (int(least) - 1 for least in np.floor(corners.min(axis=0)))
        last_column, last_row = (int(most) + 1 for most in np.ceil(corners.max(axis=0)))
        across = (np.arange(column, last_column) + 0.5 - self._origin[0]) / self._unit
        up = (self._origin[1] - np.arange(row, last_row) - 0.5) / self._unit
        return column, row, across, up

    def clear(self, colour: Colour) -> None:
        """Paint everything in one colour."""
        self.context.set_source_rgb(*colour[::-1])
        self.context.paint()

    @contextmanager
    def faded(self, opacity: float) -> Iterator[None]:
        """What is painted meanwhile comes with this opacity, as a whole."""
        if opacity == 1:
            yield
            return
        self.context.push_group()
        yield
        self.context.pop_group_to_source()
        self.context.paint_with_alpha(opacity)

    def trace(self, flat: Array, *, closed: bool = False) -> None:
        """Add a polyline through points (n, 2) to the path."""
        first, *others = self.place(flat).tolist()
        self.context.move_to(*first)
        for point in others:
            self.context.line_to(*point)
        if closed:
            self.context.close_path()

    def ellipse(self, centre: tuple[float, float], across: float, up: float) -> None:
        """Add an upright ellipse of these half axes to the path."""
        context = self.context
        context.save()
        context.translate(*self.place(np.array(centre)).tolist())
        context.scale(across * self._unit, up * self._unit)
        context.new_sub_path()
        context.arc(0, 0, 1, 0, 2 * math.pi)
        context.close_path()
        context.restore()

    def pen(self, width: float) -> float:
        """This width of a line in pixels at 1080p as the canvas's own."""
        return width / PIXELS_PER_UNIT * self._scale

    def fill(self, colour: Colour) -> None:
        """Fill the path and keep it."""
        self.context.set_source_rgb(*colour[::-1])
        self.context.fill_preserve()

    def stroke(self, width: float, colour: Colour, alpha: float = 1.0) -> None:
        """Draw the path as a line."""
        red, green, blue = colour
        self.context.set_source_rgba(blue, green, red, alpha)
        self.context.set_line_width(self.pen(width))
        self.context.stroke()

    def stroke_fading(self, width: float, colour: Colour, columns: tuple[float, float]) -> None:
        """Draw the path as a line that is opaque at the first column and gone at the second."""
        fading = cairo.LinearGradient(columns[0], 0, columns[1], 0)
        red, green, blue = colour
        fading.add_color_stop_rgba(0, blue, green, red, 1)
        fading.add_color_stop_rgba(1, blue, green, red, 0)
        self.context.set_source(fading)
        self.context.set_line_width(self.pen(width))
        self.context.stroke()

    @contextmanager
    def clipped(self, *, inverted: bool = False) -> Iterator[None]:
        """Meanwhile paint only inside the path, or only outside of it."""
        self.context.save()
        if inverted:
            self.context.set_fill_rule(cairo.FILL_RULE_EVEN_ODD)
            self.context.rectangle(0, 0, self.columns, self.rows)
        self.context.clip()
        yield
        self.context.restore()

    def lay(self, other: Canvas) -> None:
        """Lay another canvas of the same region over this one."""
        self.paste(other._surface, 0, 0)

    def paste(self, surface: cairo.ImageSurface, column: int, row: int) -> None:
        """Lay another surface over it, pixel on pixel."""
        self.context.set_source_surface(surface, column, row)
        self.context.paint()


def surface_of(pixels: Bytes) -> cairo.ImageSurface:
    """Premultiplied pixels (rows, columns, 4), red first, for `paste`; the array must live as long."""
    rows, columns, _ = pixels.shape
    return cairo.ImageSurface.create_for_data(pixels.data, cairo.FORMAT_ARGB32, columns, rows)


@cache
def rgb(written: str) -> Colour:
    """A colour as the palette writes it."""
    red, green, blue = ManimColor(written).to_rgb().tolist()
    return red, green, blue

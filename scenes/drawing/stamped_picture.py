"""A picture painted at the very pixels of the frame: it is copied to its place and never resampled."""

from __future__ import annotations

from typing import Any, Self

from manim import config
from manim.mobject.types.image_mobject import AbstractImageMobject

from scenes.drawing.arrays import Bytes
from scenes.drawing.canvas import Canvas


class StampedPicture(AbstractImageMobject):
    """Paints its canvas where it changes, and counts how often it did."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        super().__init__(scale_to_resolution=config.pixel_height)
        self.paintings = 0
        """How often it was painted: another number, another picture."""

    def reset_points(self) -> Self:
        """The picture's corners, at pixel edges."""
        self.points = self._canvas.corners()
        return self

    def get_pixel_array(self) -> Any:
        """Red, green, blue, alpha (rows, columns, 4), opaque."""
        return self._canvas.pixels

    def stamp(self, frame: Bytes) -> None:
        """Copy the picture to its place in a frame (height, width, 4)."""
        self._canvas.stamp(frame)

    @property
    def box(self) -> tuple[int, int, int, int]:
        """First column, first row, one past the last column, one past the last row, in the frame."""
        canvas = self._canvas
        return canvas.left, canvas.top, canvas.left + canvas.columns, canvas.top + canvas.rows

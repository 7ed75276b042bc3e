"""A picture painted at the very pixels of the frame: it is copied to its place and never resampled."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, Self

from manim import config
from manim.mobject.types.image_mobject import AbstractImageMobject

from scenes.drawing.arrays import Bytes
from scenes.drawing.canvas import Canvas, rgb
from scenes.drawing.projection import Projection


class StampedPicture(AbstractImageMobject):
    """Paints its canvas when it changes, and counts how often it did. A subclass calls `paint` when it is ready."""

    def __init__(self, canvas: Canvas, ground: str) -> None:
        """`ground`: the colour that all of it is painted on."""
        self._canvas, self._ground = canvas, rgb(ground)
        super().__init__(scale_to_resolution=config.pixel_height)
        self.paintings = 0
        """How often it was painted: another number, another picture."""
        self._opacity = 1.0

    def reveal(self, opacity: float) -> None:
        """Let this much of it be seen from now on, 0 to 1."""
        if opacity != self._opacity:
            self._opacity = opacity
            self.paint()

    def paint(self) -> None:
        """Paint it anew on the ground, as far as it is seen."""
        self.paintings += 1
        self._canvas.clear(self._ground)
        with self._canvas.faded(self._opacity):
            self._paint(self._canvas)

    @abstractmethod
    def _paint(self, canvas: Canvas) -> None:
        """Paint all of it."""

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


class TurningPicture(StampedPicture):
    """A picture in space, which may be seen from another azimuth."""

    def __init__(self, canvas: Canvas, ground: str, projection: Projection) -> None:
        super().__init__(canvas, ground)
        self.projection = projection

    def turn(self, azimuth: float) -> None:
        """Show it from this azimuth from now on."""
        if azimuth != self.projection.azimuth:
            self.projection = self.projection.turned(azimuth)
            self.paint()

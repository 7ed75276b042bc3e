"""A picture painted at the very pixels of the frame: it is copied to its place and never resampled.

A part of it may be painted anew, and a part of it be copied.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, Self

from manim import config
from manim.mobject.types.image_mobject import AbstractImageMobject

from scenes.drawing.arrays import Bytes
from scenes.drawing.boxes import Box, around
from scenes.drawing.canvas import Canvas, rgb
from scenes.drawing.projection import Projection


class StampedPicture(AbstractImageMobject):
    """Paints its canvas when it changes, and counts how often it did. A subclass calls `paint` when it is ready."""

    def __init__(self, canvas: Canvas, ground: str) -> None:
        """`ground`: the colour that all of it is painted on."""
        self._canvas, self._ground = canvas, rgb(ground)
        super().__init__(scale_to_resolution=config.pixel_height)
        self._painted: list[Box] = []
        self._opacity = 1.0

    @property
    def paintings(self) -> int:
        """How often it was painted: another number, another picture."""
        return len(self._painted)

    def reveal(self, opacity: float) -> None:
        """Let this much of it be seen from now on, 0 to 1."""
        if opacity != self._opacity:
            self._opacity = opacity
            self.paint()

    def paint(self) -> None:
        """Paint it anew on the ground, as far as it is seen."""
        self.painted()
        self._canvas.clear(self._ground)
        with self._canvas.faded(self._opacity):
            self._paint(self._canvas)

    def painted(self, columns: tuple[int, int] | None = None) -> None:
        """Count a painting: of these columns (the first, and one past the last), or of the whole."""
        left, top, right, bottom = self.box
        first, end = (0, right - left) if columns is None else columns
        self._painted.append((left + first, top, left + end, bottom))

    def changed_since(self, paintings: int) -> Box:
        """Where in the frame it has been painted since so many paintings, of which there have been more since."""
        return around(self._painted[paintings:])

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

    def stamp(self, frame: Bytes, part: Box | None = None) -> None:
        """Copy the picture to its place in a frame (height, width, 4), or what of it lies in a part of the frame."""
        self._canvas.stamp(frame, part)

    @property
    def box(self) -> Box:
        """Where it is in the frame."""
        return self._canvas.box


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

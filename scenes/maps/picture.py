"""The diagram as pixels: cycles as lines, and what is on no cycle as a cloud, bright where it is often."""

from __future__ import annotations

import numpy as np
from manim import config

from gdmath.arrays import IntArray
from gdmath.maps.rate_diagram import RateDiagram
from scenes.drawing.arrays import Array
from scenes.drawing.canvas import Canvas, rgb
from scenes.drawing.projection import Projection
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.drawing.stamped_picture import StampedPicture
from scenes.maps.view import MOST_TICKS
from scenes.plot.ticks import ticks
from scenes.text import palette

LINED = 8
"""Cycles of up to so many points are lines."""

_HALF_LINE, _THIN = 1.9, 0.75  # pixels at 1080p: half a line's width, and what of it is left with 8 points
_GRID = 2.0  # pixels at 1080p
_COMET = 46  # pixels at 1080p: behind the front the ink cools from the front's colour to its own
_CLOUD, _BRIGHT = 0.85, 2.4  # ink where points are spread evenly; how many times as many are white


class DiagramPicture(StampedPicture):
    """`grow_to` draws it as far as the front has come: a share of the width."""

    def __init__(self, region: Region, diagram: RateDiagram, across: tuple[float, float]) -> None:
        """`across`: the lowest and the highest x."""
        flat = Projection(0.0, 1.0, 1.0, (float(region.centre[0]), float(region.centre[1]), 0.0))
        super().__init__(Canvas(region, flat), palette.GROUND)
        canvas = self._canvas
        self._scale = config.pixel_width / config.frame_width / PIXELS_PER_UNIT  # pixels to one of 1080p
        self._ink, self._glow = ink_of(diagram, across, canvas.columns, canvas.rows, self._scale)
        self._ground_pixels = self._gridded(across)
        self._bare = np.rint(255 * self._ground_pixels.astype(np.float64)).astype(np.uint8)
        self._front = 0
        self.paint()

    def grow_to(self, share: float) -> None:
        """Draw it up to this share of the width, 0 to 1."""
        front = round(min(max(share, 0.0), 1.0) * self._canvas.columns)
        if front == self._front:
            return
        comet = round(_COMET * self._scale)
        begin = max(0, min(front, self._front) - comet)
        end = max(front, self._front)
        self._front = front
        self._colour(begin, end)
        self.painted((begin, end))

    def ink_in(self, part: Region) -> float:
        """How much ink there is in the end in a part of it."""
        (left, top, _), _, _, (right, bottom, _) = self._canvas.corners().tolist()
        columns, rows = self._canvas.columns, self._canvas.rows
        across = [round(columns * (x - left) / (right - left)) for x in (part.left, part.right)]
        down = [round(rows * (top - y) / (top - bottom)) for y in (part.top, part.bottom)]
        return float(self._ink[max(0, down[0]) : down[1], max(0, across[0]) : across[1]].sum())

    def cool(self) -> None:
        """Let the ink at the front take its own colour."""
        begin = max(0, self._front - round(_COMET * self._scale))
        self._colour(begin, self._front, hot=0.0)
        self.painted((begin, self._front))

    def _paint(self, canvas: Canvas) -> None:
        self._colour(0, canvas.columns)

    def _colour(self, begin: int, end: int, hot: float = 1.0) -> None:
        """Paint these columns anew."""
        pixels = self._canvas.pixels[:, begin:end]
        pixels[..., :3], pixels[..., 3] = self._bare[:, begin:end], 255
        rows, across = np.nonzero(self._ink[:, begin : min(end, self._front)])  # most of a column has no ink
        columns = begin + across
        ground, ink = self._ground_pixels[rows, columns], self._ink[rows, columns][:, None]
        warmth = hot * np.clip(1 - (self._front - columns) / (_COMET * self._scale), 0, 1)[:, None]
        own = np.array(rgb(palette.CURVE)) + self._glow[rows, columns][:, None] * (
            np.array(rgb(palette.TEXT)) - np.array(rgb(palette.CURVE))
        )
        colour = own + warmth * (np.array(rgb(palette.CURRENT)) - own)
        pixels[rows, across, :3] = np.rint(255 * (ground + ink * (colour - ground)))

    def _gridded(self, across: tuple[float, float]) -> Array:
        """The ground (rows, columns, 3) with a line at each tick of x."""
        canvas, (low, high) = self._canvas, across
        ground = np.empty((canvas.rows, canvas.columns, 3), dtype=np.float32)
        ground[:] = rgb(palette.GROUND)
        rows = np.arange(canvas.rows) + 0.5
        for x in ticks(low, high, MOST_TICKS):
            away = np.abs(rows - canvas.rows * (high - x) / (high - low))
            drawn = np.clip(_GRID * self._scale / 2 + 0.5 - away, 0, 1)[:, None, None]
            ground += drawn * (np.array(rgb(palette.GRID), dtype=np.float32) - ground)
        return ground


def ink_of(
    diagram: RateDiagram, across: tuple[float, float], columns: int, rows: int, scale: float
) -> tuple[Array, Array]:
    """How much ink is where, and how far it glows beyond its own colour: both (rows, columns), 0 to 1."""
    low, high = across
    count = len(diagram.attractors)
    of = np.rint((np.arange(columns) + 0.5) / columns * (count - 1)).astype(int)
    heights = [rows * (high - each) / (high - low) for each in diagram.attractors]
    periods = diagram.fates.periods
    ink, density = np.zeros((rows, columns)), np.zeros((rows, columns))
    for column, index in enumerate(of.tolist()):
        if 0 < periods[index] <= LINED:
            ink[:, column] = _lines(heights, periods, index, rows, scale)
        elif heights[index].size:
            density[:, column] = _spread(heights[index], rows)
    cloud = _smoothed(density)
    ink = np.maximum(ink, 1 - np.exp(-_CLOUD * cloud))
    return ink, np.clip((cloud - _BRIGHT) / (3 * _BRIGHT), 0, 0.85)


def _lines(heights: list[Array], periods: IntArray, index: int, rows: int, scale: float) -> Array:
    """Ink (rows,) of one column's points, which reach half the way to those of the columns beside it."""
    here = np.sort(heights[index])
    low, high = here.copy(), here.copy()
    for beside in (index - 1, index + 1):
        if 0 <= beside < len(heights) and periods[beside] == periods[index]:
            half = (here + np.sort(heights[beside])) / 2
            near = np.abs(half - here) < rows / 12  # farther is another branch
            low, high = (
                np.where(near, np.minimum(low, half), low),
                np.where(near, np.maximum(high, half), high),
            )
    thin = 1 - (1 - _THIN) * (len(here) - 1) / (LINED - 1)
    centres = np.arange(rows)[:, None] + 0.5
    away = np.maximum(np.maximum(low - centres, centres - high), 0)
    return np.asarray(np.clip(_HALF_LINE * thin * scale + 0.5 - away, 0, 1).max(axis=1))


def _spread(heights: Array, rows: int) -> Array:
    """How many times as many points fall on each row (rows,) as there would if they were even over a quarter."""
    inside = heights[(heights >= 0) & (heights < rows)].astype(int)
    return np.asarray(np.bincount(inside, minlength=rows) * (rows / 4 / max(1, heights.size)))


def _smoothed(density: Array) -> Array:
    """The same (rows, columns), each pixel a little of those around it."""
    padded = np.pad(density, 1, mode="edge")
    across = (padded[:, :-2] + 2 * padded[:, 1:-1] + padded[:, 2:]) / 4
    return np.asarray((across[:-2] + 2 * across[1:-1] + across[2:]) / 4)

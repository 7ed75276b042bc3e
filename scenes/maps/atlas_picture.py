"""The map of all outcomes as pixels; it appears from left to right, and a part of it may be looked at closely."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import config
from numpy.typing import NDArray

from gdmath.arrays import IntArray
from gdmath.maps.outcome_atlas import OutcomeAtlas
from scenes.drawing.arrays import Array, Bytes
from scenes.drawing.canvas import Canvas
from scenes.drawing.projection import Projection
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.drawing.stamped_picture import StampedPicture
from scenes.maps.atlas_colours import colours_of
from scenes.maps.endings import ENDINGS, endings
from scenes.text import palette

Packed = NDArray[np.uint32]

_UNLIT = 0.35  # of its colours beside the ground


@dataclass(frozen=True)
class _Seen:
    """Of each pixel (rows, columns): red, green, blue and opaque in four bytes, and the ending, as `ENDINGS` has it."""

    pixels: Packed
    endings: IntArray

    @property
    def colours(self) -> Bytes:
        """Red, green, blue (rows, columns, 3)."""
        return self.pixels.view(np.uint8).reshape(*self.pixels.shape, 4)[..., :3]


class AtlasPicture(StampedPicture):
    """`grow_to` shows what is left of a share of the width, `look` a part as large as the whole; `light` dims parts."""

    def __init__(self, region: Region, atlas: OutcomeAtlas) -> None:
        flat = Projection(0.0, 1.0, 1.0, (float(region.centre[0]), float(region.centre[1]), 0.0))
        super().__init__(Canvas(region, flat), palette.GROUND)
        self._scale = config.pixel_width / config.frame_width / PIXELS_PER_UNIT
        self.atlas = atlas
        self._whole = self._shown = self._seen_of(atlas)
        self._near: _Seen | None = None
        self._front = self._lit = 0
        self._levels = np.ones(len(ENDINGS))
        self.paint()

    def grow_to(self, share: float) -> None:
        """Show it up to this share of the width."""
        before, self._front = self._front, round(min(max(share, 0.0), 1.0) * self._canvas.columns)
        if self._front < before:
            self.paint()
        elif self._front > before:
            self._packed[:, before : self._front] = self._shown.pixels[:, before : self._front]
            self.painted((before, self._front))

    def approach(self, atlas: OutcomeAtlas) -> None:
        """What is seen of the part that is looked at closely, once it is large enough."""
        self._near = self._seen_of(atlas)

    def arrive(self) -> None:
        """That part alone is shown from now on."""
        self._shown = self._near or self._whole
        self.paint()

    def return_to_the_whole(self) -> None:
        """The whole is shown from now on, and nothing else."""
        self._shown = self._whole
        self.paint()

    def light(self, levels: Array, share: float) -> None:
        """Show descents of each of `ENDINGS` so brightly (5,) up to this share of the width: 1 is wholly, 0 hardly."""
        if not np.array_equal(levels, self._levels):
            self._levels, self._lit = levels, 0
        first, self._lit = self._lit, round(share * self._canvas.columns)
        if self._lit > first:
            columns, ground = slice(first, self._lit), 255 * np.array(self._ground, dtype=np.float32)
            ends = self._shown.endings[:, columns]
            strength = (_UNLIT + (1 - _UNLIT) * levels).astype(np.float32)[ends][..., np.newaxis]
            colours = self._shown.colours[:, columns]
            self._canvas.pixels[:, columns, :3] = np.rint(ground + strength * (colours - ground))
            self.painted((first, self._lit))

    def look(self, view: tuple[float, float, float, float], goal: tuple[float, float, float, float]) -> None:
        """Show the part between these shares (left, right, bottom, top) of the whole; `goal`: that of the near one."""
        canvas, pixels = self._canvas, self._packed
        left, right, bottom, top = view
        across = left + (np.arange(canvas.columns) + 0.5) / canvas.columns * (right - left)
        up = top - (np.arange(canvas.rows) + 0.5) / canvas.rows * (top - bottom)
        columns = np.clip((across * canvas.columns).astype(int), 0, canvas.columns - 1)
        rows = np.clip(((1 - up) * canvas.rows).astype(int), 0, canvas.rows - 1)
        pixels[:] = self._whole.pixels[rows].take(columns, axis=1)
        if self._near is not None:
            inner_across = (across - goal[0]) / (goal[1] - goal[0])
            inner_up = (up - goal[2]) / (goal[3] - goal[2])
            within_columns = np.flatnonzero((inner_across >= 0) & (inner_across < 1))
            within_rows = np.flatnonzero((inner_up >= 0) & (inner_up < 1))
            columns = (inner_across[within_columns] * canvas.columns).astype(int)
            rows = ((1 - inner_up[within_rows]) * canvas.rows).astype(int)
            if within_rows.size and within_columns.size:  # each is an unbroken stretch
                up_to, along = within_rows[-1] + 1, within_columns[-1] + 1
                pixels[within_rows[0] : up_to, within_columns[0] : along] = self._near.pixels[
                    np.clip(rows, 0, canvas.rows - 1)
                ].take(columns, axis=1)
        self.painted()

    def _paint(self, canvas: Canvas) -> None:
        canvas.pixels[..., 3] = 255
        self._packed[:, : self._front] = self._shown.pixels[:, : self._front]

    @property
    def _packed(self) -> Packed:
        """The canvas, four bytes a pixel at a time."""
        return self._canvas.pixels.view(np.uint32)[..., 0]

    def _seen_of(self, atlas: OutcomeAtlas) -> _Seen:
        """The highest start above."""
        canvas = self._canvas
        down = (np.arange(canvas.rows) + 0.5) / canvas.rows
        across = (np.arange(canvas.columns) + 0.5) / canvas.columns
        rows = ((1 - down) * len(atlas.starts)).astype(int)
        columns = (across * len(atlas.rates)).astype(int)
        pixels = np.full((canvas.rows, canvas.columns, 4), 255, dtype=np.uint8)
        pixels[..., :3] = np.rint(255 * colours_of(atlas, rows, columns, self._scale))
        return _Seen(pixels.view(np.uint32)[..., 0], endings(atlas)[np.ix_(rows, columns)])

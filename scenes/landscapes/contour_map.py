"""The plane seen from above: bands of colour between lines of equal loss."""

from __future__ import annotations

import numpy as np
from manim import config

from scenes.drawing.arrays import Array, Bytes, Mask
from scenes.drawing.canvas import Canvas, rgb, surface_of
from scenes.drawing.projection import Projection
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.drawing.stamped_picture import StampedPicture
from scenes.landscapes.terrain import LEVELS, Terrain
from scenes.plot.height_colours import height_colours
from scenes.text import palette

TINT = 0.72
"""How strong the colours are beside the ground: marks in bright colours lie on them."""
_LINE, _LINE_ALPHA = 1.4, 0.5  # pixels at 1080p
_HATCH, _HATCH_LINE = 18, 2.2
_ROWS = 64  # at a time


class ContourMap(StampedPicture):
    """`reveal` lets it appear."""

    def __init__(self, region: Region, terrain: Terrain) -> None:
        unit = region.width / (2 * terrain.sides.half[0])
        flat = Projection(0.0, 1.0, unit, (float(region.centre[0]), float(region.centre[1]), 0.0))
        super().__init__(Canvas(region, flat), palette.GROUND)
        self._bands = _bands(self._canvas, region, terrain)
        self.paint()

    def _paint(self, canvas: Canvas) -> None:
        canvas.paste(surface_of(self._bands), 0, 0)


def _bands(canvas: Canvas, region: Region, terrain: Terrain) -> Bytes:
    """The picture's pixels (rows, columns, 4): bands, lines between them, hatching where there is no loss."""
    sides, per_unit = terrain.sides, config.pixel_width / config.frame_width
    first = np.array([canvas.left, canvas.top])  # of the frame's pixels
    left = region.left * per_unit + config.pixel_width / 2 - first[0]
    top = config.pixel_height / 2 - region.top * per_unit - first[1]
    scale = 2 * sides.half[0] / (region.width * per_unit)  # of the plane, a pixel
    x = sides.left + (np.arange(-1, canvas.columns + 1) + 0.5 - left) * scale
    pixels = np.zeros((canvas.rows, canvas.columns, 4), dtype=np.uint8)
    for begin in range(0, canvas.rows, _ROWS):
        end = min(begin + _ROWS, canvas.rows)
        y = sides.top - (np.arange(begin - 1, end + 1) + 0.5 - top) * scale
        shares = terrain.share(terrain.loss(np.stack(np.meshgrid(x, y), axis=-1)))
        pixels[begin:end, :, :3] = _coloured(shares * LEVELS, begin, per_unit / PIXELS_PER_UNIT)
        across = (x[1:-1] >= sides.left) & (x[1:-1] <= sides.right)
        up = (y[1:-1] >= sides.bottom) & (y[1:-1] <= sides.top)
        seen: Mask = np.logical_and.outer(up, across)
        pixels[begin:end, :, 3] = np.where(seen, 255, 0)
        pixels[begin:end][~seen] = 0
    return pixels


def _coloured(bands: Array, first_row: int, scale: float) -> Array:
    """Colours (rows, columns, 3), 0 to 255, of positions among the levels (rows + 2, columns + 2)."""
    inner = bands[1:-1, 1:-1]
    with np.errstate(invalid="ignore"):
        steep = np.hypot(bands[1:-1, 2:] - bands[1:-1, :-2], bands[2:, 1:-1] - bands[:-2, 1:-1]) / 2
        steep = np.where(np.isfinite(steep), steep, 1.0)  # beside a gap
        nearest = np.clip(np.rint(inner), 1, LEVELS - 1)
        away = (inner - nearest) / np.maximum(steep, 1e-12)  # pixels, above 0 uphill of the line
        blend = np.clip(away + 0.5, 0, 1)[..., None]
        line = np.clip(_LINE * scale / 2 + 0.5 - np.abs(away), 0, 1) * np.clip(2.2 - 2 * steep, 0, 1)
    tinted = tints(np.arange(LEVELS) / (LEVELS - 1))
    place = np.nan_to_num(nearest, nan=1.0).astype(int)
    colours = (1 - blend) * tinted[place - 1] + blend * tinted[place]
    ink = _LINE_ALPHA * line[..., None]
    colours = (1 - ink) * colours + ink * np.array(rgb(palette.TEXT))
    gaps: Mask = np.logical_not(np.isfinite(inner))
    if gaps.any():
        rows, columns = np.indices(inner.shape)
        hatched = np.asarray((columns + rows + first_row) % (_HATCH * scale) < _HATCH_LINE * scale)
        colours[gaps] = np.where(
            hatched[gaps][:, None], np.array(rgb(palette.CARD_EDGE)), np.array(rgb(palette.GROUND))
        )
    return np.asarray(np.rint(255 * colours))


def tints(shares: Array) -> Array:
    """The map's colours (..., 3) of heights (...), 0 to 1."""
    return np.asarray(TINT * height_colours(shares) + (1 - TINT) * np.array(rgb(palette.GROUND)))

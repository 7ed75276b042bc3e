"""The bowl's picture without its lines: for every pixel the point that is seen there, its colour and its light.

The light moves with the viewer and the bowl is round: turning it changes nothing here, so that one picture serves
every azimuth. Edges are smooth because every pixel is the mean of four samples.
"""

from __future__ import annotations

import math

import numpy as np

from scenes.drawing.arrays import Array, Bytes
from scenes.plot.height_colours import height_colours
from scenes.surfaces.bowl import Bowl

_LIGHT = np.array(
    [-0.45, -0.35, 0.82]
)  # across, into the distance, up: from above the viewer's left shoulder
_INSIDE = (0.60, 0.46)  # brightness away from the light, and what full light adds
_OUTSIDE = (0.34, 0.30)
_RAMP = 512
_ROWS = 64  # of pixels at a time, so that a 4K picture needs no more memory than a small one


def shaded_bowl(bowl: Bowl, elevation: float, across: Array, up: Array) -> Bytes:
    """Premultiplied red, green, blue, alpha (rows, columns, 4) of the bowl, transparent beside it.

    `across` (columns,) and `up` (rows,): where the pixels' centres are in the picture, in radii from the bottom.
    """
    quarter = (across[1] - across[0]) / 4
    columns = (across[:, None] + np.array([-quarter, quarter])).ravel()
    pixels = np.zeros((len(up), len(across), 4), dtype=np.uint8)
    for first in range(0, len(up), _ROWS):
        rows = (up[first : first + _ROWS, None] + np.array([quarter, -quarter])).ravel()
        flat = np.stack(np.meshgrid(columns, rows), axis=-1)
        samples = _shaded(bowl, elevation, flat).reshape(len(rows) // 2, 2, len(across), 2, 4)
        pixels[first : first + _ROWS] = np.rint(255 * samples.mean(axis=(1, 3)))
    return pixels


def _shaded(bowl: Bowl, elevation: float, flat: Array) -> Array:
    """Premultiplied colours (..., 4), 0 to 1, of what is seen at points (..., 2) of the picture."""
    near, far = bowl.crossings(flat, elevation)
    outside = flat[..., 0] ** 2 + near**2 <= 1
    inside = ~outside & (flat[..., 0] ** 2 + far**2 <= 1)
    colours = np.zeros((*flat.shape[:-1], 4))
    ramp = height_colours(np.linspace(0, 1, _RAMP))
    for seen, depth, side, (dark, added) in ((inside, far, 1, _INSIDE), (outside, near, -1, _OUTSIDE)):
        x, y = flat[..., 0][seen], depth[seen]
        slope = 2 * bowl.height
        facing = side * (-slope * x * _LIGHT[0] - slope * y * _LIGHT[1] + _LIGHT[2])
        light = facing / np.sqrt(1 + slope**2 * (x**2 + y**2)) / math.sqrt(float(_LIGHT @ _LIGHT))
        height = np.clip((x**2 + y**2) * (_RAMP - 1), 0, _RAMP - 1).astype(int)
        colours[seen, :3] = ramp[height] * (dark + added * (1 + light) / 2)[:, None]
        colours[seen, 3] = 1
    return np.minimum(colours, 1)

"""From where the surface is looked at, so that paths are seen well and all that belongs to it has room."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from scenes.drawing.arrays import Array, Mask
from scenes.drawing.projection import Projection
from scenes.drawing.region import Region
from scenes.landscapes.relief import FLOOR, HEIGHT, Relief

ELEVATION = math.radians(36)
OBLIQUE = math.radians(28)
"""The floor's edges are turned by this or by its complement at rest, by something between during a turn."""
Margins = tuple[float, float, float, float]
"""Room for labels left and right, below and above, in scene units."""
_LEAST = 0.5  # scene units
_RAY = 72  # points of a line of sight that are looked at
_ASIDE = 0.12  # what a quarter turn away from the map's own view has to gain, as a share of the paths' length
_LEAST_GAIN = 0.04


def hidden(relief: Relief, points: Array, projection: Projection) -> Mask:
    """Whether the surface stands between the viewer and each of these model points (n, 3), which lie on it or off it.

    A line of sight is followed towards the viewer as far as the cut. The surface is met where the line comes to lie
    below it.
    """
    toward = np.array([
        -math.sin(projection.azimuth) * math.cos(projection.elevation),
        -math.cos(projection.azimuth) * math.cos(projection.elevation),
        math.sin(projection.elevation),
    ])  # fmt: skip
    lengths = (HEIGHT - points[:, 2]) / toward[2]
    shares = np.linspace(0, 1, _RAY + 1)[1:] ** 1.5  # close by it matters most
    along = points[:, None] + (np.maximum(lengths, 0)[:, None] * shares)[..., None] * toward
    with np.errstate(invalid="ignore"):
        inside = (np.abs(along[..., :2]) <= relief.half).all(axis=-1)
        surface = relief.lifted(along[..., :2])[..., 2]
        below = (along[..., 2] < surface - 2e-3) & (along[..., 2] >= 0)
    return np.asarray((inside & below).any(axis=1))


def best_azimuth(relief: Relief, paths: Sequence[Array]) -> float:
    """The azimuth from which most of the paths (points, 3) is seen; that most like the map's unless one is better."""
    points = np.concatenate([np.zeros((0, 3)), *paths])
    candidates = [side * OBLIQUE + quarter * math.pi / 2 for quarter in (0, 1, -1, 2) for side in (1, -1)]

    def cost(azimuth: float) -> float:
        quarters = abs(math.remainder(azimuth, 2 * math.pi)) / (math.pi / 2)
        lost = hidden(relief, points, _of(azimuth)).mean() if len(points) else 0.0
        return float(np.round(lost / _LEAST_GAIN) * _LEAST_GAIN + _ASIDE * quarters)

    return min(candidates, key=cost)


def _of(azimuth: float) -> Projection:
    return Projection(azimuth, ELEVATION, 1.0, (0.0, 0.0, 0.0))


def opposite_azimuth(azimuth: float) -> float:
    """The mirrored view of the same quarter: where a turn begins or ends, the same edges in front all the way."""
    oblique = math.remainder(4 * azimuth, 2 * math.pi) / 4
    return azimuth + math.copysign(math.pi / 2, oblique) - 2 * oblique


def turn_of(azimuth: float) -> Array:
    """Azimuths all the way of a turn that ends at this one."""
    return np.linspace(azimuth, opposite_azimuth(azimuth), 5)


def projection_in(region: Region, relief: Relief, azimuth: float, margins: Margins) -> Projection:
    """The largest view that keeps surface and floor in the region, less its margins, all the way of a turn."""
    floor = relief.floor.corners
    box = np.concatenate([floor, floor + [0, 0, HEIGHT - FLOOR]])
    seen = np.concatenate([_of(turn).flat(box) for turn in turn_of(azimuth)])
    low, high = seen.min(axis=0), seen.max(axis=0)
    left, right, below, above = margins
    room = np.maximum([region.width - left - right, region.height - above - below], _LEAST)
    unit = float((room / (high - low)).min())
    spare = (room - unit * (high - low)) / 2
    origin = np.array([region.left + left, region.bottom + below]) + spare - unit * low
    return Projection(azimuth, ELEVATION, unit, (float(origin[0]), float(origin[1]), 0.0))

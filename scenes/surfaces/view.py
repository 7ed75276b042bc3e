"""From where the bowl is looked at, so that the descent is seen well and all that belongs to it has room."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from scenes.drawing.arrays import Array
from scenes.drawing.projection import Projection
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.surfaces.bowl import Bowl

BOWL = Bowl(0.6)
FLOOR = -0.34
"""Model height of the floor. At 0 the bowl would stand before all of its contours: so it is shown lower."""
ELEVATION = math.radians(35)
"""Steeper than the way over the rim to the bottom (its slope is the bowl's height): the bottom is seen."""

OBLIQUE = math.radians(28)
"""The floor's edges are turned by this or by its complement at rest, by something between during a turn."""
_START_AT = math.radians(15)  # of a start's direction: on the right, a little away from the viewer
_LEFT, _RIGHT, _ABOVE, _BELOW_CORNER, _BELOW_EDGE = (
    pixels / PIXELS_PER_UNIT for pixels in (112, 68, 22, 66, 150)
)
"""Room for labels: around the bowl and the floor, under the floor's corner, under the middle of its edges."""
_CORNERS = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], dtype=float)


def base_azimuth(start: Array) -> float:
    """The azimuth that puts a start (2,) on the right, where neither the bowl nor its own shadow is hidden."""
    direction = math.atan2(start[1], start[0])
    candidates = [side * OBLIQUE + quarter * math.pi / 2 for side in (-1, 1) for quarter in range(4)]
    return min(candidates, key=lambda azimuth: abs(_wrapped(azimuth + direction - _START_AT)))


def opposite_azimuth(azimuth: float) -> float:
    """The mirrored view of the same quarter: where a turn begins or ends, the same edges in front all the way."""
    oblique = _wrapped(4 * azimuth) / 4  # from the nearest quarter turn
    return azimuth + math.copysign(math.pi / 2, oblique) - 2 * oblique


def _wrapped(angle: float) -> float:
    return math.remainder(angle, 2 * math.pi)


def projection_in(region: Region, azimuth: float) -> Projection:
    """The largest view that keeps bowl, floor and labels in the region at every azimuth."""
    cos, sin = math.cos(ELEVATION), math.sin(ELEVATION)
    corner = math.sqrt(2.0)  # from the middle of the floor, wherever they turn
    top = BOWL.height * cos + sin  # of the rim's far edge
    below_corner = top - FLOOR * cos + corner * sin
    below_edge = top - FLOOR * cos + math.cos(OBLIQUE) * sin
    width, height = region.width - _LEFT - _RIGHT, region.height - _ABOVE
    unit = min(
        width / (2 * corner), (height - _BELOW_CORNER) / below_corner, (height - _BELOW_EDGE) / below_edge
    )
    spare = height - max(unit * below_corner + _BELOW_CORNER, unit * below_edge + _BELOW_EDGE)
    up = region.top - _ABOVE - spare / 2 - unit * top
    return Projection(azimuth, ELEVATION, unit, (region.left + _LEFT + width / 2, up, 0.0))


@dataclass(frozen=True)
class FloorEdges:
    """The floor's edges that carry labels: model points (2, 3) from the lower value to the higher one."""

    x1: Array
    x2: Array
    corner: Array  # (3,), the leftmost corner in the picture, where the loss axis stands

    @staticmethod
    def of(projection: Projection) -> FloorEdges:
        """The two edges in front."""
        toward_x1 = np.array([0.0, -math.copysign(1, math.cos(projection.azimuth)), 0.0])
        toward_x2 = np.array([-math.copysign(1, math.sin(projection.azimuth)), 0.0, 0.0])
        floor = np.array([0.0, 0.0, FLOOR])
        along_x1, along_x2 = np.array([1.0, 0, 0]), np.array([0, 1.0, 0])
        corners = floor_corners()
        leftmost = corners[np.argmin(projection.flat(corners)[:, 0])]
        return FloorEdges(
            np.array([floor + toward_x1 - along_x1, floor + toward_x1 + along_x1]),
            np.array([floor + toward_x2 - along_x2, floor + toward_x2 + along_x2]),
            leftmost,
        )  # fmt: skip


def floor_corners() -> Array:
    """The floor's corners (4, 3)."""
    return np.column_stack([_CORNERS, np.full(4, FLOOR)])

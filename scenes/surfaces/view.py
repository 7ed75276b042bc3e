"""From where the bowl is looked at, so that the descent is seen well and all that belongs to it has room."""

from __future__ import annotations

import math

from scenes.drawing.arrays import Array
from scenes.drawing.projection import Projection
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.plot.floor import Floor
from scenes.surfaces.bowl import Bowl

BOWL = Bowl(0.6)
FLOOR = -0.34
"""Model height of the floor. At 0 the bowl would stand before all of its contours: so it is shown lower."""
GROUND_PLAN = Floor(1.0, 1.0, FLOOR)
ELEVATION = math.radians(35)
"""Steeper than the way over the rim to the bottom (its slope is the bowl's height): the bottom is seen."""

OBLIQUE = math.radians(28)
"""The floor's edges are turned by this or by its complement at rest, by something between during a turn."""
_START_AT = math.radians(15)  # of a start's direction: on the right, a little away from the viewer
_LEFT, _RIGHT, _ABOVE, _BELOW_CORNER, _BELOW_EDGE = (
    pixels / PIXELS_PER_UNIT for pixels in (112, 68, 22, 66, 150)
)
"""Room for labels: around the bowl and the floor, under the floor's corner, under the middle of its edges."""


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

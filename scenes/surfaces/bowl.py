"""The bowl z = height * (x^2 + y^2) over the unit disc, and what of space it hides from a viewer above the horizon.

The picture of any x1^2 + x2^2 is this one bowl, with other numbers at its axes. It is convex, so that a line of sight
meets it at most twice; both meetings are solved for exactly. Looking in through the opening one sees the
inside, below the opening's front edge the outside.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from scenes.drawing.arrays import Array, Mask
from scenes.drawing.projection import Projection


@dataclass(frozen=True)
class Bowl:
    """`height` is that of the rim above the bottom, in radii of the rim."""

    height: float

    def lifted(self, plane: Array) -> Array:
        """The points (..., 3) of the bowl above points (..., 2) of the plane."""
        plane = np.asarray(plane, dtype=float)
        return np.concatenate([plane, self.height * np.sum(plane**2, axis=-1, keepdims=True)], axis=-1)

    def turning_depth(self, elevation: float) -> float:
        """Where the bowl turns its outside to the viewer: the points nearer than this distance from the middle."""
        return -math.tan(elevation) / (2 * self.height)

    def opening(self, flat: Array, elevation: float) -> Array:
        """Below 0 where a point (..., 2) of the picture is seen through the rim's ellipse, above 0 outside of it."""
        up = (flat[..., 1] - self.height * math.cos(elevation)) / math.sin(elevation)
        return np.asarray(flat[..., 0] ** 2 + up**2 - 1)

    def shows_inside(self, points: Array, projection: Projection) -> Mask:
        """Whether each of these points (..., 3) on the bowl's inside is seen, and not the outside in front of it."""
        return self.opening(projection.flat(points), projection.elevation) <= 0

    def crossings(self, flat: Array, elevation: float) -> tuple[Array, Array]:
        """Level depths (...) at which the lines of sight through points (..., 2) meet the paraboloid: near, far.

        NaN where a line misses it. A meeting counts only where it lies over the unit disc.
        """
        cos, sin = math.cos(elevation), math.sin(elevation)
        steep = self.height * cos
        with np.errstate(invalid="ignore"):
            root = np.sqrt(sin**2 - 4 * steep * (steep * flat[..., 0] ** 2 - flat[..., 1]))
        return (-sin - root) / (2 * steep), (-sin + root) / (2 * steep)

    def hides(self, points: Array, projection: Projection) -> Mask:
        """Whether the bowl stands between the viewer and each of these points (..., 3) off the bowl."""
        flat, away = projection.flat(points), projection.distance(points)
        cos, sin = math.cos(projection.elevation), math.sin(projection.elevation)
        hidden = np.zeros(away.shape, dtype=bool)
        for depth in self.crossings(flat, projection.elevation):
            square = flat[..., 0] ** 2 + depth**2
            nearer = depth * cos - self.height * square * sin < away - 1e-9
            hidden |= (square <= 1) & nearer
        return hidden

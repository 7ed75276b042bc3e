"""The part of (x1, x2, loss) space that the bowl shows: it reaches as far as the descent needs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from scenes.drawing.arrays import Array
from scenes.plot.labelled_ticks import Ticks
from scenes.plot.ticks import nice_step, ticks
from scenes.surfaces.bowl import Bowl

MARGIN = 1.3
"""How far the rim is, in distances of the farthest point in view."""
_FARTHEST = 3.0  # times as far as the start: a descent that goes farther leaves the view
_LEAST_REACH = 1e-100  # its square is still a double
_DEFAULT_REACH = 2.0
_OUTSIDE = 1e6
_MOST_TICKS, _MOST_CONTOURS, _MOST_MESH_LINES = 6, 10, 20
_LEAST_LEVELS = 3  # with fewer parts the first tick above 0 might lie above the rim
_LAST_TICK = 0.88  # of the reach


@dataclass(frozen=True)
class SurfaceWindow:
    """A linear map from x1, x2 within `reach` of 0 and the loss up to `reach` squared to the bowl's model space."""

    reach: float
    bowl: Bowl

    @staticmethod
    def around(points: Array, bowl: Bowl) -> SurfaceWindow:
        """The window of a descent's points (iterations + 1, 2): all that are not far beyond the start."""
        with np.errstate(over="ignore"):
            far = np.hypot(points[:, 0], points[:, 1])
        if far[0] < _LEAST_REACH:
            return SurfaceWindow(_DEFAULT_REACH, bowl)
        return SurfaceWindow(MARGIN * float(far[far <= _FARTHEST * far[0]].max()), bowl)

    @property
    def highest(self) -> float:
        """The loss at the rim."""
        return self.reach**2

    def plane(self, points: Array) -> Array:
        """Model coordinates (..., 2) of points (..., 2) of the x1-x2 plane, kept finite far outside of the rim."""
        with np.errstate(over="ignore"):
            return np.asarray(np.clip(np.asarray(points, dtype=float) / self.reach, -_OUTSIDE, _OUTSIDE))

    def on_bowl(self, points: Array) -> Array:
        """Model points (..., 3) on the bowl above points (..., 2) of the x1-x2 plane."""
        return self.bowl.lifted(self.plane(points))

    def shows(self, points: Array) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Whether each of these points (..., 2) lies within the rim."""
        plane = self.plane(points)
        return np.asarray(np.hypot(plane[..., 0], plane[..., 1]) <= 1 + 1e-9)

    def height(self, losses: Array) -> Array:
        """Model heights (...) of losses (...)."""
        return np.asarray(losses, dtype=float) / self.highest * self.bowl.height

    def plane_ticks(self) -> Ticks:
        """Ticks of x1 and of x2, none so near to a corner that its label would meet the other axis's."""
        values = ticks(-self.reach, self.reach, _MOST_TICKS)
        return Ticks.of([value for value in values if abs(value) <= _LAST_TICK * self.reach])

    def loss_ticks(self, room: float) -> Ticks:
        """Ticks of the loss where its axis has room for so many; the first is 0, at the bowl's bottom."""
        return Ticks.of(ticks(0.0, self.highest, max(_LEAST_LEVELS, math.floor(room))))

    def mesh_values(self) -> Array:
        """Model coordinates of the mesh lines: a whole number of them to each tick."""
        step = nice_step(2 * self.reach, _MOST_TICKS)
        step /= next(parts for parts in (5, 4, 2) if parts * 2 * self.reach / step <= _MOST_MESH_LINES)
        most = math.floor(self.reach / step)
        return np.arange(-most, most + 1).astype(float) * (step / self.reach)

    def contour_radii(self) -> Array:
        """Model radii of the circles of equal loss, in even steps of the loss."""
        levels = np.array(ticks(0.0, self.highest, _MOST_CONTOURS)[1:])
        return np.sqrt(levels / self.highest)

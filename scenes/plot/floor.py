"""The rectangle under a surface in space: its corners, and its edges that carry labels."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from scenes.drawing.arrays import Array
from scenes.drawing.projection import Projection

_CORNERS = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], dtype=float)


@dataclass(frozen=True)
class Floor:
    """Half of its extents along x1 and along x2, and its height, in the model's lengths; its middle is the axis."""

    half_x1: float
    half_x2: float
    height: float

    @property
    def corners(self) -> Array:
        """The corners (4, 3), in turn."""
        return np.column_stack([_CORNERS * [self.half_x1, self.half_x2], np.full(4, self.height)])

    def edges(self, projection: Projection) -> FloorEdges:
        """The two edges in front."""
        toward_x1 = np.array([0.0, -math.copysign(self.half_x2, math.cos(projection.azimuth)), 0.0])
        toward_x2 = np.array([-math.copysign(self.half_x1, math.sin(projection.azimuth)), 0.0, 0.0])
        floor = np.array([0.0, 0.0, self.height])
        along_x1, along_x2 = np.array([self.half_x1, 0, 0]), np.array([0, self.half_x2, 0])
        leftmost = self.corners[np.argmin(projection.flat(self.corners)[:, 0])]
        return FloorEdges(
            np.array([floor + toward_x1 - along_x1, floor + toward_x1 + along_x1]),
            np.array([floor + toward_x2 - along_x2, floor + toward_x2 + along_x2]),
            leftmost,
        )  # fmt: skip


@dataclass(frozen=True)
class FloorEdges:
    """Model points (2, 3) from the lower value to the higher one."""

    x1: Array
    x2: Array
    corner: Array  # (3,), the leftmost corner in the picture, where the loss axis stands

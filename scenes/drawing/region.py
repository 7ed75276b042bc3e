"""A rectangle of the picture, in scene units."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from scenes.drawing.arrays import Array

PIXELS_PER_UNIT = 135.0
"""Of the reference picture: 1920 x 1080 is 14.22 x 8 units, 1080 x 1920 is 8 x 14.22."""


@dataclass(frozen=True)
class Region:
    """A rectangle in scene units."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def centre(self) -> Array:
        return np.array([(self.left + self.right) / 2, (self.bottom + self.top) / 2, 0.0])

    def inset(self, horizontal: float, vertical: float) -> Region:
        """The same region less a margin (scene units) at each side."""
        return Region(
            self.left + horizontal, self.right - horizontal, self.bottom + vertical, self.top - vertical
        )

    def way_from(self, start: Array, direction: Array) -> float:
        """How far from `start` (3,) the ray along `direction` (3,) enters it; infinite where it never does.

        The slab method (Kay and Kajiya 1986). A ray that starts inside counts as one that never enters.
        """
        entered, left = 0.0, math.inf
        for axis, low, high in ((0, self.left, self.right), (1, self.bottom, self.top)):
            if abs(direction[axis]) < 1e-12:
                if not low < start[axis] < high:
                    return math.inf
                continue
            near, far = sorted(
                ((low - start[axis]) / direction[axis], (high - start[axis]) / direction[axis])
            )
            entered, left = max(entered, float(near)), min(left, float(far))
        return entered if 0.0 < entered < left else math.inf

    def holds(self, point: Array) -> bool:
        """Whether this point (3,) is inside or on the edge."""
        return bool(self.left <= point[0] <= self.right and self.bottom <= point[1] <= self.top)

    def way_out(self, start: Array, direction: Array) -> float:
        """How far from `start` (3,), inside, the ray along the unit vector `direction` (3,) leaves it; 0 outside."""
        way = math.inf
        for axis, low, high in ((0, self.left, self.right), (1, self.bottom, self.top)):
            if abs(direction[axis]) > 1e-12:
                edge = high if direction[axis] > 0 else low
                way = min(way, float((edge - start[axis]) / direction[axis]))
        return max(way, 0.0)

    def at(self, across: float, up: float) -> Array:
        """The point at these fractions of the width (from the left) and of the height (from the bottom)."""
        return np.array([self.left + across * self.width, self.bottom + up * self.height, 0.0])

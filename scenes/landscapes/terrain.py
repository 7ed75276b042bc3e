"""A loss over the part of the plane that is seen: which heights count, and what colour each has.

Map and surface share it, so that the same loss has the same colour in both.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from scenes.drawing.arrays import Array, Mask

LEVELS = 14
_GRID = 161  # nodes a side
_DEEPEST = 1.5  # a floor lower than all that is visited is followed so many times the visited heights down
_HIGHEST = 0.985  # of the plane lies below the highest level
_POWERS = (1.0, 6.0)
_OVER_THE_HIGHEST = 1.12  # times the visited heights: where the surface is cut
_LEAST_SEEN = 0.3  # of the plane


@dataclass(frozen=True)
class Sides:
    """The part of the plane that is seen."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def centre(self) -> Array:
        """(2,)."""
        return np.array([(self.left + self.right) / 2, (self.bottom + self.top) / 2])

    @property
    def half(self) -> Array:
        """Half of its width and of its height (2,)."""
        return np.array([(self.right - self.left) / 2, (self.top - self.bottom) / 2])

    def holds(self, points: Array) -> Mask:
        """Whether each of the points (..., 2) lies in it, a hair beyond its edges included."""
        return np.asarray((np.abs(points - self.centre) <= self.half * (1 + 1e-9)).all(axis=-1))

    def grid(self, across: int, up: int) -> Array:
        """Points (up, across, 2), edges included, from below to above."""
        x, y = np.linspace(self.left, self.right, across), np.linspace(self.bottom, self.top, up)
        return np.stack(np.meshgrid(x, y), axis=-1)


@dataclass(frozen=True)
class Terrain:
    """`lowest` and `highest`: the losses from which to which colours change; `cut`: where the surface ends."""

    loss: Callable[[Array], Array]
    sides: Sides
    lowest: float
    highest: float
    cut: float
    power: float

    @classmethod
    def of(cls, loss: Callable[[Array], Array], sides: Sides, visited: Array) -> Terrain:
        """`loss` of points (..., 2); `visited` (n,): losses that have to be seen, as far as they are finite."""
        values = loss(sides.grid(_GRID, _GRID)).ravel()
        values = np.sort(np.append(values[np.isfinite(values)], visited[np.isfinite(visited)]))
        if not len(values):
            return cls(loss, sides, 0.0, 1.0, 1.0, 1.0)
        known = visited[np.isfinite(visited)]
        low, top = (known.min(), known.max()) if len(known) else (values[0], values[-1])
        lowest = max(
            values[0], low - _DEEPEST * max(top - low, float(np.ptp(values[len(values) // 20 :])) / 8)
        )
        highest = max(values[int(_HIGHEST * (len(values) - 1))], top)
        if not highest - lowest > 1e-12 * max(1.0, abs(highest)):  # a level plane
            return cls(loss, sides, lowest - 1.0, lowest + 1.0, lowest + 1.0, 1.0)
        middle = (float(np.median(values)) - lowest) / (highest - lowest)
        power = float(np.clip(math.log(max(middle, 1e-9)) / math.log(0.5), *_POWERS))
        cut = max(lowest + _OVER_THE_HIGHEST * (top - lowest), values[int(_LEAST_SEEN * (len(values) - 1))])
        cut = min(float(cut), float(values[-1]))
        return cls(loss, sides, float(lowest), float(highest), cut, power)

    def share(self, losses: Array) -> Array:
        """How far up the scale of colours losses (...) are, 0 to 1; NaN where there is none."""
        with np.errstate(invalid="ignore"):
            part = np.clip((np.asarray(losses) - self.lowest) / (self.highest - self.lowest), 0.0, 1.0)
        return np.asarray(part ** (1 / self.power))

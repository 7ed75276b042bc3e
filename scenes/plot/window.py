"""The part of the (x, loss) plane that a plot shows, and where on the picture it shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from scenes.drawing.arrays import Array
from scenes.drawing.region import Region


@dataclass(frozen=True)
class PlotWindow:
    """A linear map from x_min..x_max, y_min..y_max onto a region of the stage."""

    x_min: float
    x_max: float
    y_min: float
    y_max: float
    region: Region

    def points(self, x: Array, y: Array) -> Array:
        """Scene points (..., 3) of the plane's points (x, y), inside the region or not, infinite where too far."""
        region = self.region
        with np.errstate(over="ignore"):
            across = (np.asarray(x, dtype=float) - self.x_min) / (self.x_max - self.x_min)
            up = (np.asarray(y, dtype=float) - self.y_min) / (self.y_max - self.y_min)
            scene_x, scene_y = region.left + across * region.width, region.bottom + up * region.height
        return np.stack([scene_x, scene_y, np.zeros_like(scene_x)], axis=-1)

    def point(self, x: float, y: float) -> Array:
        """The scene point (3,) of one point of the plane: that of `points`, from plain numbers."""
        region = self.region
        across = (float(x) - self.x_min) / (self.x_max - self.x_min)
        up = (float(y) - self.y_min) / (self.y_max - self.y_min)
        return np.array([region.left + across * region.width, region.bottom + up * region.height, 0.0])

    def shows(self, x: Array, y: Array) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Whether each point lies in view (a hair of tolerance at the edges)."""
        slack_x, slack_y = 1e-9 * (self.x_max - self.x_min), 1e-9 * (self.y_max - self.y_min)
        inside_x = (x >= self.x_min - slack_x) & (x <= self.x_max + slack_x)
        return np.asarray(inside_x & (y >= self.y_min - slack_y) & (y <= self.y_max + slack_y))

    def toward(self, other: PlotWindow, share: float) -> PlotWindow:
        """The window on the way to another one in the same region: its size changes evenly in factors."""
        x_min, x_max = _between((self.x_min, self.x_max), (other.x_min, other.x_max), share)
        y_min, y_max = _between((self.y_min, self.y_max), (other.y_min, other.y_max), share)
        return PlotWindow(x_min, x_max, y_min, y_max, self.region)

    @property
    def slope_scale(self) -> float:
        """Scene units up per unit of y, over scene units across per unit of x."""
        per_y = self.region.height / (self.y_max - self.y_min)
        return per_y / (self.region.width / (self.x_max - self.x_min))


def _between(first: tuple[float, float], last: tuple[float, float], share: float) -> tuple[float, float]:
    """The interval on the way from one to another; what lies at the same share of both stands still."""
    size, end = first[1] - first[0], last[1] - last[0]
    if size == end:
        return first[0] + share * (last[0] - first[0]), first[1] + share * (last[1] - first[1])
    now = size ** (1 - share) * end**share
    left = last[0] + (first[0] - last[0]) * (now - end) / (size - end)
    return left, left + now

"""How a model in space is seen on the flat stage: from infinitely far away, so that parallels stay parallel.

The scene stays a plain 2D scene. Manim's own 3D camera would redraw every card beside the model at each frame.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from scenes.drawing.arrays import Array


@dataclass(frozen=True)
class Projection:
    """An orthographic view of a model with a vertical third axis.

    `azimuth` (radians): the angle from the picture's right to the first axis, turning away from the viewer.
    `elevation` (radians, above 0): how far above the horizon the viewer stands. `unit`: scene units of a length 1
    across the view. `origin` (3,): the scene point of the model's origin.
    """

    azimuth: float
    elevation: float
    unit: float
    origin: tuple[float, float, float]

    def turned(self, azimuth: float) -> Projection:
        """The same view from another side."""
        return Projection(azimuth, self.elevation, self.unit, self.origin)

    def view(self, points: Array) -> Array:
        """Model points (..., 3) as the viewer measures them: across, into the distance (level), up; all (..., 3)."""
        points = np.asarray(points, dtype=float)
        cos, sin = math.cos(self.azimuth), math.sin(self.azimuth)
        x, y = points[..., 0], points[..., 1]
        return np.stack([x * cos - y * sin, x * sin + y * cos, points[..., 2]], axis=-1)

    def flat(self, points: Array) -> Array:
        """Model points (..., 3) on the picture, in model lengths: across and up (..., 2), from the model's origin."""
        seen = self.view(points)
        up = seen[..., 2] * math.cos(self.elevation) + seen[..., 1] * math.sin(self.elevation)
        return np.stack([seen[..., 0], up], axis=-1)

    def on_stage(self, points: Array) -> Array:
        """Scene points (..., 3) of model points (..., 3)."""
        flat = self.flat(points) * self.unit
        flat = np.concatenate([flat, np.zeros((*flat.shape[:-1], 1))], axis=-1)
        return np.asarray(flat + np.array(self.origin))

    def distance(self, points: Array) -> Array:
        """How far away model points (..., 3) are, along the line of sight (...); larger is farther."""
        seen = self.view(points)
        level, up = seen[..., 1], seen[..., 2]
        return np.asarray(level * math.cos(self.elevation) - up * math.sin(self.elevation))

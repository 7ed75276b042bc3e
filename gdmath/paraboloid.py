"""x1^2 + x2^2: a round bowl, which every descent crosses on a straight line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import numpy as np

from gdmath.arrays import FloatArray
from gdmath.objective import Exact, Objective, StationaryPoint, classified


@dataclass(frozen=True)
class Paraboloid(Objective):
    """x1^2 + x2^2, lowest at the origin, where the loss is 0."""

    dim: ClassVar[int] = 2
    holomorphic: ClassVar[bool] = True

    def __call__(self, points: FloatArray) -> FloatArray:
        """Losses (...) at points (..., 2)."""
        x1, x2 = points[..., 0], points[..., 1]
        return x1 * x1 + x2 * x2

    def gradient(self, points: FloatArray) -> FloatArray:
        """(2 x1, 2 x2) at points (..., 2)."""
        return 2.0 * points

    def exact_loss(self, point: Sequence[Exact]) -> Exact:
        """x1^2 + x2^2."""
        x1, x2 = point
        return x1 * x1 + x2 * x2

    def exact_gradient(self, point: Sequence[Exact]) -> list[Exact]:
        """(2 x1, 2 x2)."""
        return [2 * coordinate for coordinate in point]

    def slopes(self, *coordinates: float) -> Sequence[float]:
        """The same in plain floats."""
        return [2.0 * x for x in coordinates]

    def hessian(self, points: FloatArray) -> FloatArray:
        """Twice the identity (..., 2, 2) at points (..., 2)."""
        return np.broadcast_to(2.0 * np.eye(2), (*points.shape, 2)).copy()

    @cached_property
    def stationary_points(self) -> tuple[StationaryPoint, ...]:
        """The origin."""
        return classified(self, [[0.0, 0.0]])

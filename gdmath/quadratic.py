"""The parabola (center - x)^2: the error shrinks or grows by the same factor at every step."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gdmath.arrays import Number
from gdmath.objective import Exact, OneDimensional


@dataclass(frozen=True)
class Quadratic(OneDimensional):
    """(center - x)^2, lowest at the center, where the loss is 0."""

    center: float = 5.0

    def __post_init__(self) -> None:
        if not math.isfinite(self.center):
            raise ValueError(f"the center of a quadratic has to be finite: {self.center}")

    def loss(self, x: Number) -> Number:
        """L = (center - x)^2."""
        error = self.center - x
        return error * error

    def slope(self, x: Number) -> Number:
        """L' = -2 (center - x)."""
        return -2.0 * (self.center - x)

    def curvature(self, x: Number) -> Number:
        """L'' = 2, everywhere."""
        return np.full_like(x, 2.0)

    def exact_loss(self, point: Sequence[Exact]) -> Exact:
        """(center - x)^2."""
        error = self._exact_error(point)
        return error * error

    def exact_gradient(self, point: Sequence[Exact]) -> list[Exact]:
        """-2 (center - x)."""
        return [-2 * self._exact_error(point)]

    def _exact_error(self, point: Sequence[Exact]) -> Exact:
        (x,) = point
        return type(x)(repr(float(self.center))) - x

    def stationary_locations(self) -> tuple[float, ...]:
        """The center."""
        return (float(self.center),)

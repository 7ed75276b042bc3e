"""x^4 - 3x^3 + x^2 + 3x + 1: two valleys, the deeper one on the left."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from gdmath.arrays import Number
from gdmath.objective import Exact, OneDimensional


@dataclass(frozen=True)
class Quartic(OneDimensional):
    """x^4 - 3x^3 + x^2 + 3x + 1, with two minima and a maximum at 1 between them."""

    def loss(self, x: Number) -> Number:
        """L = x^4 - 3x^3 + x^2 + 3x + 1."""
        return (((x - 3.0) * x + 1.0) * x + 3.0) * x + 1.0

    def slope(self, x: Number) -> Number:
        """L' = 4x^3 - 9x^2 + 2x + 3."""
        return ((4.0 * x - 9.0) * x + 2.0) * x + 3.0

    def curvature(self, x: Number) -> Number:
        """L'' = 12x^2 - 18x + 2."""
        return (12.0 * x - 18.0) * x + 2.0

    def exact_loss(self, point: Sequence[Exact]) -> Exact:
        """x^4 - 3x^3 + x^2 + 3x + 1."""
        (x,) = point
        return (((x - 3) * x + 1) * x + 3) * x + 1

    def exact_gradient(self, point: Sequence[Exact]) -> list[Exact]:
        """4x^3 - 9x^2 + 2x + 3."""
        (x,) = point
        return [((4 * x - 9) * x + 2) * x + 3]

    def stationary_locations(self) -> tuple[float, ...]:
        """The roots of the slope (x - 1) (4x^2 - 5x - 3)."""
        root = math.sqrt(73.0)
        return ((5.0 - root) / 8.0, 1.0, (5.0 + root) / 8.0)

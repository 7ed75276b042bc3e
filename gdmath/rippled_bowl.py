"""sin x + 0.05 (5 - x)^2: a bowl with three valleys, of which only the middle one is the lowest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from gdmath.arrays import Number
from gdmath.decimal_trigonometry import sine_and_cosine
from gdmath.objective import Exact, OneDimensional


@dataclass(frozen=True)
class RippledBowl(OneDimensional):
    """sin x + 0.05 (5 - x)^2, with three minima and the two maxima between them."""

    def loss(self, x: Number) -> Number:
        """L = sin x + 0.05 (5 - x)^2."""
        error = 5.0 - x
        return np.sin(x) + 0.05 * (error * error)

    def slope(self, x: Number) -> Number:
        """L' = cos x - 0.1 (5 - x)."""
        return np.cos(x) - 0.1 * (5.0 - x)

    def curvature(self, x: Number) -> Number:
        """L'' = 0.1 - sin x."""
        return 0.1 - np.sin(x)

    def exact_loss(self, point: Sequence[Exact]) -> Exact | None:
        """Sin x + (5 - x)^2 / 20 of a decimal; of a fraction it is no rational number."""
        (x,) = point
        if not isinstance(x, Decimal):
            return None
        sine, _ = sine_and_cosine(x)
        error = 5 - x
        return sine + error * error / 20

    def exact_gradient(self, point: Sequence[Exact]) -> list[Exact] | None:
        """Cos x - (5 - x) / 10, in the same way."""
        (x,) = point
        if not isinstance(x, Decimal):
            return None
        _, cosine = sine_and_cosine(x)
        return [cosine - (5 - x) / 10]

    def stationary_locations(self) -> tuple[float, ...]:
        """The five roots of cos x = 0.1 (5 - x), rounded to the nearest double.

        There are no others: |cos x| <= 1 keeps them within [-5, 15].
        """
        return (
            -0.9353519676353212,
            1.1786957408109093,
            4.738538145748946,
            8.177317999094566,
            10.422465689475986,
        )

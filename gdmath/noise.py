"""Noise on gradients: the same seed, the same path."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from gdmath.arrays import FloatArray


class Disturbance(Protocol):
    """Something that is added to the gradients of a descent, the same each time."""

    def drawn(self, iterations: int, dim: int) -> FloatArray:
        """What is added to the gradient of each of the first iterations: (iterations, dim)."""


@dataclass(frozen=True)
class Noise:
    """Independent normal numbers of deviation sigma, added to every coordinate of every gradient.

    A batch's descents are all given the same, so that each is what it would be alone.
    Raises ValueError for a sigma that is not finite or below 0, and for a seed below 0.
    """

    sigma: float
    seed: int

    def __post_init__(self) -> None:
        if not (math.isfinite(self.sigma) and self.sigma >= 0.0):
            raise ValueError(f"sigma is finite and not below 0, not {self.sigma}")
        if self.seed < 0:
            raise ValueError(f"a seed is not below 0: {self.seed}")

    def drawn(self, iterations: int, dim: int) -> FloatArray:
        """What is added to the gradient of each of the first iterations: (iterations, dim).

        The first rows are the same, however many are drawn.
        """
        return self.sigma * np.random.default_rng(self.seed).standard_normal((iterations, dim))

"""Plain gradient descent."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gdmath.arrays import ComplexArray, FloatArray, Number
from gdmath.methods.method import Method, State


@dataclass(frozen=True)
class GradientDescent(Method):
    """x <- x - eta g(x). Source: Cauchy, Comptes rendus 25 (1847), 536."""

    def step(self, points: Number, gradients: Number, state: State, n: int) -> tuple[Number, State]:
        """X - eta g."""
        return points - self.rate(n) * gradients, state

    @property
    def largest_product(self) -> float:
        """2."""
        return 2.0

    def transition(self, products: FloatArray) -> FloatArray:
        """1 - eta H."""
        return np.eye(products.shape[-1]) - products

    def eigenvalues(self, products: FloatArray) -> ComplexArray:
        """1 - eta c."""
        return (1.0 - np.asarray(products, dtype=np.complex128))[..., np.newaxis]


def as_method(method: Method | ArrayLike) -> Method:
    """The method itself; a bare learning rate, or one a descent, stands for plain gradient descent."""
    return method if isinstance(method, Method) else GradientDescent(np.asarray(method, dtype=np.float64))

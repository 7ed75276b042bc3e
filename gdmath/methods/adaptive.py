"""Methods that measure each coordinate's step by the gradients it has had."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from gdmath.arrays import Number
from gdmath.methods.method import Method, State, check_share


@dataclass(frozen=True)
class AdaGrad(Method):
    """s <- s + g^2, x <- x - eta g / (sqrt(s) + epsilon).

    Source: Duchi, Hazan and Singer, JMLR 12 (2011), 2121, figure 1 with the diagonal of G.
    """

    epsilon: float = 1e-8

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_epsilon(self.epsilon)

    def init(self, points: Number) -> State:
        """A sum of 0."""
        return (0 * points,)

    def step(self, points: Number, gradients: Number, state: State, n: int) -> tuple[Number, State]:
        """The point, and the sum of all squared gradients."""
        squares = state[0] + gradients * gradients
        return points - self.rate(n) * gradients / (_root(squares) + self.epsilon), (squares,)


@dataclass(frozen=True)
class RMSProp(Method):
    """s <- rho s + (1 - rho) g^2, x <- x - eta g / (sqrt(s) + epsilon).

    Source: Tieleman and Hinton, Neural Networks for Machine Learning (2012), lecture 6.5.
    """

    rho: float = 0.9
    epsilon: float = 1e-8

    def __post_init__(self) -> None:
        super().__post_init__()
        check_share("rho", self.rho)
        _check_epsilon(self.epsilon)

    def init(self, points: Number) -> State:
        """A mean of 0."""
        return (0 * points,)

    def step(self, points: Number, gradients: Number, state: State, n: int) -> tuple[Number, State]:
        """The point, and the running mean of squared gradients."""
        squares = self.rho * state[0] + (1 - self.rho) * (gradients * gradients)
        return points - self.rate(n) * gradients / (_root(squares) + self.epsilon), (squares,)


@dataclass(frozen=True)
class Adam(Method):
    """m <- beta1 m + (1 - beta1) g, v <- beta2 v + (1 - beta2) g^2, x <- x - eta m' / (sqrt(v') + epsilon).

    m' = m / (1 - beta1^t) and v' = v / (1 - beta2^t), of step t = n + 1, are free of the bias of starting from 0.
    Source: Kingma and Ba, ICLR 2015, algorithm 1.
    """

    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8

    def __post_init__(self) -> None:
        super().__post_init__()
        check_share("beta1", self.beta1)
        check_share("beta2", self.beta2)
        _check_epsilon(self.epsilon)

    def init(self, points: Number) -> State:
        """Both means 0."""
        return (0 * points, 0 * points)

    def step(self, points: Number, gradients: Number, state: State, n: int) -> tuple[Number, State]:
        """The point, and the running means of gradients and of their squares."""
        mean = self.beta1 * state[0] + (1 - self.beta1) * gradients
        squares = self.beta2 * state[1] + (1 - self.beta2) * (gradients * gradients)
        direction = mean / (1 - self.beta1 ** (n + 1))
        size = _root(squares / (1 - self.beta2 ** (n + 1))) + self.epsilon
        return points - self.rate(n) * direction / size, (mean, squares)


def _root(values: Number) -> Number:
    """The square root, correctly rounded, of a plain float or an array, the same bits; or of a decimal."""
    if isinstance(values, Decimal):
        return values.sqrt()
    return math.sqrt(values) if isinstance(values, float) else np.sqrt(values)


def _check_epsilon(epsilon: float) -> None:
    if not (math.isfinite(epsilon) and epsilon > 0.0):
        raise ValueError(f"epsilon is a finite number above 0, not {epsilon}")

"""Methods with a velocity: a step keeps a share of the one before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdmath.arrays import ComplexArray, FloatArray, Number
from gdmath.methods.method import Method, State, check_share


@dataclass(frozen=True)
class Momentum(Method):
    """The heavy ball: v <- beta v - eta g(x), x <- x + v, with v = 0 at the start.

    Source: Polyak, USSR Computational Mathematics and Mathematical Physics 4 (1964), 1, equation 9.
    """

    beta: float = 0.9

    def __post_init__(self) -> None:
        super().__post_init__()
        check_share("beta", self.beta)

    def init(self, points: Number) -> State:
        """A velocity of 0."""
        return (0 * points,)

    def step(self, points: Number, gradients: Number, state: State, n: int) -> tuple[Number, State]:
        """X + v, with the new velocity v."""
        velocity = self.beta * state[0] - self.rate(n) * gradients
        return points + velocity, (velocity,)

    @property
    def largest_product(self) -> float:
        """2 (1 + beta): there an eigenvalue of the transition is -1."""
        return 2.0 * (1.0 + self.beta)

    def transition(self, products: FloatArray) -> FloatArray:
        """((1 + beta - eta H, -beta), (1, 0))."""
        identity = np.broadcast_to(np.eye(products.shape[-1]), products.shape)
        return _remembering((1.0 + self.beta) * identity - products, -self.beta * identity)

    def eigenvalues(self, products: FloatArray) -> ComplexArray:
        """(1 + beta - eta c +- sqrt((1 - beta)^2 - eta c (2 (1 + beta) - eta c))) / 2."""
        q, beta = np.asarray(products), self.beta
        return _roots(1.0 + beta - q, (1.0 - beta) ** 2 - q * (2.0 * (1.0 + beta) - q))


@dataclass(frozen=True)
class Nesterov(Momentum):
    """Nesterov's accelerated gradient: v <- beta v - eta g(x + beta v), x <- x + v, with v = 0 at the start.

    Source: Sutskever, Martens, Dahl and Hinton, ICML 2013, equations 3 and 4, of Nesterov, Soviet Mathematics
    Doklady 27 (1983), 372.
    """

    def looks_at(self, points: Number, state: State) -> Number:
        """X + beta v: where the velocity alone would lead."""
        return points + self.beta * state[0]

    @property
    def largest_product(self) -> float:
        """2 (1 + beta) / (1 + 2 beta): there an eigenvalue of the transition is -1."""
        return 2.0 * (1.0 + self.beta) / (1.0 + 2.0 * self.beta)

    def transition(self, products: FloatArray) -> FloatArray:
        """(((1 + beta) (1 - eta H), -beta (1 - eta H)), (1, 0))."""
        descent = np.eye(products.shape[-1]) - products
        return _remembering((1.0 + self.beta) * descent, -self.beta * descent)

    def eigenvalues(self, products: FloatArray) -> ComplexArray:
        """((1 + beta) (1 - eta c) +- sqrt((1 - eta c) ((1 - beta)^2 - eta c (1 + beta)^2))) / 2."""
        q, beta = np.asarray(products), self.beta
        return _roots((1.0 + beta) * (1.0 - q), (1.0 - q) * ((1.0 - beta) ** 2 - q * (1.0 + beta) ** 2))


def _remembering(now: FloatArray, before: FloatArray) -> FloatArray:
    """The maps (..., 2 dim, 2 dim) of (x_n, x_(n-1)) to (now x_n + before x_(n-1), x_n)."""
    identity = np.broadcast_to(np.eye(now.shape[-1]), now.shape)
    return np.block([[now, before], [identity, np.zeros_like(now)]])


def _roots(trace: FloatArray, discriminant: FloatArray) -> ComplexArray:
    """Both eigenvalues (..., 2): the discriminant is given, as it would lose its digits if made from the trace."""
    root = np.sqrt(np.asarray(discriminant, dtype=np.complex128))
    return np.asarray(0.5 * np.stack([trace + root, trace - root], axis=-1), dtype=np.complex128)

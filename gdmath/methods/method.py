"""What a method of descent is: a pair of pure functions."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from gdmath.arrays import ComplexArray, FloatArray, Number, read_only
from gdmath.methods.schedules import Schedule

Rate: TypeAlias = float | FloatArray | Schedule
"""A number, one number a descent of a batch (*batch), or a schedule."""

State: TypeAlias = tuple[Number, ...]
"""What a method remembers from one iteration to the next, each of the shape of the points."""


@dataclass(frozen=True)
class Method(ABC):
    """A step from points (..., dim) and the gradients there; coordinate by coordinate, so that a plain float will do.

    Raises ValueError for a rate that is not finite, and for other parameters out of range.
    """

    learning_rate: Rate

    def __post_init__(self) -> None:
        if isinstance(self.learning_rate, Schedule):
            return
        rates = read_only(self.learning_rate)
        if not np.isfinite(rates).all():
            raise ValueError(f"learning rates have to be finite: {self.learning_rate}")
        object.__setattr__(self, "learning_rate", float(rates) if rates.ndim == 0 else rates)

    def init(self, points: Number) -> State:  # noqa: ARG002 - of the points' shape in methods that remember
        """The state before the first step."""
        return ()

    def looks_at(self, points: Number, state: State) -> Number:  # noqa: ARG002 - as above
        """Where the gradient of the next step is taken: at the points, unless a method looks ahead."""
        return points

    @abstractmethod
    def step(self, points: Number, gradients: Number, state: State, n: int) -> tuple[Number, State]:
        """Iterate n + 1 and the state there, given iterate n, the gradients at `looks_at`, and the state."""

    @property
    def largest_product(self) -> float | None:
        """The learning rate times curvature up to which a minimum holds the method; None where no formula tells."""
        return None

    def transition(self, products: FloatArray) -> FloatArray:
        """The linear map of errors (x_n, x_(n-1), ...) near a point, given learning rate times Hessian there.

        The products (..., dim, dim) give matrices (..., memory * dim, memory * dim).
        Raises NotImplementedError where the method has no such map.
        """
        raise NotImplementedError

    def eigenvalues(self, products: FloatArray) -> ComplexArray:
        """Those of the transition (..., memory) along directions with these products (...) of rate and curvature.

        Raises NotImplementedError as the transition does.
        """
        raise NotImplementedError

    @property
    def batch(self) -> tuple[int, ...]:
        """The shape of its learning rates: () for one that all descents share, and for a schedule."""
        return () if isinstance(self.learning_rate, Schedule) else np.shape(self.learning_rate)

    def rate(self, n: int) -> Number:
        """The learning rate of step n: a number, or (*batch, 1)."""
        if isinstance(self.learning_rate, Schedule):
            return self.learning_rate(n)
        return (
            self.learning_rate[..., np.newaxis]
            if isinstance(self.learning_rate, np.ndarray)
            else self.learning_rate
        )


def check_share(name: str, value: float) -> None:
    """Raise ValueError unless 0 <= value < 1."""
    if not 0.0 <= value < 1.0:
        raise ValueError(f"{name} is at least 0 and below 1, not {value}")

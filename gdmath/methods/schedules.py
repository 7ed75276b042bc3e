"""Learning rates that change from one iteration to the next."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass


class Schedule(ABC):
    """A learning rate for every iteration."""

    @abstractmethod
    def __call__(self, n: int) -> float:
        """The rate of the step from iterate n to n + 1."""


@dataclass(frozen=True)
class Constant(Schedule):
    """The same rate at every iteration."""

    rate: float

    def __post_init__(self) -> None:
        _check_rates(self.rate)

    def __call__(self, n: int) -> float:  # noqa: ARG002 - the same for all
        """The rate."""
        return self.rate


@dataclass(frozen=True)
class Step(Schedule):
    """initial * factor^floor(n / every): level, and a drop every so many iterations."""

    initial: float
    every: int
    factor: float

    def __post_init__(self) -> None:
        _check_rates(self.initial)
        _check_factor(self.factor)
        if self.every < 1:
            raise ValueError(f"a schedule drops every 1 iteration or more, not every {self.every}")

    def __call__(self, n: int) -> float:
        """The rate of step n."""
        return float(self.initial * self.factor ** (n // self.every))


@dataclass(frozen=True)
class Exponential(Schedule):
    """initial * factor^n."""

    initial: float
    factor: float

    def __post_init__(self) -> None:
        _check_rates(self.initial)
        _check_factor(self.factor)

    def __call__(self, n: int) -> float:
        """The rate of step n."""
        return float(self.initial * self.factor**n)


@dataclass(frozen=True)
class Cosine(Schedule):
    """From initial to final along half a cosine, in so many iterations; final from then on.

    Source: Loshchilov and Hutter, SGDR (ICLR 2017), equation 5, without restarts.
    """

    initial: float
    final: float
    iterations: int

    def __post_init__(self) -> None:
        _check_rates(self.initial, self.final)
        if self.iterations < 1:
            raise ValueError(f"a cosine takes 1 iteration or more, not {self.iterations}")

    def __call__(self, n: int) -> float:
        """The rate of step n."""
        if n >= self.iterations:
            return self.final
        share = 0.5 * (1.0 + math.cos(math.pi * n / self.iterations))
        return self.final + (self.initial - self.final) * share


def _check_rates(*rates: float) -> None:
    if not all(math.isfinite(rate) and rate >= 0.0 for rate in rates):
        raise ValueError(f"learning rates have to be finite and not below 0: {rates}")


def _check_factor(factor: float) -> None:
    if not 0.0 < factor <= 1.0:
        raise ValueError(f"a schedule's factor is above 0 and at most 1, not {factor}")

"""Any method's descent on any loss of one variable, worked out again: in 100 digits and in doubles."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import mpmath
import numpy as np

from scenes.params.curve import CurveParams
from tests.scenes.truths.curves.dual import Dual, formula

DIGITS = 100
_PARTED = 1e-10
"""Relative to the iterate: where both runs are farther apart, the digits of the clip hang on roundings alone."""


@dataclass
class Step:
    """What a step is made of."""

    rate: Any
    gradient: Any  # that it goes by
    noise: Any
    kept: Any  # the velocity, or the gathered squares, before it
    gained: Any  # after it
    direction: Any = 0  # an adaptive method's numerator and divisor
    size: Any = 1


@dataclass
class Run:
    """Iterates as far as they are asked for; `lost_at` is the first that has no number."""

    params: CurveParams
    exact: bool
    points: list[Any] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    lost_at: int | None = None

    def __post_init__(self) -> None:
        self.points.append(self.number(self.params.start))
        self._velocity = self._squares = self._mean = self.number(0.0)

    def number(self, value: float) -> Any:
        """A parameter in this run's arithmetic: the decimal that was written, or the double."""
        with mpmath.workdps(DIGITS):
            return mpmath.mpf(repr(float(value))) if self.exact else float(value)

    @cached_property
    def loss(self) -> Callable[[Any], Dual]:
        """The loss with its derivatives."""
        return formula(self.params.loss, exact=self.exact)

    @cached_property
    def _noise(self) -> Any:
        noise = self.params.noise
        if noise is None or not noise.sigma:
            return None
        return noise.sigma * np.random.default_rng(noise.seed).standard_normal((100_000, 1))[:, 0]

    @cached_property
    def _setting(self) -> tuple[str, dict[str, Any]]:
        written: Any = self.params.method
        given: dict[str, float] = {}
        name = written if isinstance(written, str) else str(written.__struct_config__.tag)
        if not isinstance(written, str):
            given = {
                key: getattr(written, key) for key in written.__struct_fields__ if key != "learning_rate"
            }
        usual = {"beta": 0.9, "rho": 0.9, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
        return name, {key: self.number(value) for key, value in {**usual, **given}.items()}

    @property
    def method(self) -> str:
        """Its name."""
        return self._setting[0]

    def setting(self, name: str) -> Any:
        """A parameter of the method."""
        return self._setting[1][name]

    def rate(self, n: int) -> Any:
        """The learning rate of step n."""
        written: Any = self.params.learning_rate
        number = self.number
        if isinstance(written, int | float):
            return number(written)
        kind = written.__struct_config__.tag
        if kind == "step":
            return number(written.initial) * number(written.factor) ** (n // written.every)
        if kind == "exponential":
            return number(written.initial) * number(written.factor) ** n
        first, last, over = number(written.initial), number(written.final), self.params.iterations
        if n >= over:
            return last
        pi, cos = (mpmath.pi, mpmath.cos) if self.exact else (math.pi, math.cos)
        return last + (first - last) * (1 + cos(pi * n / over)) / 2

    def reach(self, n: int) -> bool:
        """Go on to iterate n; whether it has one."""
        with mpmath.workdps(DIGITS):
            while len(self.points) <= n and self.lost_at is None:
                self._go_on()
        return len(self.points) > n

    def _go_on(self) -> None:
        n, x = len(self.points) - 1, self.points[-1]
        following = x
        try:
            self.steps.append(self._step(n, x))
            step = self.steps[-1]
            following = x + step.gained if self.method in {"momentum", "nesterov"} else self._divided(x, step)
            found = self.loss(following)
            numbers = [float(each) for each in (following, found.value, found.slope)]
        except (ValueError, OverflowError):
            numbers = [math.nan]
        if all(map(math.isfinite, numbers)):
            self.points.append(following)
        else:
            self.lost_at = n + 1

    def _divided(self, x: Any, step: Step) -> Any:
        return x - step.rate * step.direction / step.size

    def _step(self, n: int, x: Any) -> Step:
        rate, beta = self.rate(n), self.setting("beta")
        ahead = beta * self._velocity if self.method == "nesterov" else 0
        noise = 0 if self._noise is None else self.number(float(self._noise[n]))
        g = self.loss(x + ahead).slope + noise
        if self.method in {"momentum", "nesterov"}:
            kept, self._velocity = self._velocity, beta * self._velocity - rate * g
            return Step(rate, g, noise, kept, self._velocity)
        if self.method == "gradient_descent":
            return Step(rate, g, noise, 0, 0, g, 1)
        kept, epsilon, root = self._squares, self.setting("epsilon"), mpmath.sqrt if self.exact else math.sqrt
        share = {"adagrad": None, "rmsprop": self.setting("rho"), "adam": self.setting("beta2")}[self.method]
        self._squares = kept + g * g if share is None else share * kept + (1 - share) * g * g
        if self.method != "adam":
            return Step(rate, g, noise, kept, self._squares, g, root(self._squares) + epsilon)
        beta1 = self.setting("beta1")
        self._mean = beta1 * self._mean + (1 - beta1) * g
        direction = self._mean / (1 - beta1 ** (n + 1))
        size = root(self._squares / (1 - share ** (n + 1))) + epsilon
        return Step(rate, g, noise, kept, self._squares, direction, size)


@dataclass
class Orbit:
    """The same descent in both readings."""

    params: CurveParams

    def __post_init__(self) -> None:
        self.exact, self.double = Run(self.params, exact=True), Run(self.params, exact=False)
        self._certain = 0  # iterates that are known to be so, from the start on
        self._parted = False

    def is_certain(self, n: int) -> bool:
        """Whether both runs are together up to iterate n."""
        while self._certain <= n and not self._parted:
            at = self._certain
            if not (self.exact.reach(at) and self.double.reach(at)):
                self._parted = True
                break
            one, other = float(self.exact.points[at]), self.double.points[at]
            self._parted = abs(one - other) > _PARTED * max(abs(one), 1e-3)
            self._certain += not self._parted
        return self._certain > n

"""What is true of the descents of a landscape: each followed with 40 digits, by the papers' equations."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, partial
from typing import Any

import mpmath
import numpy as np

from scenes.params.methods import name_of, rate_of, settings_of
from tests.scenes.truths.arithmetic import as_fraction
from tests.scenes.truths.figures import Truth
from tests.scenes.truths.written_loss import DIGITS, QUADRATIC, Point, gradient_of, loss_of, slopes_of

_HAIR = "1e-13"
"""How far beside its start a second run begins: what differs between the two nobody can tell in doubles."""
_PARTED, _AROUND = Fraction(1, 10**9), 100  # of the larger; times how far they are apart
_HARDLY = mpmath.mpf("1e-6")  # of a slope: what two so near each other differ by where the loss is smooth
BOWLS_AT_0 = ("ravine", "x1^2 + 20 x2^2", "rotated", "x1^2 + x2^2")
_TOO_LARGE = sys.float_info.max  # for a computer


@dataclass(frozen=True)
class _Arithmetic:
    """In which numbers a step is taken."""

    slope: Callable[[Point], Point]
    root: Callable[[Any], Any]
    rate: Any
    own: dict[str, Any]


@dataclass(frozen=True)
class LandscapeFacts:
    """One method's descent of a clip."""

    params: Any
    index: int

    @property
    def written(self) -> Any:
        return self.params.methods[self.index]

    @property
    def name(self) -> str:
        return name_of(self.written)

    @property
    def quadratic(self) -> tuple[int, int, int] | None:
        """The second derivatives, if they are the same everywhere."""
        return QUADRATIC.get(self.params.loss)

    @property
    def rate(self) -> Any:
        """Its learning rate, or its schedule."""
        rate = rate_of(self.written, self.params.learning_rate)
        return float(rate) if isinstance(rate, int | float) else rate

    def floats(self, count: int) -> np.ndarray[Any, Any]:
        """So many iterates (count, 2), start included, in doubles; fewer where it escapes."""
        x, state = (float(self.params.start[0]), float(self.params.start[1])), [[0.0, 0.0], [0.0, 0.0]]
        points, noise = [x], self._noise(count)
        own = {key: float(value) for key, value in settings_of(self.written).items()}
        slope = slopes_of(self.params.loss)
        for n in range(count - 1):
            x = self._step(x, state, n, noise[n], _Arithmetic(slope, math.sqrt, self._plain_rate(n), own))
            if not all(abs(value) <= 1e12 for value in x):
                break
            points.append(x)
        return np.array(points)

    @cached_property
    def escapes(self) -> bool:
        """Whether it leaves every bound within 20,000 steps: of doubles, by slopes from differences."""
        return len(self.floats(20_000)) < 20_000

    @cached_property
    def farthest(self) -> float | None:
        """How far a run on a quadratic bowl at 0 still gets from there in the last of 100,000 steps."""
        if self.params.loss not in BOWLS_AT_0 or self.escapes:
            return None
        return float(np.linalg.norm(self.floats(100_001)[80_000:], axis=1).max())

    @cached_property
    def runs(self) -> list[list[Point]]:
        """The iterates, those of a run from a hair beside, and of two that are jolted as by roundings.

        Each ends where the loss has no value.
        """
        with mpmath.workdps(DIGITS):
            hair, none, jolt = mpmath.mpf(_HAIR), mpmath.mpf(0), mpmath.mpf(2) ** -53
            return [
                self._run(off, jolts) for off, jolts in ((none, 0), (hair, 0), (none, jolt), (none, -jolt))
            ]

    def point(self, n: int) -> tuple[Truth, Truth]:
        """Both coordinates of an iterate."""
        first, second = zip(*(run[n] for run in self.runs), strict=True)
        return _truth(first), _truth(second)

    def loss(self, n: int) -> Truth:
        """The loss of an iterate, between those of all runs."""
        with mpmath.workdps(DIGITS):
            return _truth([loss_of(self.params.loss)(run[n]) for run in self.runs])

    def has_a_corner(self, n: int, axis: int) -> bool:
        """Whether the slopes before and behind an iterate differ along this coordinate, so that there is none at it."""
        # Far out the loss is so large that its differences are in its last digits.
        with mpmath.workdps(3 * DIGITS):
            loss, here = loss_of(self.params.loss), list(self.runs[0][n])
            width = mpmath.mpf("1e-12") * max(1, abs(here[axis]))
            before, behind = list(here), list(here)
            before[axis], behind[axis] = here[axis] - width, here[axis] + width
            low, middle, high = (loss((one[0], one[1])) for one in (before, here, behind))
            slopes = (middle - low) / width, (high - middle) / width
            return bool(abs(slopes[1] - slopes[0]) > _HARDLY * (1 + max(map(abs, slopes))))

    def first_within(self, bound: Fraction) -> tuple[int, int]:
        """From which iterate on the loss is at most this, one after the last if from none: at the earliest and latest.

        They differ where roundings decide.
        """
        firsts = []
        for losses in self._losses:
            above = [n for n, loss in enumerate(losses) if loss > bound]
            firsts.append(above[-1] + 1 if above else 0)
        return min(firsts), max(firsts)

    @cached_property
    def _losses(self) -> list[list[Fraction]]:
        """Along each of the runs, up to the last iterate that all have."""
        loss = loss_of(self.params.loss)
        with mpmath.workdps(DIGITS):
            return [[as_fraction(loss(point)) for point in run[: self.last + 1]] for run in self.runs]

    def gradient(self, n: int) -> tuple[Truth, Truth]:
        """Both partial derivatives there."""
        with mpmath.workdps(DIGITS):
            each = [gradient_of(self.params.loss, run[n]) for run in self.runs]
        first, second = zip(*each, strict=True)
        return _truth(first), _truth(second)

    @property
    def last(self) -> int:
        """The last iterate that all runs have."""
        return min(len(run) for run in self.runs) - 1

    def _run(self, off: Any, jolt: Any) -> list[Point]:
        start = [mpmath.mpf(repr(float(x))) * (1 + off) + off for x in self.params.start]
        points, state = [(start[0], start[1])], [[mpmath.mpf(0)] * 2, [mpmath.mpf(0)] * 2]
        noise = self._noise(self.params.iterations)
        own = {key: _decimal(value) for key, value in settings_of(self.written).items()}
        slope = partial(gradient_of, self.params.loss)
        for n in range(self.params.iterations):
            arithmetic = _Arithmetic(slope, mpmath.sqrt, self._rate(n), own)
            x, y = self._step(points[-1], state, n, noise[n], arithmetic)
            after = x * (1 + jolt * (-1) ** n), y * (1 + jolt * (-1) ** (n // 2))
            told = [*after, loss_of(self.params.loss)(after), *gradient_of(self.params.loss, after)]
            if not all(mpmath.isfinite(value) and abs(value) <= _TOO_LARGE for value in told):
                break
            points.append(after)
        return points

    def _step(self, x: Point, state: list[list[Any]], n: int, noise: Any, by: _Arithmetic) -> Point:
        eta, own = by.rate, by.own
        looked = x
        if self.name == "nesterov":
            looked = (x[0] + own["beta"] * state[0][0], x[1] + own["beta"] * state[0][1])
        slope = [a + b for a, b in zip(by.slope(looked), noise, strict=True)]
        after = []
        for i, g in enumerate(slope):
            if self.name in ("momentum", "nesterov"):
                state[0][i] = own["beta"] * state[0][i] - eta * g
                after.append(x[i] + state[0][i])
            elif self.name == "adagrad":
                state[0][i] += g * g
                after.append(x[i] - eta * g / (by.root(state[0][i]) + own["epsilon"]))
            elif self.name == "rmsprop":
                state[0][i] = own["rho"] * state[0][i] + (1 - own["rho"]) * g * g
                after.append(x[i] - eta * g / (by.root(state[0][i]) + own["epsilon"]))
            elif self.name == "adam":
                state[0][i] = own["beta1"] * state[0][i] + (1 - own["beta1"]) * g
                state[1][i] = own["beta2"] * state[1][i] + (1 - own["beta2"]) * g * g
                mean = state[0][i] / (1 - own["beta1"] ** (n + 1))
                size = by.root(state[1][i] / (1 - own["beta2"] ** (n + 1))) + own["epsilon"]
                after.append(x[i] - eta * mean / size)
            else:
                after.append(x[i] - eta * g)
        return after[0], after[1]

    def _rate(self, n: int) -> Any:
        rate: Any = rate_of(self.written, self.params.learning_rate)
        if isinstance(rate, int | float):
            return _decimal(rate)
        return _decimal(rate.initial) * _decimal(rate.factor) ** n  # exponential, the only one that is drawn

    def _plain_rate(self, n: int) -> float:
        rate: Any = self.rate
        return float(rate if isinstance(rate, float) else rate.initial * rate.factor**n)

    def _noise(self, count: int) -> np.ndarray[Any, Any]:
        asked = self.params.noise
        if asked is None:
            return np.zeros((count, 2))
        return float(asked.sigma) * np.asarray(np.random.default_rng(asked.seed).standard_normal((count, 2)))


def facts_of_landscape(params: Any) -> list[LandscapeFacts]:
    """One a method, in their order."""
    return [LandscapeFacts(params, index) for index in range(len(params.methods))]


def _decimal(value: float) -> Any:
    return mpmath.mpf(repr(float(value)))


def _truth(values: Sequence[Any]) -> Truth:
    """Of the runs, as they are listed: between the first two; far around all where roundings part the others."""
    if not mpmath.isfinite(values[0]):
        return Truth(Fraction(0), Fraction(0))
    exact, hair, *jolted = (as_fraction(value) for value in values)
    low, high = min(exact, *jolted), max(exact, *jolted)
    apart = high - low
    if apart <= _PARTED * max(abs(low), abs(high)):
        return Truth(exact, hair)
    return Truth(low - _AROUND * apart, high + _AROUND * apart)

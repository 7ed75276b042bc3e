"""Descents in exact arithmetic, for the decimals that were written and for the doubles closest to them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import mpmath

from tests.scenes.truths.arithmetic import as_fraction
from tests.scenes.truths.figures import Truth, as_written
from tests.scenes.truths.losses import Loss, digits_of, loss_of, shortened

_EPSILON = Fraction(1, 10**49)
_CERTAIN = Fraction(1, 10**11)
"""Where roundings of 50 digits would grow to this, relative to an iterate, its digits hang on them in a clip."""
_ESCAPED = Fraction(10) ** 320


def size_of(x: Fraction) -> Fraction:
    """What a number's errors are relative to: its size, 1 at least."""
    return max(Fraction(1), abs(x))


@dataclass(frozen=True)
class Reading:
    """A descent's parameters as exact numbers."""

    loss: Loss
    start: Fraction
    rate: Fraction


class Orbit:
    """All iterates of x - rate * slope(x), each worked out when it is asked for."""

    def __init__(self, reading: Reading, *, linear: bool) -> None:
        """`linear`: the loss is a parabola, whose error is multiplied by 1 - 2 rate at each step."""
        self.loss, self.rate = reading.loss, reading.rate
        self._linear = linear
        self._points = [reading.start]
        self._doubts = [_EPSILON * size_of(reading.start)]
        self._factor = 1 - 2 * reading.rate

    def __getitem__(self, n: int) -> Fraction:
        if self._linear:
            (center,) = self.loss.stationary
            return center + (self._points[0] - center) * self._power(n)
        while len(self._points) <= n:
            self._step()
        return self._points[n]

    def error(self, n: int) -> Fraction:
        """How far a parabola's iterate is from its minimum."""
        (center,) = self.loss.stationary
        return (self._points[0] - center) * self._power(n)

    def is_certain(self, n: int) -> bool:
        """Whether an orbit of 50 digits has eleven right there; a chaotic one in the end hangs on roundings alone."""
        if self._linear:
            return True
        self[n]
        return self._doubts[n] <= _CERTAIN * size_of(self._points[n])

    def loss_doubt(self, n: int) -> Fraction:
        """How far the loss of this iterate may be off, to first order."""
        if self._linear:
            return Fraction(0)
        x = self[n]
        return abs(self.loss.slope(x)) * self._doubts[n]

    def _power(self, n: int) -> Fraction:
        if n <= 40 or self._factor in {-1, 0, 1}:
            return self._factor**n
        with mpmath.workdps(450):
            factor = mpmath.mpf(self._factor.numerator) / self._factor.denominator
            return as_fraction(factor**n)

    def _step(self) -> None:
        x = self._points[-1]
        if abs(x) > _ESCAPED:
            self._points.append(x)
            self._doubts.append(self._doubts[-1])
            return
        following = shortened(x - self.rate * self.loss.slope(x))
        if following.denominator > 10**130 and following != x and len(self._points) > 4:
            following = digits_of(following, 120)
        factor = abs(1 - self.rate * self.loss.curvature(x))
        doubt = digits_of(factor * self._doubts[-1] + 4 * _EPSILON * size_of(max(x, following, key=abs)), 20)
        self._points.append(following)
        self._doubts.append(doubt)


@dataclass(frozen=True)
class Descent:
    """One coordinate's descent in both readings."""

    decimal: Orbit
    double: Orbit

    def x(self, n: int) -> Truth:
        """The iterate."""
        return Truth(self.decimal[n], self.double[n])

    def loss(self, n: int) -> Truth:
        """Its loss."""
        return Truth(*(orbit.loss.loss(orbit[n]) for orbit in (self.decimal, self.double)))

    def slope(self, n: int) -> Truth:
        """The gradient there."""
        return Truth(*(orbit.loss.slope(orbit[n]) for orbit in (self.decimal, self.double)))

    def is_certain(self, n: int) -> bool:
        """Whether 50 digits can tell where it is."""
        return self.decimal.is_certain(n) and self.double.is_certain(n)


def descent_of(scene: str, start: float, rate: float, center: float = 0.0) -> Descent:
    """The descent of a scene's parameters; of two coordinates it is one."""
    linear = scene not in {"local_minimum", "quartic"}
    orbits = []
    for read in (as_written, Fraction):
        reading = Reading(loss_of(scene, read(center)), read(start), read(rate))
        orbits.append(Orbit(reading, linear=linear))
    return Descent(*orbits)

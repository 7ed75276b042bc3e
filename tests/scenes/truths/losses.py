"""The lecture's losses in exact arithmetic: fractions where they are rational, 100 digits where they are not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import mpmath

from tests.scenes.truths.arithmetic import as_fraction

DIGITS = 100
LONGEST = 10**600
"""A fraction with a larger denominator goes on as a number of so many digits."""


@dataclass(frozen=True)
class Loss:
    """A loss of one variable, or of each of two alike: loss, slope and curvature of a fraction, to 100 digits at least.

    `stationary` are the points of slope 0, from left to right, `rational` whether values are exact.
    """

    loss: Callable[[Fraction], Fraction]
    slope: Callable[[Fraction], Fraction]
    curvature: Callable[[Fraction], Fraction]
    stationary: tuple[Fraction, ...]

    @property
    def minima(self) -> tuple[Fraction, ...]:
        """The points where the loss is least nearby."""
        return tuple(point for point in self.stationary if self.curvature(point) > 0)

    @property
    def lowest(self) -> Fraction:
        """The minimum whose loss is the least."""
        return min(self.minima, key=self.loss)


def parabola(center: Fraction) -> Loss:
    """(center - x)^2."""
    return Loss(lambda x: (center - x) ** 2, lambda x: 2 * (x - center), lambda _: Fraction(2), (center,))


def quartic() -> Loss:
    """x^4 - 3 x^3 + x^2 + 3 x + 1."""
    root = _digits(lambda: mpmath.sqrt(73))
    return Loss(
        lambda x: x**4 - 3 * x**3 + x**2 + 3 * x + 1,
        lambda x: 4 * x**3 - 9 * x**2 + 2 * x + 3,
        lambda x: 12 * x**2 - 18 * x + 2,
        ((5 - root) / 8, Fraction(1), (5 + root) / 8),
    )


def rippled_bowl() -> Loss:
    """Sin x + 0.05 (5 - x)^2."""

    def slope(x: Any) -> Any:
        return mpmath.cos(x) - (5 - x) / mpmath.mpf(10)

    guesses = (-0.935, 1.179, 4.739, 8.177, 10.422)
    roots = tuple(_digits(lambda guess=guess: mpmath.findroot(slope, guess)) for guess in guesses)  # type: ignore[misc]
    return Loss(
        lambda x: _of(mpmath.sin, x) + (5 - x) ** 2 / 20,
        lambda x: _of(mpmath.cos, x) - (5 - x) / 10,
        lambda x: Fraction(1, 10) - _of(mpmath.sin, x),
        roots,
    )


def loss_of(scene: str, center: Fraction) -> Loss:
    """The loss that a scene descends on; `center` is that of a parabola, 0 for the surface's coordinates."""
    if scene == "local_minimum":
        return rippled_bowl()
    return quartic() if scene == "quartic" else parabola(center)


def shortened(x: Fraction) -> Fraction:
    """The number itself, or with 450 digits if it has far more."""
    if x.denominator < LONGEST:
        return x
    return digits_of(x, 450)


def digits_of(x: Fraction, digits: int) -> Fraction:
    """The number with so many digits."""
    with mpmath.workdps(digits):
        return as_fraction(mpmath.mpf(x.numerator) / x.denominator)


def _of(function: Callable[[Any], Any], x: Fraction) -> Fraction:
    # As many digits more as x has before its point.
    size = max(0, len(str(abs(x.numerator) // x.denominator)))
    with mpmath.workdps(DIGITS + size):
        return as_fraction(function(mpmath.mpf(x.numerator) / x.denominator))


def _digits(work: Callable[[], Any]) -> Fraction:
    with mpmath.workdps(DIGITS + 10):
        return as_fraction(work())

"""How far a line is from points: the mean of the squared residuals, over the line's intercept and slope."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import ClassVar

import numpy as np

from gdmath.arrays import FloatArray, read_only
from gdmath.objective import Exact, Objective, StationaryPoint, classified


@dataclass(frozen=True)
class Moments:
    """Of points, without rounding: their means, and those of the products of their distances from these."""

    x: Fraction
    y: Fraction
    xx: Fraction
    xy: Fraction
    yy: Fraction

    @classmethod
    def of(cls, x: Sequence[float], y: Sequence[float]) -> Moments:
        """Of points (n,) and (n,), each number the decimal that it is written as."""
        across, up = ([Fraction(repr(float(value))) for value in values] for values in (x, y))
        count = len(across)
        x_mean, y_mean = sum(across, Fraction(0)) / count, sum(up, Fraction(0)) / count

        def product(one: list[Fraction], other: list[Fraction]) -> Fraction:
            return sum((a * b for a, b in zip(one, other, strict=True)), Fraction(0)) / count

        return cls(
            x_mean, y_mean,
            product(across, across) - x_mean * x_mean,
            product(across, up) - x_mean * y_mean,
            product(up, up) - y_mean * y_mean,
        )  # fmt: skip


@dataclass(frozen=True)
class LeastSquares(Objective):
    """Mean of (x1 + x2 x - y)^2 over points (x, y): x1 is the line's intercept, x2 its slope.

    Raises ValueError for fewer than two points, for lengths that differ, for numbers that are not finite, and where
    all x are the same: no line is the best one there.
    """

    dim: ClassVar[int] = 2

    x: tuple[float, ...]
    y: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.x) != len(self.y) or len(self.x) < 2:
            raise ValueError(
                f"a line is fitted to two points or more, not to {len(self.x)} x and {len(self.y)} y"
            )
        if not all(map(math.isfinite, (*self.x, *self.y))):
            raise ValueError("the coordinates of points have to be finite")
        if len(set(self.x)) == 1:
            raise ValueError(f"all x are {self.x[0]:g}: a line needs two different ones")

    @cached_property
    def moments(self) -> Moments:
        """All that the loss knows of the points."""
        return Moments.of(self.x, self.y)

    @cached_property
    def best(self) -> tuple[Fraction, Fraction]:
        """Intercept and slope of the least-squares line: the slope is the covariance over the variance of x."""
        moments = self.moments
        slope = moments.xy / moments.xx
        return moments.y - slope * moments.x, slope

    @cached_property
    def least_loss(self) -> Fraction:
        """What is left there."""
        moments = self.moments
        return Fraction(moments.yy - moments.xy * moments.xy / moments.xx)

    def __call__(self, points: FloatArray) -> FloatArray:
        """Losses (...) at points (..., 2): the least one, and what the distance from the best line adds to it."""
        lifted, aside = self._from_the_best(points)
        return np.asarray(self._floats[-1] + lifted * lifted + self._floats[3] * (aside * aside))

    def gradient(self, points: FloatArray) -> FloatArray:
        """(2 mean of r, 2 mean of x r) with r = x1 + x2 x - y, at points (..., 2)."""
        lifted, aside = self._from_the_best(points)
        slopes = [lifted, self._floats[2] * lifted + self._floats[3] * aside]
        return np.asarray(2.0 * np.stack(slopes, axis=-1))

    def hessian(self, points: FloatArray) -> FloatArray:
        """2 ((1, mean x), (mean x, mean x^2)), everywhere: (..., 2, 2)."""
        moments = self.moments
        one = np.array(
            [[1.0, float(moments.x)], [float(moments.x), float(moments.xx + moments.x * moments.x)]]
        )
        return np.broadcast_to(2.0 * one, (*points.shape, 2)).copy()

    def exact_loss(self, point: Sequence[Exact]) -> Exact:
        """The same from the moments without rounding."""
        lifted, aside, _, spread, least = self._exactly(point)
        return least + lifted * lifted + spread * aside * aside

    def exact_gradient(self, point: Sequence[Exact]) -> list[Exact]:
        """In the same way."""
        lifted, aside, middle, spread, _ = self._exactly(point)
        return [2 * lifted, 2 * (middle * lifted + spread * aside)]

    @property
    def decimal_cost(self) -> int:
        """Five constants, and some products of them."""
        return 20

    @cached_property
    def stationary_points(self) -> tuple[StationaryPoint, ...]:
        """The least-squares line."""
        found = classified(self, [[float(each) for each in self.best]])
        return tuple(
            StationaryPoint(each.point, float(self.least_loss), each.kind, each.is_global, each.curvatures)
            for each in found
        )

    @cached_property
    def _floats(self) -> FloatArray:
        """Best intercept and slope, mean and variance of x, the least loss."""
        moments = self.moments
        return read_only([float(each) for each in (*self.best, moments.x, moments.xx, self.least_loss)])

    def _from_the_best(self, points: FloatArray) -> tuple[FloatArray, FloatArray]:
        """How far above the best line a line is at the mean of x, and how much steeper: (...) each."""
        aside = points[..., 1] - self._floats[1]
        return points[..., 0] - self._floats[0] + self._floats[2] * aside, aside

    def _exactly(self, point: Sequence[Exact]) -> tuple[Exact, Exact, Exact, Exact, Exact]:
        """The same two in the point's arithmetic, and the mean and the variance of x, and the least loss."""
        kind, moments = type(point[0]), self.moments
        intercept, slope, middle, spread, least = (
            _in(kind, each) for each in (*self.best, moments.x, moments.xx, self.least_loss)
        )
        aside = point[1] - slope
        return point[0] - intercept + middle * aside, aside, middle, spread, least


def _in(kind: type[Exact], number: Fraction) -> Exact:
    if issubclass(kind, Decimal):
        return kind(number.numerator) / kind(number.denominator)
    return kind(number)

"""Descents worked out again in plain floats, with slopes written by hand: what clips are held against.

Nothing here comes from gdmath. A run goes on for 200,000 iterations, twice as long as a diagnosis may look.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Point = tuple[float, ...]

ITERATIONS = 200_000
_KEPT = 4 * 64  # points of a long run's end: the longest cycle that is told apart, some times
_ESCAPED = 1e12


@dataclass(frozen=True)
class Landscape:
    """A loss with its slope and its second derivative in each coordinate, and its lowest points."""

    loss: Callable[[Point], float]
    slope: Callable[[float], float]  # of every coordinate alike
    curvature: Callable[[float], float]
    lowest: Point


@dataclass(frozen=True)
class LongRun:
    """The end of a long run: its last points, or that it has escaped."""

    escaped: bool
    end: tuple[Point, ...]

    @property
    def last(self) -> Point:
        return self.end[-1]

    def stays_at(self, point: Point, tolerance: float) -> bool:
        """Whether all the last points are this one, relative to max(1, its size)."""
        return not self.escaped and all(near(other, point, tolerance) for other in self.end)

    @property
    def period(self) -> int | None:
        """The least period from 2 to 64 of the last points, to 1e-8; None if there is none, or if they but creep."""
        if self.escaped or self.stays_at(self.last, 1e-6):
            return None
        for period in range(2, 65):
            pairs = zip(self.end[period:], self.end[:-period], strict=True)
            if all(near(one, other, 1e-8) for one, other in pairs):
                return period
        return None


def near(one: Point, other: Point, tolerance: float) -> bool:
    """Whether two points agree, relative to max(1, the size of the second)."""
    scale = max(1.0, *(abs(value) for value in other))
    return all(abs(a - b) <= tolerance * scale for a, b in zip(one, other, strict=True))


def landscape_of(scene: str, params: Any) -> Landscape:
    """The loss that a scene's descent goes down on."""
    if scene == "local_minimum":
        return Landscape(
            lambda p: math.sin(p[0]) + 0.05 * (5 - p[0]) ** 2,
            lambda x: math.cos(x) - 0.1 * (5 - x),
            lambda x: 0.1 - math.sin(x),
            (4.738538145748946,),
        )
    if scene == "quartic":
        return Landscape(
            lambda p: p[0] ** 4 - 3 * p[0] ** 3 + p[0] ** 2 + 3 * p[0] + 1,
            lambda x: 4 * x**3 - 9 * x**2 + 2 * x + 3,
            lambda x: 12 * x**2 - 18 * x + 2,
            (-0.4430004681646914,),
        )
    if scene == "surface":
        return Landscape(lambda p: p[0] ** 2 + p[1] ** 2, lambda x: 2 * x, lambda _: 2.0, (0.0, 0.0))
    center = params.center
    return Landscape(lambda p: (center - p[0]) ** 2, lambda x: -2 * (center - x), lambda _: 2.0, (center,))


def start_of(params: Any) -> Point:
    """Where a descent begins, as a point."""
    return params.start if isinstance(params.start, tuple) else (params.start,)


def steps(landscape: Landscape, start: Point, learning_rate: float, iterations: int) -> list[Point]:
    """The start and the points after it, as many as stay finite in point, loss and slope."""
    points = [start]
    for _ in range(iterations):
        try:
            point = tuple(x - learning_rate * landscape.slope(x) for x in points[-1])
            told = [*point, landscape.loss(point), *(landscape.slope(x) for x in point)]
        except OverflowError:
            break
        if not all(math.isfinite(value) for value in told):
            break
        points.append(point)
    return points


def long_run(
    landscape: Landscape, start: Point, learning_rate: float, iterations: int = ITERATIONS
) -> LongRun:
    """Where a descent is after so many iterations; sooner if it stands still or escapes."""
    point, end, slope = start, deque([start], maxlen=_KEPT), landscape.slope
    for _ in range(iterations):
        try:
            following = tuple([x - learning_rate * slope(x) for x in point])
        except OverflowError:
            return LongRun(True, (point,))
        if not max(map(abs, following)) <= _ESCAPED:
            return LongRun(True, (point,))
        end.append(following)
        if following == point:
            return LongRun(False, (point,) * _KEPT)
        point = following
    return LongRun(False, tuple(end))

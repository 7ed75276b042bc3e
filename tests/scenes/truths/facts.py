"""What is true of a clip's descent, from its parameters alone."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from tests.scenes.plain_descents import Landscape, LongRun, Point, landscape_of, long_run, start_of, steps
from tests.scenes.truths.figures import Truth, as_written
from tests.scenes.truths.orbits import Descent, descent_of, size_of

PATIENCE = 100_000
ESCAPED = Fraction(10) ** 12
_LARGEST = Fraction(sys.float_info.max)
_NO_MATTER = 10**70
"""Of an iterate of this size even the fourth power is a double."""


def near(point: Fraction) -> Fraction:
    """How near a settled descent has to come to a point: 1e-6, relative to max(1, its size)."""
    return Fraction(1, 10**6) * size_of(point)


@dataclass(frozen=True)
class Facts:
    """One descent of a clip: of a race that with this rate."""

    scene: str
    params: Any
    rate: float

    @cached_property
    def coordinates(self) -> tuple[Descent, ...]:
        """The exact descent of each coordinate."""
        center = getattr(self.params, "center", 0.0)
        return tuple(descent_of(self.scene, x, self.rate, center) for x in start_of(self.params))

    @property
    def descent(self) -> Descent:
        """That of the only coordinate, or of the first one that moves."""
        moving = (each for each in self.coordinates if each.slope(0).decimal != 0)
        return next(moving, self.coordinates[0])

    @property
    def is_linear(self) -> bool:
        """Whether the error is multiplied by the same number at each step."""
        return self.scene not in {"local_minimum", "quartic"}

    @property
    def eta(self) -> Truth:
        """The learning rate."""
        return Truth(as_written(self.rate), Fraction(self.rate))

    @property
    def factor(self) -> Fraction:
        """1 - 2 rate, by which a parabola's error is multiplied."""
        return 1 - 2 * as_written(self.rate)

    @property
    def factors(self) -> Truth:
        """The same in both readings."""
        return Truth(self.factor, 1 - 2 * Fraction(self.rate))

    @property
    def center(self) -> Fraction:
        """Where a parabola is lowest."""
        return as_written(getattr(self.params, "center", 0.0))

    @cached_property
    def is_flat(self) -> bool:
        """Whether the gradient at the start is 0."""
        return all(each.slope(0).may_be(Fraction(0)) for each in self.coordinates)

    @cached_property
    def plain(self) -> list[Point]:
        """The iterates as doubles come to them, those that are shown and one more."""
        return steps(self.landscape, start_of(self.params), self.rate, self.params.iterations + 1)

    @cached_property
    def last(self) -> int:
        """The last iteration that is shown: the last of which doubles hold all numbers."""
        iterations = int(self.params.iterations)
        if self.is_linear and abs(self.factor) <= 1:
            return iterations
        return next((n for n in range(iterations + 1) if not self._is_held(n)), iterations + 1) - 1

    def _is_held(self, n: int) -> bool:
        """Whether doubles are large enough for all numbers of an iterate."""
        points = [each.x(n) for each in self.coordinates]
        if all(max(-x.low, x.high) < _NO_MATTER for x in points):
            return True
        numbers = [*points, self.loss(n), *(each.slope(n) for each in self.coordinates)]
        return all(max(-number.low, number.high) <= _LARGEST for number in numbers)

    @property
    def landscape(self) -> Landscape:
        """The loss in plain floats."""
        return landscape_of(self.scene, self.params)

    @cached_property
    def moves(self) -> bool:
        """Whether a step is seen in doubles."""
        return len(self.plain) > 1 and self.plain[1] != self.plain[0]

    @cached_property
    def long_run(self) -> LongRun:
        """Where doubles are after 100,000 steps."""
        return long_run(self.landscape, start_of(self.params), self.rate, PATIENCE)

    @cached_property
    def stands_still(self) -> bool:
        """Whether doubles come to a point that their next step does not leave."""
        return not self.long_run.escaped and self.long_run.end[-2] == self.long_run.end[-1]

    def loss(self, n: int) -> Truth:
        """The loss at an iterate: of two coordinates the sum."""
        each = [descent.loss(n) for descent in self.coordinates]
        decimal, double = (one.decimal for one in each), (one.double for one in each)
        return Truth(sum(decimal, Fraction(0)), sum(double, Fraction(0)))

    def is_certain(self, n: int) -> bool:
        """Whether 50 digits can tell where it is."""
        return all(descent.is_certain(n) for descent in self.coordinates)

    def distance(self, n: int, point: Fraction) -> Fraction:
        """How far a descent of one variable is from a point."""
        return abs(self.descent.decimal[n] - point)


def facts_of(scene: str, params: Any) -> list[Facts]:
    """One a descent, in their order."""
    rates = params.learning_rates if scene == "race" else (params.learning_rate,)
    return [Facts(scene, params, rate) for rate in rates]

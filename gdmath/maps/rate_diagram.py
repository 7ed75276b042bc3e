"""What descents from one start come to, over the learning rate: the bifurcation diagram of gradient descent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from gdmath.arrays import FloatArray, IntArray, read_only
from gdmath.maps.cycle import Cycle
from gdmath.maps.doublings import doublings
from gdmath.maps.fates import Fate, Fates, descend_by, fates, laps
from gdmath.maps.valleys import Valleys
from gdmath.objective import Objective, StationaryPoint

SEEN = 3072
"""How many points are kept of a descent that is on no cycle."""

_NEIGHBOURS = 6  # columns beside a doubling that may still be undecided: a cycle is slow to draw in there


@dataclass(frozen=True, eq=False)
class RateDiagram:
    """The attractors of descents from one start at ascending rates (count,)."""

    objective: Objective
    start: float
    rates: FloatArray
    fates: Fates
    attractors: tuple[FloatArray, ...]
    """A rate each: the point or the cycle (period,) in the order of visits, the least first; as many as `SEEN` of a
    descent that is on no cycle of up to 64 points; none of one that diverges."""

    @cached_property
    def valleys(self) -> IntArray:
        """Which minimum's valley each attractor lies in, from the left: -1 where it is none, or several (count,)."""
        ends = [(each.min(), each.max()) if each.size else (np.nan, np.nan) for each in self.attractors]
        low, high = np.array(ends).T
        return np.where(np.isnan(low), -1, self._landscape.holding(low, high))

    @cached_property
    def doublings(self) -> tuple[tuple[int, Cycle], ...]:
        """The doublings that this diagram shows, from left to right: the valley's number, and the cycle that doubles.

        Its family is followed from the valley's minimum; only what descents from this start come to is told: before
        the doubling they are on the cycle, behind it on the one of twice as many points.
        """
        found = [
            (valley, cycle)
            for valley in sorted(set(self.valleys.tolist()) - {-1})
            for cycle in doublings(self.objective, self.minima[valley], float(self.rates[-1]))
            if self._shows(valley, cycle)
        ]
        return tuple(sorted(found, key=lambda each: each[1].rate))

    @cached_property
    def limit(self) -> Cycle | None:
        """The first minimum that loses its hold in view, at 2 / curvature: it draws descents in before, not behind."""
        found = []
        for valley, minimum in enumerate(self.minima):
            curvature = float(minimum.curvatures[0])
            if not curvature > 0.0 or not self.rates[0] < 2.0 / curvature < self.rates[-1]:
                continue
            before, behind = self._periods_beside(2.0 / curvature, valley)
            if 1 in before and 1 not in behind:
                found.append(Cycle(self.objective, 2.0 / curvature, np.array(minimum.point)))
        return min(found, key=lambda each: each.rate, default=None)

    def stretches(self) -> Iterator[tuple[int, int, int]]:
        """Runs of rates with attractors of as many points in one valley: first, last, period (0: none told)."""
        keys = np.stack([self.fates.periods, self.valleys, self.fates.kinds])
        turns = np.flatnonzero((keys[:, 1:] != keys[:, :-1]).any(axis=0)) + 1
        edges = [0, *turns.tolist(), self.rates.size]
        for first, end in pairwise(edges):
            yield first, end - 1, int(self.fates.periods[first])

    def _shows(self, valley: int, cycle: Cycle) -> bool:
        """Whether descents are on the cycle just before it doubles, and on its double just behind."""
        before, behind = self._periods_beside(cycle.rate, valley)
        return cycle.period in before and 2 * cycle.period in behind

    def _periods_beside(self, rate: float, valley: int) -> tuple[set[int], set[int]]:
        """The periods told in this valley by the columns just before a rate, and by those just behind it."""
        right = int(np.searchsorted(self.rates, rate))

        def periods(columns: slice) -> set[int]:
            return set(self.fates.periods[columns][self.valleys[columns] == valley].tolist())

        return (
            periods(slice(max(0, right - 1 - _NEIGHBOURS), right)),
            periods(slice(right, right + 1 + _NEIGHBOURS)),
        )

    @property
    def minima(self) -> tuple[StationaryPoint, ...]:
        """The minima found, from left to right."""
        return self._landscape.minima

    @cached_property
    def _landscape(self) -> Valleys:
        return Valleys.of(self.objective)


def even_rates(low: float, high: float, count: int) -> FloatArray:
    """So many rates, evenly from the lowest to the highest: (count,).

    Those between are rounded to a hundredth of the distance of two, so that what is written is the rate itself.
    """
    decimals = 2 - int(np.floor(np.log10((high - low) / (count - 1))))
    inner = np.round(np.linspace(low, high, count)[1:-1], decimals)
    return np.concatenate([[low], inner, [high]])


def rate_diagram(objective: Objective, start: float, rates: ArrayLike) -> RateDiagram:
    """The diagram at these rates (count,), ascending.

    Raises ValueError for rates that are not, or not above 0, and for a loss of several variables.
    """
    columns = read_only(rates)
    if columns.ndim != 1 or columns.size < 2 or not (columns[0] > 0.0 and (np.diff(columns) > 0.0).all()):
        raise ValueError("a diagram has two rates or more above 0, in ascending order")
    told = fates(objective, start, columns)
    attractors = [np.zeros(0)] * columns.size
    with np.errstate(all="ignore"):
        for period in np.unique(told.periods[told.periods > 0]).tolist():
            members = np.flatnonzero(told.periods == period)
            points, _ = laps(objective, told.points[members], columns[members], period - 1)
            for member, lap in zip(members.tolist(), points.T, strict=True):
                attractors[member] = _least_first(_polished(objective, float(columns[member]), lap))
        wild = np.flatnonzero(told.having(Fate.UNDECIDED))
        seen, x = np.empty((SEEN, wild.size)), told.points[wild]
        for row in seen:
            x = row[:] = descend_by(objective, x, columns[wild], 1)
        for member, points in zip(wild.tolist(), seen.T, strict=True):
            attractors[member] = points[np.isfinite(points)]
    return RateDiagram(objective, float(start), columns, told, tuple(map(read_only, attractors)))


def _polished(objective: Objective, rate: float, points: FloatArray) -> FloatArray:
    """The true cycle beside these points, to rounding."""
    solved = Cycle(objective, rate, points).solved()
    return points if solved is None else solved.points


def _least_first(points: FloatArray) -> FloatArray:
    return np.roll(points, -int(np.argmin(points)))

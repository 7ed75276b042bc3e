"""A run that is judged by all its points: by a method that remembers, measures its steps, or is disturbed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from gdmath.arrays import FloatArray
from gdmath.cycles import Cycle, find_cycle, returning
from gdmath.decimals import KEPT, UNIT, as_decimals, as_doubles, follow, has_decimals, is_lost, most_steps
from gdmath.endings import Endings
from gdmath.linearization import farthest, is_held, is_linear_at, oscillates, products_at, spectral_radii
from gdmath.noise import Disturbance
from gdmath.objective import StationaryPoint
from gdmath.outcome import Approach, Outcome, nearness
from gdmath.rounding import rounding_bounds
from gdmath.settling import is_near, keeps_to_a_ridge, rests
from gdmath.stepping import advance, initial_state

PATIENCE = 100_000  # iterations
ESCAPED = 1e12  # |x|
_FIRST_BLOCK = 64  # iterations
_LARGEST_BLOCK = 4096
_SEEN = 1000  # iterations in which an error that alternates shows it


def blocks(
    endings: Endings, start: FloatArray, noise: Disturbance | None = None, *, first: int = 0
) -> Iterator[tuple[int, FloatArray]]:
    """The run from a start (dim,), iteration `first`, until patience ends: an iteration, and the points from it on.

    Each block (count, dim) begins with the last point of the one before; the caller stops at one that escapes.
    """
    objective, method = endings.objective, endings.method
    drawn = None if noise is None else noise.drawn(PATIENCE, objective.dim)
    point, state, done, size = start, initial_state(method, start), first, _FIRST_BLOCK
    while done < PATIENCE:
        count = min(size, PATIENCE - done)
        block = np.empty((count + 1, objective.dim))
        block[0] = point
        rows = None if drawn is None else drawn[done : done + count]
        state = advance(objective, block, method, state, first=done, noise=rows)
        yield done, block
        point, done, size = block[-1], done + count, min(2 * size, _LARGEST_BLOCK)


def blocks_in_decimals(endings: Endings, start: FloatArray) -> Iterator[tuple[int, FloatArray]]:
    """The same of a plain descent by 60 digits: its beginning, and as much more as doubles would lose.

    That is where steps drive neighbours apart, fast enough for it to be seen while patience lasts, until they have
    done so for as long as 60 digits last. Nothing
    where the first step is lost in doubles: that is what becomes of it.
    """
    objective, rate = endings.objective, float(endings.method.rate(0))
    if not has_decimals(objective) or is_lost(objective, start, rate):
        return
    run = (as_doubles(point) for point, _ in follow(objective, as_decimals(start), rate))
    block, done, size, off = np.array([next(run)]), 0, _FIRST_BLOCK, 0.0
    most = min(PATIENCE, max(_FIRST_BLOCK, most_steps(objective)))
    while done < most:
        count = min(size, most - done)
        block = np.concatenate([block[-1:], np.array(list(islice(run, count))).reshape(-1, objective.dim)])
        yield done, block
        bounds = rounding_bounds(objective, block, rate, unit=UNIT, first=off)
        driven_apart = float(rounding_bounds(objective, block, rate, unit=0.0, first=1.0)[-1])
        if driven_apart < 2.0 ** (count / _LARGEST_BLOCK) or not bounds[-1] <= KEPT * max(
            1.0, float(np.abs(block[-1]).max())
        ):
            return
        done, size, off = done + count, min(2 * size, _LARGEST_BLOCK), float(bounds[-1])


def escape(block: FloatArray) -> int | None:
    """The first row after the first of a block (count, dim) that is not finite or beyond 1e12, if any is."""
    escaped = ~(np.abs(block[1:]).max(axis=-1) <= ESCAPED)
    return 1 + int(np.argmax(escaped)) if escaped.any() else None


@dataclass(frozen=True, eq=False)
class LongRun:
    """One descent of which all points are kept."""

    endings: Endings
    start: FloatArray  # (dim,)
    noise: Disturbance | None

    def outcome(self) -> Outcome:
        """Follow the descent until it escapes, is held, stands still for thousands of steps, or patience ends."""
        seen = [self.start[np.newaxis]]
        for done, block in blocks(self.endings, self.start, self.noise):
            escaped = escape(block)
            if escaped is not None:
                return self.endings.diverges(self.start, block[escaped - 1], block[escaped], done + escaped)
            seen.append(block[1:])
            if self.endings.linear:
                outcome = self._held(seen, block, done)
                if outcome is not None:
                    return outcome
            if len(block) > _LARGEST_BLOCK and (block == block[0]).all():
                break
        return self._judged(np.concatenate(seen))

    def _held(self, seen: list[FloatArray], block: FloatArray, done: int) -> Outcome | None:
        """The outcome, if the linear map at a minimum proves that it stays near, or a cycle's that it goes round."""
        objective, method = self.endings.objective, self.endings.method
        for stationary in self._candidates(block[-1]):
            held = is_held(method, stationary) and is_near(block[-2:], stationary).all()
            if held and is_linear_at(objective, block[-2:], stationary):
                _, directions = np.linalg.eigh(objective.hessian(stationary.point))
                errors = (block[:-3:-1] - stationary.point) @ directions
                reach = farthest(method, products_at(method, stationary), errors)
                if reach <= nearness(stationary.point):
                    return self._converges(stationary, np.concatenate(seen))
        cycle = find_cycle(objective, block, method)
        return None if cycle is None else self.endings.cycles(cycle, done + cycle.row)

    def _judged(self, points: FloatArray) -> Outcome:
        """The outcome of a run that has been followed to its end, by all its points (count, dim)."""
        last = len(points) - 1
        stands = last > _LARGEST_BLOCK and bool((points[-_LARGEST_BLOCK:] == points[-1]).all())
        for stationary in self._candidates(points[-1]):
            if is_near(points[-1], stationary) and self._stays(stationary, points, stands=stands):
                arrival = _first_of_the_last(is_near(points, stationary))
                if stands or 2 * arrival <= last:
                    return self._converges(stationary, points)
        if stands:
            return self.endings.stalls(points[-1], _first_of_the_last((points == points[-1]).all(axis=-1)))
        tail = points[last // 2 :]
        if not self.endings.linear and self.noise is None:
            period = returning(tail)
            if period is not None:
                cycle = Cycle.of_last(points, period)
                return self.endings.cycles(cycle, cycle.row)
        return self.endings.wanders(tail, PATIENCE, self._reach(tail))

    def _stays(self, stationary: StationaryPoint, points: FloatArray, *, stands: bool) -> bool:
        """Whether what is near the stationary point now has a reason to stay: it is no slope that leads away."""
        objective, method = self.endings.objective, self.endings.method
        if stands and rests(objective, points[-1], stationary):
            return True
        if not is_linear_at(objective, points[-2:], stationary):
            return False
        linear, largest = self.endings.linear, method.largest_product
        limit = largest if linear and largest is not None else np.inf
        rate = float(method.rate(0)) if linear else 1.0
        products = rate * stationary.curvatures
        if stationary.kind == "minimum" and (products >= 0.0).all() and (products <= limit).all():
            return True
        near = points[_first_of_the_last(is_near(points, stationary)) :]
        return keeps_to_a_ridge(objective, near, stationary, rate, limit)

    def _converges(self, stationary: StationaryPoint, points: FloatArray) -> Outcome:
        arrival = _first_of_the_last(is_near(points, stationary))
        after = points[arrival:]
        stands = bool((after == after[0]).all())
        approach = self._approach(stationary, after)
        return self.endings.converges(stationary, approach, arrival, after[0] if stands else None)

    def _approach(self, stationary: StationaryPoint, points: FloatArray) -> Approach:
        """Whether the sign of the error alternates from the arrival on: points (count, dim)."""
        if self.endings.linear:
            _, directions = np.linalg.eigh(self.endings.objective.hessian(stationary.point))
            products = products_at(self.endings.method, stationary)
            errors = np.abs((points[0] - stationary.point) @ directions)
            lasting = np.where(errors > 0.0, spectral_radii(self.endings.method, products), -1.0)
            slowest = int(np.argmax(lasting))
            alternates = lasting[slowest] >= 0.0 and oscillates(self.endings.method, float(products[slowest]))
            return "oscillating" if alternates else "monotone"
        along = (points[:_SEEN] - stationary.point) @ (points[0] - stationary.point)
        changes = np.count_nonzero(np.diff(np.sign(along[along != 0.0])))
        return "oscillating" if changes >= 2 else "monotone"

    def _candidates(self, point: FloatArray) -> Iterator[StationaryPoint]:
        """The stationary points to which the run may have come: those listed, and one that is not."""
        listed = self.endings.objective.stationary_points
        yield from listed
        if not any(is_near(point, stationary) for stationary in listed):
            unlisted = self.endings.objective.stationary_near(point)
            if unlisted is not None:
                yield unlisted

    def _reach(self, points: FloatArray) -> float | None:
        """How far the points (count, dim) get from the minimum that they stay around, if there is one."""
        valley = self.endings.valley(points.mean(axis=0))
        return None if valley is None else float(np.linalg.norm(points - valley.point, axis=-1).max())


def _first_of_the_last(flags: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> int:
    """The first row of the unbroken stretch of true flags (count,) that lasts to the end."""
    missed = np.flatnonzero(~flags)
    return int(missed[-1]) + 1 if missed.size else 0

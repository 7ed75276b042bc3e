"""The fate of a descent, worked out by going on past what is shown."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal, TypedDict

import numpy as np
from numpy.typing import ArrayLike

from gdmath.arrays import FloatArray
from gdmath.cycles import Cycle, find_cycle
from gdmath.descent import advance, as_points
from gdmath.objective import Objective, StationaryPoint
from gdmath.outcome import Coordinates, Outcome
from gdmath.settling import approach, is_near, rests, row_of_arrival

PATIENCE = 100_000  # iterations
_ESCAPED = 1e12  # |x|
_FIRST_BLOCK = 64  # iterations
_LARGEST_BLOCK = 4096


def diagnose(objective: Objective, start: ArrayLike, learning_rate: float) -> Outcome:
    """What becomes of the descent from this start (dim,) within 100,000 iterations.

    - converges: within 1e-6 of a stationary point, relative to max(1, |point|), and sure to stay: from there
      on every step leads nearer to it, or it stands on that very point.
    - cycles: on a cycle of period 2 to 64 that holds it for ever, be it ever so small.
    - diverges: not finite, or beyond 1e12.
    - wanders: none of these. A run that would converge, but too slowly to arrive in time, is among them, and one
      whose steps are lost in rounding on a slope, though that be the flank of a summit near by.

    Raises ValueError for a start or a rate that is not finite, and for more than one start.
    """
    first = as_points(objective, start)
    if first.shape != (objective.dim,):
        raise ValueError(f"a diagnosis has one start of shape ({objective.dim},), not {first.shape}")
    if not math.isfinite(learning_rate):
        raise ValueError(f"a learning rate has to be finite: {learning_rate}")
    diagnosis = _Diagnosis(objective, float(learning_rate), first)
    with np.errstate(all="ignore"):
        return diagnosis.outcome()


class _Stability(TypedDict):
    """What the curvature at a stationary point says of a learning rate."""

    multiplier: Coordinates
    largest_stable_learning_rate: float | None


@dataclass(frozen=True, eq=False)
class _Diagnosis:
    """One descent, followed in blocks of points (count, dim); each begins with the last of the one before."""

    objective: Objective
    learning_rate: float
    start: FloatArray  # (dim,)

    def outcome(self) -> Outcome:
        """Follow the descent until a block decides."""
        point, done, size = self.start, 0, _FIRST_BLOCK
        while True:
            block = self._follow(point, min(size, PATIENCE - done))
            outcome = self._judge(block, done)
            done += len(block) - 1
            if outcome is not None:
                return outcome
            if done >= PATIENCE:
                return self._out_of_patience(block)
            point, size = block[-1], min(2 * size, _LARGEST_BLOCK)

    def _follow(self, point: FloatArray, iterations: int) -> FloatArray:
        """The point (dim,) and the iterates after it: (iterations + 1, dim)."""
        points = np.empty((iterations + 1, self.objective.dim))
        points[0] = point
        advance(self.objective, points, self.learning_rate)
        return points

    def _judge(self, block: FloatArray, done: int) -> Outcome | None:
        """The outcome, if this block decides it; its first row is iteration `done`."""
        escaped = ~(np.abs(block[1:]).max(axis=-1) <= _ESCAPED)
        inside = block[: 1 + int(np.argmax(escaped))] if escaped.any() else block
        for stationary in self.objective.stationary_points:
            row = row_of_arrival(self.objective, inside, self.learning_rate, stationary)
            if row is not None:
                return self._converges(stationary, inside[row], done + row)
        if escaped.any():
            return self._unsettled("diverges", around=self.start, decided_at=done + len(inside))
        still = (block[1:] == block[:-1]).all(axis=-1)
        if still.any():
            # Each step is lost in rounding, though the point is on a slope.
            outcome = self._unsettled("wanders", around=block[-1], decided_at=done + int(np.argmax(still)))
            gradient = self._gradient_at(block[-1])
            return replace(outcome, gradient_at_rest=gradient, stalled=bool(np.any(gradient)))
        cycle = find_cycle(self.objective, block, self.learning_rate)
        return None if cycle is None else self._cycles(cycle, done)

    def _out_of_patience(self, block: FloatArray) -> Outcome:
        """The outcome of a run that its last block has not decided."""
        for stationary in self.objective.stationary_points:
            products = self.learning_rate * stationary.curvatures
            if ((products >= 0.0) & (products <= 2.0)).all() and is_near(block, stationary).all():
                return self._converges(stationary, block[-1], PATIENCE)
        return self._unsettled("wanders", around=block.mean(axis=0), decided_at=PATIENCE)

    def _converges(self, stationary: StationaryPoint, point: FloatArray, decided_at: int) -> Outcome:
        following = self._follow(point, 1)[-1]
        stands = bool((following == point).all())
        lowest = min(other.loss for other in self.objective.stationary_points)
        return Outcome(
            fate="converges",
            approach=approach(point, following, self.learning_rate, stationary),
            point=_coordinates(stationary.point),
            is_global=stationary.is_global,
            loss_gap=stationary.loss - lowest,
            decided_at=decided_at,
            gradient_at_rest=self._gradient_at(point) if stands else None,
            stalled=stands and not rests(self.objective, point, stationary),
            **self._stability(stationary),
        )

    def _cycles(self, cycle: Cycle, done: int) -> Outcome:
        return Outcome(
            fate="cycles",
            period=len(cycle.points),
            cycle=tuple(_coordinates(point) for point in cycle.points),
            decided_at=done + cycle.row,
            **self._stability(self._valley(cycle.points.mean(axis=0))),
        )

    def _unsettled(
        self, fate: Literal["diverges", "wanders"], around: FloatArray, decided_at: int
    ) -> Outcome:
        return Outcome(fate=fate, decided_at=decided_at, **self._stability(self._valley(around)))

    def _gradient_at(self, point: FloatArray) -> Coordinates:
        return _coordinates(self.objective.gradient(point) + 0.0)  # 0, not -0

    def _valley(self, point: FloatArray) -> StationaryPoint:
        """The minimum nearest to the point (dim,); in one dimension the one that no maximum parts from it."""
        stationary = self.objective.stationary_points
        minima = [other for other in stationary if other.kind == "minimum"]
        if self.objective.dim == 1:
            summits = [other.point for other in stationary if other.kind == "maximum"]
            minima = [
                minimum
                for minimum in minima
                if not any(
                    min(minimum.point, point) < summit < max(minimum.point, point) for summit in summits
                )
            ]
        return min(minima, key=lambda minimum: float(np.linalg.norm(minimum.point - point)))

    def _stability(self, stationary: StationaryPoint) -> _Stability:
        factors = 1.0 - self.learning_rate * stationary.curvatures[::-1]
        ends = factors if self.objective.dim == 1 else factors[[0, -1]]
        stable = 2.0 / float(stationary.curvatures[-1]) if stationary.kind == "minimum" else None
        return {"multiplier": _coordinates(ends), "largest_stable_learning_rate": stable}


def _coordinates(vector: FloatArray) -> Coordinates:
    values = tuple(float(value) for value in vector)
    return values[0] if len(values) == 1 else values

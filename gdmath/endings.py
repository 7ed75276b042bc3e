"""The outcomes of a run, once its end is known: what the stationary point concerned adds to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

import numpy as np

from gdmath.arrays import FloatArray
from gdmath.cycles import Cycle
from gdmath.decimals import as_decimals, evaluated, has_decimals
from gdmath.linearization import products_at, spectral_radii
from gdmath.methods.gradient_descent import GradientDescent
from gdmath.methods.method import Method
from gdmath.objective import Objective, StationaryPoint
from gdmath.outcome import Approach, Coordinates, Outcome
from gdmath.settling import rests


class _Stability(TypedDict):
    """What the curvature at a stationary point says of a method."""

    multiplier: Coordinates | None
    largest_stable_learning_rate: float | None


@dataclass(frozen=True, eq=False)
class Endings:
    """Outcomes on one objective, by a method of which a linear map tells near a point, or not."""

    objective: Objective
    method: Method
    linear: bool

    def converges(
        self,
        stationary: StationaryPoint,
        approach: Approach,
        decided_at: int,
        rests_at: FloatArray | None,
    ) -> Outcome:
        """It settles at this point; it does so by standing still from decided_at on, if it rests at (dim,)."""
        lowest = [other.loss for other in self.objective.stationary_points if other.is_global]
        if stationary.is_global:
            lowest.append(stationary.loss)
        return Outcome(
            fate="converges",
            approach=approach,
            point=coordinates(stationary.point),
            is_global=stationary.is_global,
            loss_gap=stationary.loss - min(lowest) if lowest else None,
            decided_at=decided_at,
            gradient_at_rest=None if rests_at is None else self._gradient(rests_at),
            # What has come and then stands still has its last digits rounded, no more.
            stalled=decided_at == 0 and rests_at is not None and not self._stands(rests_at, stationary),
            **self._stability(stationary),
        )

    def cycles(self, cycle: Cycle, decided_at: int) -> Outcome:
        """It goes round and round."""
        return Outcome(
            fate="cycles",
            period=len(cycle.points),
            cycle=tuple(coordinates(point) for point in cycle.points),
            decided_at=decided_at,
            **self._stability(self.valley(cycle.points.mean(axis=0))),
        )

    def diverges(self, start: FloatArray, last: FloatArray, escaped: FloatArray, decided_at: int) -> Outcome:
        """It leaves: `escaped` (dim,) is the iterate of decided_at, `last` the one before."""
        values = np.append(self.objective.gradient(last), self.objective(last))
        lost_before = not bool(np.isfinite(values).all())
        return Outcome(
            fate="diverges",
            decided_at=decided_at - lost_before,
            # A method that looks ahead may be lost where it looks.
            undefined=lost_before or bool(np.isnan(escaped).any()),
            in_a_corner=lost_before and bool(np.isfinite(values[-1])),
            **self._stability(self.valley(start)),
        )

    def wanders(self, last: FloatArray, decided_at: int, stays_within: float | None = None) -> Outcome:
        """None of these, as far as it was followed; `last` (count, dim) are its last points."""
        falls = self._falls(last)
        return Outcome(
            fate="wanders",
            decided_at=decided_at,
            stays_within=None if falls else stays_within,
            falls=falls,
            **self._stability(self.valley(last.mean(axis=0))),
        )

    def _falls(self, points: FloatArray) -> bool:
        """Whether no loss of these points (count, dim) is higher than the one before, and the later ones are lower."""
        losses = self.objective(points)
        return bool((np.diff(losses) <= 0.0).all() and losses[-1] < losses[-1 - len(losses) // 4])

    def stalls(self, point: FloatArray, decided_at: int) -> Outcome:
        """It stands still on a slope: every step is lost in rounding."""
        gradient = self._gradient(point)
        return Outcome(
            fate="wanders",
            decided_at=decided_at,
            gradient_at_rest=gradient,
            stalled=bool(np.any(gradient)),
            **self._stability(self.valley(point)),
        )

    def valley(self, point: FloatArray) -> StationaryPoint | None:
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
        return min(minima, key=lambda minimum: float(np.linalg.norm(minimum.point - point)), default=None)

    def _stands(self, point: FloatArray, stationary: StationaryPoint) -> bool:
        """Whether it stays at the point (dim,) where it began by itself, and not because a step is lost in rounding.

        The double nearest to a minimum will do where every step would lead nearer to that.
        """
        if not rests(self.objective, point, stationary):
            return False
        limit = self._stability(stationary)["largest_stable_learning_rate"]
        if limit is None or float(self.method.rate(0)) <= limit or not has_decimals(self.objective):
            return True
        _, slopes, _ = evaluated(self.objective, as_decimals(point))
        return not any(slopes)

    def _gradient(self, point: FloatArray) -> Coordinates:
        return coordinates(self.objective.gradient(point) + 0.0)  # 0, not -0

    def _stability(self, stationary: StationaryPoint | None) -> _Stability:
        largest_product = self.method.largest_product
        if stationary is None or not self.linear or largest_product is None:
            return {"multiplier": None, "largest_stable_learning_rate": None}
        steepest = float(stationary.curvatures[-1])
        stable = largest_product / steepest if stationary.kind == "minimum" and steepest > 0.0 else None
        products = products_at(self.method, stationary)
        if not isinstance(self.method, GradientDescent):
            radius = float(spectral_radii(self.method, products).max())
            return {"multiplier": radius, "largest_stable_learning_rate": stable}
        factors = 1.0 - products[::-1]
        ends = factors if self.objective.dim == 1 else factors[[0, -1]]
        return {"multiplier": coordinates(ends), "largest_stable_learning_rate": stable}


def coordinates(vector: FloatArray) -> Coordinates:
    """One coordinate as a float, several as a tuple."""
    values = tuple(float(value) for value in vector)
    return values[0] if len(values) == 1 else values

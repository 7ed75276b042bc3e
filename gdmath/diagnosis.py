"""The fate of a descent, worked out by going on past what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gdmath.arrays import FloatArray
from gdmath.cycles import find_cycle
from gdmath.descent import as_points
from gdmath.endings import Endings
from gdmath.long_run import PATIENCE, LongRun, blocks, blocks_in_decimals, escape
from gdmath.methods.gradient_descent import GradientDescent, as_method
from gdmath.methods.method import Method
from gdmath.methods.schedules import Schedule
from gdmath.noise import Disturbance
from gdmath.objective import Objective, StationaryPoint
from gdmath.outcome import Outcome
from gdmath.settling import approach, is_near, row_of_arrival

_SLOW = 1e-6  # a step after which it is worth while to look for a stationary point that is not listed


def diagnose(
    objective: Objective, start: ArrayLike, method: Method | ArrayLike, noise: Disturbance | None = None
) -> Outcome:
    """What becomes of the descent from this start (dim,) within 100,000 iterations.

    - converges: within 1e-6 of a stationary point, relative to max(1, |point|), and sure to stay: from there
      on every step leads nearer to it, or it stands on that very point. Where no formula says so (adaptive
      methods, schedules, noise), sure is what has stayed for as long as it took to come, or longer.
    - cycles: on a cycle of period 2 to 64 that holds it for ever, be it ever so small.
    - diverges: not finite, or beyond 1e12.
    - wanders: none of these. A run that would converge, but too slowly to arrive in time, is among them, and one
      whose steps are lost in rounding on a slope, though that be the flank of a summit near by.

    Raises ValueError for a start or a rate that is not finite, and for more than one start or rate.
    """
    first, method = as_points(objective, start), as_method(method)
    if first.shape != (objective.dim,):
        raise ValueError(f"a diagnosis has one start of shape ({objective.dim},), not {first.shape}")
    if method.batch:
        raise ValueError(f"a diagnosis has one learning rate, not {method.batch}")
    linear = (
        method.largest_product is not None
        and noise is None
        and not isinstance(method.learning_rate, Schedule)
    )
    endings = Endings(objective, method, linear)
    with np.errstate(all="ignore"):
        if linear and isinstance(method, GradientDescent):
            return _PlainDescent(endings, first).outcome()
        return LongRun(endings, first, noise).outcome()


@dataclass(frozen=True, eq=False)
class _PlainDescent:
    """Gradient descent at one rate, of which the last block of points (count, dim) is enough to judge by."""

    endings: Endings
    start: FloatArray  # (dim,)

    @property
    def objective(self) -> Objective:
        """What it goes down."""
        return self.endings.objective

    @property
    def learning_rate(self) -> float:
        """Its one rate."""
        return float(self.endings.method.rate(0))

    def outcome(self) -> Outcome:
        """Follow the descent until a block decides."""
        block = self.start[np.newaxis]
        for done, block, in_doubles in self._blocks():
            outcome = self._judge(block, done, may_stall=in_doubles)
            if outcome is not None:
                return outcome
        return self._out_of_patience(block)

    def _blocks(self) -> Iterator[tuple[int, FloatArray, bool]]:
        """The run until patience ends: an iteration, the points from it on, and whether doubles led there."""
        done, block = 0, self.start[np.newaxis]
        for done, block in blocks_in_decimals(self.endings, self.start):
            yield done, block, False
        for first, points in blocks(self.endings, block[-1], first=done + len(block) - 1):
            yield first, points, True

    def _judge(self, block: FloatArray, done: int, *, may_stall: bool) -> Outcome | None:
        """The outcome, if this block decides it; its first row is iteration `done`.

        Points that are rounded from better ones may be alike without standing still.
        """
        escaped = escape(block)
        inside = block if escaped is None else block[:escaped]
        for stationary in self._candidates(inside):
            row = row_of_arrival(self.objective, inside, self.learning_rate, stationary)
            if row is not None:
                return self._converges(stationary, inside[row], done + row)
        if escaped is not None:
            return self.endings.diverges(self.start, inside[-1], block[escaped], done + escaped)
        still = (block[1:] == block[:-1]).all(axis=-1)
        if may_stall and still.any():
            return self.endings.stalls(block[-1], done + int(np.argmax(still)))
        cycle = find_cycle(self.objective, block, self.endings.method)
        return None if cycle is None else self.endings.cycles(cycle, done + cycle.row)

    def _candidates(self, points: FloatArray) -> Iterator[StationaryPoint]:
        """The stationary points to which the run (count, dim) may have come: those listed, and one that is not."""
        yield from self.objective.stationary_points
        if len(points) < 2 or np.abs(points[-1] - points[-2]).max() <= _SLOW:
            unlisted = self.objective.stationary_near(points[-1])
            if unlisted is not None:
                yield unlisted

    def _out_of_patience(self, block: FloatArray) -> Outcome:
        """The outcome of a run that its last block has not decided."""
        for stationary in self._candidates(block):
            products = self.learning_rate * stationary.curvatures
            if ((products >= 0.0) & (products <= 2.0)).all() and is_near(block, stationary).all():
                return self._converges(stationary, block[-1], PATIENCE)
        return self.endings.wanders(block, PATIENCE)

    def _converges(self, stationary: StationaryPoint, point: FloatArray, decided_at: int) -> Outcome:
        following = point - self.learning_rate * self.objective.gradient(point)
        side = approach(point, following, self.learning_rate, stationary)
        stands = bool((following == point).all())
        return self.endings.converges(stationary, side, decided_at, point if stands else None)

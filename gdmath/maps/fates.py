"""The fates of very many descents on a line: each is followed until its fate is known, and no further.

What is known is what holds for ever: a point or a cycle with a multiplier between -1 and 1 so near to the run that
it draws it in, or one that the run has met bit for bit. The rest is told as undecided, never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import ArrayLike

from gdmath.arrays import BoolArray, FloatArray, IntArray
from gdmath.objective import Objective
from gdmath.outcome import RETURN

LONGEST_PERIOD = 64
PATIENCE = 8_192  # iterations
_ESCAPED = 1e12  # |x|
_BLOCK = 16_384  # descents that take their steps together: what is kept of them stays in a core's cache
_FIRST_RUN = 32  # iterations until returns are looked for; doubled each time
_NEAR = 3.0  # times RETURN: how far the cycle itself may be from a run that has returned


class Fate(IntEnum):
    """What becomes of a descent."""

    UNDECIDED = 0
    CONVERGES = 1
    CYCLES = 2
    DIVERGES = 3

    @property
    def word(self) -> str:
        """Undecided, converges, cycles, or diverges."""
        return self.name.lower()


@dataclass(frozen=True, eq=False)
class Fates:
    """What becomes of each of so many descents; all arrays (count,)."""

    kinds: IntArray  # of Fate
    periods: IntArray  # 1 where it converges, 2 to 64 where it cycles, 0 elsewhere
    points: FloatArray  # where the run was when it was decided: on its cycle to 3e-9; NaN where it diverges
    multipliers: FloatArray  # of the point or the cycle; NaN elsewhere
    decided_at: IntArray  # the iteration; that at which patience ended where nothing was decided

    @property
    def names(self) -> list[str]:
        """Each fate as a word."""
        return [Fate(kind).word for kind in self.kinds.tolist()]

    def having(self, kind: Fate) -> BoolArray:
        """Which of them have this fate."""
        return np.asarray(self.kinds == kind)


def fates(objective: Objective, starts: ArrayLike, rates: ArrayLike, patience: int = PATIENCE) -> Fates:
    """The fates of descents from these starts at these rates, both (count,) or one for all, on a line.

    Raises ValueError for an objective of several variables, and for arrays of unlike length.
    """
    if objective.dim != 1:
        raise ValueError(f"these are fates on a line, not in {objective.dim} dimensions")
    x, rate = (np.array(each, dtype=np.float64) for each in np.broadcast_arrays(starts, rates))
    if x.ndim != 1:
        raise ValueError(f"starts and rates have one axis, not {x.ndim}")
    told = Fates(
        np.zeros(x.size, dtype=np.int64), np.zeros(x.size, dtype=np.int64), np.full(x.size, np.nan),
        np.full(x.size, np.nan), np.zeros(x.size, dtype=np.int64),
    )  # fmt: skip
    with np.errstate(all="ignore"):
        _Descents(objective, told, np.arange(x.size), x, rate).follow(patience)
    return told


def descend_by(objective: Objective, x: FloatArray, rates: FloatArray, steps: int) -> FloatArray:
    """Where descents (count,) are after so many more steps."""
    points, each = x[:, np.newaxis], rates[:, np.newaxis]
    for _ in range(steps):
        step = objective.gradient(points)
        step *= each
        points = np.subtract(points, step, out=step)
    return points[:, 0]


def laps(objective: Objective, x: FloatArray, rates: FloatArray, steps: int) -> tuple[FloatArray, FloatArray]:
    """The next steps of descents (count,), and the derivatives after each: both (steps + 1, count)."""
    points, products = [x], [np.ones_like(x)]
    for _ in range(steps):
        here = points[-1][:, np.newaxis]
        points.append(points[-1] - rates * objective.gradient(here)[:, 0])
        products.append(products[-1] * (1.0 - rates * objective.hessian(here)[:, 0, 0]))
    return np.stack(points), np.stack(products)


@dataclass
class _Descents:
    """Descents that are not decided yet; `members` (count,) are their places among all."""

    objective: Objective
    told: Fates
    members: IntArray
    x: FloatArray
    rates: FloatArray

    def follow(self, patience: int) -> None:
        """Go on until all are decided, or patience ends."""
        done, run = 0, _FIRST_RUN
        while self.members.size and done < patience:
            lows = range(0, self.members.size, _BLOCK)
            returned = np.concatenate([self._go_on(slice(low, low + _BLOCK), run) for low in lows])
            done, run = done + run + LONGEST_PERIOD, 2 * run
            gone = self._escaped(done)
            self._drop(gone | self._decided(np.where(gone, 0, returned), done))
        self.told.points[self.members] = self.x
        self.told.decided_at[self.members] = done

    def _go_on(self, part: slice, steps: int) -> IntArray:
        """So many steps, and a lap of 64: after how many of these each first comes back to within 1e-9; 0 if never."""
        rates = self.rates[part]
        begin = x = descend_by(self.objective, self.x[part], rates, steps)
        near = RETURN * np.maximum(1.0, np.abs(begin))
        returned = np.zeros(x.size, dtype=np.int64)
        for step in range(1, LONGEST_PERIOD + 1):
            x = descend_by(self.objective, x, rates, 1)
            back = np.abs(x - begin) <= near
            if back.any():
                returned[back & (returned == 0)] = step
        self.x[part] = x
        return returned

    def _escaped(self, done: int) -> BoolArray:
        gone = ~(np.abs(self.x) <= _ESCAPED)
        self.told.kinds[self.members[gone]] = Fate.DIVERGES
        self.told.decided_at[self.members[gone]] = done
        return np.asarray(gone)

    def _decided(self, returned: IntArray, done: int) -> BoolArray:
        """Tell those whose return is that of a true cycle of as many points, or of a part of as many."""
        decided = np.zeros(self.members.size, dtype=np.bool_)
        for step in np.unique(returned[returned > 0]).tolist():
            waiting = np.flatnonzero(returned == step)
            points, products = laps(self.objective, self.x[waiting], self.rates[waiting], step)
            for period in (each for each in range(1, step + 1) if step % each == 0):
                missed = points[period] - points[0] if period > 1 else -self._step(points[0], waiting)
                holds = _holds(missed, products[period], points[0]) & ~decided[waiting]
                decided[waiting[holds]] = True
                places = self.members[waiting[holds]]
                self.told.kinds[places] = Fate.CONVERGES if period == 1 else Fate.CYCLES
                self.told.periods[places] = period
                self.told.points[places] = points[0, holds]
                self.told.multipliers[places] = products[period, holds]
                self.told.decided_at[places] = done
        return decided

    def _step(self, x: FloatArray, which: IntArray) -> FloatArray:
        """What a step takes away from these points, though it be lost in rounding."""
        return np.asarray(self.rates[which] * self.objective.gradient(x[:, np.newaxis])[:, 0])

    def _drop(self, decided: BoolArray) -> None:
        if decided.any():
            kept = ~decided
            self.members, self.x, self.rates = self.members[kept], self.x[kept], self.rates[kept]


def _holds(missed: FloatArray, multipliers: FloatArray, points: FloatArray) -> BoolArray:
    """Whether a cycle is so near (Newton's step) and draws the run in; or is met exactly, for good (all (count,))."""
    near = _NEAR * RETURN * np.maximum(1.0, np.abs(points))
    drawn = (np.abs(multipliers) < 1.0) & (np.abs(missed) <= near * np.abs(1.0 - multipliers))
    return np.asarray(drawn | (missed == 0.0))

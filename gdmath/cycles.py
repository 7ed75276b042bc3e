"""Cycles: points that a descent visits in turn for ever, told from a run that is merely slow."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdmath.arrays import BoolArray, FloatArray
from gdmath.methods.gradient_descent import GradientDescent
from gdmath.methods.method import Method
from gdmath.objective import Objective
from gdmath.outcome import NARROW, RETURN

LONGEST_PERIOD = 64
_ROUNDING = 4.0 * float(np.finfo(np.float64).eps)  # of one step, relative to the largest coordinate


@dataclass(frozen=True, eq=False)
class Cycle:
    """The points (period, dim) of a cycle, and the row at which the run first returned to them for good."""

    points: FloatArray
    row: int

    @classmethod
    def of_last(cls, points: FloatArray, period: int, times: float = 1.0) -> Cycle:
        """The cycle of this period to which the run (count, dim) has come by its end, to so many times 1e-9."""
        missed = np.flatnonzero(~_returned(points[:-period], points[period:], times))
        settled = int(missed[-1]) + 1 if missed.size else 0
        return cls(_least_first(points[-period:]), settled + period)


def find_cycle(objective: Objective, points: FloatArray, method: Method) -> Cycle | None:
    """The cycle of least period that a run (count, dim) has settled on by its last point, if there is one.

    The method is one that has a transition.

    It has returned to within 1e-9 through a whole lap. That alone does not tell a cycle from a run that
    creeps towards its fixed point from side to side, so the cycle is proved as well (see `_is_proved`).
    A run that moves by less than that cycles if it alternates bit for bit at a multiplier of exactly -1.
    """
    if _returned(points[-3:-1], points[-2:]).all():
        return _small_alternation(objective, points, method)
    creeping: list[int] = []  # periods of which no multiple is worth a proof
    for period in range(2, min(LONGEST_PERIOD, (len(points) - 1) // 2) + 1):
        if not _returned(points[-1 - period], points[-1]) or any(period % other == 0 for other in creeping):
            continue
        returned = _returned(points[:-period], points[period:])
        if not returned[-period:].all():
            continue
        if _is_proved(objective, points, method, period):
            return _cycle(points, period)
        creeping.append(period)
    return None


def returning(points: FloatArray) -> int | None:
    """The least period with which a run (count, dim) has come back to within 1e-9 all along, if it has one.

    Its first points, too, are its last: in all this time it has not crept away by as much.
    """
    if _returned(points[:-1], points[1:]).all():
        return None
    for period in range(2, LONGEST_PERIOD + 1):
        laps = (len(points) - 1) // period
        crept = not laps or not _returned(points[-1 - laps * period], points[-1])
        if not crept and _returned(points[:-period], points[period:]).all():
            return period
    return None


def _small_alternation(objective: Objective, points: FloatArray, method: Method) -> Cycle | None:
    """The cycle of two points that are less than 1e-9 apart, if the run (count, dim) alternates between them.

    Plain descent does so bit for bit; with a velocity, what it remembers is rounded on its own.
    """
    if len(points) < 3:
        return None
    width = float(np.abs(points[-1] - points[-2]).max())
    allowed = 0.0 if isinstance(method, GradientDescent) else NARROW * width
    missed = np.abs(points[2:] - points[:-2]).max(axis=-1) > allowed
    if width == 0.0 or missed[-1] or not _is_neutral(objective, points, method, 2):
        return None
    settled = int(np.flatnonzero(missed)[-1]) + 1 if missed.any() else 0
    return Cycle(_least_first(points[-2:]), settled + 2)


def _cycle(points: FloatArray, proved_period: int) -> Cycle:
    """The cycle of least period, given one that is proved.

    A run that swings around a cycle of p points while it settles returns after 2p steps before after p. The
    cycle is less than 1e-9 away once 2p is proved, so that p steps miss by less than three times this.
    """
    period, times = proved_period, 1.0
    for part in range(2, proved_period):
        lap = slice(-proved_period - part, -part)
        if proved_period % part == 0 and _returned(points[lap], points[-proved_period:], 3.0).all():
            period, times = part, 3.0
            break
    return Cycle.of_last(points, period, times)


def _returned(before: FloatArray, after: FloatArray, times: float = 1.0) -> BoolArray:
    """Whether the points after (..., dim) are those before, to so many times the tolerance: (...)."""
    scale = np.maximum(1.0, np.abs(before).max(axis=-1))
    return np.asarray(np.abs(after - before).max(axis=-1) <= times * RETURN * scale)


def _is_proved(objective: Objective, points: FloatArray, method: Method, period: int) -> bool:
    """Whether a true cycle lies within 1e-9 of the last lap of points (count, dim) and holds the run.

    With F^p the whole lap and M its derivative, one Newton step on F^p(x) = x is (I - M)^-1 (F^p(x) - x): the
    way to the true cycle. For a run that creeps to a fixed point M is close to I, and the way is long: that
    fixed point is its nearest solution. The cycle holds the run if it attracts (the spectral radius of M is
    below 1), or if the run met it exactly and so repeats bit for bit, or where it is neutral. Axes along which
    all is level hold it wherever it is, and are left out.

    With a velocity, x is (x_n, x_(n-1)).
    """
    level = _level(objective, points, method, period)
    if level.all() or _is_neutral(objective, points, method, period):
        return True
    lap, steps = _lap(objective, points, method, period)
    curved = np.flatnonzero(np.tile(~level, lap.shape[-1] // len(level)))
    lap, steps = lap[:, curved], steps[:, curved[:, np.newaxis], curved]
    from_start = _products(steps)
    derivative = from_start[-1]
    exact = bool((lap[-1] == lap[0]).all())
    attracts = bool(np.abs(np.linalg.eigvals(derivative)).max() < 1.0)
    if not (attracts or exact):
        return False
    try:
        newton = _norms(np.linalg.inv(np.eye(lap.shape[-1]) - derivative))
    except np.linalg.LinAlgError:
        return False
    scales = np.maximum(1.0, np.abs(lap).max(axis=-1))
    to_end = _products(np.swapaxes(steps, -1, -2)[::-1])  # how a rounding error grows until the lap ends
    rounding = _ROUNDING * scales.max() * len(steps) * _norms(to_end).max()
    distances = newton * (np.linalg.norm(lap[-1] - lap[0]) + rounding) * _norms(from_start)
    return bool((distances <= RETURN * scales).all())


def _lap(
    objective: Objective, points: FloatArray, method: Method, period: int
) -> tuple[FloatArray, FloatArray]:
    """The last lap as all that a step depends on (period + 1, memory * dim), and the derivatives of its steps."""
    now, before = points[-1 - period :], points[-2 - period : -1]
    if len(before) < len(now):
        before = np.concatenate([now[:1], before])  # at the very start there is no velocity
    looked = method.looks_at(now, (now - before,))
    steps = method.transition(method.rate(0) * objective.hessian(looked[:-1]))
    return np.concatenate([now, before], axis=-1)[:, : steps.shape[-1]], steps


def _is_neutral(objective: Objective, points: FloatArray, method: Method, period: int) -> bool:
    """Whether the last lap of points (count, dim) is on a cycle of two points because a multiplier is exactly -1.

    Where the curvature is the same all along, a step mirrors every direction in which learning_rate * curvature
    is as large as can be (2, of plain descent), and leaves one as it is in which that is 0: whatever is there
    stays, at any size, and has to return bit for bit. In every other direction the run has to be drawn to within
    1e-9 of its cycle. With a velocity, it has to return to rounding in all of them.
    """
    lap, largest = points[-3:], method.largest_product
    hessians = objective.hessian(lap)
    if period != 2 or largest is None or not (hessians == hessians[0]).all():
        return False
    curvatures, directions = np.linalg.eigh(hessians[0])
    products = method.rate(0) * curvatures
    missed = np.abs((lap[2] - lap[0]) @ directions)
    stays = (products == 0.0) | (products == largest)
    if not (products == largest).any():
        return False
    scale = max(1.0, float(np.abs(lap).max()))
    if not isinstance(method, GradientDescent):
        return bool(
            ((products >= 0.0) & (products <= largest)).all() and missed.max() <= 16.0 * _ROUNDING * scale
        )
    shrinking = products * (2.0 - products)  # 1 - multiplier^2 of two steps
    if missed[stays].any():
        return False
    drawn = missed + 2.0 * _ROUNDING * scale <= RETURN * scale * shrinking
    return bool((stays | drawn).all())


def _level(objective: Objective, points: FloatArray, method: Method, period: int) -> BoolArray:
    """Along which axes (dim,) nothing is curved on the last lap of points (count, dim), and the gradients cancel.

    So it is from side to side of a corner, as of abs(x): each step moves all that is near by as much, and a lap moves
    nothing, at whatever place it began.
    """
    now, before = points[-1 - period :], points[-2 - period : -1]
    if len(before) < len(now):
        return np.zeros(points.shape[-1], dtype=bool)
    looked = method.looks_at(now, (now - before,))[:-1]
    slopes = objective.gradient(looked)
    exact = np.abs(slopes.sum(axis=0)) <= _ROUNDING * np.abs(slopes).sum(axis=0)
    return np.asarray(exact & (objective.hessian(looked) == 0.0).all(axis=(0, -1)))


def _products(matrices: FloatArray) -> FloatArray:
    """I, A1, A2 A1, A3 A2 A1, ... of matrices (count, dim, dim): (count + 1, dim, dim)."""
    products = [np.eye(matrices.shape[-1])]
    for matrix in matrices:
        products.append(matrix @ products[-1])
    return np.stack(products)


def _norms(matrices: FloatArray) -> FloatArray:
    """The largest singular values (...) of matrices (..., dim, dim)."""
    return np.asarray(np.linalg.norm(matrices, 2, axis=(-2, -1)))


def _least_first(points: FloatArray) -> FloatArray:
    """The same round of points (period, dim), beginning with the least."""
    order = np.lexsort(points.T[::-1])
    return np.roll(points, -int(order[0]), axis=0)

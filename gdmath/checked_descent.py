"""A descent in doubles beside the same one in decimals: how many of its digits are certain.

No running error analysis bounds what the operations of any formula, and of any method, make of a rounding. The same
run in 60 digits shows it: as long as the two go together, roundings that are 10^44 times smaller are nowhere near
any digit of a double, and what is told are the decimals, correctly rounded. Once they part, by a billionth, nothing
is certain any more, and the run is that of the doubles, by which its fate is diagnosed. So it is once the decimals
have cost too much.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import islice

import numpy as np

from gdmath.arrays import FloatArray, read_only
from gdmath.decimals import MOST_WORK, UNIT, as_decimals, as_doubles, has_decimals
from gdmath.methods.decimal_steps import Iterate, iterates
from gdmath.methods.memory import Memory, memory_of
from gdmath.noise import Disturbance
from gdmath.rounding import Doubts, last_digit
from gdmath.trajectory import Trajectory

_TOGETHER = 1e-9  # relative to the iterate
_FLOOR = 1e-13
"""Relative to the farthest iterate so far: beside a minimum at 0 doubles end in their own roundings."""
_STEP_WORK = 10
"""Additions of the method's own, a coordinate."""
_LOST = UNIT * 1e6
"""Relative to the largest number of an iterate: what 60 digits have left where all others cancel out."""


@dataclass(frozen=True, eq=False)
class Checked:
    """A run, what its method remembers, and how far both may be off."""

    run: Trajectory
    doubts: Doubts
    memory: Memory
    memory_doubts: Memory


def checked(run: Trajectory, noise: Disturbance | None = None) -> Checked:
    """The run of a single descent, as many of its first iterates as can be told by decimals replaced by them."""
    dim, remembered = run.objective.dim, len(run.method.init(0.0))
    widths = [dim, 1, dim, *[dim] * remembered, dim]  # points, losses, gradients, states, steering
    values, doubts = (np.array(rows).reshape(-1, sum(widths)) for rows in _together(run, noise))
    known = len(values)
    if known < len(run.points):
        memory = memory_of(run, noise)
        columns = (run.points, run.losses, run.gradients, *memory.states, memory.gradients)
        values = np.concatenate([values, np.column_stack(columns)[known:]])
        doubts = np.concatenate([doubts, np.full((len(values) - known, sum(widths)), np.inf)])
    points, losses, gradients, *states, steering = _split(values, widths)
    off_points, off_losses, off_gradients, *off_states, off_steering = _split(doubts, widths)
    return Checked(
        Trajectory(run.objective, run.method, points, (read_only(losses[:, 0]), gradients)),
        Doubts(off_points, read_only(off_losses[:, 0]), off_gradients),
        Memory(tuple(states), steering),
        Memory(tuple(off_states), off_steering),
    )


def _split(values: FloatArray, widths: list[int]) -> list[FloatArray]:
    """The columns (count, width) that stand side by side in these values (count, sum of widths)."""
    return [read_only(part) for part in np.split(values, np.cumsum(widths)[:-1], axis=1)]


def _together(run: Trajectory, noise: Disturbance | None) -> tuple[list[list[float]], list[list[float]]]:
    """The first rows as decimals tell them, all numbers of an iterate in each, and how far they may be off."""
    objective, dim, count = run.objective, run.objective.dim, len(run.points)
    rows: list[list[float]] = []
    doubts: list[list[float]] = []
    if not has_decimals(objective):
        return rows, doubts
    drawn = None if noise is None else noise.drawn(count, dim)
    most = MOST_WORK // (2 * objective.decimal_cost + _STEP_WORK * dim)
    decimals = islice(iterates(objective, run.points[0], run.method, drawn), min(count, most))
    farthest = 0.0
    for point, iterate in zip(run.points, decimals, strict=False):
        row, off = _told(iterate)
        size = float(np.abs(point).max())
        farthest = max(farthest, size)
        apart = float(np.abs(point - row[:dim]).max())
        if not (apart <= _TOGETHER * size + _FLOOR * farthest and all(map(math.isfinite, row))):
            break
        rows.append(row)
        doubts.append(off)
    return rows, doubts


def _told(iterate: Iterate) -> tuple[list[float], list[float]]:
    """All numbers of an iterate in doubles, and how far each may be off: 0 where it is the number itself."""
    reached = [*iterate.point]
    evaluated = [iterate.loss, *iterate.gradient]
    remembered = [number for state in iterate.states for number in state]
    numbers = [*reached, *evaluated, *remembered, *iterate.steering]
    are_exact = [
        *(iterate.is_exact for _ in reached),
        *(iterate.evaluates_exactly for _ in evaluated),
        *(iterate.is_exact for _ in remembered),
        *(iterate.evaluates_exactly for _ in iterate.steering),
    ]
    told = as_doubles(numbers)
    off = np.maximum(last_digit(np.array(told)), _LOST * np.abs(told).max()).tolist()
    doubts = [
        0.0 if is_exact and one == other else doubt
        for is_exact, one, other, doubt in zip(are_exact, as_decimals(told), numbers, off, strict=True)
    ]
    return told, doubts

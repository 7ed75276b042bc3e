"""What a method remembers along a run, and which gradients it goes by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdmath.arrays import FloatArray, read_only
from gdmath.noise import Noise
from gdmath.trajectory import Trajectory


@dataclass(frozen=True, eq=False)
class Memory:
    """Of a single descent, one row an iterate: the start's first."""

    states: tuple[
        FloatArray, ...
    ]  # each (iterations + 1, dim): a velocity, or means of gradients and squares
    gradients: FloatArray  # (iterations + 1, dim): those that the step from each iterate goes by


def memory_of(run: Trajectory, noise: Noise | None = None) -> Memory:
    """The memory along a run: the gradients are taken where the method looks, and disturbed as its steps were."""
    method, points, objective = run.method, run.points, run.objective
    drawn = None if noise is None else noise.drawn(len(points), objective.dim)
    state = method.init(points[0])
    states, gradients = [], []
    with np.errstate(all="ignore"):
        for n, point in enumerate(points):
            states.append(state)
            gradient = objective.gradient(method.looks_at(point, state))
            gradients.append(gradient if drawn is None else gradient + drawn[n])
            _, state = method.step(point, gradients[-1], state, n)
    kept = tuple(read_only(np.array(rows)) for rows in zip(*states, strict=True))
    return Memory(kept, read_only(np.array(gradients)))

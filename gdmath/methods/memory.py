"""What a method remembers along a run, and which gradients it goes by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdmath.arrays import FloatArray, read_only
from gdmath.methods.method import State
from gdmath.noise import Disturbance
from gdmath.trajectory import Trajectory


@dataclass(frozen=True, eq=False)
class Memory:
    """Of a single descent, one row an iterate: the start's first."""

    states: tuple[
        FloatArray, ...
    ]  # each (iterations + 1, dim): a velocity, or means of gradients and squares
    gradients: FloatArray  # (iterations + 1, dim): those that the step from each iterate goes by


def memory_of(run: Trajectory, noise: Disturbance | None = None) -> Memory:
    """The memory along a run: the gradients are taken where the method looks, and disturbed as its steps were."""
    method, slopes, axes = run.method, run.objective.slopes, range(run.objective.dim)
    drawn = np.zeros(run.points.shape) if noise is None else noise.drawn(len(run.points), run.objective.dim)
    # In plain floats, as the run itself: the same bits, in less time.
    state: list[State] = [method.init(x) for x in run.points[0].tolist()]
    states, gradients = [], []
    with np.errstate(all="ignore"):
        for n, (point, added) in enumerate(zip(run.points.tolist(), drawn.tolist(), strict=True)):
            gradient = slopes(*[method.looks_at(point[i], state[i]) for i in axes])
            disturbed = [slope + more for slope, more in zip(gradient, added, strict=True)]
            states.append(list(zip(*state, strict=True)))
            gradients.append(disturbed)
            state = [method.step(point[i], disturbed[i], state[i], n)[1] for i in axes]
    kept = tuple(read_only(np.array(rows)) for rows in zip(*states, strict=True))
    return Memory(kept, read_only(np.array(gradients)))

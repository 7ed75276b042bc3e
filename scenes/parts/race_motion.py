"""What moves in a race, frame by frame: worked out before the first frame is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from scenes.parts.pacing import Pace
from scenes.parts.race_runner import Runner

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, eq=False)
class RaceMotion:
    """The numbers of a run of all runners, which are at the same iteration at the same time."""

    position: Array  # (frames,): iteration as a real number
    x: Array  # (frames, runners)
    loss: Array  # (frames, runners)
    arrow: Array  # (frames,): how much of the arrows to the next points is drawn
    read_n: Array  # (frames,): the numbers that readouts show
    read_loss: Array  # (frames, runners), NaN after a runner's last iteration

    @classmethod
    def of(cls, runners: Sequence[Runner], center: float, pace: Pace) -> RaceMotion:
        """Between iterations the runners slide along the curve; arrows belong to the first step, which is slow."""
        x = np.stack([between(runner.x, pace.position) for runner in runners], axis=-1)
        read_x = np.stack([between(runner.x, pace.readout) for runner in runners], axis=-1)
        ended = pace.readout[:, None] > [runner.last for runner in runners]
        return cls(
            position=pace.position,
            x=x,
            loss=(center - x) ** 2,
            arrow=np.where(pace.position < 1, pace.arrow, 0.0),
            read_n=np.floor(pace.readout + 1e-9),
            read_loss=np.where(ended, np.nan, (center - read_x) ** 2),
        )


def between(values: Array, position: Array) -> Array:
    """The values (iterations + 1,) at positions (frames,) between iterations; after the last one, the last."""
    position = np.minimum(position, len(values) - 1)
    below = np.floor(position).astype(int)
    above = np.minimum(below + 1, len(values) - 1)
    share = position - below
    return np.asarray(values[below] * (1 - share) + values[above] * share)  # their difference might overflow

"""All the iterates of one descent, or of many at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gdmath.arrays import FloatArray, read_only
from gdmath.methods.method import Method
from gdmath.objective import Objective


@dataclass(frozen=True, eq=False)
class Trajectory:
    """The points of a descent, with losses and gradients worked out when asked for.

    A batch has one descent per element of `batch`; a descent that ended early is NaN after its end.
    Raises ValueError for arrays whose shapes do not fit together.
    """

    objective: Objective
    method: Method  # its learning rates () or broadcastable to (*batch)
    points: FloatArray  # (iterations + 1, *batch, dim), start included
    # Losses (iterations + 1, *batch) and gradients (iterations + 1, *batch, dim), where they are known better than
    # from points that are rounded.
    given: tuple[FloatArray, FloatArray] | None = None

    def __post_init__(self) -> None:
        points = read_only(self.points)
        if points.ndim < 2 or points.shape[0] < 1 or points.shape[-1] != self.objective.dim:
            raise ValueError(
                f"points have to be (iterations + 1, *batch, {self.objective.dim}), not {points.shape}"
            )
        rates, batch = self.method.batch, points.shape[1:-1]
        try:
            np.broadcast_to(np.empty(rates), batch)
        except ValueError as error:
            raise ValueError(f"learning rates {rates} do not fit descents {batch}") from error
        object.__setattr__(self, "points", points)

    @property
    def iterations(self) -> int:
        """The last iteration that has a point; of a batch, that of the longest descent."""
        return len(self.points) - 1

    @cached_property
    def ends(self) -> NDArray[np.intp]:
        """The last iteration (*batch) of each descent."""
        there = ~np.isnan(self.points).any(axis=-1)
        ends = np.asarray(np.sum(there, axis=0) - 1)
        ends.flags.writeable = False
        return ends

    @cached_property
    def losses(self) -> FloatArray:
        """The loss at every point: (iterations + 1, *batch)."""
        if self.given is not None:
            return self.given[0]
        with np.errstate(all="ignore"):
            return read_only(self.objective(self.points))

    @cached_property
    def gradients(self) -> FloatArray:
        """The gradient at every point: (iterations + 1, *batch, dim)."""
        if self.given is not None:
            return self.given[1]
        with np.errstate(all="ignore"):
            return read_only(self.objective.gradient(self.points))

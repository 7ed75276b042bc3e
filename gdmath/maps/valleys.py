"""The valleys of a loss on a line: each lies between two maxima, and has the minimum between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gdmath.arrays import FloatArray, IntArray, read_only
from gdmath.objective import Objective, StationaryPoint


@dataclass(frozen=True, eq=False)
class Valleys:
    """As far as they are known, from left to right; a valley has the number of its minimum."""

    minima: tuple[StationaryPoint, ...]
    ridges: FloatArray  # (count,) the x of the maxima

    @classmethod
    def of(cls, objective: Objective) -> Valleys:
        """Those of the stationary points that the loss lists."""
        points = sorted(objective.stationary_points, key=lambda each: float(each.point[0]))
        ridges = [float(each.point[0]) for each in points if each.kind == "maximum"]
        return cls(tuple(each for each in points if each.kind == "minimum"), read_only(ridges))

    def holding(self, low: ArrayLike, high: ArrayLike) -> IntArray:
        """Which valley holds all that lies between each low and its high (count,): -1 where none does."""
        first, last = np.searchsorted(self.ridges, low), np.searchsorted(self.ridges, high)
        return np.where(first == last, self._of_gap[first], -1)

    @property
    def _of_gap(self) -> IntArray:
        """The valley between each two ridges (count + 1,); -1 where there is no minimum, or are several."""
        gaps = np.searchsorted(self.ridges, [float(each.point[0]) for each in self.minima])
        return np.array(
            [
                int(np.argmax(gaps == gap)) if (gaps == gap).sum() == 1 else -1
                for gap in range(self.ridges.size + 1)
            ],
            dtype=np.int64,
        )

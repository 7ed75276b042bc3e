"""The thin lines on the bowl: where x1 or x2 is constant, on the inside and on the outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from scenes.parts.projection import Projection
from scenes.parts.surface_bowl import Bowl

Array = np.ndarray[Any, np.dtype[np.float64]]

_SAMPLES = (
    40  # of a line: an arc of a parabola bends so little that its chords stay within a third of a pixel
)


@dataclass(frozen=True)
class Mesh:
    """The lines of a bowl at these values of x and of y, from -1 to 1."""

    bowl: Bowl
    values: Array

    def lines(self) -> Array:
        """The plane's points of all lines (lines, samples, 2), each from rim to rim."""
        values = self.values[np.abs(self.values) < 1]
        half = np.sqrt(1 - values**2)
        along = half[:, None] * np.linspace(-1, 1, _SAMPLES)
        across = np.broadcast_to(values[:, None], along.shape)
        return np.concatenate([np.stack([across, along], axis=-1), np.stack([along, across], axis=-1)])

    def inside(self, projection: Projection) -> Array:
        """The picture's points (lines, samples, 2) of all lines; to be drawn within the opening only."""
        return projection.flat(self.bowl.lifted(self.lines()))

    def outside(self, projection: Projection) -> list[Array]:
        """The picture's points (samples, 2) of each line where the bowl turns its outside to the viewer.

        To be drawn outside the opening only. A line's level depth is linear along it, so that the cut is exact.
        """
        limit = self.bowl.turning_depth(projection.elevation)
        cut = []
        for line in self.lines():
            ends = np.concatenate([line[[0, -1]], np.zeros((2, 1))], axis=1)
            begin, end = projection.view(ends)[:, 1]
            if min(begin, end) >= limit:
                continue
            low, high = 0.0, 1.0
            if max(begin, end) > limit:
                share = (limit - begin) / (end - begin)
                low, high = (0.0, share) if begin < limit else (share, 1.0)
            plane = line[0] + np.linspace(low, high, _SAMPLES)[:, None] * (line[-1] - line[0])
            cut.append(projection.flat(self.bowl.lifted(plane)))
        return cut


def circle(radius: float, level: float, samples: int = 120) -> Array:
    """A level circle's points (samples, 3) around the axis at this height."""
    angles = np.linspace(0, 2 * np.pi, samples)
    return np.stack([radius * np.cos(angles), radius * np.sin(angles), np.full(samples, level)], axis=-1)

"""The thin lines on the bowl: where x1 or x2 is constant, on the inside and on the outside."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.drawing.arrays import Array
from scenes.drawing.projection import Projection
from scenes.surfaces.bowl import Bowl

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

    def outside(self, projection: Projection) -> Array:
        """The picture's points (lines, samples, 2) of the lines where the bowl turns its outside to the viewer.

        To be drawn outside the opening only. A line's level depth is linear along it, so that the cut is exact.
        """
        lines = self.lines()
        limit = self.bowl.turning_depth(projection.elevation)
        ends = np.concatenate([lines[:, [0, -1]], np.zeros((len(lines), 2, 1))], axis=-1)
        depth = projection.view(ends)[..., 1]
        kept = depth.min(axis=1) < limit
        begin, end = depth[kept].T
        span = np.where(begin == end, 1.0, end - begin)
        cut = np.clip((limit - begin) / span, 0, 1)
        low, high = np.where(begin > limit, cut, 0.0), np.where(end > limit, cut, 1.0)
        share = low[:, None] + np.linspace(0, 1, _SAMPLES) * (high - low)[:, None]
        first, last = lines[kept, :1], lines[kept, -1:]
        return projection.flat(self.bowl.lifted(first + share[..., None] * (last - first)))

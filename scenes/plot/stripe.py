"""A line of a panel that several may share: each has the dashes of its turn."""

from __future__ import annotations

import numpy as np
from manim import VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT

_DASH = 18 / PIXELS_PER_UNIT


class Stripe(VMobject):
    """One runner's part of a line: all of it, or every `of`-th dash from dash number `turn`."""

    def __init__(self, color: str, corners: Array, positions: Array, turn: int, of: int) -> None:
        """`corners` (corners, 3) in scene units, each reached at its position (corners,)."""
        super().__init__(stroke_color=color, stroke_width=stroke(5))
        along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(corners, axis=0), axis=1))])
        if of > 1:
            cuts = np.union1d(along, np.arange(0, along[-1], _DASH))
            corners = np.stack([np.interp(cuts, along, corners[:, axis]) for axis in range(3)], axis=-1)
            positions, along = np.interp(cuts, along, positions), cuts
        mine = np.floor((along[:-1] + along[1:]) / 2 / _DASH).astype(int) % of == turn
        self._starts, self._ends = corners[:-1][mine], corners[1:][mine]
        self._from, self._to = positions[:-1][mine], positions[1:][mine]

    def put(self, position: float) -> None:
        """Show the part up to this iteration (a real number)."""
        begun = self._from < position
        starts, ends = self._starts[begun], self._ends[begun]
        whole = self._to[begun] - self._from[begun]
        share = np.minimum(1.0, (position - self._from[begun]) / np.where(whole > 0, whole, 1.0))
        self.set_points(segments(starts, starts + share[:, None] * (ends - starts)))

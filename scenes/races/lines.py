"""The lines of a race on one logarithmic scale: how far that reaches, and how several share one line."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from manim import VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.races.runner import Runner

_REACH = 16  # decades above and below the first loss: a run that goes farther leaves the panel
_DIGITS_OF_X = 1e-15  # relative: below its square the loss is rounding alone
_DASH = 18 / PIXELS_PER_UNIT


def decades(runners: Sequence[Runner], center: float) -> tuple[int, int]:
    """The lowest and the highest power of ten of the scale."""
    least = (_DIGITS_OF_X * max(1.0, abs(center))) ** 2
    losses = np.concatenate([runner.descent.certain_losses for runner in runners])
    first = float(runners[0].descent.losses[0])
    seen = losses[losses > min(least, 0.1 * first)]
    if not len(seen):
        return -1, 1
    top, bottom = math.log10(seen.max()), math.log10(seen.min())
    start = (
        math.log10(first) if first > 0 else bottom
    )  # a start so near that its loss is too small for a number
    high = math.ceil(min(top, start + _REACH) - 1e-9)
    low = math.floor(max(bottom, start - _REACH) + 1e-9)
    return (low, high) if high > low else (low - 1, high + 1)


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

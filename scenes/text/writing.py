"""A text as it is written: its glyphs appear one after the other, from left to right."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from manim import Mobject, VMobject

from scenes.drawing.arrays import Array


class Writing:
    """Outlines that are shown from the left as far as they are written."""

    def __init__(self, texts: Iterable[Mobject]) -> None:
        """All of `texts` are one line of writing; what they are now is what is there in the end."""
        self._strokes: list[
            tuple[VMobject, Array, Array]
        ] = []  # with all points, and the left of each one's outline
        for text in texts:
            for part in text.get_family():
                if isinstance(part, VMobject) and len(part.points):
                    self._strokes.append((part, part.points.copy(), _lefts(part.points)))
        # Each outline takes as long as any other, however far it is from the one before.
        self._lefts = np.unique(np.concatenate([np.zeros(0), *(left for _, _, left in self._strokes)]))

    def show(self, share: float) -> None:
        """Show this share of the outlines, 0 to 1."""
        count = math.ceil(min(share, 1.0) * len(self._lefts))
        reached = self._lefts[count - 1] if count > 0 else -math.inf
        for part, points, lefts in self._strokes:
            shown = points[lefts <= reached]
            if len(shown) != len(part.points):
                part.set_points(shown)


def _lefts(points: Array) -> Array:
    """For each Bezier point (4 * curves, 3) the left end of the closed outline that it belongs to: (4 * curves,).

    A hole is written with the outline around it, or a 0 would be a blot at first.
    """
    starts, ends = points[::4], points[3::4]
    new = np.append(True, ~np.isclose(starts[1:], ends[:-1]).all(axis=1))
    outline = np.repeat(np.cumsum(new) - 1, 4)
    low = np.full((int(outline[-1]) + 1, 2), np.inf)
    high = -low
    np.minimum.at(low, outline, points[:, :2])
    np.maximum.at(high, outline, points[:, :2])
    around = (low[None] <= low[:, None]).all(axis=-1) & (high[None] >= high[:, None]).all(axis=-1)
    lefts = np.where(around, low[None, :, 0], np.inf).min(axis=1)
    return np.asarray(lefts[outline])

"""A text as it is written: its glyphs appear one after the other, from left to right; each number at once.

Of 0.16 there is never the 0 alone: what is read on the way would not be so.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import numpy as np
from manim import Mobject, VMobject

from scenes.drawing.arrays import Array
from scenes.text.numerals import Numeral
from scenes.text.typesetting import Typeset

_APART = 0.24  # em: digits, and the sign before them, are closer to each other than to what an operator parts


class Writing:
    """Outlines that are shown from the left as far as they are written."""

    def __init__(self, texts: Iterable[Mobject]) -> None:
        """All of `texts` are one line of writing; what they are now is what is there in the end."""
        self._strokes: list[
            tuple[VMobject, Array, Array]
        ] = []  # with all points, and the left of each one's outline
        for text in texts:
            for part, apart in _parts_of(text):
                if len(part.points):
                    self._strokes.append((part, part.points.copy(), _together(part.points, apart)))
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


def _parts_of(text: Mobject, apart: float = 0.0) -> Iterator[tuple[VMobject, float]]:
    """All outlines of a text, and how far apart they are, at least, where one is written after the other."""
    if isinstance(text, Numeral):
        apart = math.inf
    elif isinstance(text, Typeset):
        apart = _APART * text.em if text.has_a_number else 0.0
    if isinstance(text, VMobject):
        yield text, apart
    for part in text.submobjects:
        yield from _parts_of(part, apart)


def _together(points: Array, apart: float) -> Array:
    """The left ends (4 * curves,) of the outlines; those that are less apart share one, the first one's."""
    lows, highs = _ends(points)
    if not apart:
        return lows
    order = np.argsort(lows, kind="stable")
    reached = np.maximum.accumulate(highs[order])
    begins = np.append(True, lows[order][1:] - reached[:-1] > apart)
    shared = np.empty_like(lows)
    shared[order] = lows[order][begins][np.cumsum(begins) - 1]
    return shared


def _ends(points: Array) -> tuple[Array, Array]:
    """For each Bezier point (4 * curves, 3) both ends of the closed outline that it belongs to: each (4 * curves,).

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
    return np.asarray(lefts[outline]), np.asarray(high[outline, 0])

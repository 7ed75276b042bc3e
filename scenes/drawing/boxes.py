"""Boxes of pixels: which hold others, and which meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from scenes.drawing.arrays import Bytes, Mask

_FAR = 32  # pixels without a difference between two boxes

Box = tuple[int, int, int, int]
"""First column, first row, one past the last column, one past the last row."""


def outermost(boxes: Iterable[Box]) -> list[Box]:
    """Those that lie in no other one, the largest first."""
    kept: list[Box] = []
    for box in sorted(set(boxes), key=_area, reverse=True):
        left, top, right, bottom = box
        if not any(a <= left and b <= top and right <= c and bottom <= d for a, b, c, d in kept):
            kept.append(box)
    return kept


def overlap(box: Box, others: Sequence[Box]) -> bool:
    """Whether the box has a pixel of one of the others."""
    left, top, right, bottom = box
    return any(left < c and a < right and top < d and b < bottom for a, b, c, d in others)


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all of these, one at least."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def common(one: Box, other: Box) -> Box:
    """The pixels of both: none where its first column or row is not before the one past its last."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def differing(before: Bytes, after: Bytes) -> list[Box]:
    """Boxes that hold every pixel in which two pictures (height, width, 4) differ; far apart, boxes of their own."""
    differs = (before.view(np.uint32) != after.view(np.uint32))[..., 0]
    return [
        (left, top, right, bottom)
        for top, bottom in _stretches(differs.any(axis=1), _FAR)
        for left, right in _stretches(differs[top:bottom].any(axis=0), _FAR)
    ]


def _stretches(marked: Mask, gap: int) -> Iterator[tuple[int, int]]:
    """First place and one past the last of each stretch (n,) of marked places; smaller gaps are passed over."""
    places = np.flatnonzero(marked)
    if len(places):
        ends = np.flatnonzero(np.diff(places) > gap)
        firsts, lasts = places[[0, *(ends + 1)]], places[[*ends, -1]]
        yield from zip(firsts.tolist(), (lasts + 1).tolist(), strict=True)


def _area(box: Box) -> int:
    left, top, right, bottom = box
    return (right - left) * (bottom - top)

"""Boxes of pixels: which hold others, and which meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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


def _area(box: Box) -> int:
    left, top, right, bottom = box
    return (right - left) * (bottom - top)

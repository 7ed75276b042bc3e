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


def _area(box: Box) -> int:
    left, top, right, bottom = box
    return (right - left) * (bottom - top)

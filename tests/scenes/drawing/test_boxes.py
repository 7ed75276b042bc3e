"""Boxes of pixels: the outermost cover all the others, and two meet where they share a pixel."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scenes.drawing.boxes import Box, around, common, outermost, overlap

BOXES = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 6), st.integers(1, 6)).map(
    lambda sides: (sides[0], sides[1], sides[0] + sides[2], sides[1] + sides[3])
)


def pixels_of(*boxes: Box) -> set[tuple[int, int]]:
    """The pixels that the boxes cover, one by one."""
    covered = np.zeros((16, 16), bool)
    for left, top, right, bottom in boxes:
        covered[top:bottom, left:right] = True
    return set(zip(*map(list, np.nonzero(covered)), strict=True))


@given(st.lists(BOXES, max_size=8))
def test_the_outermost_boxes_cover_what_all_do(boxes: list[Box]) -> None:
    """And none of them lies in another."""
    kept = outermost(boxes)

    assert pixels_of(*kept) == pixels_of(*boxes)
    for index, box in enumerate(kept):
        assert not any(pixels_of(box) <= pixels_of(other) for other in kept[:index] + kept[index + 1 :])


@given(BOXES, st.lists(BOXES, max_size=4))
def test_boxes_overlap_that_share_a_pixel(box: Box, others: list[Box]) -> None:
    """Those that only touch do not."""
    assert overlap(box, others) == bool(pixels_of(box) & pixels_of(*others))


@given(st.lists(BOXES, min_size=1, max_size=4))
def test_the_box_around_others_reaches_just_as_far(boxes: list[Box]) -> None:
    left, top, right, bottom = around(boxes)
    rows, columns = zip(*pixels_of(*boxes), strict=True)

    assert (left, right) == (min(columns), max(columns) + 1)
    assert (top, bottom) == (min(rows), max(rows) + 1)


@given(BOXES, BOXES)
def test_what_two_boxes_have_in_common_is_what_both_cover(one: Box, other: Box) -> None:
    left, top, right, bottom = common(one, other)
    shared = pixels_of((left, top, right, bottom)) if left < right and top < bottom else set()

    assert shared == pixels_of(one) & pixels_of(other)

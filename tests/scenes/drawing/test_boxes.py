"""Boxes of pixels: the outermost cover all the others, and two meet where they share a pixel."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scenes.drawing.boxes import Box, around, common, differing, outermost, overlap

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


@given(st.lists(BOXES, max_size=4))
def test_all_that_differs_lies_in_a_box_whose_edges_differ(boxes: list[Box]) -> None:
    """Two pictures that differ by one level at these pixels."""
    before = np.full((16, 16, 4), 7, np.uint8)
    after = before.copy()
    for left, top, right, bottom in boxes:
        after[top:bottom, left:right, 1] = 8
    found = differing(before, after)

    assert pixels_of(*boxes) <= pixels_of(*found)
    for left, top, right, bottom in found:
        changed = (after != before)[top:bottom, left:right].any(axis=-1)
        assert all(edge.any() for edge in (changed[0], changed[-1], changed[:, 0], changed[:, -1]))


def test_what_differs_far_apart_is_told_in_boxes_of_its_own() -> None:
    before = np.zeros((200, 300, 4), np.uint8)
    after = before.copy()
    marks = [(10, 10, 20, 20), (250, 10, 260, 20), (100, 150, 130, 160)]
    for left, top, right, bottom in marks:
        after[top:bottom, left:right] = 1

    assert sorted(differing(before, after)) == sorted(marks)
    assert differing(before, before) == []

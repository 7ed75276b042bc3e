"""Texts that want the same room are moved apart, no farther than they have to be."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.drawing.arrays import Array
from scenes.plot.spread import spread

LOW, HIGH, GAP = -5.0, 5.0, 0.2


def centres(wanted: list[float], widths: list[float]) -> Array | None:
    return spread(np.array(wanted), np.array(widths), GAP, LOW, HIGH)


def test_those_that_have_room_stay_where_they_want_to_be() -> None:
    assert centres([-3, 0, 3], [1, 1, 1]) == pytest.approx([-3, 0, 3])


def test_two_that_want_one_place_share_it_evenly() -> None:
    """Half of the way each, the gap between them."""
    assert centres([1, 1], [1, 1]) == pytest.approx([0.4, 1.6])


def test_at_the_end_of_the_line_they_are_moved_inwards() -> None:
    assert centres([5, 5], [1, 2]) == pytest.approx([2.3, 4.0])


def test_none_where_they_do_not_fit_side_by_side() -> None:
    assert centres([0, 0], [5, 5]) is None


@given(
    pairs=st.lists(st.tuples(st.floats(LOW, HIGH), st.floats(0.1, 1.5)), min_size=1, max_size=6).map(sorted)
)
def test_none_meets_another_or_leaves_the_line(pairs: list[tuple[float, float]]) -> None:
    """For any wishes, in their order."""
    wanted, widths = ([pair[side] for pair in pairs] for side in (0, 1))
    found = centres(wanted, widths)

    assert found is not None
    lefts, rights = found - np.array(widths) / 2, found + np.array(widths) / 2
    assert (lefts[1:] - rights[:-1] >= GAP - 1e-9).all()
    assert lefts[0] >= LOW - 1e-9
    assert rights[-1] <= HIGH + 1e-9

"""The jump between two iterates: from the one to the other, through the air."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.plot.flight import flight

PLACES = st.tuples(st.floats(-6, 6), st.floats(-3, 3), st.just(0.0)).map(np.array)


@given(start=PLACES, end=PLACES)
def test_a_jump_begins_and_ends_on_its_iterates(start: np.ndarray, end: np.ndarray) -> None:
    assert flight(start, end, 0.0, 3.0) == pytest.approx(start)
    assert flight(start, end, 1.0, 3.0) == pytest.approx(end)


@given(start=PLACES, end=PLACES, share=st.floats(0, 1))
def test_it_goes_evenly_across_above_the_straight_line_and_below_the_ceiling(
    start: np.ndarray,
    end: np.ndarray,
    share: float,
) -> None:
    place, straight = flight(start, end, share, 3.0), start + share * (end - start)

    assert place[0] == pytest.approx(straight[0])
    assert straight[1] - 1e-9 <= place[1] <= 3.0 + 1e-9

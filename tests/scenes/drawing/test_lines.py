"""Lines, dashes and circles as Bezier points."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.drawing.lines import circle_points, dashes, segments, stroke


def test_a_circle_is_round() -> None:
    """Every point of its outline is one radius from its centre, to a fortieth of a percent."""
    starts = circle_points(np.zeros((1, 3)), 1.0)[::4]
    control, end = circle_points(np.zeros((1, 3)), 1.0)[1:3], circle_points(np.zeros((1, 3)), 1.0)[3]
    middle = (starts[0] + 3 * control[0] + 3 * control[1] + end) / 8

    assert np.linalg.norm(starts, axis=1) == pytest.approx(1.0)
    assert np.linalg.norm(middle) == pytest.approx(1.0, rel=3e-4)


@given(length=st.floats(0.01, 8))
def test_dashes_begin_at_the_start_and_end_within_the_line(length: float) -> None:
    """Half of a long line is dashes, half gaps."""
    line = dashes(np.zeros(3), np.array([length, 0.0, 0.0]), dash=0.05)
    drawn = np.abs(line[3::4, 0] - line[0::4, 0]).sum()

    assert line[:, 0].min() == 0
    assert line[:, 0].max() <= length + 1e-12
    assert drawn == pytest.approx(length / 2, abs=0.05)


def test_a_line_of_no_length_has_no_dashes() -> None:
    """As a drop to the same loss."""
    assert len(dashes(np.ones(3), np.ones(3))) == 0


def test_a_line_is_as_wide_as_it_was_asked_for() -> None:
    """A width is in pixels at 1080p: Manim's own unit is a hundredth of a scene unit."""
    assert stroke(6) == pytest.approx(6 / 1.35)


def test_straight_pieces_have_evenly_spaced_controls() -> None:
    """So that a piece drawn in part is cut at the same share of its length."""
    line = segments(np.zeros((1, 3)), np.array([[3.0, 6.0, 0.0]]))

    assert line.tolist() == [[0, 0, 0], [1, 2, 0], [2, 4, 0], [3, 6, 0]]

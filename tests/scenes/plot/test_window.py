"""A window maps its part of the plane onto its region."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scenes.drawing.region import Region
from scenes.plot.window import PlotWindow

REGION = Region(-6.0, 2.0, -2.0, 3.0)
COORDINATES = st.floats(-1e6, 1e6)
SPANS = st.floats(1e-9, 1e12)


@st.composite
def windows(draw: st.DrawFn) -> PlotWindow:
    low_x, low_y = draw(COORDINATES), draw(COORDINATES)
    span_x, span_y = (draw(st.floats(1e-6, 1e12)) for _ in "xy")
    return PlotWindow(low_x, low_x + span_x, low_y, low_y + span_y, REGION)


@given(window=windows(), across=st.floats(0, 1), up=st.floats(0, 1))
def test_the_window_fills_its_region(window: PlotWindow, across: float, up: float) -> None:
    """A point so far across the window is so far across the region."""
    x = window.x_min + across * (window.x_max - window.x_min)
    y = window.y_min + up * (window.y_max - window.y_min)

    assert window.point(x, y) == pytest.approx(REGION.at(across, up), abs=1e-3)


@given(window=windows(), x=st.floats(allow_nan=False), y=st.floats(allow_nan=False))
def test_one_point_is_where_it_is_among_many(window: PlotWindow, x: float, y: float) -> None:
    with np.errstate(all="ignore"):
        among = window.points(np.array([0.0, x]), np.array([0.0, y]))[1]

    assert np.array_equal(window.point(x, y), among, equal_nan=True)


@given(window=windows(), x=COORDINATES, y=COORDINATES)
def test_a_point_is_shown_exactly_if_it_is_drawn_inside_the_region(
    window: PlotWindow, x: float, y: float
) -> None:
    """At the edges a hair of tolerance."""
    left, up, _ = window.point(x, y)
    outside = max(REGION.left - left, left - REGION.right, REGION.bottom - up, up - REGION.top)
    assume(abs(outside) > 1e-6)

    assert bool(window.shows(np.asarray(x), np.asarray(y))) == (outside < 0)


@given(first=windows(), last=windows(), share=st.floats(0, 1))
def test_on_the_way_to_another_window_the_size_changes_evenly_in_factors(
    first: PlotWindow, last: PlotWindow, share: float
) -> None:
    """It begins at the one, ends at the other, and never jumps out of what both show together."""
    now = first.toward(last, share)
    widths = [window.x_max - window.x_min for window in (first, now, last)]
    slack = 1e-6 * (1 + max(abs(edge) for window in (first, last) for edge in (window.x_min, window.x_max)))

    assert widths[1] == pytest.approx(widths[0] ** (1 - share) * widths[2] ** share, rel=1e-6, abs=slack)
    assert now.x_min >= min(first.x_min, last.x_min) - slack
    assert now.x_max <= max(first.x_max, last.x_max) + slack
    for end, window in ((0.0, first), (1.0, last)):
        reached = first.toward(last, end)
        assert (reached.x_min, reached.x_max) == pytest.approx((window.x_min, window.x_max), abs=slack)


def test_points_that_are_too_far_for_a_number_are_infinitely_far() -> None:
    """Nothing warns, however far a descent has run away."""
    window = PlotWindow(-1.0, 1.0, 0.0, 1.0, REGION)

    assert window.point(-1e200, 1e308)[1] == math.inf


@given(width=SPANS, height=SPANS, slope=st.floats(-100, 100))
def test_a_slope_on_the_picture_is_the_slope_times_the_scale(
    width: float, height: float, slope: float
) -> None:
    """The same rise over the same run, measured on the stage."""
    window = PlotWindow(0.0, width, 0.0, height, REGION)
    start, end = window.point(0.0, 0.0), window.point(width, slope * height)
    rise = (end[1] - start[1]) / (end[0] - start[0])

    assert rise == pytest.approx(slope * height / width * window.slope_scale, rel=1e-9, abs=1e-9)

"""A curve is cut exactly at the window."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.plot.curve import curve_points
from scenes.plot.window import PlotWindow
from scenes.stage.regions import STAGES
from tests.scenes.inscriptions import box_of, box_of_region

STAGE = STAGES["16:9"]


@given(top=st.floats(0.1, 5), bottom=st.floats(-5, -0.1))
def test_a_curve_is_cut_where_it_leaves_the_window(top: float, bottom: float) -> None:
    """Every piece is inside; where the curve goes on above or below, it reaches exactly to the edge."""
    region = STAGE.plot
    window = PlotWindow(-3.0, 3.0, bottom, top, region)
    x = np.linspace(-3, 3, 101)
    points = curve_points(window, x, 6 * np.sin(2 * x))

    assert points[:, 1].max() == pytest.approx(region.top, abs=1e-9)
    assert points[:, 1].min() == pytest.approx(region.bottom, abs=1e-9)


def test_a_curve_that_is_all_in_view_is_drawn_whole() -> None:
    """A piece between any two samples."""
    window = PlotWindow(0.0, 1.0, 0.0, 1.0, STAGE.plot)
    x = np.linspace(0, 1, 11)
    points = curve_points(window, x, x**2)

    assert len(points) == 4 * 10
    assert points[::4] == pytest.approx(window.points(x[:-1], x[:-1] ** 2))
    assert box_of(points).within(box_of_region(STAGE.plot))


def test_a_curve_that_is_nowhere_in_view_is_not_drawn() -> None:
    """As when a view has moved on."""
    window = PlotWindow(0.0, 1.0, 5.0, 6.0, STAGE.plot)

    assert len(curve_points(window, np.linspace(0, 1, 11), np.zeros(11))) == 0

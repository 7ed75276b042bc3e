"""The tangent has the gradient for its slope, and keeps off what it should."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scenes.plot.tangent import Tangent
from scenes.plot.window import PlotWindow
from scenes.stage.regions import STAGES
from scenes.text.typesetting import formula
from tests.scenes.inscriptions import box_of, box_of_region, line_points

REGION = STAGES["16:9"].plot
WINDOW = PlotWindow(-10.0, 20.0, 0.0, 225.0, REGION)
INSIDE = st.floats(-10, 20)


@given(x=INSIDE, y=st.floats(0, 225), gradient=st.floats(-1e6, 1e6))
def test_the_tangent_has_the_gradient_for_its_slope_and_stays_in_the_plot(
    x: float, y: float, gradient: float
) -> None:
    """It goes through the point, at the slope that the gradient has on the picture, and stays off the labels."""
    tangent = Tangent()
    tangent.put(WINDOW, x, y, gradient)
    start, end = tangent.points[0], tangent.points[3]

    assert box_of(tangent.points).within(box_of_region(REGION).grown(20))
    if np.linalg.norm(end - start) > 1e-3:
        rise, run = end[1] - start[1], end[0] - start[0]
        assert rise == pytest.approx(run * gradient * WINDOW.slope_scale, abs=1e-6)
        over, up, _ = WINDOW.point(x, y) - start
        assert abs(run * up - rise * over) < 1e-6


def test_tangents_are_equally_long_on_screen() -> None:
    """Flat or steep, where the plot has room."""
    lengths = []
    for gradient in (0.0, -20.0, 1000.0):
        tangent = Tangent()
        tangent.put(WINDOW, 5.0, 112.0, gradient)
        lengths.append(float(np.linalg.norm(tangent.points[3] - tangent.points[0])) * 135)

    assert lengths == pytest.approx([lengths[0]] * 3)
    assert lengths[0] > 200


@given(x=INSIDE, y=st.floats(0, 225), gradient=st.floats(-1e3, 1e3), column=st.floats(0.1, 0.9))
def test_a_tangent_stops_short_of_a_text(x: float, y: float, gradient: float, column: float) -> None:
    """No point of it is nearer than 10 px to the text, unless the point of the curve itself is."""
    text = formula("L(x)", 48).at(REGION.at(column, 0.5), 0.5)
    around = box_of(text.get_all_points()).grown(10)
    tangent = Tangent()
    tangent.stop_short_of(text)
    tangent.put(WINDOW, x, y, gradient)

    assume(not around.grown(5).holds_any(WINDOW.point(x, y)[None, :2] * 135))
    assert not around.holds_any(line_points(tangent))


def test_a_tangent_out_of_view_is_not_drawn() -> None:
    """Where its point is not to be seen, nor is its tangent."""
    tangent = Tangent()
    tangent.put(WINDOW, 50.0, 2000.0, 90.0)

    assert len(tangent.points) == 0

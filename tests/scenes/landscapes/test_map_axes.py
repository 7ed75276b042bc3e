"""The map's axes have ticks whatever the window, and the name of x2 never stands on one of them."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.drawing.clearance import meet
from scenes.drawing.region import Region
from scenes.landscapes.map_axes import MapAxes
from scenes.plot.window import PlotWindow

OUTER = Region(-5.0, 1.0, -3.0, 3.0)


def axes(window: PlotWindow) -> MapAxes:
    return MapAxes(window, OUTER, 0.5)


def test_where_no_round_value_lies_in_the_window_its_middle_is_told() -> None:
    """Between 5.1 and 9.8 lies no multiple of 5; there is room for one or two labels."""
    low = PlotWindow(0.0, 10.0, 5.1, 9.8, Region(-4.0, 0.5, -2.5, -1.9))
    told = [label.text for label in axes(low).labels]

    assert "7.45" in told


@settings(max_examples=20, deadline=None)
@given(
    low=st.floats(-9.0, 9.0),
    span=st.floats(0.5, 15.0),
    height=st.floats(0.6, 5.0),
    right=st.floats(-2.0, 0.5),
)
def test_x2_is_named_beside_its_labels(low: float, span: float, height: float, right: float) -> None:
    drawn = axes(PlotWindow(0.0, 10.0, low, low + span, Region(-4.0, right, -2.5, -2.5 + height)))
    x2 = drawn.names[1]

    assert len(drawn.lines.points) > 0
    assert np.isfinite(x2.get_center()).all()
    assert not [label for label in drawn.labels if meet(x2, label)]

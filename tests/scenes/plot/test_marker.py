"""The current point is where it says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from scenes.plot.marker import Marker
from scenes.plot.window import PlotWindow
from scenes.stage.regions import STAGES
from tests.scenes.inscriptions import box_of

REGION = STAGES["16:9"].plot
WINDOW = PlotWindow(-10.0, 20.0, 0.0, 225.0, REGION)
INSIDE = st.floats(-10, 20)


def centre(points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray((points.min(axis=0) + points.max(axis=0)) / 2)


@given(x=INSIDE, y=st.floats(0, 225))
def test_the_marker_is_centred_on_its_point(x: float, y: float) -> None:
    """A dot of 30 px around the point; nothing where it is out of view."""
    marker = Marker()
    marker.put(WINDOW.point(x, y))

    assert centre(marker.points) == pytest.approx(WINDOW.point(x, y), abs=1e-9)
    assert box_of(marker.points).height == pytest.approx(30)
    marker.put(WINDOW.point(x, y), shown=False)
    assert len(marker.points) == 0

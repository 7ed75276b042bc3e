"""The chord between two points of a curve."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from scenes.curves.secant import Secant
from scenes.plot.window import PlotWindow
from scenes.stage.regions import STAGES
from tests.scenes.inscriptions import line_points

REGION = STAGES["16:9"].plot
WINDOW = PlotWindow(-10.0, 20.0, 0.0, 225.0, REGION)


def centre(points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray((points.min(axis=0) + points.max(axis=0)) / 2)


@given(half=st.floats(0.01, 5))
def test_a_secant_goes_through_both_points(half: float) -> None:
    """Both lie on its line and are marked."""
    left, right = (2 - half, (3 + half) ** 2), (2 + half, (3 - half) ** 2)
    secant = Secant()
    secant.put(WINDOW, left, right)
    along = line_points(secant.chord, apart=0.5) / 135

    for x, y in (left, right):
        assert np.linalg.norm(along - WINDOW.point(x, y)[:2], axis=1).min() < 0.01
    ends = np.array([centre(end) for end in secant.ends.points.reshape(-1, 16, 3)])
    assert ends == pytest.approx(np.array([WINDOW.point(*left), WINDOW.point(*right)]), abs=1e-9)

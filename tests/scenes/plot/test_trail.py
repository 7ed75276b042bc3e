"""The points passed, few dots however many they are."""

from __future__ import annotations

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from scenes.plot.trail import Trail
from scenes.plot.window import PlotWindow
from scenes.stage.regions import STAGES

REGION = STAGES["16:9"].plot
WINDOW = PlotWindow(-10.0, 20.0, 0.0, 225.0, REGION)
INSIDE = st.floats(-10, 20)


def centre(points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray((points.min(axis=0) + points.max(axis=0)) / 2)


@given(xs=st.lists(INSIDE, min_size=1, max_size=30), passed=st.integers(0, 30))
def test_the_trail_shows_the_points_passed(xs: list[float], passed: int) -> None:
    """Every one of the first so many points has a dot on it or hidden close behind another's; no other has."""
    x = np.array(xs)
    y = (5 - x) ** 2
    assume((y <= 225).all())
    trail = Trail(x, y)
    trail.put(WINDOW, passed)
    dots = trail.points.reshape(-1, 16, 3)
    centres = np.array([centre(dot) for dot in dots]).reshape(-1, 3)
    shown = WINDOW.points(x[:passed], y[:passed])

    for point in shown:
        assert np.abs(centres - point).max(axis=1).min() * 135 < 3.5
    for dot in centres:
        assert np.abs(shown - dot).max(axis=1).min() < 1e-9


def test_a_trail_of_ten_thousand_points_is_drawn_with_few_dots() -> None:
    """Dots that would lie on one another are drawn once."""
    x = 5 + 1e-3 * np.cos(np.arange(10_001))
    trail = Trail(x, (5 - x) ** 2)
    trail.put(WINDOW, 10_001)

    assert 1 <= len(trail.points) // 16 < 20

"""A cycle is ringed where it goes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from scenes.plot.cycle_marks import CycleMarks, GoingRound
from scenes.plot.window import PlotWindow
from scenes.stage.regions import STAGES
from tests.scenes.inscriptions import box_of

REGION = STAGES["16:9"].plot
WINDOW = PlotWindow(-10.0, 20.0, 0.0, 225.0, REGION)


def centre(points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray((points.min(axis=0) + points.max(axis=0)) / 2)


@given(xs=st.lists(st.floats(-9, 19), min_size=2, max_size=8, unique=True), far=st.booleans())
def test_a_cycle_is_ringed_at_each_of_its_points_in_view(xs: list[float], far: bool) -> None:
    """One ring a point, centred on it; one that is out of view has none."""
    x = np.array([*xs, 1000.0] if far else xs)
    y = np.full(len(x), 50.0)
    _, rings = CycleMarks(WINDOW, x, y).submobjects
    places = WINDOW.points(np.array(xs), np.full(len(xs), 50.0))

    assert [centre(ring) for ring in rings.points.reshape(-1, 16, 3)] == pytest.approx(places)


def test_the_two_points_of_a_cycle_are_joined_by_one_line() -> None:
    """From ring to ring, along the straight line between the points."""
    ways, rings = CycleMarks(WINDOW, np.array([-5.0, 15.0]), np.array([100.0, 100.0])).submobjects
    left, right = WINDOW.points(np.array([-5.0, 15.0]), np.array([100.0, 100.0]))

    assert ways.points[:, 1] == pytest.approx(np.full(len(ways.points), left[1]))
    assert left[0] < ways.points[:, 0].min()
    assert ways.points[:, 0].max() < right[0]
    assert box_of(rings.points).meets(box_of(ways.points).grown(1))


def test_what_goes_round_is_a_ring_around_a_point_and_an_arrowhead_on_the_way() -> None:
    """Never a third point: in the air it points where it goes."""
    going, place = GoingRound(), np.array([1.0, 2.0, 0.0])
    going.put(place, None)
    assert centre(going.ring.points) == pytest.approx(place)
    assert not len(going.head.points)

    going.put(place, np.array([0.3, 0.0, 0.0]))
    assert not len(going.ring.points)
    tip = going.head.points[np.argmax(going.head.points[:, 0])]
    assert tip[1] == pytest.approx(place[1])

    going.put(None, None)
    assert not len(going.get_all_points())

"""From where the bowl is seen: the start on the right, the same edges in front all through a turn, room for all."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from scenes.stage.regions import STAGES
from scenes.surfaces.view import (
    BOWL,
    ELEVATION,
    FLOOR,
    GROUND_PLAN,
    base_azimuth,
    opposite_azimuth,
    projection_in,
)
from tests.scenes.inscriptions import box_of, box_of_region

Points = NDArray[np.float64]

directions = st.floats(-math.pi, math.pi)
ASPECTS = tuple(STAGES)


def start_at(direction: float) -> Points:
    return 2.0 * np.array([math.cos(direction), math.sin(direction)])


def views_of_a_turn(azimuth: float) -> list[float]:
    """Azimuths from one end of a turn to the other."""
    return [float(value) for value in np.linspace(azimuth, opposite_azimuth(azimuth), 9)]


def ring(height: float) -> Points:
    """A level circle of the rim's radius."""
    angles = np.linspace(0, 2 * math.pi, 90)
    return np.column_stack([np.cos(angles), np.sin(angles), np.full(90, height)])


@settings(deadline=None)
@given(directions)
def test_a_start_is_on_the_right_and_a_little_away(direction: float) -> None:
    """Wherever it is: there neither the bowl's front wall nor the bowl itself stands before it or its shadow."""
    projection = projection_in(STAGES["16:9"].plot_outer, base_azimuth(start_at(direction)))
    across, away, _ = projection.view(np.append(start_at(direction), 0.0))

    assert math.radians(-14) <= math.atan2(away, across) <= math.radians(44)


@settings(deadline=None)
@given(directions, st.floats(0.05, 1))
def test_the_way_from_the_start_to_the_minimum_is_seen_and_its_shadow_too(
    direction: float, share: float
) -> None:
    """From 1.3 times nearer than the rim to the middle: nothing hides it while the view stands still."""
    projection = projection_in(STAGES["16:9"].plot_outer, base_azimuth(start_at(direction)))
    plane = share / 1.3 * start_at(direction) / 2

    assert BOWL.shows_inside(BOWL.lifted(plane), projection)
    if math.radians(-14) <= math.atan2(*projection.view(np.append(plane, 0))[1::-1]) <= math.radians(25):
        assert not BOWL.hides(np.append(plane, FLOOR), projection)


@settings(deadline=None)
@given(directions)
def test_a_turn_leads_to_the_mirrored_view_and_back(direction: float) -> None:
    """It is 34 degrees wide, whichever way it goes."""
    base = base_azimuth(start_at(direction))

    assert abs(opposite_azimuth(base) - base) == pytest.approx(math.radians(34))
    assert opposite_azimuth(opposite_azimuth(base)) == pytest.approx(base)


@settings(deadline=None)
@given(directions)
def test_the_same_edges_are_in_front_all_through_a_turn(direction: float) -> None:
    """Labels never jump from one edge to another."""
    base = base_azimuth(start_at(direction))
    still = projection_in(STAGES["16:9"].plot_outer, base)
    first = GROUND_PLAN.edges(still)
    for azimuth in views_of_a_turn(base):
        edges = GROUND_PLAN.edges(still.turned(azimuth))

        assert np.array_equal(edges.x1, first.x1)
        assert np.array_equal(edges.x2, first.x2)
        assert np.array_equal(edges.corner, first.corner)


@settings(deadline=None)
@given(directions)
def test_labelled_edges_are_the_two_nearest_and_the_loss_stands_leftmost(direction: float) -> None:
    """Each edge's middle is nearer than the middle of the floor; no corner is farther left than the loss axis."""
    projection = projection_in(STAGES["16:9"].plot_outer, base_azimuth(start_at(direction)))
    edges = GROUND_PLAN.edges(projection)
    middle = float(projection.distance(np.array([0, 0, FLOOR])))

    assert projection.distance(edges.x1.mean(axis=0)) < middle
    assert projection.distance(edges.x2.mean(axis=0)) < middle
    assert (projection.flat(edges.corner)[0] <= projection.flat(GROUND_PLAN.corners)[:, 0] + 1e-12).all()


def test_edges_run_from_low_to_high_values() -> None:
    """On the x1 edge only x1 changes, on the x2 edge only x2."""
    edges = GROUND_PLAN.edges(projection_in(STAGES["16:9"].plot_outer, base_azimuth(start_at(0.8))))

    assert edges.x1[1] - edges.x1[0] == pytest.approx([2, 0, 0])
    assert edges.x2[1] - edges.x2[0] == pytest.approx([0, 2, 0])


@pytest.mark.parametrize("aspect", ASPECTS)
def test_bowl_and_floor_stay_in_their_region_however_the_view_turns(aspect: str) -> None:
    """With room for labels left, right and below; and the view is as large as that allows."""
    region = STAGES[aspect].plot_outer
    outer = box_of_region(region)
    boxes = []
    for azimuth in np.linspace(-math.pi, math.pi, 73):
        projection = projection_in(region, float(azimuth))
        model = np.concatenate([GROUND_PLAN.corners, ring(BOWL.height)])
        boxes.append(box_of(projection.on_stage(model)))

    assert all(box.within(outer) for box in boxes)
    assert min(box.left for box in boxes) - outer.left >= 100
    assert min(box.bottom for box in boxes) - outer.bottom >= 60
    width = max(box.right for box in boxes) - min(box.left for box in boxes)
    height = max(box.top for box in boxes) - min(box.bottom for box in boxes)
    assert width > 0.75 * (outer.right - outer.left) or height > 0.75 * outer.height


def test_the_bottom_of_the_bowl_and_the_middle_of_the_floor_are_seen() -> None:
    """The one is not hidden by the rim, the other not by the bowl."""
    projection = projection_in(STAGES["16:9"].plot_outer, 0.3)

    assert BOWL.shows_inside(np.zeros((1, 3)), projection).all()
    assert not BOWL.hides(np.array([[0, 0, FLOOR]]), projection).any()
    assert projection.elevation == ELEVATION

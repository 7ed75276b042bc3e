"""Arrows on the floor and the plumb line."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from scenes.stage.regions import STAGES
from scenes.surfaces.arrows import FloorArrow, Plumb, longest_uphill, on_floor
from scenes.surfaces.view import BOWL, FLOOR, projection_in
from scenes.surfaces.window import MARGIN
from scenes.text import palette

Points = NDArray[np.float64]

PROJECTION = projection_in(STAGES["16:9"].plot_outer, 0.5)
coordinates = st.floats(-0.95, 0.95)
places = st.tuples(coordinates, coordinates).map(np.array)


def arrow(start: Points, end: Points) -> FloorArrow:
    drawn = FloorArrow(palette.NEXT)
    drawn.put(PROJECTION, start, end)
    return drawn


def on_the_floor(points: Points) -> Points:
    """Where in the plane (n, 2) scene points (n, 3) on the floor are."""
    corners = on_floor(PROJECTION, np.array([[0.0, 0], [1, 0], [0, 1]]))[:, :2]
    axes = np.column_stack([corners[1] - corners[0], corners[2] - corners[0]])
    return np.linalg.solve(axes, (points[:, :2] - corners[0]).T).T


@settings(deadline=None)
@given(places, places)
def test_an_arrow_goes_from_its_start_to_its_end(start: Points, end: Points) -> None:
    """On the floor the tip is at the end and the shaft begins at the start; a speck is not drawn."""
    drawn = arrow(start, end)
    if np.hypot(*(end - start)) < 1e-3:
        assert not len(drawn.head.points)
        return

    assert on_the_floor(drawn.head.points[:1])[0] == pytest.approx(end, abs=1e-6)
    assert on_the_floor(drawn.shaft.points[:1])[0] == pytest.approx(start, abs=1e-6)


@settings(deadline=None)
@given(places, st.tuples(st.floats(-9, 9), st.floats(-9, 9)).map(np.array))
def test_an_arrow_keeps_its_direction_and_ends_at_the_floors_edge(start: Points, end: Points) -> None:
    """A step out of view is cut, not bent."""
    drawn = arrow(start, end)
    if not len(drawn.head.points):
        return
    tip = on_the_floor(drawn.head.points[:1])[0]
    cross = (tip[0] - start[0]) * (end[1] - start[1]) - (tip[1] - start[1]) * (end[0] - start[0])

    assert np.abs(tip).max() <= 1 + 1e-6
    assert cross == pytest.approx(0, abs=1e-4)
    assert np.abs(end).max() >= 1 - 1e-6 or tip == pytest.approx(end, abs=1e-6)


def test_an_arrow_from_beyond_the_floor_is_not_drawn() -> None:
    """Where the point is out of view there is nothing to point from."""
    drawn = arrow(np.array([1.2, 0.0]), np.array([0.2, 0.0]))

    assert not len(drawn.head.points)
    assert not len(drawn.shaft.points)


@settings(deadline=None)
@given(st.floats(-math.pi, math.pi), st.floats(0.01, 1 / MARGIN))
def test_the_longest_uphill_arrow_of_any_point_in_view_ends_on_the_floor(angle: float, radius: float) -> None:
    """So the gradient's arrow is never cut while the point is nearer than the farthest in view."""
    direction = np.array([math.cos(angle), math.sin(angle)])
    tip = radius * (1 + longest_uphill(direction)) * direction

    assert longest_uphill(direction) > 0.2
    assert np.abs(tip).max() <= 1


def test_the_plumb_line_is_seen_only_below_the_bowl() -> None:
    """It hangs from the point to its shadow; the wall in front hides its upper part."""
    plumb = Plumb()
    plane = np.array([0.44, -0.24])
    plumb.put(PROJECTION, BOWL, plane)
    shadow = on_floor(PROJECTION, plane[None])[0]
    top = PROJECTION.on_stage(BOWL.lifted(plane))

    assert len(plumb.points) > 0
    assert plumb.points[:, 0] == pytest.approx(shadow[0])
    assert plumb.points[:, 1].min() == pytest.approx(shadow[1])
    assert plumb.points[:, 1].max() < top[1]


@settings(deadline=None)
@given(places.filter(lambda place: np.hypot(*place) < 1))
def test_no_dash_of_the_plumb_line_is_drawn_over_the_bowl(plane: Points) -> None:
    """Every middle of a dash is seen."""
    plumb = Plumb()
    plumb.put(PROJECTION, BOWL, plane)
    up = math.cos(PROJECTION.elevation) * PROJECTION.unit
    foot = on_floor(PROJECTION, plane[None])[0]
    middles = (plumb.points[0::4, 1] + plumb.points[3::4, 1]) / 2
    heights = FLOOR + (middles - foot[1]) / up
    line = np.column_stack([np.tile(plane, (len(heights), 1)), heights])

    assert not BOWL.hides(line, PROJECTION).any()

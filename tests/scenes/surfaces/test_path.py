"""The path on the bowl: on its parabola, cut where the wall hides it, as far as the descent has come."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from scenes.drawing.projection import Projection
from scenes.stage.regions import STAGES
from scenes.surfaces.path import Line, SurfacePath
from scenes.surfaces.view import BOWL, FLOOR, projection_in

Points = NDArray[np.float64]

START = 1 / 1.3  # of the rim's radius
angles = st.floats(-math.pi, math.pi)
factors = st.floats(-1.1, 1.1)


def seen_from(azimuth: float) -> Projection:
    return projection_in(STAGES["16:9"].plot_outer, azimuth)


def descent(factor: float, angle: float = 0.4, iterations: int = 12) -> Points:
    """Points (iterations + 1, 2) in model coordinates, each the one before times the factor."""
    start = START * np.array([math.cos(angle), math.sin(angle)])
    return start * (factor ** np.arange(iterations + 1))[:, None]


def drawn(plane: Points, position: float, projection: Projection) -> SurfacePath:
    """The path up to this iteration."""
    path = SurfacePath(Line.of(plane))
    here, share = int(position), position % 1
    along = path.line.along
    path.put(projection, position, along[here] + share * (along[min(here + 1, len(along) - 1)] - along[here]))
    return path


def middles(points: Points) -> Points:
    """Middles (pieces, 3) of the straight pieces of a path."""
    return np.asarray((points[0::4] + points[3::4]) / 2)


def length(points: Points) -> float:
    return float(np.linalg.norm(points[3::4] - points[0::4], axis=1).sum())


def arc_length(projection: Projection, direction: Points, low: float, high: float) -> float:
    """Of the parabola above a line, as it is seen."""
    steps = np.linspace(low, high, 4000)
    seen = projection.on_stage(BOWL.lifted(steps[:, None] * direction))
    return float(np.linalg.norm(np.diff(seen, axis=0), axis=1).sum())


@settings(deadline=None)
@given(factors, angles)
def test_all_points_of_a_descent_lie_on_one_line(factor: float, angle: float) -> None:
    """Both coordinates are multiplied by the same number."""
    plane = descent(factor, angle)
    line = Line.of(plane)

    assert line.plane(line.along) == pytest.approx(plane, abs=1e-12)


def test_a_start_at_the_minimum_has_a_line_without_a_path() -> None:
    """There is nothing to draw, and nothing fails."""
    path = drawn(np.zeros((3, 2)), 2, seen_from(0.5))

    assert not len(path.seen.points)
    assert not len(path.ghost.points)
    assert not len(path.shadow.points)


@settings(deadline=None, max_examples=50)
@given(factors, angles, angles)
def test_nothing_hidden_is_drawn_solid_and_nothing_seen_as_a_ghost(
    factor: float, angle: float, azimuth: float
) -> None:
    """Each piece is on one side of the opening's edge."""
    projection = seen_from(azimuth)
    path = drawn(descent(factor, angle), 12, projection)
    for line, sign in ((path.seen, 1), (path.ghost, -1)):
        flat = (middles(line.points) - np.array(projection.origin))[:, :2] / projection.unit

        assert (sign * BOWL.opening(flat, projection.elevation) <= 1e-3).all()


@settings(deadline=None, max_examples=50)
@given(factors, angles, angles)
def test_what_is_seen_and_what_is_hidden_make_up_the_whole_path(
    factor: float, angle: float, azimuth: float
) -> None:
    """The seen pieces and twice the dashes are about as long as the parabola between the farthest points."""
    projection = seen_from(azimuth)
    plane = descent(factor, angle)
    path = drawn(plane, 12, projection)
    low, high = max(-1.0, path.line.along.min()), min(1.0, path.line.along.max())
    whole = arc_length(projection, path.line.direction, low, high)
    told = length(path.seen.points) + 2 * length(path.ghost.points)

    assert told == pytest.approx(whole, abs=0.12 * projection.unit)
    assert length(path.seen.points) <= whole + 1e-6


@settings(deadline=None, max_examples=50)
@given(angles, angles)
def test_the_shadow_is_straight_and_never_over_the_bowl(angle: float, azimuth: float) -> None:
    """On the floor the path of any start is a straight line."""
    projection = seen_from(azimuth)
    path = drawn(descent(-0.8, angle), 12, projection)
    seen = middles(path.shadow.points)[:, :2]
    if len(seen) < 3:
        return
    offsets = seen - seen.mean(axis=0)

    assert np.linalg.svd(offsets, compute_uv=False)[1] < 1e-6
    flat = (middles(path.shadow.points) - np.array(projection.origin))[:, :2] / projection.unit
    level = (flat[:, 1] - FLOOR * math.cos(projection.elevation)) / math.sin(projection.elevation)
    turned = np.column_stack([flat[:, 0], level])
    cos, sin = math.cos(azimuth), math.sin(azimuth)
    plane = np.column_stack([turned @ [cos, sin], turned @ [-sin, cos], np.full(len(turned), FLOOR)])
    assert not BOWL.hides(plane, projection).any()


def test_the_path_grows_with_the_point() -> None:
    """Between two iterations it ends where the point is."""
    projection = seen_from(0.5)
    plane = descent(0.8)
    lengths = [length(drawn(plane, position, projection).seen.points) for position in (0.5, 1, 1.5, 2, 7)]

    assert lengths == sorted(lengths)
    end = projection.on_stage(BOWL.lifted((plane[1] + plane[2]) / 2))
    tips = drawn(plane, 1.5, projection).seen.points[[0, -1]]
    assert min(np.linalg.norm(tip - end) for tip in tips) < 1e-6


def test_a_path_that_goes_to_and_fro_is_drawn_once() -> None:
    """However many iterations there are, it is the arc between the farthest two points."""
    projection = seen_from(0.5)
    few, many = (drawn(descent(-1.0, iterations=count), count, projection) for count in (2, 4000))

    assert np.array_equal(few.seen.points, many.seen.points)


def test_a_path_that_leaves_the_view_ends_at_the_rim() -> None:
    """A diverging descent is cut there."""
    projection = seen_from(0.5)
    path = drawn(descent(2.0), 12, projection)
    rim = projection.on_stage(BOWL.lifted(path.line.direction))

    assert np.linalg.norm(path.seen.points - rim, axis=1).min() < 1e-6
    assert (np.abs(path.line.along[1:]) > 1).all()
    assert len(path.dots.points) == 16


def test_passed_points_are_dots_and_the_current_one_is_not_yet() -> None:
    """At rest on iteration 3 there are three dots; on the way to 4 there are four."""
    plane, projection = descent(0.7), seen_from(0.5)

    assert len(drawn(plane, 3, projection).dots.points) == 3 * 16
    assert len(drawn(plane, 3.5, projection).dots.points) == 4 * 16


def test_points_behind_the_wall_are_hollow() -> None:
    """A descent on the side of the viewer: its start is behind the front wall, its later points are not."""
    projection = seen_from(0.0)
    path = drawn(descent(0.6, angle=-math.pi / 2), 8, projection)

    assert len(path.hollow.points) > 0
    assert len(path.ghost.points) > 0
    assert len(path.dots.points) > 0


def test_crowding_points_are_left_out() -> None:
    """A slow descent of 10,000 iterations draws no more dots than have room."""
    path = drawn(descent(0.9999, iterations=10_000), 10_000, seen_from(0.5))

    assert 10 < len(path.dots.points) / 16 < 60


def test_a_turned_view_moves_path_and_dots() -> None:
    """The same path seen from elsewhere is at another place."""
    plane = descent(0.8)
    path = SurfacePath(Line.of(plane))
    path.put(seen_from(0.5), 5, float(path.line.along[5]))
    before = path.dots.points.copy(), path.seen.points.copy()
    path.put(seen_from(0.7), 5, float(path.line.along[5]))

    assert not np.allclose(before[0][:16], path.dots.points[:16])
    assert not np.allclose(before[1][:4], path.seen.points[:4])

"""What the bowl hides, against walking along the line of sight."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from scenes.drawing.projection import Projection
from scenes.surfaces.bowl import Bowl

Points = NDArray[np.float64]

coordinates = st.floats(-1.3, 1.3)
heights = st.floats(0.2, 1.5)
elevations = st.floats(math.radians(15), math.radians(70))
azimuths = st.floats(-math.pi, math.pi)
UNCERTAIN = 1e-3
"""So near to an edge the walk, which takes steps, cannot tell."""


def seen_from(azimuth: float, elevation: float) -> Projection:
    return Projection(azimuth, elevation, 1.0, (0.0, 0.0, 0.0))


def toward_viewer(projection: Projection) -> Points:
    """The unit vector (3,) from the model to the viewer."""
    level = math.cos(projection.elevation)
    return np.array(
        [
            -level * math.sin(projection.azimuth),
            -level * math.cos(projection.azimuth),
            math.sin(projection.elevation),
        ]
    )


def gaps(bowl: Bowl, point: Points, projection: Projection, first: float) -> tuple[Points, Points]:
    """Along the way to the viewer: how far above the paraboloid (steps,), and how far from the axis (steps,)."""
    way = np.linspace(first, 6, 60_001)[:, None] * toward_viewer(projection) + point
    radius = np.hypot(way[:, 0], way[:, 1])
    return way[:, 2] - bowl.height * radius**2, radius


@settings(deadline=None)
@given(st.tuples(coordinates, coordinates, st.floats(-0.8, 1.5)), heights, elevations, azimuths)
def test_a_point_is_hidden_if_the_way_to_the_viewer_goes_through_the_bowl(
    place: tuple[float, float, float], height: float, elevation: float, azimuth: float
) -> None:
    """Found by walking the way in small steps: it goes through where the gap changes its sign within the rim."""
    bowl, projection, point = Bowl(height), seen_from(azimuth, elevation), np.array(place)
    gap, radius = gaps(bowl, point, projection, 0.0)
    crossed = np.flatnonzero(np.sign(gap[:-1]) != np.sign(gap[1:]))
    assume(abs(gap[0]) > UNCERTAIN)
    assume((np.abs(radius[crossed] - 1) > UNCERTAIN).all())
    assume(len(crossed) > 0 or np.abs(gap).min() > 1e-6)  # a touch between two steps

    assert bool(bowl.hides(point[None], projection)[0]) == bool((radius[crossed] < 1).any())


@settings(deadline=None)
@given(st.floats(0, 0.999), st.floats(0, 2 * math.pi), heights, elevations, azimuths)
def test_the_inside_is_seen_where_the_way_to_the_viewer_leaves_through_the_opening(
    radius: float, angle: float, height: float, elevation: float, azimuth: float
) -> None:
    """From a point on the inside it goes upwards, and over the rim before it meets the bowl again."""
    bowl, projection = Bowl(height), seen_from(azimuth, elevation)
    point = bowl.lifted(radius * np.array([math.cos(angle), math.sin(angle)]))
    gap, distance = gaps(bowl, point, projection, 1e-6)
    leaves = int(np.argmax(distance > 1))
    margin = bowl.opening(projection.flat(point), elevation)
    assume(abs(float(margin)) > UNCERTAIN)

    assert bool(bowl.shows_inside(point[None], projection)[0]) == bool((gap[:leaves] > 0).all())


@settings(deadline=None)
@given(coordinates, st.floats(-1.2, 1.2), heights, elevations)
def test_a_line_of_sight_meets_the_paraboloid_where_it_is_said_to(
    across: float, up: float, height: float, elevation: float
) -> None:
    """The points at these depths are on the paraboloid and are seen at the very point of the picture."""
    bowl, projection = Bowl(height), seen_from(0.0, elevation)
    for depth in bowl.crossings(np.array([across, up]), elevation):
        assume(math.isfinite(depth))
        met = bowl.lifted(np.array([across, depth]))

        assert projection.flat(met) == pytest.approx([across, up], abs=1e-9)


def test_a_line_that_misses_the_paraboloid_meets_it_nowhere() -> None:
    """Far below the bowl there is no meeting."""
    near, far = Bowl(0.6).crossings(np.array([0.0, -5.0]), math.radians(35))

    assert np.isnan([near, far]).all()


def test_the_bottom_is_seen_from_steeper_than_the_slope_over_the_rim() -> None:
    """The rim is as high as the slope is long: at 35 degrees a bowl of height 0.6 shows its bottom, one of 0.8 not."""
    bottom, projection = np.zeros((1, 3)), seen_from(0.4, math.radians(35))

    assert Bowl(0.6).shows_inside(bottom, projection)[0]
    assert not Bowl(0.8).shows_inside(bottom, projection)[0]


def test_the_outside_begins_where_the_surface_is_seen_edge_on() -> None:
    """There its normal is square to the line of sight."""
    bowl, elevation = Bowl(0.6), math.radians(35)
    depth = bowl.turning_depth(elevation)
    normal = np.array([0.0, -2 * bowl.height * depth, 1.0])

    assert normal @ toward_viewer(seen_from(0.0, elevation)) == pytest.approx(0, abs=1e-12)


@settings(deadline=None)
@given(st.lists(st.tuples(coordinates, coordinates), min_size=1, max_size=5), azimuths)
def test_nothing_above_the_rim_is_hidden(plane: Any, azimuth: float) -> None:
    """The viewer looks down from above."""
    points = np.insert(np.array(plane), 2, 0.61, axis=1)

    assert not Bowl(0.6).hides(points, seen_from(azimuth, math.radians(35))).any()

"""An orthographic view: lengths, parallels and what is nearer."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from scenes.drawing.projection import Projection

Points = NDArray[np.float64]

azimuths = st.floats(-2 * math.pi, 2 * math.pi)
elevations = st.floats(0.05, 1.5)
points = arrays(np.float64, (5, 3), elements=st.floats(-10, 10))


def view(azimuth: float = 0.0, elevation: float = math.radians(35), unit: float = 1.0) -> Projection:
    """A view with the model's origin at the stage's origin."""
    return Projection(azimuth, elevation, unit, (0.0, 0.0, 0.0))


def test_at_azimuth_zero_the_first_axis_points_right_and_the_second_away() -> None:
    """The second axis is seen going up, because the viewer stands above the horizon."""
    right, away = view().flat(np.eye(3)[:2])

    assert right == pytest.approx([1, 0])
    assert away == pytest.approx([0, math.sin(math.radians(35))])


def test_the_vertical_axis_stays_vertical_however_the_view_turns() -> None:
    """Heights are read off one axis, so it never leans."""
    for azimuth in np.linspace(-3, 3, 7):
        assert view(float(azimuth)).flat(np.array([0, 0, 2.0])) == pytest.approx(
            [0, 2 * math.cos(math.radians(35))]
        )


@settings(deadline=None)
@given(points, azimuths, elevations)
def test_a_view_loses_nothing_but_the_distance(model: Points, azimuth: float, elevation: float) -> None:
    """What is seen across and up and the distance together are as long as the point's own vector."""
    projection = view(azimuth, elevation)
    seen = np.column_stack([projection.flat(model), projection.distance(model)])

    assert np.linalg.norm(seen, axis=1) == pytest.approx(np.linalg.norm(model, axis=1), abs=1e-9)


@settings(deadline=None)
@given(points, azimuths, elevations)
def test_a_line_of_sight_is_one_point_of_the_picture(model: Points, azimuth: float, elevation: float) -> None:
    """Going on along it changes the distance alone."""
    projection = view(azimuth, elevation)
    away = np.array(
        [
            math.sin(azimuth) * math.cos(elevation),
            math.cos(azimuth) * math.cos(elevation),
            -math.sin(elevation),
        ]
    )

    assert projection.flat(model + 3 * away) == pytest.approx(projection.flat(model), abs=1e-9)
    assert projection.distance(model + 3 * away) == pytest.approx(projection.distance(model) + 3, abs=1e-9)


@settings(deadline=None)
@given(points, points, azimuths)
def test_the_middle_of_two_points_is_seen_in_the_middle(one: Points, other: Points, azimuth: float) -> None:
    """A view is linear: a scale that is even on an axis is even in the picture."""
    projection = Projection(azimuth, 0.6, 2.5, (1.0, -2.0, 0.0))
    middle = projection.on_stage((one + other) / 2)

    assert middle == pytest.approx((projection.on_stage(one) + projection.on_stage(other)) / 2, abs=1e-9)


def test_the_stage_shows_the_origin_at_its_place_and_lengths_in_its_unit() -> None:
    """A model length of 1 across the view is `unit` scene units."""
    projection = Projection(0.0, 0.6, 2.5, (1.0, -2.0, 0.0))

    assert projection.on_stage(np.zeros(3)) == pytest.approx([1, -2, 0])
    assert projection.on_stage(np.array([1.0, 0, 0])) == pytest.approx([3.5, -2, 0])


def test_a_turned_view_differs_in_its_azimuth_only() -> None:
    """A whole turn shows the same again."""
    projection = Projection(0.3, 0.6, 2.5, (1.0, -2.0, 0.0))
    turned = projection.turned(0.3 + 2 * math.pi)
    model = np.arange(12.0).reshape(4, 3)

    assert turned.on_stage(model) == pytest.approx(projection.on_stage(model))
    assert (turned.elevation, turned.unit, turned.origin) == (0.6, 2.5, (1.0, -2.0, 0.0))

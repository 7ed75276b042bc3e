"""Runners are told apart by their shapes."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.runner_marker import RADIUS, SHAPES, RunnerMarker, shape_points

Points = NDArray[np.float64]


def outline(shape: str, radius: float = RADIUS) -> Points:
    """Points (n, 2) along the outline: every Bezier curve at 20 places."""
    curves = shape_points(shape, radius).reshape(-1, 4, 3)
    t = np.linspace(0, 1, 20, endpoint=False)
    weights = np.stack([(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3], axis=-1)
    points: Points = np.einsum("tk,ckd->ctd", weights, curves).reshape(-1, 3)[:, :2]
    return points


def area_and_centre(points: Points) -> tuple[float, Points]:
    """Signed area and centre of mass of a polygon (n, 2)."""
    onward = np.roll(points, -1, axis=0)
    cross = points[:, 0] * onward[:, 1] - points[:, 1] * onward[:, 0]
    area = cross.sum() / 2
    return float(area), ((points + onward) * cross[:, None]).sum(axis=0) / (6 * area)


@pytest.mark.parametrize("shape", SHAPES)
def test_all_shapes_have_the_area_of_the_circle(shape: str) -> None:
    """No runner looks larger than another."""
    area, _ = area_and_centre(outline(shape, 1.0))

    assert abs(area) == pytest.approx(np.pi, rel=0.01)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_is_centred_on_its_point(shape: str) -> None:
    """Its centre of mass is the point that it marks."""
    _, centre = area_and_centre(outline(shape, 1.0))

    assert centre == pytest.approx([0, 0], abs=1e-6)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_marker_is_solid_for_five_pixels_around_its_centre(shape: str) -> None:
    """At 1080p no point of the outline is nearer: the colour at the point is the runner's."""
    assert np.linalg.norm(outline(shape), axis=1).min() * PIXELS_PER_UNIT > 5


@pytest.mark.parametrize("shape", SHAPES)
def test_a_marker_is_put_on_its_point_and_hidden(shape: str) -> None:
    """Shown, it is its outline moved there; hidden, it is nothing."""
    marker = RunnerMarker(shape, "#E69F00")

    marker.put(np.array([2.0, -1.0, 0.0]))
    assert np.allclose(marker.points, shape_points(shape, RADIUS) + [2, -1, 0])

    marker.put(np.zeros(3), shown=False)
    assert len(marker.points) == 0

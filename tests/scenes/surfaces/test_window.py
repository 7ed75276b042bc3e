"""The part of space that the bowl shows, its ticks, mesh lines and contours, for any descent."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from scenes.params.surface import SurfaceParams
from scenes.plot.labelled_ticks import Ticks
from scenes.surfaces.view import BOWL
from scenes.surfaces.window import MARGIN, SurfaceWindow

coordinates = st.floats(-1e6, 1e6)
reaches = st.floats(1e-9, 1e7)


def around(*points: tuple[float, float]) -> SurfaceWindow:
    return SurfaceWindow.around(np.array(points), BOWL)


def window(reach: float) -> SurfaceWindow:
    return SurfaceWindow(reach, BOWL)


def steps(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.diff(values) / np.diff(values)[0])


def test_the_rim_is_a_margin_beyond_the_start() -> None:
    """A descent that comes nearer needs no more room."""
    assert around((3, 4), (1, 1)).reach == pytest.approx(MARGIN * 5)


def test_a_descent_that_goes_farther_out_is_followed_a_while() -> None:
    """Up to three times as far as the start; what is farther leaves the view."""
    assert around((3, 4), (-6, -8), (12, 16), (-24, -32)).reach == pytest.approx(MARGIN * 10)


def test_a_start_at_the_minimum_has_a_window_too() -> None:
    """There is no distance to measure by."""
    assert around((0, 0), (0, 0)).reach == 2


@settings(deadline=None)
@given(coordinates, coordinates, st.floats(1e-9, 100), st.integers(1, 40))
def test_every_descent_has_a_window_with_its_start_in_view(
    x1: float, x2: float, learning_rate: float, iterations: int
) -> None:
    """For any parameters in range, and all its numbers are finite."""
    points = (
        SurfaceParams(start=(x1, x2), learning_rate=learning_rate, iterations=iterations).trajectory().points
    )
    shown = SurfaceWindow.around(points, BOWL)

    assert shown.shows(points[0])
    assert np.isfinite(shown.plane(points)).all()
    assert math.isfinite(shown.highest)
    assert shown.highest > 0


@settings(deadline=None)
@given(reaches, st.floats(-1, 1), st.floats(-1, 1))
def test_a_point_stands_on_the_bowl_at_the_height_of_its_loss(
    reach: float, across: float, along: float
) -> None:
    """Position and height are worked out separately and agree: the loss axis can be believed."""
    point = np.array([across, along]) * reach
    model = window(reach).on_bowl(point)

    assert model[:2] * reach == pytest.approx(point)
    assert model[2] == pytest.approx(window(reach).height(np.array(np.sum(point**2))), rel=1e-9, abs=1e-12)


def test_the_rim_is_at_the_highest_loss() -> None:
    """At the reach squared the height is the bowl's."""
    assert window(2.5).highest == 6.25
    assert window(2.5).height(np.array(6.25)) == pytest.approx(BOWL.height)


@settings(deadline=None)
@given(reaches)
def test_an_axis_has_at_least_three_ticks_and_zero_in_the_middle(reach: float) -> None:
    """Evenly spaced, and none in the corner where two axes meet."""
    ticks = window(reach).plane_ticks()

    assert len(ticks.values) == len(ticks.labels)
    assert len(ticks.values) in {3, 5}
    assert ticks.values == pytest.approx(-ticks.values[::-1], abs=1e-12 * reach)
    assert steps(ticks.values) == pytest.approx(1)
    assert np.abs(ticks.values).max() <= 0.88 * reach


@settings(deadline=None)
@given(reaches)
def test_a_thinned_axis_keeps_its_zero_and_doubles_its_steps(reach: float) -> None:
    """Where there is room for fewer labels; three stay as they are."""
    ticks = window(reach).plane_ticks()
    thin = ticks.thinned()

    assert 0 in thin.values
    assert set(thin.values) <= set(ticks.values)
    assert len(thin.values) == 3


@settings(deadline=None)
@given(reaches, st.floats(0, 8))
def test_the_loss_axis_begins_at_zero_and_has_another_tick(reach: float, room: float) -> None:
    """0 is at the bottom of the bowl; no tick is above the rim, none beyond the room but for the least three."""
    ticks = window(reach).loss_ticks(room)

    assert ticks.values[0] == 0
    assert 2 <= len(ticks.values) <= max(3, room) + 1
    assert ticks.values[-1] <= window(reach).highest * (1 + 1e-9)


@settings(deadline=None)
@given(reaches)
def test_every_tick_is_on_a_mesh_line(reach: float) -> None:
    """So the mesh can be counted; there are enough lines to show the shape and few enough to see it."""
    shown = window(reach)
    lines = shown.mesh_values()

    assert 9 <= len(lines) <= 21
    for value in shown.plane_ticks().values / reach:
        assert np.abs(lines - value).min() < 1e-9


@settings(deadline=None)
@given(reaches)
def test_contours_are_at_even_steps_of_the_loss(reach: float) -> None:
    """On a bowl they crowd outwards; all are within the rim."""
    radii = window(reach).contour_radii()

    assert 4 <= len(radii) <= 10
    assert radii[-1] <= 1 + 1e-9
    assert steps(np.append(0, radii**2)) == pytest.approx(1)


@pytest.mark.parametrize(
    ("values", "labels", "power"),
    [
        ([-2.0, 0.0, 2.0], ("−2", "0", "2"), ""),
        ([-0.5, 0.0, 0.5], ("−0.5", "0.0", "0.5"), ""),
        ([0.0, 500.0], ("0", "500"), ""),
        ([-2e6, 0.0, 2e6], ("−2", "0", "2"), "10^(6)"),
        ([0.0, 5e-5], ("0", "5"), "10^(-5)"),
    ],
)
def test_large_and_small_labels_share_a_power_of_ten(
    values: list[float], labels: tuple[str, ...], power: str
) -> None:
    """The axis's name tells it once, so that labels stay short."""
    ticks = Ticks.of(values)

    assert ticks.labels == labels
    assert ticks.power == power


def test_points_far_out_of_view_stay_finite() -> None:
    """A descent that has grown beyond every bound is out of view, not an error."""
    shown = around((1, 1), (1e154, -1e154))

    assert not shown.shows(np.array([1e154, -1e154]))
    assert np.isfinite(shown.on_bowl(np.array([1e154, -1e154]))).all()

"""Which heights of a landscape count, and which part of the plane is seen."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from scenes.landscapes.sight import sides_of
from scenes.landscapes.terrain import Sides
from scenes.landscapes.view import in_proportion, sides_around
from tests.scenes.landscapes.seen import contenders, terrain

NOWHERE = np.zeros((0, 2))


def test_colours_climb_with_the_loss_from_the_lowest_to_the_highest() -> None:
    """A share for every loss, 0 at the floor and 1 from the highest level on."""
    seen = terrain("x1^2 + 20 x2^2")
    shares = seen.share(np.linspace(seen.lowest, 2 * seen.highest, 50))

    assert shares[0] == 0
    assert shares[-1] == 1
    assert (np.diff(shares) >= 0).all()
    assert np.isnan(seen.share(np.array(np.nan)))


def test_the_floor_of_a_curved_valley_is_told_from_its_walls() -> None:
    """Of Rosenbrock's loss the lowest tenth of the scale is a hundredth of the heights and less: levels crowd there."""
    seen = terrain("rosenbrock")

    assert seen.power > 2
    assert float(seen.share(np.array(seen.lowest + 0.01 * (seen.highest - seen.lowest)))) > 0.15


def test_levels_of_a_plane_are_even() -> None:
    """Where the loss climbs evenly its levels do so too."""
    assert terrain("x1 + x2").power == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize(
    "text", ["log(x1)", "1/(x1^2 + x2^2)", "-1/(x1^2 + x2^2)", "x1 x2/0", "exp(exp(4 x1))"]
)
def test_poles_and_gaps_leave_finite_scales(text: str) -> None:
    """However far a loss goes up or down, or has no value at all."""
    seen = terrain(text, visited=(1.0, 2.0))

    assert np.isfinite([seen.lowest, seen.highest, seen.cut]).all()
    assert seen.lowest < seen.highest


def test_a_pole_does_not_take_the_whole_scale() -> None:
    """The floor is followed only a little below what is visited."""
    seen = terrain("-1/(x1^2 + x2^2)", visited=(-1.0, -0.5))

    assert -10 < seen.lowest < -1


def test_the_surface_is_cut_above_all_that_is_visited() -> None:
    seen = terrain("x1^2 + 20 x2^2", visited=(36.0, 10.0))

    assert 36 < seen.cut < 45


def test_a_view_keeps_its_proportion_and_shows_what_was_asked_for() -> None:
    """Equal scales: the shorter side is made longer, nothing is left out."""
    sides = in_proportion((-1.0, 3.0, 0.0, 1.0), 1.5)

    assert sides.half[0] / sides.half[1] == pytest.approx(1.5)
    assert sides.holds(np.array([[-1.0, 0.0], [3.0, 1.0]])).all()


def path(*points: Any) -> np.ndarray[Any, Any]:
    return np.array(points, dtype=float)


def test_start_points_and_the_minimum_near_are_in_view() -> None:
    """And a stationary point far away is not."""
    run = path([-4, 1], [-3, -1], [1.5, 0.5])
    stationary = path([0, 0], [500, 500])
    sides = sides_around(run[0], [run], stationary, NOWHERE, 1.0)

    assert sides.holds(run).all()
    assert sides.holds(stationary[:1]).all()
    assert not sides.holds(stationary[1:]).any()


def test_a_run_that_flies_off_does_not_take_the_view_with_it() -> None:
    """What it leaves behind stays large."""
    run = path([2, 0.1], [1.6, 0.12], [1, 5], [0, 1e6])
    sides = sides_around(run[0], [run], path([0, 0]), NOWHERE, 1.0)

    assert sides.half[0] < 10
    assert not sides.holds(run[-1:]).any()


@pytest.mark.parametrize("start", [[0.0, 0.0], [1e6, -1e6], [1e-9, 0.0]])
def test_a_start_from_which_nothing_moves_has_a_view(start: list[float]) -> None:
    """Of some size, however large the coordinates are."""
    run = path(start, start)
    sides = sides_around(run[0], [run], NOWHERE, NOWHERE, 1.2)

    assert sides.holds(run).all()
    assert (sides.half > 1e-6 * max(1.0, abs(start[0]))).all()


def test_a_grid_covers_the_sides() -> None:
    grid = Sides(-1.0, 3.0, 0.0, 2.0).grid(5, 3)

    assert grid.shape == (3, 5, 2)
    assert grid[0, 0].tolist() == [-1.0, 0.0]
    assert grid[-1, -1].tolist() == [3.0, 2.0]


def test_a_valley_of_creases_is_in_view_though_no_gradient_tells_it() -> None:
    """abs(x1) + 2 abs(x2) has no stationary point, and a lowest one; a plane has none."""
    creased, plane = (
        sides_of(contenders(**values), 1.0, None)
        for values in (
            {"loss": "abs(x1) + 2 abs(x2)", "start": [3.0, 2.0], "learning_rate": 0.25},
            {"loss": "x1 + x2", "start": [3.0, 2.0], "learning_rate": 0.01},
        )
    )

    assert creased.holds(np.array([[0.0, 0.0], [3.0, 2.0]])).all()
    assert not plane.holds(np.array([[0.0, 0.0]])).any()

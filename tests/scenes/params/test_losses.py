"""The box in which stationary points are searched, and noise."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdmath.descent import descend
from gdmath.expressions.expression import ONE, TWO, Expression
from gdmath.noise import Noise
from scenes.params.curve import CurveParams
from scenes.params.landscape import LandscapeParams
from scenes.params.local_minimum import LocalMinimumParams
from scenes.params.losses import GradientNoise, searched_box
from scenes.params.quadratic import QuadraticParams


def run(text: str, start: Any, rate: float, iterations: int = 30) -> Any:
    return descend(Expression(text, TWO if isinstance(start, list) else ONE), start, rate, iterations)


def test_the_box_reaches_ten_beyond_what_is_visited() -> None:
    """From 2 to the minimum near 1.35, and half as much again."""
    ((low, high),) = searched_box([2.0], None, [run("x^2", 2.0, 0.1)])

    assert (low, high) == (-10.0, 12.0)


def test_the_ends_of_a_box_can_be_said() -> None:
    """Rounded outwards: what is said of the box is said of all that was searched."""
    ((low, high),) = searched_box([0.123456], [(0.1, 0.2001)], [run("x^2", 0.123456, 0.1)])
    ((left, right),) = searched_box([-4321.0], None, [run("x^2", -4321.0, 0.1)])

    assert (low, high) == (-2.1, 2.3)
    assert (left, right) == (-10900.0, 6500.0)


def test_a_far_start_makes_a_large_box_that_holds_the_origin() -> None:
    ((low, high),) = searched_box([-4000.0], None, [run("x^2", -4000.0, 1e-9)])

    assert low < -9000
    assert high > 0


def test_a_narrow_view_makes_a_narrow_box() -> None:
    """What is seen is then searched with a fine grid."""
    ((low, high),) = searched_box([0.001], [(0.0, 0.01)], [run("x^2", 0.001, 0.1)])

    assert high - low < 1
    assert low <= 0.0
    assert high >= 0.01


def test_where_a_run_flies_off_to_is_not_searched() -> None:
    """It would leave nothing of the grid for what is shown."""
    ((low, high),) = searched_box([2.0], None, [run("x^4", 2.0, 1.0)])

    assert -100 < low < high < 100


def test_a_loss_that_goes_by_a_name_is_known_everywhere() -> None:
    """Of others the box is told in which lowest is lowest."""
    assert LandscapeParams(loss="rosenbrock").objective().searched is None
    assert QuadraticParams().objective().searched is None
    assert CurveParams().objective().searched == CurveParams().objective().box == ((-9.0, 12.0),)


@given(
    start=st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)),
    rate=st.floats(1e-3, 3),
    reach=st.none() | st.tuples(*[st.floats(1e-3, 1e6)] * 4),
)
def test_the_box_holds_start_view_and_all_that_is_near(start: Any, rate: float, reach: Any) -> None:
    """Whatever the run does; it is a box that can be searched."""
    path = run("x1^2 + 3 x2^2", list(start), rate)
    view = None
    if reach is not None:
        view = [(start[0] - reach[0], start[0] + reach[1]), (start[1] - reach[2], start[1] + reach[3])]
    box = searched_box(start, view, [path])

    for axis, (low, high) in enumerate(box):
        assert -np.inf < low < start[axis] < high < np.inf
        if view is not None:
            assert low <= view[axis][0] < view[axis][1] <= high
        elif np.abs(path.points).max() <= max(map(abs, start)):
            assert low <= path.points[:, axis].min() <= path.points[:, axis].max() <= high
    Expression("x1^2 + 3 x2^2", TWO, box)


def test_every_visited_point_of_every_method_is_in_the_box() -> None:
    params = LandscapeParams(loss="x1^2 + 20 x2^2 + x1", methods=("gradient_descent", "momentum", "adam"))

    for descent in params.descents():
        for axis, (low, high) in enumerate(params.objective().box):
            visited = descent.trajectory.points[:, axis]
            assert low <= visited.min() <= visited.max() <= high


def test_lowest_means_lowest_in_the_box() -> None:
    """The rippled bowl's deepest valley is found from the first one, by its formula alone."""
    trapped = CurveParams(loss="sin(x) + 0.05 (5 - x)^2", start=-10, learning_rate=1.0).outcome()

    assert trapped.trapped
    assert trapped.loss_gap == pytest.approx(LocalMinimumParams().outcome().loss_gap, rel=1e-12)


def test_noise_is_that_of_its_seed_and_none_without_deviation() -> None:
    assert GradientNoise(sigma=0.5, seed=3).noise() == Noise(0.5, 3)
    assert GradientNoise(sigma=0.0).noise() is None

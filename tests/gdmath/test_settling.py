"""When a descent has come near a stationary point and is sure to stay."""

from __future__ import annotations

import numpy as np
import pytest

from gdmath.descent import descend
from gdmath.objective import Objective, StationaryPoint
from gdmath.quadratic import Quadratic
from gdmath.quartic import Quartic
from gdmath.rippled_bowl import RippledBowl
from gdmath.settling import approach, is_near, row_of_arrival
from tests.gdmath.objectives import Ravine

CENTER = Quadratic(5.0).stationary_points[0]
SUMMIT = Quartic().stationary_points[1]


def arrival(
    objective: Objective, start: object, rate: float, at: StationaryPoint, iterations: int = 64
) -> int | None:
    """The row at which this descent has settled there."""
    points = descend(objective, start, rate, iterations).points  # type: ignore[arg-type]
    return row_of_arrival(objective, points, rate, at)


def test_near_means_a_millionth_of_the_place() -> None:
    """5e-6 around 5; 1e-6 around 0.3, and around everything smaller than 1."""
    offsets = np.array([[0.99], [-0.99], [1.01], [-1.01]])
    small = Quadratic(0.3).stationary_points[0]

    assert is_near(5.0 + 5e-6 * offsets, CENTER).tolist() == [True, True, False, False]
    assert is_near(0.3 + 1e-6 * offsets, small).tolist() == [True, True, False, False]


def test_in_several_dimensions_near_is_a_distance() -> None:
    """(0.8e-6, 0.8e-6) is 1.1e-6 away from the origin."""
    origin = Ravine().stationary_points[0]

    assert is_near(np.array([[0.8e-6, 0.0], [0.8e-6, 0.8e-6]]), origin).tolist() == [True, False]


@pytest.mark.parametrize("rate", [0.1, 0.9])
def test_the_arrival_is_the_first_iteration_that_is_near(rate: float) -> None:
    """10 * 0.8^n <= 5e-6 from n = 66 on, whichever side it comes from."""
    assert arrival(Quadratic(5.0), -5.0, rate, CENTER, 65) is None
    assert arrival(Quadratic(5.0), -5.0, rate, CENTER, 90) == 66


@pytest.mark.parametrize("rate", [1.0, 1.0001, 3.0])
def test_near_but_not_drawn_nearer_is_no_arrival(rate: float) -> None:
    """2 / curvature is 1: from 1e-9 beside the center these rates stay there for a while, or for ever."""
    assert arrival(Quadratic(5.0), 5.0 + 1e-9, rate, CENTER, 3) is None


def test_a_run_that_leaves_a_summit_has_not_settled_there() -> None:
    """From 1e-8 beside the maximum the quartic's slope leads away by 4 % a step."""
    assert arrival(Quartic(), 1.0 + 1e-8, 0.01, SUMMIT) is None


def test_a_run_that_stands_on_a_summit_has() -> None:
    """The gradient there is 0: no step leads anywhere."""
    assert arrival(Quartic(), 1.0, 0.01, SUMMIT) == 0


def test_a_step_lost_in_rounding_beside_a_summit_is_no_arrival() -> None:
    """At rate 1e-300 nothing ever moves; but the slope leads away, and rounding is no ground to stand on."""
    assert arrival(Quartic(), 1.0 + 1e-8, 1e-300, SUMMIT) is None
    assert arrival(Quartic(), 0.5, 1e-300, SUMMIT) is None


def test_a_step_lost_in_rounding_beside_a_minimum_is_one() -> None:
    """1 - 2e-300 is rounded to 1, and yet every step leads nearer."""
    assert arrival(Quadratic(5.0), 5.0 + 1e-8, 1e-300, CENTER) == 0
    assert arrival(Quadratic(0.0), 1e-8, 1e-20, Quadratic(0.0).stationary_points[0]) == 0


def test_the_double_nearest_to_a_summit_is_the_summit() -> None:
    """The slope computed there is -5.6e-17, not 0, and no rate of the lecture's moves the point."""
    summit = RippledBowl().stationary_points[1]

    assert RippledBowl().slope(summit.point[0]) != 0.0
    assert arrival(RippledBowl(), summit.point, 1.0, summit) == 0


def test_a_run_that_lands_on_the_point_arrives_where_it_lands() -> None:
    """At rate 1 the double below 1 is mirrored to the one above, which there is none, and rounded to 1."""
    center = Quadratic(1.0).stationary_points[0]

    assert arrival(Quadratic(1.0), 1.0 - 2.0**-53, 1.0, center) == 1


def test_an_arrival_needs_every_direction_to_draw_nearer() -> None:
    """At rate 0.12 a ravine (curvatures 2 and 18) still attracts along, but no longer across."""
    origin = Ravine().stationary_points[0]

    assert arrival(Ravine(), [1e-7, 1e-7], 0.10, origin, 3) == 0
    assert arrival(Ravine(), [1e-7, 1e-7], 0.12, origin, 3) is None


def test_close_to_the_largest_stable_rate_a_run_settles_where_its_steps_shrink_on_both_sides() -> None:
    """Just below 2 / curvature of the valley, the rate is too large on its steeper side at first."""
    valley = RippledBowl().stationary_points[0]
    rate = 2.0 / valley.curvatures[0] * (1.0 - 2e-7)
    outside, inside = valley.point + 0.9e-6, valley.point + 1e-9

    assert row_of_arrival(RippledBowl(), np.array([outside, outside + 1e-15]), rate, valley) is None
    assert row_of_arrival(RippledBowl(), np.array([outside, inside]), rate, valley) == 1


@pytest.mark.parametrize(
    ("rate", "expected"),
    [(0.1, "monotone"), (0.5, "monotone"), (0.50001, "oscillating"), (0.9, "oscillating")],
)
def test_the_error_alternates_above_half_the_largest_stable_rate(rate: float, expected: str) -> None:
    """1 - 2 lr is negative from 0.5 on; at 0.5 the error is gone in one step."""
    points = descend(Quadratic(5.0), 5.0 + 4e-6, rate, 1).points

    assert approach(points[0], points[1], rate, CENTER) == expected


def test_a_run_without_an_error_is_monotone() -> None:
    """At the center itself there is nothing to alternate."""
    assert approach(CENTER.point, CENTER.point, 0.9, CENTER) == "monotone"


@pytest.mark.parametrize("side", [1.0, -1.0])
def test_where_the_multiplier_vanishes_the_skewness_keeps_to_one_side(side: float) -> None:
    """At 1 / curvature of the quartic the next error is a square: after one change of side at most, none."""
    valley = Quartic().stationary_points[0]
    rate = float(1.0 / valley.curvatures[0]) * (1.0 + 1e-12)
    points = descend(Quartic(), valley.point + side * 1e-6, rate, 1).points

    assert approach(points[0], points[1], rate, valley) == "monotone"

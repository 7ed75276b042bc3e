"""Cycles, told from runs that are merely slow."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdmath.arrays import FloatArray
from gdmath.cycles import Cycle, find_cycle
from gdmath.descent import descend
from gdmath.methods.gradient_descent import GradientDescent
from gdmath.objective import Objective
from gdmath.paraboloid import Paraboloid
from gdmath.quadratic import Quadratic
from gdmath.quartic import Quartic
from gdmath.rippled_bowl import RippledBowl
from tests.gdmath.objectives import Ravine


def settled_cycle(objective: Objective, start: object, rate: float, iterations: int = 5000) -> Cycle | None:
    """What is found in the last 256 iterations of this descent."""
    points = descend(objective, start, rate, iterations).points  # type: ignore[arg-type]
    return find_cycle(objective, points[-257:], GradientDescent(rate))


def points_of(cycle: Cycle | None) -> FloatArray:
    """The points of a cycle that has to be there."""
    assert cycle is not None
    return cycle.points


@given(center=st.floats(-1e6, 1e6), start=st.floats(-1e6, 1e6))
def test_at_two_over_the_curvature_every_start_of_a_parabola_cycles(center: float, start: float) -> None:
    """{x0, 2a - x0}, to rounding; the center itself does not move."""
    cycle = settled_cycle(Quadratic(center), start, 1.0, 256)

    if abs(start - center) <= 1e-15 * max(1.0, abs(center)):
        return  # what lies less than a double beside the center may be rounded to it
    both = sorted([start, 2.0 * center - start])
    assert points_of(cycle)[:, 0] == pytest.approx(both, abs=1e-9)


@pytest.mark.parametrize("error", [1e-9, 1e-10, 1e-12, 1e-15, -3e-13])
def test_a_cycle_may_be_as_small_as_it_likes(error: float) -> None:
    """Less than 1e-9 across, the points alternate bit for bit at a multiplier of exactly -1."""
    start = 5.0 + error
    points = descend(Quadratic(5.0), start, 1.0, 20).points
    cycle = find_cycle(Quadratic(5.0), points, GradientDescent(1.0))

    assert cycle is not None
    assert cycle.points[:, 0].tolist() == sorted([start, 10.0 - start])
    assert cycle.row == 2


@pytest.mark.parametrize("rate", [1.0 - 2.0**-53, 1.0 + 2.0**-52, 0.9, 1e-300])
@pytest.mark.parametrize("error", [1e-10, 1e-15])
def test_a_small_alternation_at_another_multiplier_is_no_cycle(rate: float, error: float) -> None:
    """Nor is one that rounding alone repeats."""
    assert settled_cycle(Quadratic(5.0), 5.0 + error, rate, 512) is None


def test_a_small_cycle_across_a_ravine_waits_for_the_way_along_it() -> None:
    """At 1/9 the multiplier is -1 across and 7/9 along: a cycle of two, once nothing moves along any more."""
    rate, start = 1.0 / 9.0, [1e6, 1e-11]

    assert settled_cycle(Ravine(), start, rate, 100) is None
    assert points_of(settled_cycle(Ravine(), start, rate, 4000))[:, 1].tolist() == [-1e-11, 1e-11]


def test_a_large_cycle_across_a_ravine_is_found_while_the_way_along_it_ends() -> None:
    """A multiplier of -1 in one direction, below 1 in the other: {(0, -1), (0, 1)}, told to 1e-9."""
    cycle = points_of(settled_cycle(Ravine(), [1e6, 1.0], 1.0 / 9.0, 200))

    assert np.sort(cycle[:, 1]).tolist() == [-1.0, 1.0]
    assert np.abs(cycle[:, 0]).max() <= 1e-9


def test_creeping_along_a_flat_direction_is_no_cycle() -> None:
    """Across it alternates for ever; along, at a rate too small for doubles, it is still on its way."""

    class Gutter(Ravine):
        """1e-17 x1^2 + 9 x2^2."""

        def gradient(self, points: FloatArray) -> FloatArray:
            return np.asarray(points * [2e-17, 18.0])

        def hessian(self, points: FloatArray) -> FloatArray:
            return np.zeros((*points.shape, 2)) + np.diag([2e-17, 18.0])

    points = descend(Gutter(), [3.0, 1.0], 1.0 / 9.0, 20).points

    assert (points[2:] == points[:-2]).all()
    assert find_cycle(Gutter(), points, GradientDescent(1.0 / 9.0)) is None


@pytest.mark.parametrize("distance", [1e-4, 1e-7, 1e-10, 1e-13, 2.3e-16])
@pytest.mark.parametrize("side", [-1.0, 1.0])
def test_beside_two_over_the_curvature_no_start_of_a_parabola_cycles(distance: float, side: float) -> None:
    """There the error shrinks, or grows, by 2e-4 down to 4e-16 of itself a step: slow, but no cycle.

    The last of these do not move at all any more, for rounding: {-5, 15} bit for bit. Still the multiplier
    says what it is.
    """
    assert settled_cycle(Quadratic(5.0), -5.0, 1.0 + side * distance, 512) is None


def test_the_lectures_cycles_are_found() -> None:
    """{3.535743, 6.744990} of the rippled bowl at 3.0, and the quartic's cycle of 2 at 0.2."""
    assert points_of(settled_cycle(RippledBowl(), -10.0, 3.0))[:, 0] == pytest.approx(
        [3.535743, 6.744990], abs=1e-6
    )
    assert points_of(settled_cycle(Quartic(), 0.5, 0.2))[:, 0] == pytest.approx(
        [-0.630334, -0.062666], abs=1e-6
    )


@pytest.mark.parametrize(("rate", "period"), [(0.19, 2), (0.205, 4), (0.2105, 8), (0.2114, 16), (0.2128, 12)])
def test_the_quartics_cycle_doubles_its_period_as_the_rate_grows(rate: float, period: int) -> None:
    """On the road to chaos and behind it: the shortest period, its points in the order of the visits."""
    cycle = points_of(settled_cycle(Quartic(), 0.5, rate, 60_000))
    following = cycle - rate * Quartic().gradient(cycle)

    assert len(cycle) == period
    assert np.abs(following - np.roll(cycle, -1, axis=0)).max() <= 2e-9
    assert cycle[0, 0] == cycle.min()


def test_a_chaotic_run_has_no_cycle() -> None:
    """The quartic at 0.25 goes on for ever without coming back."""
    assert settled_cycle(Quartic(), 0.5, 0.25) is None


@pytest.mark.parametrize("objective", [Quartic(), RippledBowl()], ids=repr)
def test_the_creep_at_exactly_two_over_the_curvature_is_no_cycle(objective: Objective) -> None:
    """From side to side by 4e-4, returning within 1e-9, and yet on the way to the minimum (or away)."""
    valley = next(s for s in objective.stationary_points if s.is_global)
    rate = float(2.0 / valley.curvatures[0])
    points = descend(objective, valley.point + 4e-4, rate, 256).points

    assert np.abs(points[2:] - points[:-2]).max() < 2e-9
    assert find_cycle(objective, points, GradientDescent(rate)) is None


def test_the_creep_of_a_slow_descent_is_no_cycle() -> None:
    """At rate 1e-12 it hardly moves: 2e-11 a step."""
    assert settled_cycle(Quadratic(5.0), -5.0, 1e-12, 256) is None


def test_a_run_near_an_unstable_cycle_is_not_on_it() -> None:
    """At 0.2117 the quartic's old cycle of 2 still exists, but repels."""
    rate = 0.2117
    points = points_of(settled_cycle(Quartic(), 0.5, 0.2)).copy()
    for _ in range(50):  # Newton's method on F(F(x)) = x
        first = points[0]
        second = first - rate * Quartic().gradient(first)
        back = second - rate * Quartic().gradient(second)
        slope = (1.0 - rate * Quartic().curvature(first)) * (1.0 - rate * Quartic().curvature(second))
        points = np.array([first - (back - first) / (slope - 1.0), second])
    run = descend(Quartic(), points[0] + 1e-12, rate, 8).points

    assert np.abs(run[2:] - run[:-2]).max() < 1e-9
    assert find_cycle(Quartic(), run, GradientDescent(rate)) is None


def test_the_row_is_the_first_that_has_returned_for_good() -> None:
    """A parabola's cycle is there from the start: x2 is x0. One that is approached has its first rows left out."""
    at_once = find_cycle(Quadratic(5.0), descend(Quadratic(5.0), -5.0, 1.0, 20).points, GradientDescent(1.0))
    points = descend(RippledBowl(), -10.0, 3.0, 600).points
    approached = find_cycle(RippledBowl(), points, GradientDescent(3.0))

    assert at_once is not None
    assert at_once.row == 2
    assert approached is not None
    returns = np.abs(points[2:] - points[:-2])[:, 0] <= 1e-9 * np.maximum(1.0, np.abs(points[:-2, 0]))
    assert returns[approached.row - 2 :].all()
    assert not returns[approached.row - 3]


def test_too_few_points_for_two_laps_prove_nothing() -> None:
    """-5, 15, -5 is one lap of 2; with 15 and -5 again it has returned."""
    points = descend(Quadratic(5.0), -5.0, 1.0, 4).points

    assert find_cycle(Quadratic(5.0), points[:3], GradientDescent(1.0)) is None
    assert find_cycle(Quadratic(5.0), points, GradientDescent(1.0)) is not None


def test_in_several_dimensions_all_coordinates_have_to_return() -> None:
    """The paraboloid at 1.0 mirrors every point; a ravine at 1/9 still creeps along while it cycles across."""
    assert points_of(settled_cycle(Paraboloid(), [1.5, -0.5], 1.0)).tolist() == [[-1.5, 0.5], [1.5, -0.5]]
    assert settled_cycle(Ravine(), [1e6, 1.0], 1.0 / 9.0, 20) is None

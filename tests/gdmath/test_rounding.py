"""The bound on a descent's rounding errors holds, and is no larger than it is of use."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdmath.descent import descend
from gdmath.paraboloid import Paraboloid
from gdmath.quadratic import Quadratic
from gdmath.rippled_bowl import RippledBowl
from gdmath.rounding import doubts_in_doubles, last_digit, rounding_bounds


def exact(center: float, start: float, rate: float, iterations: int) -> list[Fraction]:
    """The descent on (center - x)^2 in rational numbers."""
    x, points = Fraction(start), [Fraction(start)]
    for _ in range(iterations):
        x += 2 * Fraction(rate) * (Fraction(center) - x)
        points.append(x)
    return points


@given(
    center=st.floats(-1e6, 1e6),
    start=st.floats(-1e6, 1e6),
    rate=st.floats(1e-6, 1.5),
    count=st.integers(1, 60),
)
def test_no_error_is_larger_than_its_bound(center: float, start: float, rate: float, count: int) -> None:
    """Against the same descent in rational numbers."""
    run = descend(Quadratic(center), start, rate, count)
    bounds = rounding_bounds(run.objective, run.points, rate)

    for x, true, bound in zip(run.points[:, 0], exact(center, start, rate, count), bounds, strict=False):
        assert abs(Fraction(float(x)) - true) <= Fraction(float(bound))


def test_the_bound_stays_small_where_steps_draw_neighbours_together() -> None:
    """A hundred roundings of 5 at most, however long the run."""
    run = descend(Quadratic(5.0), -5.0, 0.1, 10_000)

    assert rounding_bounds(run.objective, run.points, 0.1).max() < 1e-13


def test_near_the_origin_the_bound_is_relative() -> None:
    """There the iterates keep all their digits."""
    run = descend(Paraboloid(), [1.5, 1.5], 0.1, 300)
    bounds = rounding_bounds(run.objective, run.points, 0.1)

    assert (bounds[1:] < 1e-12 * np.abs(run.points[1:]).max(axis=1)).all()


def test_where_steps_drive_neighbours_apart_nothing_is_certain_in_the_end() -> None:
    """A chaotic run: after some hundred steps no digit is that of the exact descent."""
    run = descend(RippledBowl(), -10.0, 3.9, 2000)

    assert rounding_bounds(run.objective, run.points, 3.9)[-1] > 1


@pytest.mark.filterwarnings("error")
def test_numbers_beyond_all_bounds_are_uncertain_without_a_warning() -> None:
    """Doubt is infinite there, never a NaN."""
    run = descend(Quadratic(5.0), -5.0, 100.0, 200)
    bounds = rounding_bounds(run.objective, run.points, 100.0)
    doubts = doubts_in_doubles(run.objective, run.points, bounds)

    assert not any(np.isnan(each).any() for each in (bounds, doubts.losses, doubts.gradients))


def test_an_error_at_the_start_grows_with_every_step() -> None:
    """By the multiplier, whatever the unit of what is rounded on the way: here -1.1, twenty times."""
    run = descend(Quadratic(5.0), -5.0, 1.05, 20)
    bounds = rounding_bounds(run.objective, run.points, 1.05, unit=0.0, first=1e-3)

    assert bounds[-1] == pytest.approx(1e-3 * 1.1**20)


def test_the_doubt_of_a_gradient_holds_its_own_rounding() -> None:
    """At the double nearest to a peak the computed slope is noise: no digit of it is certain, though the point is."""
    bowl = RippledBowl()
    summit = next(point.point for point in bowl.stationary_points if point.kind == "maximum")
    doubts = doubts_in_doubles(bowl, summit[None], np.zeros(1))

    assert not doubts.points.any()
    assert doubts.gradients[0, 0] > abs(float(bowl.gradient(summit)[0]))


@given(
    center=st.floats(-1e3, 1e3),
    start=st.floats(-1e3, 1e3),
    rate=st.floats(1e-3, 1.2),
    count=st.integers(1, 40),
)
def test_losses_and_gradients_are_no_farther_off_than_their_doubt(
    center: float, start: float, rate: float, count: int
) -> None:
    """Against the same descent in rational numbers; a loss is rounded itself, by a few units of its own."""
    run = descend(Quadratic(center), start, rate, count)
    bounds = rounding_bounds(run.objective, run.points, rate)
    doubts, true = doubts_in_doubles(run.objective, run.points, bounds), exact(center, start, rate, count)[-1]
    error = Fraction(center) - true
    loss, gradient = Fraction(float(run.losses[-1])), Fraction(float(run.gradients[-1, 0]))

    assert abs(loss - error**2) <= Fraction(float(doubts.losses[-1])) + Fraction(1, 2**50) * loss
    assert abs(gradient + 2 * error) <= Fraction(float(doubts.gradients[-1, 0]))


def test_a_loss_that_underflows_is_in_doubt() -> None:
    """2^-600 is a double, its square is none: 0 is not that loss; at the minimum 0 is the loss itself."""
    points = np.array([[2.0**-600], [0.0]])
    doubts = doubts_in_doubles(Quadratic(0.0), points, np.zeros(2))

    assert Quadratic(0.0)(points)[0] == 0
    assert doubts.losses[0] >= 2.0**-1100
    assert doubts.losses[1] == 0


def test_the_last_digit_of_what_underflows_is_no_zero() -> None:
    """Of 5 it is 2^-50, of 0 the smallest normal double."""
    assert last_digit(np.array([5.0, 0.0])).tolist() == [2.0**-50, 2.0**-1022]

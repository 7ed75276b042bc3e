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
from gdmath.rounding import doubt_at, rounding_bounds


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
    run = descend(Quadratic(5.0), -5.0, 100.0, 200)

    assert not np.isnan(rounding_bounds(run.objective, run.points, 100.0)).any()


@pytest.mark.parametrize("rate", [0.5, 0.25, 1.0])
def test_a_descent_without_a_rounding_is_certain(rate: float) -> None:
    """In integers and halves every step is exact: the bound is 0."""
    run = descend(Quadratic(5.0), -5.0, rate, 20)

    assert not rounding_bounds(run.objective, run.points, rate).any()


def test_the_doubt_of_a_gradient_holds_its_own_rounding() -> None:
    """At the double nearest to a peak the computed slope is noise: no digit of it is certain, though the point is."""
    summit = next(point for point in RippledBowl().stationary_points if point.kind == "maximum")
    doubt = doubt_at(RippledBowl(), summit.point, 0.0)

    assert doubt.point == doubt.loss == 0
    assert doubt.gradient > abs(float(RippledBowl().gradient(summit.point)[0]))


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
    off = float(rounding_bounds(run.objective, run.points, rate)[-1])
    doubt, true = doubt_at(run.objective, run.points[-1], off), exact(center, start, rate, count)[-1]
    error = Fraction(center) - true
    loss, gradient = Fraction(float(run.losses[-1])), Fraction(float(run.gradients[-1, 0]))

    assert abs(loss - error**2) <= Fraction(doubt.loss) + Fraction(1, 2**50) * loss + Fraction(1e-300)
    assert abs(gradient + 2 * error) <= Fraction(doubt.gradient) + Fraction(1e-300)

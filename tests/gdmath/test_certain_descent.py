"""A descent in decimals is that of the numbers as they are written, correctly rounded; doubt tells where it is not."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdmath.certain_descent import descend_with_certainty
from gdmath.descent import descend
from gdmath.numerical import NumericalGradient
from gdmath.objective import Exact
from gdmath.paraboloid import Paraboloid
from gdmath.quadratic import Quadratic
from gdmath.quartic import Quartic
from gdmath.rippled_bowl import RippledBowl

COORDINATES = st.decimals(-100, 100, places=6).map(float)


def written(number: float) -> Fraction:
    """The decimal that a double is written as."""
    return Fraction(repr(float(number)))


@given(center=COORDINATES, start=COORDINATES, rate=st.floats(1e-3, 2), count=st.integers(1, 30))
def test_a_parabolas_numbers_are_those_of_fractions(
    center: float, start: float, rate: float, count: int
) -> None:
    """Point, loss and gradient, to the last digit of a double."""
    told = descend_with_certainty(Quadratic(center), start, rate, count).trajectory
    error = written(start) - written(center)
    for _ in range(count):
        error *= 1 - 2 * written(rate)

    if told.points[1, 0] != start:
        assert told.points[-1, 0] == pytest.approx(float(written(center) + error), rel=1e-15, abs=1e-300)
        assert told.losses[-1] == pytest.approx(float(error**2), rel=1e-15, abs=1e-300)
        assert told.gradients[-1, 0] == pytest.approx(float(2 * error), rel=1e-15, abs=1e-300)


def test_what_has_no_doubt_is_the_number_itself() -> None:
    """From -5 at the rate 0.1 the first steps are short decimals; 2^-60 is none that a double is written as."""
    told = descend_with_certainty(Quadratic(5.0), -5.0, 0.1, 40)

    assert told.trajectory.points[:4, 0].tolist() == [-5.0, -3.0, -1.4, -0.12]
    assert not told.doubts.points[:4].any()
    assert told.doubts.points[-1, 0] > 0


def test_at_a_rate_that_is_too_large_digits_beside_the_minimum_are_kept() -> None:
    """In doubles it goes back and forth between two neighbours for ever."""
    center, start = -6.078293, -6.078292999999998
    in_doubles = descend(Quadratic(center), start, 1.05, 600).points[-1, 0]
    told = descend_with_certainty(Quadratic(center), start, 1.05, 600)

    assert abs(in_doubles - center) < 1e-14
    assert told.trajectory.points[-1, 0] - center == pytest.approx(2e-15 * 1.1**600, rel=1e-12)
    assert told.doubts.points[-1, 0] < 1e-13 * told.trajectory.points[-1, 0]


@pytest.mark.parametrize("objective", [Quartic(), NumericalGradient(Quartic())])
def test_the_way_off_a_peak_is_that_of_the_start(objective: Quartic | NumericalGradient) -> None:
    """However close that is: at 1 the multiplier is 1 + 4 eta."""
    told = descend_with_certainty(objective, 0.999999999999999, 0.2, 30).trajectory

    assert told.gradients[0, 0] == pytest.approx(4e-15, rel=1e-9)
    assert told.points[30, 0] - 1 == pytest.approx(-1e-15 * 1.8**30, rel=1e-3)


def test_a_step_that_doubles_lose_is_not_taken() -> None:
    """The computer stands still, and that is what is shown."""
    told = descend_with_certainty(Quadratic(5.0), -5.0, 1e-300, 10)

    assert (told.trajectory.points == -5.0).all()
    assert told.doubts.points[0, 0] == 0 < told.doubts.points[1, 0]


def test_a_chaotic_run_goes_on_in_doubles_with_its_doubt() -> None:
    """Sixty digits last for a while, then nothing is certain."""
    told = descend_with_certainty(Quartic(), 0.5, 0.23, 5000)

    assert len(told.trajectory.points) == 5001
    assert told.doubts.points[40, 0] < 1e-14
    assert told.doubts.points[-1, 0] > 1


def test_a_diverging_run_ends_at_its_last_finite_numbers() -> None:
    """Its loss is the first to outgrow doubles."""
    told = descend_with_certainty(Quadratic(5.0), -5.0, 100.0, 1000).trajectory

    assert told.iterations == 66
    assert np.isfinite(told.losses).all()
    assert abs(told.points[-1, 0]) * 199 > 1e154


def test_what_underflows_is_0_and_in_doubt() -> None:
    """Beside it a coordinate that is 0 is that without a doubt."""
    told = descend_with_certainty(Paraboloid(), [1.0, 0.0], 0.1, 10_000)

    assert told.trajectory.points[-1].tolist() == [0.0, 0.0]
    assert told.doubts.points[-1, 0] > 0
    assert told.doubts.losses[-1] > 0


def test_beside_a_bowls_minimum_the_slope_is_no_noise() -> None:
    """It is that of the decimal that is written; doubles make -4e-16 of it."""
    told = descend_with_certainty(RippledBowl(), 10.422465689475986, 0.01, 8)

    assert told.trajectory.gradients[0, 0] == pytest.approx(-8.67861382449e-16, rel=1e-11)
    assert told.doubts.gradients[0, 0] < 1e-30


class _Nameless(RippledBowl):
    """A loss without a formula for decimals."""

    def exact_gradient(self, point: Sequence[Exact]) -> list[Exact] | None:
        return None


def test_without_a_formula_for_decimals_it_is_the_descent_in_doubles() -> None:
    """Bit for bit, with the doubt that its roundings leave."""
    told = descend_with_certainty(_Nameless(), -10.0, 1.0, 20)

    assert np.array_equal(told.trajectory.points, descend(RippledBowl(), -10.0, 1.0, 20).points)
    assert 0 < told.doubts.points[-1, 0] < 1e-12

"""Fates at the edges, where multipliers are 1 to the last digits and steps less than a double: by exact arithmetic."""

from __future__ import annotations

import math
from fractions import Fraction

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdmath.diagnosis import diagnose
from gdmath.long_run import PATIENCE
from gdmath.objective import OneDimensional
from gdmath.outcome import Outcome
from gdmath.paraboloid import Paraboloid
from gdmath.quadratic import Quadratic
from gdmath.quartic import Quartic
from gdmath.rippled_bowl import RippledBowl

NEAR_1 = st.sampled_from([0, 2.0**-53, 1e-15, 1e-12, 1e-9, 1e-7, 1e-6])
SIGNS = st.sampled_from([-1.0, 1.0])
RATES = st.one_of(
    st.tuples(st.sampled_from([0.5, 1.0]), SIGNS, NEAR_1).map(lambda t: t[0] * (1.0 + t[1] * t[2])),
    st.sampled_from([1e-300, 1e-30, 1e-17, 1e-12, 1e-9, 1e-6, 1e-4, 0.1, 0.9, 1.05, 2.0, 100.0]),
)
ERRORS = st.one_of(
    st.tuples(SIGNS, st.sampled_from([1e-12, 3e-12, 1e-10, 1e-9, 1e-7, 1e-5])).map(lambda t: t[0] * t[1]),
    st.sampled_from([0.0, 10.0, -10.0, 0.3, 1e6]),
)


def logarithm(value: Fraction) -> float:
    """Of a number that may differ from 1 by 1e-300."""
    with mpmath.workdps(50):
        return float(mpmath.log1p(mpmath.mpf((value - 1).numerator) / (value - 1).denominator))


def exact_fate(rate: float, error: Fraction, near: Fraction) -> str:
    """By the error (1 - 2 rate)^n error, of the doubles as they are: nothing is rounded but a logarithm.

    The error is known to be less than 1e7, and what is near to be more than 1e-7.
    """
    multiplier = abs(1 - 2 * Fraction(rate))
    if error == 0:
        return "converges"
    if multiplier == 1:
        return "cycles"
    target = near if multiplier < 1 else Fraction(10) ** 12
    if multiplier == 0 or (multiplier < 1 and abs(error) <= near):
        return "converges"
    steps = logarithm(target / abs(error)) / logarithm(multiplier)
    if steps > PATIENCE:
        return "wanders"
    return "converges" if multiplier < 1 else "diverges"


@settings(max_examples=100, deadline=None)
@given(center=st.sampled_from([5.0, 0.0, -3.0, 0.1, 1000.0]), error=ERRORS, rate=RATES)
def test_a_parabolas_fate_is_that_of_exact_arithmetic(center: float, error: float, rate: float) -> None:
    """At rates beside 0.5 and 1 and far below, from starts at, beside and far from the center."""
    start = center + error
    exact_error = Fraction(start) - Fraction(center)
    if 0 < abs(exact_error) < 8 * Fraction(math.ulp(max(0.001, abs(center)))):
        return  # the center has no double on its other side that mirrors it
    found = diagnose(Quadratic(center), start, rate)
    fate = exact_fate(rate, exact_error, Fraction(1e-6) * max(Fraction(1), abs(Fraction(center))))

    assert found.fate == fate
    assert found.multiplier == float(1 - 2 * Fraction(rate))
    if fate == "cycles":
        assert found.period == 2
        assert found.cycle == pytest.approx(
            sorted([start, 2.0 * center - start]), abs=math.ulp(abs(center) + abs(start))
        )
    check_standing(found, start, float(2 * exact_error), start - rate * float(2 * exact_error) == start)


@settings(max_examples=25, deadline=None)
@given(first=ERRORS, second=ERRORS, rate=RATES)
def test_a_round_bowls_fate_is_that_of_its_larger_error(first: float, second: float, rate: float) -> None:
    """Both coordinates shrink and grow alike; near is a distance."""
    error = Fraction(math.hypot(first, second))
    found = diagnose(Paraboloid(), [first, second], rate)

    assert found.fate == exact_fate(rate, error, Fraction(1e-6))
    if found.fate == "cycles":
        assert found.period == 2
        assert set(found.cycle or ()) == {(first, second), (-first, -second)}


def check_standing(found: Outcome, start: float, gradient: float, stands: bool) -> None:
    """A run that never moves says so, with its gradient; it is stalled if that is not 0."""
    if stands:
        assert found.decided_at == 0
        assert found.gradient_at_rest == pytest.approx(gradient, rel=1e-6)
        assert found.stalled == (gradient != 0.0), start


@pytest.mark.parametrize("offset", [2e-16, 1e-12, 1e-10, 1e-7, 2.6e-7, 9e-7])
@pytest.mark.parametrize("rate", [1e-300, 1e-17, 1e-12])
@pytest.mark.parametrize("objective", [RippledBowl(), Quartic()], ids=["bowl", "quartic"])
def test_beside_every_peak_a_lost_step_is_told(objective: OneDimensional, rate: float, offset: float) -> None:
    """Within 1e-6 of it, on either side: never a rest, nor an arrival, unless the double is the peak's own."""
    for peak in (s for s in objective.stationary_points if s.kind == "maximum"):
        for start in (peak.point[0] - offset * 4, peak.point[0] + offset * 4):
            found = diagnose(objective, start, rate)
            slope = objective.slope(start)
            if start == peak.point[0] or start - rate * slope != start:
                continue
            assert (found.fate, found.stalled, found.gradient_at_rest) == ("wanders", slope != 0.0, slope)


@pytest.mark.parametrize("objective", [RippledBowl(), Quartic()], ids=["bowl", "quartic"])
def test_largest_stable_rates_are_right_to_their_last_digits(objective: OneDimensional) -> None:
    """2 / curvature, of the minimum found by mpmath to 50 digits."""
    curvatures = {
        "bowl": lambda x: mpmath.mpf(1) / 10 - mpmath.sin(x),
        "quartic": lambda x: 12 * x * x - 18 * x + 2,
    }
    slopes = {
        "bowl": lambda x: mpmath.cos(x) - (5 - x) / 10,
        "quartic": lambda x: 4 * x**3 - 9 * x**2 + 2 * x + 3,
    }
    name = "bowl" if isinstance(objective, RippledBowl) else "quartic"
    for minimum in (s for s in objective.stationary_points if s.kind == "minimum"):
        with mpmath.workdps(50):
            place = mpmath.findroot(slopes[name], mpmath.mpf(minimum.point[0]))
            right = float(2 / curvatures[name](place))
        found = diagnose(objective, minimum.point, 0.01).largest_stable_learning_rate
        assert found is not None
        assert abs(found - right) <= 4 * math.ulp(right)

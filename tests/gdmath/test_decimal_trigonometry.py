"""Sine and cosine of decimals, against mpmath."""

from __future__ import annotations

from decimal import Decimal, Inexact, localcontext

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdmath.decimal_trigonometry import pi, sine_and_cosine
from gdmath.decimals import DIGITS, arithmetic

ANGLES = st.one_of(
    st.decimals(-100, 100, places=16), st.floats(-1e300, 1e300, allow_subnormal=False).map(Decimal)
)


@given(angle=ANGLES)
def test_they_are_those_of_the_angle_to_the_last_of_sixty_digits(angle: Decimal) -> None:
    """Of any size: as many digits of pi are taken as it has before its point."""
    with localcontext(arithmetic()):
        sine, cosine = sine_and_cosine(angle)
    with mpmath.workdps(DIGITS + 20 + max(0, angle.adjusted())):
        exact = mpmath.mpf(str(angle))
        assert abs(mpmath.mpf(str(sine)) - mpmath.sin(exact)) < mpmath.mpf(10) ** (1 - DIGITS)
        assert abs(mpmath.mpf(str(cosine)) - mpmath.cos(exact)) < mpmath.mpf(10) ** (1 - DIGITS)


@pytest.mark.parametrize("digits", [20, 60, 400])
def test_pi_has_all_its_digits(digits: int) -> None:
    """The last one rounded."""
    with mpmath.workdps(digits + 20):
        assert abs(mpmath.mpf(str(pi(digits))) - mpmath.pi) < mpmath.mpf(10) ** (1 - digits)


@pytest.mark.parametrize(("angle", "is_exact"), [("0", True), ("1e-200", False), ("1", False)])
def test_only_those_of_0_are_exact(angle: str, is_exact: bool) -> None:
    """Also where so few digits do not tell it."""
    with localcontext(arithmetic()) as work:
        sine_and_cosine(Decimal(angle))
        assert work.flags[Inexact] != is_exact

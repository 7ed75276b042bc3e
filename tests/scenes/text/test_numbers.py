"""Numbers as text: true to their value, never longer than told, with a minus sign that is one."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.text import numbers
from tests.scenes.closing_cards import numbers_in

FINITE = st.floats(-1e300, 1e300, allow_subnormal=False)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (-1.4, "−1.4"),
        (0.1, "0.1"),
        (13.0, "13"),
        (2.5e7, "2.5×10⁷"),
        (1e6, "10⁶"),
        (-1e6, "−10⁶"),
        (999_999.6, "10⁶"),
        (12_345.678, "12350"),
        (0.00123456, "0.001235"),
        (1e-9, "10⁻⁹"),
        (-3.2e-5, "−3.2×10⁻⁵"),
        (0.1 + 0.2, "0.3"),
    ],
)
def test_a_number_is_written_with_four_significant_digits(value: float, text: str) -> None:
    """No trailing zeros, no digits that are only rounding; powers of ten where they are shorter."""
    assert numbers.significant(value) == text


@given(value=FINITE)
def test_a_number_is_exact_where_its_digits_are_all_of_it(value: float) -> None:
    """-1.4000000000000004 is not -1.4; -12.718 is not -12.72."""
    (shown,) = numbers_in(numbers.significant(value))

    assert numbers.is_exact(value) == (shown.value == value) or abs(value) > 0.999e4
    assert numbers.is_exact(-1.4)
    assert not numbers.is_exact(-1.4000000000000004)
    assert not numbers.is_exact(-12.718)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (64.0, "64.000"),
        (-0.0, "0.000"),
        (-1e-300, "−1.00×10⁻³⁰⁰"),
        (0.0005, "0.001"),
        (0.0004, "4.00×10⁻⁴"),
        (1e8, "1.00×10⁸"),
        (-20.0, "−20.000"),
    ],
)
def test_a_running_number_keeps_its_decimals(value: float, text: str) -> None:
    """So that a readout does not dance; only what would be lost is written with a power of ten."""
    assert numbers.fixed(value) == text


@given(value=FINITE, digits=st.integers(1, 6))
def test_what_is_written_is_the_number_rounded(value: float, digits: int) -> None:
    """Read back, it is within half a unit of its last significant digit."""
    (read,) = numbers_in(numbers.significant(value, digits))

    assert math.isclose(read.value, value, rel_tol=0.5001 * 10.0 ** (1 - digits), abs_tol=0)


@given(value=FINITE, decimals=st.integers(0, 6))
def test_a_running_number_is_the_number_rounded(value: float, decimals: int) -> None:
    """Read back, it is within half of what its last written digit is worth."""
    (read,) = numbers_in(numbers.fixed(value, decimals))

    assert abs(read.value - value) <= 0.5001 * read.unit


@given(value=FINITE, digits=st.integers(1, 6))
def test_no_text_has_a_hyphen_or_a_negative_zero(value: float, digits: int) -> None:
    """Minus is the sign of its own that formulas use."""
    for text in (numbers.significant(value, digits), numbers.fixed(value, digits), numbers.scientific(value)):
        assert "-" not in text
        assert text.strip("−0.") or text[0] != "−"


@given(value=FINITE)
def test_a_number_is_never_longer_than_its_place(value: float) -> None:
    """Four significant digits take at most 13 characters, a running number of three decimals 12."""
    assert len(numbers.significant(value)) <= 13
    assert len(numbers.fixed(value)) <= 12


@pytest.mark.parametrize(
    ("value", "source"),
    [
        (0.1, "0.1"),
        (-5.0, "−5"),
        (1e6, "10^(6)"),
        (-1e6, "−10^(6)"),
        (2.5e-7, "2.5 times 10^(-7)"),
        (10.0, "10"),
        (110.0, "110"),
    ],
)
def test_a_number_in_a_formula_is_the_number_in_words(value: float, source: str) -> None:
    """The same digits in Typst's notation."""
    assert numbers.typst(value) == source


@pytest.mark.parametrize(
    ("value", "text"), [(0.0, "0.000"), (0.0123, "0.012"), (5.98e-4, "5.98×10⁻⁴"), (-0.0061, "−6.10×10⁻³")]
)
def test_a_readout_never_has_fewer_than_two_digits_that_count(value: float, text: str) -> None:
    """0.001 for 5.98e-4 would be off by two thirds."""
    assert numbers.readout(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(77_726.0, "8×10⁴"), (271.0, "3×10²"), (42.0, "4×10¹"), (40.0, "40"), (-8.0, "−8")]
)
def test_one_digit_is_not_filled_up_with_many_zeros(value: float, text: str) -> None:
    """80000 for 77726 would be read as more than one digit."""
    assert numbers.significant(value, 1) == text


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (1366.0834, 3, "1366"), (-76296.45, 3, "−76296"), (133.96, 3, "134"), (0.012345, 3, "0.0123"),
        (999999.7, 3, "10⁶"), (1.2345e7, 3, "1.23×10⁷"), (0.0, 3, "0"), (1e300, 3, "10³⁰⁰"), (12345.6, 4, "12346"),
    ],
)  # fmt: skip
def test_a_coordinate_has_all_its_digits_before_the_point(value: float, digits: int, text: str) -> None:
    assert numbers.coordinate(value, digits) == text


@given(value=FINITE, digits=st.integers(1, 4))
def test_a_number_rounded_up_is_the_next_one_of_so_few_digits(value: float, digits: int) -> None:
    """No less than the number, at most a unit of its last digit more, and short: decimal digits are the judge."""
    found = Decimal(repr(numbers.rounded_up(value, digits)))
    known = Decimal(value)

    assert known <= Decimal(numbers.rounded_up(value, digits))
    assert len(found.normalize().as_tuple().digits) <= digits
    assert abs(found - known) <= Decimal(10) ** (known.adjusted() - digits + 1) * Decimal("1.000001")

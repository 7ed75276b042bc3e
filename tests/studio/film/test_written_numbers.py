"""Numbers in words' company."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.film.written_numbers import written

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-5.0, "-5"),
        (0.1, "0.1"),
        (0.09999999999999998, "0.1"),
        (0.0, "0"),
        (-0.0, "0"),
        (36.864, "36.86"),
        (11.794021, "11.79"),
        (123456.0, "123500"),
        (1e6, "10⁶"),
        (-1e6, "-10⁶"),
        (12345678.0, "1.235×10⁷"),
        (0.00012, "1.2×10⁻⁴"),
        (30, "30"),
        (10_000, "10000"),
        ("twice", "twice"),
    ],
)
def test_a_number_is_written_with_four_significant_digits(value: Any, text: Any) -> None:
    assert written(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.999999, "1.000"),
        (-1.0002, "-1.000"),
        (1.0004, "1.000"),
        (1.0006, "1.001"),
        (1.0, "1"),
        (-1.0, "-1"),
    ],
)
def test_a_number_is_rounded_and_never_moved(value: Any, text: Any) -> None:
    """1.0002 is not 1.001, and what is not 1 does not read like it."""
    assert written(value) == text


def test_fewer_digits_are_for_powers_of_ten_alone() -> None:
    """A rate of 0.9876 told as 1 would be another rate."""
    assert (written(0.9876, 1), written(98_765_432.0, 1)) == ("0.9876", "10⁸")


@pytest.mark.parametrize("value", [None, float("nan"), float("inf"), True, [1.0]])
def test_what_is_no_number_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="is no number"):
        written(value)


@given(st.floats(-1e300, 1e300))
def test_any_number_is_told_to_its_fourth_digit(value: Any) -> None:
    """Reading it back gives the number within one unit of its fourth digit, and no more digits than four."""
    text = written(value)
    mantissa, _, exponent = text.translate(_RAISED).partition("×10")
    if not exponent and re.fullmatch(r"-?10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+", text):
        mantissa, exponent = ("-1" if text[0] == "-" else "1"), text.translate(_RAISED).lstrip("-")[2:]

    told = float(f"{mantissa}e{exponent or 0}")

    assert told == pytest.approx(value, rel=1.001e-3, abs=5e-324)
    assert len(re.sub(r"\D", "", mantissa).strip("0")) <= 4

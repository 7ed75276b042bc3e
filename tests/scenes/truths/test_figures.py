"""Written numbers are read to the digit."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scenes.truths.figures import Truth, as_written, exactly, figure, figures_in


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.1235", Fraction(1235, 10000)),
        ("−2.3×10⁻⁷", Fraction(-23, 10**8)),
        ("10⁶", Fraction(10**6)),
        ("-5", Fraction(-5)),
        ("(−5)", Fraction(-5)),
        ("1 − 2×10⁻¹²", 1 - Fraction(2, 10**12)),
        ("−1 + 1.5×10⁻⁸", Fraction(15, 10**9) - 1),
    ],
)
def test_digits_are_taken_at_their_word(text: str, value: Fraction) -> None:
    """Signs, powers of ten and sums with 1."""
    assert figure(text).value == value


@pytest.mark.parametrize(("text", "truth", "is_rounded"), [
    ("0.1235", 0.12345, True), ("0.1234", 0.12345, True), ("0.1236", 0.12345, False),
    ("8.95×10⁻²⁷", 8.91e-27, False), ("8.9×10⁻²⁷", 8.91e-27, True),
    ("1.001", 1.0002, False), ("1.000", 1.0002, True), ("1", 1.0002, True),
    ("12350", 12345.6, True), ("12400", 12345.6, False), ("0", 1e-20, False), ("0.000", 1e-20, True),
])  # fmt: skip
def test_a_number_is_right_if_its_last_digit_is(text: str, truth: float, is_rounded: bool) -> None:
    """To half of what one in it is worth; a bare 0 is 0."""
    assert figure(text).rounds(exactly(as_written(truth))) == is_rounded


@pytest.mark.parametrize(("text", "truth", "holds"), [
    ("1", 0.99999, False), ("−1", -1.0, True), ("0.8", 0.8, True), ("1.000", 0.99999, True),
])  # fmt: skip
def test_a_factor_that_is_written_1_is_1(text: str, truth: float, holds: bool) -> None:
    """And one that is written −1 is −1, for it says that the error neither shrinks nor grows."""
    assert figure(text).claims(exactly(as_written(truth))) == holds


@pytest.mark.parametrize(
    ("text", "holds"), [("2.1271", True), ("2.1272", False), ("2.127", True), ("2.1270", False)]
)
def test_a_limit_is_right_if_it_is_rounded_down(text: str, holds: bool) -> None:
    """2.127163 is 2.1271 and more."""
    assert figure(text).bounds(exactly(as_written(2.127163))) == holds


def test_a_number_may_be_right_for_the_decimal_or_for_the_double() -> None:
    """Of 0.3 the double is a little less: what lies between the two may be shown."""
    truth = Truth(as_written(0.3), Fraction(0.3))

    assert truth.low < truth.high == Fraction(3, 10)
    assert truth.may_be(Fraction(3, 10))
    assert not truth.may_be(Fraction(1, 3))


def test_all_numbers_of_a_text_are_found() -> None:
    """From left to right, hyphens and true minus signs alike."""
    assert [each.value for each in figures_in("h = 0.50, then −2×10⁻³")] == [
        Fraction(1, 2),
        Fraction(-2, 1000),
    ]


def test_what_is_no_number_is_not_read_as_one() -> None:
    """Words are left to those who can read them."""
    with pytest.raises(ValueError, match="just above 1"):
        figure("just above 1")


@given(st.decimals(-1000, 1000, places=3))
def test_a_decimal_is_read_as_it_is_written(number: object) -> None:
    """Three places, of either sign."""
    assert figure(f"{number:f}").value == Fraction(str(number))

"""A number with its doubt: no digit that is not certain is written."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.text.known import Known
from tests.scenes.closing_cards import numbers_in


@pytest.mark.parametrize(("known", "text"), [
    (Known(0.5), "0.5"), (Known(1.23456), "1.235"), (Known(1.23456e-5), "1.235×10⁻⁵"),
    (Known(1.23456e-5, 4e-8), "1.2×10⁻⁵"), (Known(1.23456e-5, 1e-4), "0.000"),
    (Known(0.0), "0"), (Known(0.0, 1e-307), "0.000"),
])  # fmt: skip
def test_of_a_number_near_0_only_certain_digits_are_written(known: Known, text: str) -> None:
    """0 is what is 0, and 0.000 what nobody knows better."""
    assert known.text(4) == text


@pytest.mark.parametrize(
    ("known", "digits", "is_exact"),
    [(Known(0.25), 2, True), (Known(0.25), 1, False), (Known(0.25, 1e-17), 2, False), (Known(0.0), 1, True)],
)
def test_a_number_in_doubt_is_never_exact(known: Known, digits: int, is_exact: bool) -> None:
    """However small the doubt is."""
    assert known.is_exact(digits) == is_exact


@pytest.mark.parametrize(
    ("parameter", "of_one", "of_four"),
    [
        (0.65, "0.65", "0.65"),
        (0.9, "0.9", "0.9"),
        (1.0, "1", "1"),
        (1 / 3, "0.3333", "0.3333"),
        (0.045, "0.045", "0.045"),
        (0.99999, "0.99999", "0.99999"),
        (0.12345, "0.12345", "0.12345"),
    ],
)
def test_a_parameter_is_never_written_with_fewer_digits_than_it_has(
    parameter: float, of_one: str, of_four: str
) -> None:
    """0.7 would be another."""
    given_one = Known.given(parameter)

    assert (given_one.text(1), given_one.text(4)) == (of_one, of_four)
    assert given_one.written(1) == given_one.written(4) == Fraction(of_four)


@given(value=st.floats(1e-300, 1e300), doubt=st.floats(0, 1e-2), share=st.floats(-1, 1))
def test_certain_digits_are_those_of_every_number_that_it_may_be(
    value: float, doubt: float, share: float
) -> None:
    """Whichever it is within its doubt, relative to the value here: it is rounded to the same digits."""
    known = Known(value, value * doubt)
    digits = known.certain_digits(4)
    (one,) = numbers_in(Known(value + 0.999 * share * known.doubt).text(digits or 1))
    (other,) = numbers_in(known.text(digits or 1))

    assert not digits or one == other

"""Lines of arithmetic: they add up as they are written, or say that they are about so."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.text.known import Known
from scenes.text.worked_out import IN_FOUR, IN_THREE, Digits, added, factor, squared, worked_out
from tests.scenes.truths.figures import exactly, figure


def velocity(result: Known, before: Known, slope: Known) -> list[tuple[str, ...]]:
    """0.9 times what was, less 0.1 times the slope."""
    return worked_out(
        result,
        [Known(0.9), before, Known(0.1), slope],
        lambda share, kept, rate, gradient: share * kept - rate * gradient,
        lambda share, kept, rate, gradient: (f"{share} × {factor(kept)}", f" − {rate} × {factor(gradient)}"),
        before=1,
    )


def test_exact_numbers_are_equal() -> None:
    assert velocity(Known(1.0), Known(1.0), Known(-1.0))[0] == ("1", " = ", "0.9 × 1", " − 0.1 × (−1)")


def test_a_rounded_result_is_about_so() -> None:
    """0.9 / 3 + 0.1 / 7, and a number that is known to be off."""
    (_, sign, *_), *_ = velocity(Known(0.3142857142857143), Known(1 / 3), Known(-1 / 7))
    (_, of_doubt, *_), *_ = velocity(Known(1.0, 1e-16), Known(1.0), Known(-1.0))

    assert sign == of_doubt == " ≈ "


def test_the_first_wording_adds_up_as_it_is_written() -> None:
    result, sign, kept, own = velocity(Known(0.3142857142857143), Known(1 / 3), Known(-1 / 7))[0]
    share, before = kept.split(" × ")
    rate, slope = own.removeprefix(" − ").split(" × ")
    made = Fraction(share) * Fraction(before) - Fraction(rate) * Fraction(slope.strip("()").replace("−", "-"))

    assert sign == " ≈ "
    assert abs(made - Fraction(result)) <= Fraction(1, 2) * Fraction(1, 10 ** len(result.partition(".")[2]))


def test_shorter_wordings_follow_and_the_last_tells_only_what_changes() -> None:
    wordings = velocity(Known(0.3142857142857143), Known(1 / 3), Known(-1 / 7))

    assert wordings[1][2:] == tuple(text.replace(" × ", "×") for text in wordings[0][2:])
    assert wordings[-1] == ("0.31", " ← ", "0.33", "")


def test_a_sum_has_no_more_digits_than_are_asked_for_but_to_add_up() -> None:
    """0.020 - 0.465 does in three; -0.643 + 1.50 would be 0.857, and not the 0.854 that it is."""

    def total(x: float, velocity: float, preferred: Digits) -> tuple[str, ...]:
        parts = [Known(x), Known(velocity)]
        written = worked_out(
            Known(x + velocity), parts, lambda x, v: x + v, lambda x, v: (x, added(v)), preferred=preferred
        )
        return written[0]

    assert total(0.020249123, -0.465418765, IN_THREE) == ("−0.445", " ≈ ", "0.0202", " − 0.465")
    assert total(0.020249123, -0.465418765, IN_FOUR) == ("−0.4452", " ≈ ", "0.020249", " − 0.46542")
    assert total(-0.642519, 1.496427, IN_THREE) == ("0.854", " ≈ ", "−0.6425", " + 1.496")


@given(x=st.floats(-20, 20), by=st.floats(-20, 20))
def test_what_is_written_beside_a_sign_of_equality_makes_what_is_written_before_it(
    x: float, by: float
) -> None:
    """To the last digit that is written; where it does not, only what changes is told."""
    written = worked_out(
        Known(x + by), [Known(x), Known(by)], lambda x, by: x + by, lambda x, by: (x, added(by))
    )

    for result, sign, first, second in written:
        if sign != " ← ":
            more = figure(second.replace(" + ", "").replace(" − ", "−")).value
            assert figure(result).rounds(exactly(figure(first).value + more))


def test_a_rate_and_a_power_of_ten_never_read_as_one_number() -> None:
    """0.1 × 10⁻⁴ keeps its spaces: 0.1×10⁻⁴ would be a number."""
    close = velocity(Known(1e-5), Known(0.0), Known(-1e-4))[1]

    assert "×10⁻⁴" not in close[3].replace(" × ", " ")


@pytest.mark.parametrize(
    ("text", "told"),
    [("2.5", "2.5²"), ("−2.5", "(−2.5)²"), ("10⁻⁴", "(10⁻⁴)²"), ("1.5×10⁻⁵", "(1.5×10⁻⁵)²")],
)
def test_a_square_is_that_of_the_whole_number(text: str, told: str) -> None:
    assert squared(text) == told


def test_what_is_added_has_one_sign() -> None:
    assert (added("0.5"), added("−0.5")) == (" + 0.5", " − 0.5")

"""A step in numbers: what is written is what the rule makes, and = stands only where it is true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.text.known import Known
from scenes.text.numbers import significant
from scenes.text.step_wording import Wording, step_wordings
from tests.scenes.truths.figures import PRODUCT, exactly, figure

numbers = st.floats(-1e9, 1e9)


def longest(before: float, gradient: float, learning_rate: float) -> str:
    """The first wording, as one text."""
    return "".join(wordings(before, before - learning_rate * gradient, gradient, learning_rate)[0])


def wordings(before: float, after: float, gradient: float, learning_rate: float) -> tuple[Wording, ...]:
    """Those of a step in numbers without a doubt."""
    return step_wordings(Known(before), Known(after), Known(gradient), learning_rate)


@pytest.mark.parametrize(
    ("before", "gradient", "learning_rate", "text"),
    [
        (-5.0, -20.0, 0.1, "−3 = −5 − 0.1 × (−20)"),
        (1.5, 3.0, 0.1, "1.2 = 1.5 − 0.1 × 3"),
        (0.5, 0.0, 0.2, "0.5 = 0.5 − 0.2 × 0"),
    ],
)
def test_a_step_in_round_numbers_is_an_equation(
    before: float, gradient: float, learning_rate: float, text: str
) -> None:
    """A negative gradient stands in brackets."""
    assert longest(before, gradient, learning_rate) == text


@pytest.mark.parametrize(
    ("before", "gradient", "learning_rate", "text"),
    [
        (8.2768, 6.5536, 0.9, "2.379 ≈ 8.277 − 0.9 × 6.5536"),  # 8.277 − 0.9 × 6.554 would be 2.378
        (8.2768, 6.5537, 0.9, "2.378 ≈ 8.277 − 0.9 × 6.554"),
        (5.321393, 0.604187, 3.0, "3.509 ≈ 5.3214 − 3 × 0.6042"),
    ],
)
def test_a_rounded_step_adds_up_as_it_is_written(
    before: float, gradient: float, learning_rate: float, text: str
) -> None:
    """Where four digits do not, there is one more on the right."""
    assert longest(before, gradient, learning_rate) == text


def test_where_the_rate_itself_is_rounded_both_coordinates_end_at_the_same_place() -> None:
    """With three digits each, −0.671 would be claimed to a digit that −2.53 does not give."""
    before, gradient, rate = -2.53088, -15.06176, 0.123456
    texts = ["".join(wording) for wording in wordings(before, before - rate * gradient, gradient, rate)]
    aligned, uneven = "−0.67 ≈ −2.53 − 0.1235 × (−15.06)", "−0.671 ≈ −2.53 − 0.1235 × (−15.1)"

    assert aligned in texts
    assert uneven not in texts


@pytest.mark.parametrize(
    ("before", "gradient", "learning_rate"), [(1.23456, 2.0, 0.5), (1.0, 1.23456, 0.5), (2.0, 2.0, 0.123456)]
)
def test_a_rounded_number_makes_it_about_equal(before: float, gradient: float, learning_rate: float) -> None:
    """Whichever it is: the start, the gradient or the learning rate."""
    assert " ≈ " in longest(before, gradient, learning_rate)


@given(before=numbers, gradient=numbers, learning_rate=st.floats(1e-9, 100))
def test_a_sum_that_is_written_is_right_or_is_none(
    before: float, gradient: float, learning_rate: float
) -> None:
    """Fewer digits, then no product: both coordinates stay, and an arrow claims no equation."""
    after = before - learning_rate * gradient
    told = wordings(before, after, gradient, learning_rate)

    for new, _, old, _ in told:
        assert new in {significant(after, digits) for digits in range(1, 6)}
        assert old in {significant(before, digits) for digits in range(1, 6)}
    *full, long, short = told
    assert (long[1], short[1]) == (" ← ", " ← ")
    assert all(sign != " ← " and product for _, sign, _, product in full)
    assert (long[-1], short[-1]) == ("", "")
    for new, _, old, product in full:
        found = PRODUCT.fullmatch(product)
        assert found is not None
        rate, slope = (figure(found[name]).value for name in ("rate", "slope"))
        assert figure(new).rounds(exactly(figure(old).value - rate * slope))


def test_what_is_close_to_a_round_number_is_about_that() -> None:
    """A start a digit beside -0.447 is not -0.447, and what is made of it is about equal."""
    beside, slope = -0.44700000000000006, -0.8940000000000001

    assert longest(beside, slope, 1.0) == "0.447 ≈ −0.447 − 1 × (−0.894)"
    assert longest(-0.447, -0.894, 1.0) == "0.447 = −0.447 − 1 × (−0.894)"


def test_a_number_in_doubt_makes_no_equation() -> None:
    """5 is what a double shows of a point that lies beside it."""
    doubt = Known(5.0, 1e-16)

    assert step_wordings(doubt, doubt, Known(0.0), 0.1)[0][1] == " ≈ "
    assert step_wordings(Known(5.0), Known(5.0), Known(0.0), 0.1)[0][1] == " = "


def test_what_underflows_is_not_0() -> None:
    """No digit of it is certain: it is 0.000, and the product is left out."""
    tiny = Known(0.0, 1e-307)

    assert ["".join(wording) for wording in step_wordings(tiny, tiny, tiny, 0.461)] == ["0.000 ← 0.000"] * 2

"""Running numbers: the same glyphs as in formulas, laid side by side, replaced in place."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.text import numbers
from scenes.text.numerals import Numeral, numeral_width
from scenes.text.typesetting import outline
from tests.scenes.inscriptions import box_of

TEXTS = st.floats(-1e300, 1e300).map(numbers.significant)


def test_a_numeral_has_the_glyphs_of_a_formula() -> None:
    """The same outlines in the same places as Typst's own line of digits."""
    typeset = np.concatenate([points for _, points in outline("$16.25$", "#ECEFF1").parts])

    assert Numeral("16.25", PIXELS_PER_UNIT).points == pytest.approx(typeset, abs=2e-3)


@given(first=TEXTS, second=TEXTS)
def test_a_replaced_number_is_that_number(first: str, second: str) -> None:
    """Nothing of the text before is left."""
    replaced, fresh = Numeral(first, 40).put(second), Numeral(second, 40)

    assert np.array_equal(replaced.points, fresh.points)
    assert replaced.advance == fresh.advance


@pytest.mark.parametrize("align", [0.0, 0.5, 1.0])
@given(texts=st.lists(TEXTS, min_size=1, max_size=3))
def test_a_number_stays_at_its_anchor(align: float, texts: list[str]) -> None:
    """However long its texts are, the aligned end stays where it was put."""
    number = Numeral("", 40, align=align).place(np.array([2.0, 1.0, 0.0]))
    for text in texts:
        number.put(text)
    box = box_of(number.points)
    left = 2.0 * PIXELS_PER_UNIT - align * number.advance * PIXELS_PER_UNIT

    assert box.left == pytest.approx(left, abs=5)
    assert box.right == pytest.approx(left + number.advance * PIXELS_PER_UNIT, abs=5)
    assert box.bottom >= PIXELS_PER_UNIT - 2


@given(text=TEXTS, room=st.floats(0.1, 3))
def test_a_number_wider_than_its_room_is_set_smaller(text: str, room: float) -> None:
    """It is never wider, and no smaller than it has to be."""
    number = Numeral("", 60)
    number.max_width = room
    number.put(text)

    assert number.advance == pytest.approx(min(room, numeral_width(text, 60)))


@given(texts=st.lists(TEXTS, min_size=2, max_size=4))
def test_the_width_of_a_line_is_that_of_its_parts(texts: list[str]) -> None:
    """So that parts in several colours can be laid side by side."""
    assert numeral_width("".join(texts), 40) == pytest.approx(sum(numeral_width(text, 40) for text in texts))


def test_digits_are_legible_at_the_least_size() -> None:
    """At 34 px an em, digits are 22 px high and exponents 14: what 480p can show."""
    digit, exponent = (box_of(Numeral(text, 34).points).height for text in ("1", "¹"))

    assert digit >= 22
    assert exponent >= 14


def test_an_empty_number_draws_nothing() -> None:
    """A readout may be blank."""
    assert len(Numeral("", 40).points) == 0
    assert numeral_width("", 40) == 0

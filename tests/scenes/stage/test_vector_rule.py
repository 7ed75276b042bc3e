"""The rule card of a point with two coordinates."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.stage.cards import LEAST_EM
from scenes.stage.regions import STAGES
from scenes.stage.vector_rule import VectorRuleCard
from scenes.text.known import Known
from tests.scenes.inscriptions import box_of, box_of_region

values = st.one_of(st.floats(-20, 20), st.floats(-1e6, 1e6), st.floats(-1e-6, 1e-6))


def card(aspect: str = "16:9") -> VectorRuleCard:
    return VectorRuleCard(STAGES[aspect].rule)


def said(shown: VectorRuleCard) -> list[str]:
    """The two lines as text."""
    return ["".join(term.text for term in line.terms) for line in shown.lines]


def step(shown: VectorRuleCard, x1: float, x2: float, learning_rate: float) -> None:
    steps = [(Known(x), Known(x - learning_rate * 2 * x), Known(2 * x)) for x in (x1, x2)]
    shown.put(steps, learning_rate)


def test_the_first_step_is_written_out_in_both_coordinates() -> None:
    """From (1.5, 1.5) with a rate of 0.1 and the gradient (3, 3) to (1.2, 1.2)."""
    shown = card()
    step(shown, 1.5, 1.5, 0.1)

    assert said(shown) == ["1.2 = 1.5 − 0.1 × 3", "1.2 = 1.5 − 0.1 × 3"]


def test_a_negative_gradient_stands_in_brackets() -> None:
    """Minus a negative number is no double sign."""
    shown = card()
    step(shown, -1.0, 0.5, 0.1)

    assert said(shown) == ["−0.8 = −1 − 0.1 × (−2)", "0.4 = 0.5 − 0.1 × 1"]


def test_both_lines_are_worded_alike_and_equally_large() -> None:
    """Where one line has no room for its factors the other drops them too."""
    shown = card()
    step(shown, -123456.7, 2.0, 0.98765)
    sizes = [next(term for term in line.terms if term.text).em for line in shown.lines]

    assert ["←" in line for line in said(shown)] == [True, True]
    assert sizes[0] == sizes[1]


@pytest.mark.parametrize("aspect", tuple(STAGES))
@settings(deadline=None, max_examples=60)
@given(x1=values, x2=values, learning_rate=st.floats(1e-9, 100))
def test_any_step_fits_on_the_card_in_legible_digits(
    aspect: str, x1: float, x2: float, learning_rate: float
) -> None:
    """The numbers keep off the names and off the card's edge."""
    shown = card(aspect)
    step(shown, x1, x2, learning_rate)
    inner = box_of_region(STAGES[aspect].rule).grown(-8)
    names = [box_of(np.concatenate([part.points for part in name.get_family()])) for name in shown.names]
    terms = [term for line in shown.lines for term in line.terms if len(term.points)]

    assert min(term.em for term in terms) >= LEAST_EM - 1e-9
    boxes = [box_of(term.points) for term in terms]
    assert all(box.within(inner) for box in boxes)
    assert not any(box.meets(name.grown(3)) for box in boxes for name in names)

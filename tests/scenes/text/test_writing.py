"""Texts that are written: from the left, outline by outline, until all is there."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim import Mobject

from scenes.text.numerals import Numeral
from scenes.text.typesetting import formula, words
from scenes.text.writing import Writing


def ink(text: Mobject) -> int:
    """How many points are drawn."""
    return len(text.get_all_points())


@pytest.mark.parametrize(
    "text", [formula("x_(n+1) = x_n - eta L'(x_n)", 40), words("勾配 descent", 40), Numeral("−1.25×10⁷", 40)]
)
def test_in_the_end_a_text_is_what_it_was(text: Mobject) -> None:
    """And at the beginning it is not there at all."""
    before = text.get_all_points().copy()
    writing = Writing([text])

    writing.show(0.0)
    assert ink(text) == 0
    writing.show(1.0)
    assert np.array_equal(text.get_all_points(), before)


@given(shares=st.lists(st.floats(0, 1), min_size=2, max_size=6).map(sorted))
def test_more_of_it_is_written_as_time_passes(shares: list[float]) -> None:
    """Never less; and what is written begins at the left."""
    text = formula("sin x + 0.05 (5 - x)^2", 40)
    left = text.get_left()[0]
    writing, lengths = Writing([text]), list[int]()
    for share in shares:
        writing.show(share)
        lengths.append(ink(text))
        if lengths[-1]:
            assert text.get_left()[0] == pytest.approx(left, abs=0.05)

    assert lengths == sorted(lengths)


def test_several_texts_are_one_line() -> None:
    """The one on the right waits until the one on the left is written."""
    left, right = Numeral("123", 40), Numeral("456", 40).place(np.array([5.0, 0, 0]))
    Writing([left, right]).show(0.3)

    assert ink(left) > 0
    assert ink(right) == 0


def test_a_gap_takes_no_time() -> None:
    """Each outline takes as long as any other, however far it is from the one before."""
    near, far = words("ab", 40), words("cd", 40).at(np.array([100.0, 0, 0]))
    Writing([near, far]).show(0.75)

    assert ink(near) > 0
    assert 0 < ink(far) < ink(words("cd", 40))


@pytest.mark.parametrize("number", ["0.16", "−1.25×10⁷", "1 − 2×10⁻⁷"])
def test_a_number_is_written_at_once(number: str) -> None:
    """Its first digits alone would be another number."""
    text = Numeral(number, 40)
    writing, whole = Writing([text]), ink(text)
    seen = set[int]()
    for share in np.linspace(0, 1, 50):
        writing.show(float(share))
        seen.add(ink(text))

    assert seen == {0, whole}


@pytest.mark.parametrize(
    ("source", "pieces"),
    [("eta approx -2.299", 3), ("1 - 2 times 0.9 = -0.8", 7), ("x = 6.745", 3), ("x_n = y", 4)],
)
def test_of_a_formula_each_number_is_written_at_once(source: str, pieces: int) -> None:
    """With the sign before it; operators and what they part come one after the other, letters each for itself."""
    text = formula(source, 40)
    writing, seen = Writing([text]), set[int]()
    for share in np.linspace(0, 1, 200):
        writing.show(float(share))
        seen.add(ink(text))

    assert len(seen - {0}) == pieces


def test_nothing_to_write_is_written_at_once() -> None:
    Writing([Numeral("", 40)]).show(0.3)


@pytest.mark.parametrize("text", [formula("nabla", 40), Numeral("0", 40), words("日", 40)])
def test_a_hole_is_there_as_soon_as_what_is_around_it(text: Mobject) -> None:
    """Without it a glyph would be a blot."""
    first = min((part for part in text.get_family() if len(part.points)), key=lambda part: part.get_left()[0])
    whole = len(first.points)
    writing, seen = Writing([text]), set[int]()
    for share in np.linspace(0, 1, 50):
        writing.show(float(share))
        seen.add(len(first.points))

    assert seen == {0, whole}

"""Words and formulas as outlines: users' words as they are written, everything on its baseline."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.text.typesetter import escaped
from scenes.text.typesetting import Typeset, formula, outline, words
from tests.scenes.inscriptions import Box, box_of

USERS_TITLE = 'C# <b> $x$ #read("/etc/passwd")'
MARKUP = 'abcxyz0123#$<>\\"@*_`[]{}^&%+=/|;:()?!,'
"""Letters, and all that means something to Typst; none that a font joins with its neighbour."""


def ink(text: Typeset) -> Box:
    return box_of(np.concatenate([part.points for part in text.submobjects]))


def contours(markup: str, language: str = "en") -> int:
    """How many closed lines the ink of a text is made of: two in a 0, one in a C."""
    return sum(_contours(points) for _, points in outline(markup, "#ECEFF1", language).parts)


def _contours(points: NDArray[np.float64]) -> int:
    starts, ends = points[0::4], points[3::4]
    return 1 + int((np.abs(starts[1:] - ends[:-1]).max(axis=1) > 1e-9).sum())


def test_a_users_title_is_shown_with_every_one_of_its_characters() -> None:
    """Nothing in it is a heading, a tag, a formula or a command: its ink is that of its characters one by one."""
    alone = sum(contours(escaped(character)) for character in USERS_TITLE if character != " ")

    assert contours(escaped(USERS_TITLE)) == alone


@settings(max_examples=60, deadline=None)
@given(text=st.text(MARKUP, min_size=1, max_size=12))
@example(text='"')
@example(text="\\")
@example(text='\\"#')
@example(text="*a* _b_ `c` @d <e>")
def test_no_character_of_a_text_is_taken_for_markup(text: str) -> None:
    """Whatever signs a text has in it, as many are shown."""
    alone = sum(contours(escaped(character)) for character in text if character != " ")

    assert contours(escaped(text)) == alone


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=12), language=st.sampled_from(["en", "ja"]))
@example(text="", language="en")
@example(text="\n\t", language="en")
@example(text="\u202e\u0000\ufffe", language="ja")
def test_any_text_can_be_set(text: str, language: str) -> None:
    """Nothing that a title could hold stops a render."""
    assert words(text, 40, language=language).advance >= 0


@pytest.mark.parametrize("language", ["en", "ja"])
def test_japanese_is_set_in_either_language(language: str) -> None:
    """The font has the characters: none is an empty box, which would make them look alike."""
    gradient, descent = (outline(escaped(text), "#ECEFF1", language).parts[0][1] for text in "勾降")

    assert gradient.shape != descent.shape


def test_letters_stand_on_the_baseline() -> None:
    """Where a text is put, there is its baseline: an x ends on it, a p goes below it."""
    at = np.array([1.0, 2.0, 0.0])

    assert ink(words("x", 40).at(at)).bottom == pytest.approx(2 * PIXELS_PER_UNIT, abs=1)
    assert ink(words("p", 40).at(at)).bottom < 2 * PIXELS_PER_UNIT - 5
    assert ink(formula("1/x", 40).at(at)).bottom < 2 * PIXELS_PER_UNIT - 5


@pytest.mark.parametrize("align", [0.0, 0.5, 1.0])
def test_a_text_is_aligned_by_its_width(align: float) -> None:
    """Its left end, its middle or its right end is at the point."""
    text = words("HHHH", 40).at(np.array([1.0, 0.0, 0.0]), align)

    assert text.origin[0] + align * text.advance == pytest.approx(1.0)
    assert ink(text).left / PIXELS_PER_UNIT == pytest.approx(text.origin[0], abs=0.02)


def test_a_text_that_is_moved_twice_is_where_it_was_put_last() -> None:
    """Putting it somewhere does not depend on where it was."""
    once, twice = words("ab", 40), words("ab", 40).at(np.array([3.0, -2.0, 0.0]), 1)
    for text in (once, twice):
        text.at(np.array([1.0, 1.0, 0.0]), 0.5)

    assert np.allclose(once.submobjects[0].points, twice.submobjects[0].points)


def test_the_size_of_a_text_is_its_em() -> None:
    """Twice the em is twice the ink; a capital is 0.65 em high."""
    assert ink(words("H", 80)).height == pytest.approx(2 * ink(words("H", 40)).height)
    assert ink(words("H", 100)).height == pytest.approx(65, abs=1)


def test_a_text_wider_than_its_room_is_set_smaller() -> None:
    """It then is just as wide as its room; one that fits keeps its size."""
    room = 1.0

    assert words("a long line of text", 60, max_width=room).advance == pytest.approx(room)
    assert words("a", 60, max_width=room).advance == words("a", 60).advance


def test_colours_are_kept() -> None:
    """A text has the colour it was given."""
    (path,) = words("a", 40, "#E69F00").submobjects

    assert path.get_fill_color().to_hex() == "#E69F00"


def test_a_fraction_has_its_bar() -> None:
    """Lines that Typst strokes are there as filled outlines too."""
    assert contours("$a/b$") == contours("$a$") + contours("$b$") + 1

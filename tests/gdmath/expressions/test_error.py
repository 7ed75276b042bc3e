"""The place of an error, shown under the text."""

from __future__ import annotations

import pytest

from gdmath.expressions.error import ExpressionError
from gdmath.expressions.expression import Expression


def marked(text: str) -> list[str]:
    with pytest.raises(ExpressionError) as raised:
        Expression(text)
    return raised.value.marked().split("\n")


def test_the_marks_stand_under_what_is_wrong() -> None:
    """As many as it has characters."""
    assert marked("2 x + sine(x)") == ["2 x + sine(x)", "      ^^^^"]
    assert marked("x +") == ["x +", "   ^"]
    assert marked("x + 1/0 + 2") == ["x + 1/0 + 2", "    ^^^"]


def test_of_a_long_text_the_part_around_the_place_is_shown() -> None:
    """A terminal's line, with dots for what is left out."""
    shown, marks = marked("x + " * 60 + "sine(x)" + " + x" * 60)

    assert shown.startswith("...")
    assert shown.endswith("...")
    assert len(shown) <= 66
    assert shown[marks.index("^") : marks.rindex("^") + 1] == "sine"


def test_a_line_break_in_the_text_does_not_break_the_marks() -> None:
    """Nor does a tab: each is one space."""
    shown, marks = marked("x +\n\tsine(x)")

    assert shown == "x +  sine(x)"
    assert shown[marks.index("^") :].startswith("sine")


def test_an_error_is_a_value_error_with_its_parts() -> None:
    """Message, text, position, length and near miss; the sentence has the near miss in it."""
    error = ExpressionError("no", "abc", 1, 2, "ab")

    assert isinstance(error, ValueError)
    assert (error.message, error.text, error.position, error.length, error.near) == ("no", "abc", 1, 2, "ab")
    assert str(error) == "no. Did you mean 'ab'?"
    assert str(ExpressionError("no", "abc", 1)) == "no"


def test_marks_stand_under_wide_characters_too() -> None:
    """A Japanese character takes two columns of a terminal, an accent that combines none."""
    assert marked("損 + x") == ["損 + x", "^^"]
    assert marked("x + 損") == ["x + 損", "    ^^"]
    assert marked("e\u0301 + x")[1] == " ^"

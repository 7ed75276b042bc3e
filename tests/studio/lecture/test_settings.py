"""`--set K=V`: values in TOML on the command line."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import BadInput
from studio.lecture.settings import Setting, parse_settings


@pytest.mark.parametrize(
    ("text", "clip", "name", "value"),
    [
        ("learning_rate=0.2", None, "learning_rate", 0.2),
        ("iterations = 5", None, "iterations", 5),
        ("trap.learning_rate=3", "trap", "learning_rate", 3),
        ("start=[1, 2]", None, "start", [1, 2]),
        ("gradient=analytic", None, "gradient", "analytic"),
        ('gradient="analytic"', None, "gradient", "analytic"),
        ("x=true", None, "x", True),
        ("x=1e400", None, "x", math.inf),
        (".x=1", "", "x", 1),
    ],
)
def test_a_setting_is_a_name_and_a_toml_value(text: str, clip: str | None, name: str, value: Any) -> None:
    """A clip's id may stand before; a bare word stands for itself."""
    assert parse_settings([text]) == [Setting(clip, name, value)]


@pytest.mark.parametrize("text", ["", "x", "=1", " = 1", "x=", "x= "])
def test_a_setting_without_name_or_value_is_refused(text: str) -> None:
    """With the form it should have."""
    with pytest.raises(BadInput, match=r"--set .* must read K=V or clip.K=V"):
        parse_settings([text])


@pytest.mark.parametrize(
    "text", ["x=[1", "x={", "x=1 2", "x='a", "x=1\ny=2", "x=" + "[" * 5000, "x=a b", "x=a=b", "x=1 # c\n[y]"]
)
def test_a_value_that_is_neither_toml_nor_a_word_is_refused(text: str) -> None:
    """A line end smuggles in no second key."""
    with pytest.raises(BadInput, match="the value is not TOML") as refused:
        parse_settings([text])
    assert len(str(refused.value).splitlines()) == 1


@given(st.text())
def test_any_text_is_a_setting_or_refused_on_one_line(text: str) -> None:
    """Whatever a shell hands over."""
    told = _name_or_complaint(text)

    assert told.isprintable() or told == text.partition("=")[0].strip()


def _name_or_complaint(text: str) -> str:
    try:
        return str(parse_settings([text])[0])
    except BadInput as refused:
        return str(refused)


@pytest.mark.parametrize("written", ["x^2 + x", "(x - 1)^2", '"x^2 + x"', "sin(x", "x = 3", "1/x, 2"])
def test_a_formula_needs_no_quotes(written: str) -> None:
    """A shell has taken them off."""
    formula, of_clip = parse_settings([f"loss={written}", f"a.loss={written}"])

    assert formula == Setting(None, "loss", written.strip('"'))
    assert of_clip == Setting("a", "loss", written.strip('"'))

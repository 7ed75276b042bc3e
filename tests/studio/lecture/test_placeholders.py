"""Plain names in braces are filled in; nothing else that Python's format would find gets through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import BadInput
from studio.lecture.placeholders import check_placeholders
from studio.lecture.wording import Place

PLACE = Place("talk.toml").in_clip("rates")
NAMES = ("center", "learning_rate")


def check(text: str) -> None:
    check_placeholders(text, NAMES, "title.en", "quadratic has no parameter", PLACE)


@pytest.mark.parametrize(
    "text", ["", "plain", "{center}", "{center} and {learning_rate}", "{{x}}", "{{{center}}}"]
)
def test_names_and_doubled_braces_pass(text: str) -> None:
    """As Python's own format takes them."""
    check(text)

    assert text.format(center=5, learning_rate=0.1) == text.replace("{center}", "5").replace(
        "{learning_rate}", "0.1"
    ).replace("{{", "{").replace("}}", "}")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{learing_rate}", "quadratic has no parameter 'learing_rate'. Did you mean 'learning_rate'?"),
        ("{gradient}", "quadratic has no parameter 'gradient'.\nAllowed: center, learning_rate."),
        ("{}", "no parameter ''"),
        ("{0}", "no parameter '0'"),
        ("{center.real}", "no parameter 'center.real'"),
        ("{center[0]}", "no parameter 'center[0]'"),
        ("{center:>9999}", "{center} takes no format"),
        ("{center!r}", "{center} takes no format"),
        ("{center", "a lone brace. Write {{ or }}"),
        ("a } b", "a lone brace"),
        ("{center!", "a lone brace"),
    ],
)
def test_anything_else_is_refused_by_name(text: str, complaint: str) -> None:
    """With text, file and clip, and the near miss."""
    with pytest.raises(BadInput) as refused:
        check(text)

    assert str(refused.value).startswith(f"title.en is '{text}' (talk.toml, clip \"rates\"): ")
    assert complaint in str(refused.value)


@given(st.text("{}!:.[]0ax ") | st.text())
def test_what_passes_can_be_filled_in(text: str) -> None:
    """Whatever is typed is refused, or formatted without an error."""
    try:
        check(text)
    except BadInput as refused:
        assert len(str(refused).splitlines()) <= 2  # noqa: PT017 - one of two fates
    else:
        assert isinstance(text.format(center=5, learning_rate=0.1), str)

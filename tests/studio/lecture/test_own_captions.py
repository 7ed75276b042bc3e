"""A clip's own words for its cues, as they are written and inherited."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scenes.params.quartic import QuarticParams
from scenes.params.surface import SurfaceParams
from studio.errors import BadInput
from studio.lecture.output import Output
from studio.lecture.own_captions import check_captions_drawn, parameter_values, values_of
from studio.lecture.reading import clip_of_scene, read_lectures

CLIP = '[[clip]]\nid = "x"\nscene = "quadratic"\n'


@pytest.fixture
def captions(write: Callable[..., Path]) -> Any:
    """`captions('"curve_descent.rule" = { en = "..." }')`: what the clip's `captions` are read as."""

    def read(text: str) -> Any:
        (lecture,) = read_lectures([write(f"{CLIP}captions = {{ {text} }}")])
        return lecture.clips[0].captions

    return read


def test_words_are_kept_as_they_are_written(captions: Any) -> None:
    """Their values are filled in when the cue is: it has values of its own."""
    read = captions(
        '"curve_descent.tangent" = '
        '{ en = "Down {gradient},\\nrate {learning_rate}.", ja = "{gradient} だけ。" }'
    )

    assert read == {
        "curve_descent.tangent": {"en": "Down {gradient},\nrate {learning_rate}.", "ja": "{gradient} だけ。"}
    }


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('"curve_descent.rul" = { en = "x" }', "no scene has a cue 'curve_descent.rul'"),
        ('"curve_descent.rul" = { en = "x" }', "Did you mean 'curve_descent.rule'?"),
        ('curve_descent.rule = { en = "x" }', "stands in quotes"),
        ('"curve_descent.rule" = { fr = "x" }', "caption curve_descent.rule has no language 'fr'"),
        ('"curve_descent.rule" = "x"', "caption curve_descent.rule is 'x'"),
        ('"curve_descent.rule" = { en = 3 }', "caption curve_descent.rule, en, is 3"),
        ('"curve_descent.rule" = { en = "  " }', "of one or two lines"),
        ('"curve_descent.rule" = { en = "a\\tb" }', "of one or two lines"),
        ('"curve_descent.rule" = { en = "{lerning_rate}" }', "Did you mean 'learning_rate'?"),
        ('"curve_descent.rule" = { ja = "{x}" }', "neither the cue nor quadratic has 'x'"),
        ('"curve_descent.rule" = { en = "{center:.1f}" }', "{center} takes no format"),
    ],
)
def test_what_is_no_caption_is_refused_by_name(captions: Any, text: str, complaint: str) -> None:
    """File, clip, what is allowed, the near miss."""
    with pytest.raises(BadInput) as refused:
        captions(text)

    assert complaint in str(refused.value)
    assert 'lecture.toml, clip "x"' in str(refused.value)


def test_captions_are_no_text(write: Callable[..., Path]) -> None:
    with pytest.raises(BadInput, match=r"captions is 'x' \(lecture.toml, clip \"x\"\): it must be a table"):
        read_lectures([write(f'{CLIP}captions = "x"')])


def test_they_are_inherited_cue_by_cue_and_language_by_language(write: Callable[..., Path]) -> None:
    """As titles are."""
    words = 'captions = {{ "curve_descent.rule" = {{ {} }}, "{}" = {{ en = "{}" }} }}\n'
    write(CLIP + words.format('en = "Old", ja = "古い"', "curve_descent.curve", "Curve"), "base.toml")
    own = '[[clip]]\nid = "x"\n' + words.format('en = "New"', "curve_descent.run", "Run")
    (lecture,) = read_lectures([write('extends = "base.toml"\n' + own)])

    assert lecture.clips[0].captions == {
        "curve_descent.rule": {"en": "New", "ja": "古い"},
        "curve_descent.curve": {"en": "Curve"},
        "curve_descent.run": {"en": "Run"},
    }


def test_another_scene_takes_over_no_captions(write: Callable[..., Path]) -> None:
    """Its cues are others."""
    write(CLIP + 'captions = { "curve_descent.rule" = { en = "x" } }', "base.toml")
    (lecture,) = read_lectures([write('extends = "base.toml"\n[[clip]]\nid = "x"\nscene = "race"\n')])

    assert lecture.clips[0].captions == {}


def test_numbers_go_into_captions_as_numbers_and_all_else_as_text() -> None:
    """So that captions round them as they do a cue's own."""
    assert parameter_values(SurfaceParams(start=(1.23456, -1)), "en") == {
        "start": "1.235, -1",
        "learning_rate": 0.1,
        "iterations": 50,
    }
    assert parameter_values(QuarticParams(), "ja")["gradient"] == "数値微分"


def test_a_cue_has_the_values_of_its_words_in_either_language() -> None:
    assert set(values_of("curve_descent.tangent")) == {"gradient"}
    assert values_of("curve_descent.rule") == []


@pytest.mark.parametrize(
    ("shape", "language", "refused"),
    [
        ({"captions": "open"}, "en", True),
        ({"format": "gif"}, "en", True),
        ({"aspect": "9:16"}, "ja", True),
        ({"format": "gif", "captions": "closed"}, "ja", False),
        ({}, "en", False),
        ({"captions": "open"}, "other", False),
    ],
)
def test_words_that_no_font_draws_are_refused_where_they_are_drawn(
    shape: Any, language: str, refused: bool
) -> None:
    """In a caption file they may stand, and a picture in the other language does not have them."""
    clip = clip_of_scene("quadratic", language="ja" if language == "ja" else "en")
    words = {"curve_descent.rule": {"ja" if language == "other" else language: "率 😀"}}
    told = pytest.raises(BadInput, match=r"curve_descent\.rule, .., has 😀 U\+1F600")

    with told if refused else nullcontext():
        check_captions_drawn(replace(clip, captions=words), Output(**shape))

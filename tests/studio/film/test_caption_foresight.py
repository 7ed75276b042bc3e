"""A clip's own captions are judged before anything is rendered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from studio.errors import BadInput
from studio.film.caption_foresight import check_captions
from studio.lecture.output import Output
from studio.lecture.reading import clip_of_scene
from studio.lecture.recordings import Recording
from studio.lecture.voice import Voice
from studio.store.plan import make_plan

SECONDS = {"curve_descent.rule": 4.0, "curve_descent.tangent": 2.0}


def clip_with(key: str, language: str, text: str, **other: Any) -> Any:
    """A quadratic clip with these own words for one cue."""
    alone = clip_of_scene("quadratic")
    return replace(alone, source=Path("talk.toml"), captions={key: {language: text}}, **other)


@pytest.mark.parametrize(
    ("language", "text", "limit"),
    [
        ("en", "x" * 43, "has 43 characters, at most 42 fit on a line"),
        ("ja", "あ" * 14, "has 14 full-width characters, at most 13 fit on a line"),
        (
            "en",
            "one\ntwo\nthree and what else there is to tell of all of it that fills the lines",
            "at most 2",
        ),
        (
            "en",
            "A line that has just forty-one characters\nand one more of forty characters in all.",
            "4.76 s to read",
        ),
        ("ja", "この行は全角十三字である。\nこの行も全角十三字である。", "6.50 s to read"),
        ("en", "The rate is η.", "Greek letters are spelled out"),
        ("en", "The rate = {learning_rate}.", "= belongs to a formula"),
    ],
)
def test_a_caption_that_breaks_a_limit_is_named_with_it(language: str, text: str, limit: str) -> None:
    """File, clip, cue, language, limit."""
    with pytest.raises(BadInput) as refused:
        check_captions(clip_with("curve_descent.rule", language, text), SECONDS)

    assert limit in str(refused.value)
    assert f'caption curve_descent.rule (talk.toml, clip "quadratic", {language})' in str(refused.value)


def test_the_limit_counts_values_that_are_known() -> None:
    """38 characters and a rate of three are 41; one of six digits is too long for its line."""
    clip = clip_with("curve_descent.rule", "en", "x" * 38 + "{learning_rate}")
    check_captions(clip, SECONDS)
    longer = replace(clip, params=clip_of_scene("quadratic", settings=["learning_rate=0.1234"]).params)

    with pytest.raises(BadInput, match="has 44 characters"):
        check_captions(longer, SECONDS)


def test_what_a_cue_will_tell_counts_one_digit() -> None:
    """Nothing is refused that may fit: the film counts the real digits."""
    check_captions(clip_with("curve_descent.tangent", "en", "x" * 32 + "{gradient}"), SECONDS)

    with pytest.raises(BadInput, match=r"2\.06 s to read"):
        check_captions(clip_with("curve_descent.tangent", "en", "x" * 34 + "{gradient}"), SECONDS)


def test_a_voice_gives_more_time_to_read() -> None:
    """Its cues stand longer; a caption seven seconds at most."""
    text = "A line that has just forty-one characters\nand one more of forty characters in all."
    spoken = Voice(Recording(Path(), "a.wav", 30.0))

    check_captions(clip_with("curve_descent.rule", "en", text, voice=spoken), SECONDS)


def test_a_cue_that_the_scene_never_says_is_refused() -> None:
    """It would silently change nothing."""
    with pytest.raises(BadInput, match=r"quadratic has no cue 'race.rule' \(talk.toml, clip \"quadratic\"\)"):
        check_captions(clip_with("race.rule", "en", "x"), SECONDS)


@pytest.mark.parametrize(("key", "refused"), [("curve_descent.rule", False), ("race.rule", True)])
def test_a_plan_looks_at_captions_before_anything_else(tmp_path: Path, key: str, refused: bool) -> None:
    """By the cues and seconds of the scene itself; a plan with good ones has nothing of them in its keys."""
    clip, output = clip_with(key, "en", "A step."), Output("l", media_dir=tmp_path)
    if refused:
        with pytest.raises(BadInput, match="quadratic has no cue"):
            make_plan([clip], output)
        return
    plain, worded = make_plan([replace(clip, captions={}), clip], output)

    assert worded.key == plain.key

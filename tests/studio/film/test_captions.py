"""Captions are the cues that were recorded, in any language."""

import math
from dataclasses import replace
from itertools import pairwise
from typing import Any

import msgspec
import pytest

from scenes.catalog import CATALOG
from studio.errors import BadInput
from studio.film.caption_rules import fault_of
from studio.film.captions import caption_lines, film_captions
from studio.film.vocabulary import LANGUAGES, Vocabulary
from studio.lecture.reading import clip_of_scene
from studio.rendering.manifest import json_bytes
from tests.scenes.generated import generated
from tests.scenes.staging import played


def test_a_caption_stands_when_its_cue_did(shot: Any, cue: Any, vocabulary: Any) -> None:
    """Its times are the cue's, later by what the film shows before the clip."""
    clip = shot(first=120, cues=[cue("story.start", 1.0, 3.5, x=-5.0)])

    (caption,) = film_captions([clip], vocabulary(), 12)

    assert (caption.start_s, caption.end_s, caption.lines) == (11.0, 13.5, ("We start at −5.",))


def worded(shot: Any, text: str, *cues: Any, **params: Any) -> Any:
    """A shot of a clip with these English words of its own for the cue "story.start"."""
    told = shot("trap", cues=list(cues))
    given = clip_of_scene("surface", settings=[f"{name}={value}" for name, value in params.items()]).params
    clip = replace(told.section.clip, captions={"story.start": {"en": text}}, params=given)
    return replace(told, section=replace(told.section, clip=clip))


def test_a_clips_own_words_take_the_place_of_the_cues(shot: Any, cue: Any, vocabulary: Any) -> None:
    """With the cue's values and the clip's parameters, rounded as all numbers are; other cues keep their words."""
    text = "At {x}, {{rate}} {learning_rate},\nfrom {start}: {iterations} steps."
    cues = [cue("story.start", 0.0, 5.0, x=-1.23456), cue("story.end", 5.5, 8.0)]
    clip = worded(shot, text, *cues, learning_rate=0.123456, iterations=7)

    start, end = film_captions([clip], vocabulary(), 12)

    assert start.lines == ("At −1.235, {rate} 0.1235,", "from 1.5, 1.5: 7 steps.")
    assert end.lines == ("And there it ends.",)


def test_a_cues_value_goes_before_a_parameter_of_its_name(shot: Any, cue: Any, vocabulary: Any) -> None:
    """What the original words mean by it."""
    clip = worded(shot, "{iterations} to go.", cue("story.start", 0.0, 5.0, iterations=3), iterations=7)

    assert film_captions([clip], vocabulary(), 12)[0].lines == ("3 to go.",)


def test_own_words_in_one_language_leave_the_other_alone(shot: Any, cue: Any, vocabulary: Any) -> None:
    clip = worded(shot, "Mine.", cue("story.start", 0.0, 5.0, x=1))
    japanese = vocabulary("ja", captions={"story.start": "元の字幕。"})

    assert film_captions([clip], japanese, 12)[0].lines == ("元の字幕。",)


def test_own_words_that_their_values_make_too_long_are_looked_for_in_the_lecture(
    shot: Any, cue: Any, vocabulary: Any
) -> None:
    """Which is where they are written."""
    clip = worded(shot, "x" * 38 + "{x}", cue("story.start", 0.0, 5.0, x=-1.234))

    with pytest.raises(BadInput, match=r"has 44 characters(?s:.*)It is written in talk\.toml"):
        film_captions([clip], vocabulary(), 12)


_ENDS = (
    "And there it ends.",
    "The gradient is the slope of the tangent,\nand it tells where the loss falls fastest.",
)


@pytest.mark.parametrize("seconds", [7.25, 9.0, 12.0, 15.0, 19.5, 40.0, 60.0])
@pytest.mark.parametrize("text", _ENDS)
def test_a_cue_that_a_voice_stretched_is_read_as_long_as_it_is_heard(
    shot: Any, cue: Any, vocabulary: Any, text: str, seconds: float
) -> None:
    """From its beginning to its end, in captions that keep every rule, and that say all of it again and again."""
    fps = 15
    words = vocabulary(captions={"story.end": text.replace("\n", "\\n")})

    captions = film_captions([shot(cues=[cue("story.end", 0.0, seconds)])], words, fps)

    assert captions[0].start_s == 0
    assert captions[-1].end_s == pytest.approx(seconds, abs=0.51 / fps)
    for caption in captions:
        assert fault_of(caption.lines, caption.end_s - caption.start_s, "en") is None
    for one, following in pairwise(captions):
        assert 1 / 12 - 1e-9 <= following.start_s - one.end_s <= 1 / 12 + 1 / fps
    said = [line for caption in captions for line in caption.lines]
    assert said == text.split("\n") * (len(said) // len(text.split("\n")))


def test_a_line_that_a_number_makes_too_long_is_broken_elsewhere() -> None:
    """The text's own lines are kept as long as they fit."""
    template = "Each step multiplies the error by {m}:\nit grows."

    assert caption_lines(template, {"m": -1.1}, 6, "en")[0] == "Each step multiplies the error by −1.1:"
    assert caption_lines(template, {"m": -1.234e9}, 6, "en") == (
        "Each step multiplies the",
        "error by −1.234×10⁹: it grows.",
    )


def test_a_caption_that_keeps_the_rules_is_not_set_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nearly all do, and to look for other lines takes fifty times as long: a sweep has thousands."""

    def refuse(*_: object) -> None:
        pytest.fail("its own lines will do")

    monkeypatch.setattr("studio.film.captions.in_lines", refuse)
    assert caption_lines("The rate is {rate}.\nIt converges.", {"rate": 0.5}, 6, "en") == (
        "The rate is 0.5.",
        "It converges.",
    )


def test_a_japanese_line_gives_up_its_spaces_before_its_digits() -> None:
    """Both rates of twins have four digits: nothing of them may go."""
    template = "{small} と {large} は同じ速さ。\n大きいほうは行き過ぎる。"

    lines = caption_lines(template, {"small": 0.1234, "large": 0.8766}, 6.5, "ja")

    assert lines == ("0.1234と0.8766は同じ速さ。", "大きいほうは行き過ぎる。")


def test_a_power_of_ten_is_told_roughly_where_there_is_no_time_to_read_it() -> None:
    lines = caption_lines("開始点は {x}。\n損失は {loss}。", {"x": 1.2345e-7, "loss": 2.4567e-9}, 5.5, "ja")

    assert fault_of(lines, 5.5, "ja") is None
    assert "×10⁻⁷" in lines[0]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "A caption that goes on and on, {x}, far beyond what anybody could ever read in such a time",
            "fit on a line",
        ),
        ("{y} is what nobody told", "cannot be filled in"),
        ("the rate is η", "Greek"),
    ],
)
def test_a_caption_that_breaks_a_rule_is_refused_by_name(
    shot: Any, cue: Any, vocabulary: Any, text: Any, fault: Any
) -> None:
    """File, clip, cue, language, and what is wrong."""
    clip = shot("trap", cues=[cue("story.start", 0.0, 2.0, x=1.0)])

    with pytest.raises(BadInput) as refusal:
        film_captions([clip], vocabulary(captions={"story.start": text}), 12)

    message = str(refusal.value)
    assert all(word in message for word in ("story.start", '"trap"', "talk.toml", "en", fault))


def test_a_value_that_is_no_number_is_refused_by_name(shot: Any, cue: Any, vocabulary: Any) -> None:
    """A loss that overflowed is null in a manifest."""
    clip = shot(cues=[cue("story.start", 0.0, 2.0, x=None)])

    with pytest.raises(BadInput, match=r"story\.start.*no number"):
        film_captions([clip], vocabulary(), 12)


def test_a_cue_that_no_language_has_words_for_is_refused(shot: Any, cue: Any, vocabulary: Any) -> None:
    clip = shot(cues=[cue("story.middle", 0.0, 2.0)])

    with pytest.raises(BadInput, match=r"captions\.story\] middle"):
        film_captions([clip], vocabulary(), 12)


def test_captions_too_close_together_are_refused(shot: Any, cue: Any, vocabulary: Any) -> None:
    """The one that ends too late is named."""
    clip = shot(cues=[cue("story.start", 0.0, 2.0, x=1.0), cue("story.end", 2.0, 4.0)])

    with pytest.raises(BadInput, match=r"story\.start.*before the next"):
        film_captions([clip], vocabulary(), 12)


@pytest.mark.parametrize("scene", CATALOG)
def test_every_caption_keeps_the_rules_whatever_the_parameters(scene: Any, shot: Any) -> None:
    """The defaults and two generated sets a scene, in both languages."""
    for params in [CATALOG[scene].params(), *generated(scene, 2, seed=6)]:
        cues = msgspec.json.decode(json_bytes(played(scene, params).cues))
        clip = shot(cues=cues, frames=math.ceil(cues[-1]["end_s"] * 15))

        for language in LANGUAGES:
            assert len(film_captions([clip], Vocabulary(language), 15)) == len(cues)

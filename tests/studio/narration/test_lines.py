"""What a narrator says: the clip's own words before ours, and nothing that is recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.lecture.recordings import Recording
from studio.lecture.voice import Voice
from studio.narration.lines import lines_of, said
from tests.studio.narration.narrated import CUES, line, narrated_clip


def _words(found: object) -> str:
    return " ".join(word.shown for word in found.sentence.words)  # type: ignore[attr-defined]


def test_a_cue_is_said_with_its_values() -> None:
    """In the language that the clip has on screen, numbers as they are heard."""
    first, _ = lines_of(narrated_clip(), CUES)
    japanese, _ = lines_of(narrated_clip(language="ja"), CUES)

    assert first is not None
    assert "−20" in _words(first)
    assert "minus twenty" in " ".join(first.words)
    assert japanese is not None
    assert japanese.sentence.language == "ja"
    assert first.digest() != japanese.digest()


def test_own_words_are_what_is_said() -> None:
    """In the language on screen; those of the other one are not heard. They may name parameters."""
    own = {"curve_descent.rule": {"en": "A step of {learning_rate}\ntimes the slope.", "ja": "一歩です。"}}
    _, rule = lines_of(narrated_clip(captions=own), CUES)

    assert rule is not None
    assert _words(rule) == "A step of 0.1 times the slope."
    assert said(
        narrated_clip(captions={"curve_descent.rule": {"ja": "一歩です。"}}), "curve_descent.rule", "en"
    ) == said(narrated_clip(), "curve_descent.rule", "en")


@pytest.mark.parametrize("cue", ["curve_descent.rule", 1])
def test_a_recorded_cue_is_not_said(cue: str | int) -> None:
    """By its key or by its place."""
    voice = Voice(None, ((cue, Recording(Path(), "said.wav", 1.0)),))

    assert [each is None for each in lines_of(narrated_clip(voice=voice), CUES)] == [False, True]


def test_a_line_is_known_by_all_that_its_sound_hangs_on() -> None:
    """Words, voice, speed; what is shown is not heard."""
    digests = {
        line("one", "two").digest(),
        line("one two").digest(),
        line("one", "two", speed=0.9).digest(),
        line("one", "two", speed=0.9).digest(),
    }

    assert len(digests) == 3

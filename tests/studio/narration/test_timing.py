"""A cue lasts as long as its sentence, and as long as it is read in the other language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from studio.film.caption_rules import LEAST_S
from studio.film.captions import seconds_to_read
from studio.film.vocabulary import Vocabulary
from studio.lecture.output import Output
from studio.lecture.recordings import Recording
from studio.lecture.voice import Voice
from studio.narration.lines import lines_of
from studio.narration.timing import BREATH_S, LEAD_S, utterances
from tests.studio.narration.narrated import CUES, narrated_clip

RULE = "curve_descent.rule"
LONG = "A sentence that goes on for longer than its caption would stand here."


@pytest.fixture
def output(tmp_path: Path) -> Output:
    return Output("l", media_dir=tmp_path)


def _own(english: str, japanese: str) -> dict[str, dict[str, str]]:
    return {RULE: {"en": english, "ja": japanese}}


def test_a_long_sentence_lasts_with_a_breath(output: Output) -> None:
    """Its caption's own seconds do not count, nor how long it takes to read what is heard."""
    clip = narrated_clip(captions=_own(LONG, "短い。"))
    _, line = lines_of(clip, CUES)
    _, heard = utterances(clip, output, CUES, 100)

    assert line is not None
    assert heard is not None
    assert heard.seconds == pytest.approx(LEAD_S + line.speak().seconds + BREATH_S)


def test_a_short_sentence_waits_for_those_who_read(output: Output) -> None:
    clip = narrated_clip(captions=_own("Down.", "それはこの坂をまっすぐに下ります。"))
    _, heard = utterances(clip, output, CUES, 100)

    assert heard is not None
    assert heard.seconds == pytest.approx(17 / 4)
    assert heard.seconds == seconds_to_read(CUES[1], clip, Vocabulary("ja"))


def test_no_cue_is_too_short_to_be_seen(output: Output) -> None:
    _, heard = utterances(narrated_clip(captions=_own("So.", "は。")), output, CUES, 100)

    assert heard is not None
    assert heard.seconds == LEAST_S


def test_words_are_told_with_their_times(output: Output) -> None:
    """As they are shown, in seconds from the cue's start; a mark with the time of its word."""
    clip = narrated_clip(captions=_own("First [[second]]comes 0.5.", "短い。"))
    _, line = lines_of(clip, CUES)
    _, heard = utterances(clip, output, CUES, 100)

    assert line is not None
    assert heard is not None
    told: dict[str, Any] = heard.told["spoken"]
    starts = line.speak().starts
    assert [word["word"] for word in told["words"]] == ["First", "comes", "0.5."]
    assert [word["at_s"] for word in told["words"]] == pytest.approx([LEAD_S + at for at in starts], abs=1e-4)
    assert told["sentence"] == line.digest()
    assert heard.marks == {"second": pytest.approx(LEAD_S + starts[1])}


@pytest.mark.parametrize(("speed", "longer"), [(0.7, True), (1.3, False)])
def test_a_slower_narrator_takes_longer(output: Output, speed: float, *, longer: bool) -> None:
    own = _own(LONG, "短い。")
    _, even = utterances(narrated_clip(captions=own), output, CUES, 100)
    _, other = utterances(narrated_clip(captions=own, speed=speed), output, CUES, 100)

    assert even is not None
    assert other is not None
    assert (other.seconds > even.seconds) is longer
    assert other.slower == pytest.approx(1 / speed if longer else 1)


def test_a_recorded_cue_has_the_time_of_its_recording(output: Output) -> None:
    """And is told nothing of words; the others are the narrator's."""
    voice = Voice(None, ((RULE, Recording(Path(), "said.wav", 12.0)),))
    first, second = utterances(narrated_clip(voice=voice), output, CUES, 100)

    assert first is not None
    assert "spoken" in first.told
    assert second is not None
    assert (second.seconds, dict(second.told)) == (12.0, {})


@pytest.mark.parametrize("form", ["gif", "webm"])
def test_where_nothing_is_heard_nothing_waits(tmp_path: Path, form: Any) -> None:
    output = Output("l", media_dir=tmp_path, format=form)

    assert utterances(narrated_clip(), output, CUES, 100) == [None, None]
    assert list(tmp_path.iterdir()) == []

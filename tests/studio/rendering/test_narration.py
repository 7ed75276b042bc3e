"""A picture waits until its voice has spoken."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from studio.errors import BadInput
from studio.lecture.clip import Clip
from studio.lecture.output import Output
from studio.lecture.reading import clip_of_scene
from studio.lecture.recordings import Recording
from studio.lecture.voice import Voice
from studio.rendering import runner
from studio.rendering.narration import Rehearsal, spoken_cues, spoken_seconds

CUES: list[dict[str, Any]] = [
    {"start_s": 0.0, "end_s": 4.5, "key": "story.start", "values": {}},
    {"start_s": 5.0, "end_s": 9.0, "key": "story.middle", "values": {}},
    {"start_s": 20.0, "end_s": 26.0, "key": "story.end", "values": {}},
]


def _clip(voice: Voice | None = None, **settings: Any) -> Clip:
    alone = clip_of_scene("quadratic", settings=[f"{name}={value}" for name, value in settings.items()])
    return Clip("talk", "trap", alone.scene, alone.params, None, "en", 1.0, Path("talk.toml"), voice)


def _said(seconds: float) -> Recording:
    return Recording(Path(), "said.wav", seconds)


def test_a_cue_stands_as_long_as_its_recording() -> None:
    """The others as long as they are read."""
    voice = Voice(None, (("story.middle", _said(12.0)),))

    assert spoken_seconds(_clip(voice), voice, CUES, 30.0) == (0.0, 12.0, 0.0)


def test_recordings_in_a_list_go_with_the_cues_in_order() -> None:
    voice = Voice(None, ((0, _said(6.0)), (1, _said(2.0))))

    assert spoken_seconds(_clip(voice), voice, CUES, 30.0) == (6.0, 2.0, 0.0)


def test_one_long_recording_stretches_every_cue_alike() -> None:
    """Half a clip more: each cue takes half its time more."""
    voice = Voice(_said(45.0))

    assert spoken_seconds(_clip(voice), voice, CUES, 30.0) == pytest.approx((7.5, 22.5, 15.0))


def test_a_recording_shorter_than_its_clip_stretches_nothing() -> None:
    voice = Voice(_said(29.0))

    assert spoken_seconds(_clip(voice), voice, CUES, 30.0) == ()


@pytest.mark.parametrize(
    ("cue", "fault"), [("story.midle", "Did you mean 'story.middle'"), (3, "it has no cue number 4")]
)
def test_a_recording_for_no_cue_is_refused(cue: str | int, fault: str) -> None:
    """File, clip and cue are named, and the cues that there are."""
    voice = Voice(None, ((cue, _said(1.0)),))

    with pytest.raises(BadInput) as refusal:
        spoken_cues(_clip(voice), voice, CUES)

    assert all(word in str(refusal.value) for word in (fault, '"trap"', "talk.toml", "story.start"))


def test_a_key_said_twice_is_spoken_the_first_time() -> None:
    voice = Voice(None, (("story.start", _said(1.0)),))

    assert [index for index, _ in spoken_cues(_clip(voice), voice, [*CUES, CUES[0]])] == [0]


def _rehearsed(voice: Voice | None) -> tuple[Any, float]:
    output, rehearsal = Output("l"), Rehearsal()
    scene = runner._play(_clip(voice, iterations=2), output, rehearsal)
    assert scene.frames_played == rehearsal.frames
    return scene, rehearsal.frames / output.fps


def test_a_scene_waits_for_its_voice_at_the_right_cue() -> None:
    """The cue lasts as long as the recording, those after it are later by as much, none is cut."""
    before, length = _rehearsed(None)
    after, longer = _rehearsed(Voice(None, (("curve_descent.tangent", _said(15.0)),)))
    cue = after.cues[1]
    wait = 15.0 - (before.cues[1]["end_s"] - before.cues[1]["start_s"])

    assert cue["end_s"] - cue["start_s"] == pytest.approx(15.0, abs=1 / 15)
    assert longer - length == pytest.approx(wait, abs=1 / 15)
    assert [each["start_s"] for each in after.cues[2:]] == pytest.approx(
        [each["start_s"] + wait for each in before.cues[2:]], abs=1 / 15
    )


def test_a_scene_is_at_least_as_long_as_its_voice() -> None:
    """And not much longer."""
    _, length = _rehearsed(Voice(_said(70.0)))

    assert 70.0 <= length <= 80.0


def test_a_scene_that_says_something_else_than_in_its_rehearsal_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its words would be heard under other cues."""
    plays = iter([CUES[:1], CUES[1:2]])
    monkeypatch.setattr(runner, "_play_once", lambda *_: SimpleNamespace(cues=next(plays)))
    monkeypatch.setattr(runner, "utterances", lambda *_: [])

    with pytest.raises(RuntimeError, match="something else"):
        runner._play(_clip(Voice(_said(1.0))), Output("l", media_dir=tmp_path), Rehearsal())

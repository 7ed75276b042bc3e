"""A clip is heard as it is seen: its recordings at their cues, in its file and in its sections."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.lecture.clip import Clip
from studio.lecture.reading import clip_of_scene
from studio.lecture.voice import Voice
from studio.rendering.runner import render_clip
from studio.rendering.sound import DELAY, RATE, Speech, clip_speech, spoken_blocks
from studio.rendering.soundtrack import add_sound, channels_in, heard_blocks
from studio.steps.cutting import cut, opened
from tests.studio.film.clips import decoded_planes, encode, heard, picture_times, recorded, spans
from tests.studio.rendering.mp4_boxes import boxes
from tests.studio.small_output import SmallOutput

OUTPUT = SmallOutput()  # at 12 frames a second
FRAMES = 60
CUES = [{"key": "story.start", "start_s": 1.0}, {"key": "story.end", "start_s": 2.5}]


@pytest.fixture
def clip(tmp_path: Path) -> Clip:
    """A clip that is spoken to at its two cues, for a second and for half a second."""
    first, second = recorded(tmp_path / "a.wav", 1.0), recorded(tmp_path / "b.wav", 0.5, 880.0)
    voice = Voice(None, (("story.end", second), ("story.start", first)))
    return replace(clip_of_scene("quadratic"), voice=voice)


@pytest.fixture
def silent(tmp_path: Path) -> Path:
    from studio.film.programme import Section, Shot

    shot = Shot(Section(clip_of_scene("quadratic"), "clip", {}), Path(), {}, 0, FRAMES)
    return encode(shot, tmp_path, OUTPUT, 3).file


@pytest.fixture
def spoken(clip: Clip, silent: Path) -> Path:
    """The clip with its sound."""
    add_sound(silent, spoken_blocks(clip_speech(clip, CUES, OUTPUT), FRAMES, 12), 12, 2)
    return silent


def test_recordings_begin_with_their_cues(clip: Clip) -> None:
    """In the order in which they are heard, whatever the order in which they are written."""
    frames = [speech.frame for speech in clip_speech(clip, CUES, OUTPUT)]

    assert frames == [12, 30]
    assert clip_speech(replace(clip, voice=None), CUES, OUTPUT) == []


def test_a_recording_for_the_whole_clip_begins_with_it(clip: Clip, tmp_path: Path) -> None:
    whole = recorded(tmp_path / "whole.wav", 3.0)

    assert clip_speech(replace(clip, voice=Voice(whole)), CUES, OUTPUT) == [Speech(whole, 0)]


def test_the_picture_is_not_touched_by_its_sound(silent: Path, clip: Clip) -> None:
    """The same frames at the same times; the index first, without an edit list."""
    before, times = decoded_planes(silent), picture_times(silent)
    add_sound(silent, spoken_blocks(clip_speech(clip, CUES, OUTPUT), FRAMES, 12), 12, 2)
    after = decoded_planes(silent)
    kinds = [kind for kind, _ in boxes(silent)]

    assert all(np.array_equal(one, other) for one, other in zip(before, after, strict=True))
    assert picture_times(silent) == times
    assert "elst" not in kinds
    assert kinds.index("moov") < kinds.index("mdat")
    assert sorted(path.name for path in silent.parent.glob("*.silent.mp4")) == []


def test_each_recording_is_heard_at_its_cue(spoken: Path) -> None:
    """As long as it lasts, and the sound is as long as the picture."""
    assert channels_in(spoken) == 2
    for found, wanted in zip(spans(heard(spoken)), [(1.0, 2.0), (2.5, 3.0)], strict=True):
        assert found == pytest.approx(wanted, abs=0.005)
    assert heard(spoken).shape[1] / RATE == pytest.approx(FRAMES / 12, abs=0.03)


def test_the_same_recordings_give_the_same_bytes(spoken: Path, clip: Clip) -> None:
    """So that `verify` can compare."""
    first = spoken.read_bytes()
    add_sound(spoken, spoken_blocks(clip_speech(clip, CUES, OUTPUT), FRAMES, 12), 12, 2)

    assert spoken.read_bytes() == first


@pytest.mark.parametrize(("first", "last"), [(0, 60), (12, 30), (18, 36), (30, 60), (40, 60)])
def test_a_span_is_heard_as_in_the_whole(spoken: Path, first: int, last: int) -> None:
    """Sample by sample, but for what coding it again changes, and for the encoder's own delay at its beginning."""
    whole = heard(spoken)
    part: NDArray[Any] = np.concatenate(list(heard_blocks(spoken, first, last, 12)), axis=1)
    begin = round(first * RATE / 12) + DELAY
    wanted = whole[:, begin : begin + part.shape[1]]

    assert part.shape[1] == round((last - first) * RATE / 12) - DELAY
    assert np.abs(part[:, : wanted.shape[1]] - wanted).max() < 1e-3


def test_a_section_has_its_sound(spoken: Path, tmp_path: Path) -> None:
    """Cut in the middle of the first recording and of the second."""
    cut(opened(spoken, OUTPUT), 18, 33, tmp_path / "part.mp4", OUTPUT)

    assert picture_times(tmp_path / "part.mp4") == list(range(15))
    for found, wanted in zip(
        spans(heard(tmp_path / "part.mp4")), [(DELAY / RATE, 0.5), (1.0, 1.25)], strict=True
    ):
        assert found == pytest.approx(wanted, abs=0.01)


def test_a_section_of_a_clip_without_a_voice_has_none(silent: Path, tmp_path: Path) -> None:
    cut(opened(silent, OUTPUT), 18, 33, tmp_path / "part.mp4", OUTPUT)

    assert not channels_in(tmp_path / "part.mp4")


def test_a_rendered_clip_has_the_sound_of_its_voice(tmp_path: Path) -> None:
    """Its caption's cue stands as long as it is heard."""
    voice = Voice(None, (("curve_descent.tangent", recorded(tmp_path / "a.wav", 8.0)),))
    alone = clip_of_scene("quadratic", settings=["iterations=1"])
    output = SmallOutput()
    rendered = render_clip(replace(alone, voice=voice), output, tmp_path)
    (cue,) = [each for each in rendered.cues if each["key"] == "curve_descent.tangent"]
    ((begun, ended),) = spans(heard(rendered.media))

    assert cue["end_s"] - cue["start_s"] >= 8 - 1e-9
    assert begun == pytest.approx(cue["start_s"], abs=0.01)
    assert ended == pytest.approx(cue["start_s"] + 8, abs=0.01)

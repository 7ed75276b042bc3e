"""A clip's voice: recordings that are there, that can be heard, and that are not too long."""

import json
import subprocess
import sys
import wave
from pathlib import Path
from typing import Any

import pytest

from studio.errors import BadInput
from studio.lecture.reading import read_lectures

_CLIP = '[[clip]]\nid = "trap"\nscene = "local_minimum"\n'


def _silence(path: Path, seconds: float, rate: int = 8000) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(rate)
        file.writeframes(bytes([128]) * round(seconds * rate))


@pytest.fixture
def voice_of(tmp_path: Path) -> Any:
    """`voice_of('"a.wav"')`: what the clip's voice is read as, in a folder with a.wav (1.5 s) and b.wav."""
    _silence(tmp_path / "talk" / "a.wav", 1.5)
    _silence(tmp_path / "talk" / "deep" / "b.wav", 0.25)
    _silence(tmp_path / "outside.wav", 1)
    _silence(tmp_path / "talk" / "minute.wav", 60.5)

    def read(written: str) -> Any:
        path = tmp_path / "talk" / "talk.toml"
        path.write_text(f"{_CLIP}voice = {written}\n", encoding="utf-8")
        (lecture,) = read_lectures([path])
        return lecture.clips[0].voice

    return read


def test_a_voice_may_be_one_recording_for_the_whole_clip(voice_of: Any) -> None:
    assert voice_of('"a.wav"').seconds() == {"the whole": 1.5}


def test_a_whole_clips_recording_may_last_more_than_a_minute(voice_of: Any) -> None:
    """Sixty seconds are a cue's limit."""
    assert voice_of('"minute.wav"').whole.seconds == 60.5


def test_a_voice_may_name_recordings_by_cue(voice_of: Any) -> None:
    voice = voice_of('{ "verdict.trapped" = "a.wav", "curve_descent.tangent" = "deep/b.wav" }')

    assert voice.seconds() == {"verdict.trapped": 1.5, "curve_descent.tangent": 0.25}


def test_a_voice_may_list_recordings_in_the_order_of_cues(voice_of: Any) -> None:
    voice = voice_of('["a.wav", "deep/b.wav"]')

    assert [(cue, recording.seconds) for cue, recording in voice.cues] == [(0, 1.5), (1, 0.25)]


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ('"gone.wav"', "there is no such file"),
        ('"talk.toml"', "cannot be read as sound"),
        ('"../outside.wav"', "in the folder of the lecture file, or below"),
        ('"/etc/passwd"', "in the folder of the lecture file, or below"),
        ('"deep"', "there is no such file"),
        ('"a\\u0000.wav"', "no possible name"),
        ('["a.wav", "gone.wav"]', "cue number 2"),
        ('{ "verdict.trapped" = "minute.wav" }', "voice of cue verdict.trapped is 'minute.wav'"),
        ('["minute.wav"]', "it lasts 60.5 s; at most 60 s"),
        ("[]", "names no recording"),
        ("{}", "names no recording"),
        ("5", "a file for the whole clip, a list of files"),
        ("[5]", "a file for the whole clip, a list of files"),
        ("{ curve_descent.tangent = 'a.wav' }", "a table of files by cue"),
    ],
)
def test_a_voice_that_cannot_be_heard_is_refused(voice_of: Any, written: str, fault: str) -> None:
    """File, clip, cue, and what is allowed, before anything is rendered."""
    with pytest.raises(BadInput) as refusal:
        voice_of(written)

    assert fault in str(refusal.value)
    assert 'talk.toml, clip "trap"' in str(refusal.value)


def test_a_link_does_not_lead_out_of_the_folder(voice_of: Any, tmp_path: Path) -> None:
    """What counts is where the recording really is."""
    (tmp_path / "talk" / "inside.wav").symlink_to(tmp_path / "outside.wav")

    with pytest.raises(BadInput, match="or below"):
        voice_of('"inside.wav"')


def test_an_inherited_voice_is_found_beside_the_file_that_names_it(voice_of: Any, tmp_path: Path) -> None:
    """The base lies in a folder of its own, with its recordings."""
    (tmp_path / "talk" / "deep" / "base.toml").write_text(f'{_CLIP}voice = "b.wav"\n', encoding="utf-8")
    path = tmp_path / "talk" / "own.toml"
    path.write_text('extends = "deep/base.toml"\n', encoding="utf-8")

    (lecture,) = read_lectures([path])

    assert lecture.clips[0].voice is not None
    assert lecture.clips[0].voice.seconds() == {"the whole": 0.25}


def test_a_lecture_without_voices_loads_no_decoder() -> None:
    """`plan` starts at once."""
    code = (
        "import json, sys; from pathlib import Path; from studio.lecture.reading import read_lectures;"
        "read_lectures([Path('media_config/lectures/gradient_descent.toml')]);"
        "print(json.dumps('av' in sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert json.loads(told.stdout) is False

"""A voice's cues are known before anything is rendered."""

from __future__ import annotations

import wave
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from studio.errors import BadInput
from studio.lecture.output import Output
from studio.lecture.reading import read_lectures
from studio.store.plan import Decision, make_plan


@pytest.fixture
def output(tmp_path: Path) -> Output:
    return Output("l", media_dir=tmp_path / "media")


def _record(folder: Path, samples: bytes) -> None:
    with wave.open(str(folder / "r.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(samples)


def _plan(folder: Path, output: Output, cue: str, scene: str = "quadratic") -> list[Decision]:
    """The plan of a lecture with a recording for this cue."""
    if not (folder / "r.wav").exists():
        _record(folder, bytes(8000))
    path = folder / "talk.toml"
    path.write_text(
        f'[[clip]]\nid = "a"\nscene = "{scene}"\nvoice = {{ "{cue}" = "r.wav" }}\n', encoding="utf-8"
    )
    (lecture,) = read_lectures([path])
    return make_plan(lecture.clips, output)


@pytest.mark.parametrize(
    ("scene", "cue"),
    [("quadratic", "curve_descent.rule"), ("quadratic", "verdict.minimum"), ("race", "race.course")],
)
def test_a_cue_that_the_scene_may_have_is_taken(tmp_path: Path, output: Output, scene: str, cue: str) -> None:
    """Also one that this descent does not come to: that is seen when it is rendered."""
    assert len(_plan(tmp_path, output, cue, scene)) == 1


@pytest.mark.parametrize(
    ("cue", "near"),
    [
        ("curve_descent.rul", "curve_descent.rule"),
        ("verdict.minimun", "verdict.minimum"),
        ("race.course", None),
        ("rule", None),
    ],
)
def test_an_unknown_cue_is_refused_by_plan(
    tmp_path: Path, output: Output, cue: str, near: str | None
) -> None:
    """With the near one, where there is one, and nothing has been made; another scene's cues are unknown, too."""
    with pytest.raises(BadInput) as refusal:
        _plan(tmp_path, output, cue)

    told = str(refusal.value)
    assert f'voice of clip "a" (talk.toml): quadratic has no cue {cue}.' in told
    assert "curve_descent.tangent" in told.splitlines()[1]
    assert near is None or f"Did you mean '{near}'?" in told
    assert not (tmp_path / "media").exists()


@pytest.mark.parametrize(("form", "heard"), [("mp4", True), ("gif", False), ("webm", False)])
def test_another_recording_of_the_same_length_changes_the_clips_in_which_it_is_heard(
    tmp_path: Path, output: Output, form: Any, heard: bool
) -> None:
    """In the others it changes nothing: only its length is seen."""
    as_form = replace(output, format=form)
    (before,) = _plan(tmp_path, as_form, "curve_descent.rule")
    _record(tmp_path, bytes([1, 0]) * 4000)
    (after,) = _plan(tmp_path, as_form, "curve_descent.rule")

    assert (before.key != after.key) is heard

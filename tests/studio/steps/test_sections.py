"""`--pause-at-steps`: a video for each explained step, and the JSON of Manim's sections."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import av
import pytest

import render
from studio.steps.sections import steps_of


def _clip(media: Path, *more: str) -> int:
    return render.main(
        ["clip", "quadratic", "-q", "l", "--set", "iterations=2", "--media-dir", str(media), *more]
    )


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def media(tmp_path_factory: Any) -> Path:
    """The media folder of a clip that was rendered, then cut."""
    folder: Path = tmp_path_factory.mktemp("media")
    assert _clip(folder) == 0
    before = _digest(folder / "clips" / "quadratic-iterations-2.mp4")
    assert _clip(folder, "--pause-at-steps") == 0
    assert _digest(folder / "clips" / "quadratic-iterations-2.mp4") == before, (
        "the clip itself stays as it is"
    )
    return folder


def test_a_step_lasts_from_its_cue_to_the_next() -> None:
    """The first begins with the clip, the last ends with it."""
    manifest = {
        "fps": 10,
        "frames": 200,
        "cues": [
            {"key": "a.b", "start_s": 1.0},
            {"key": "a.c", "start_s": 5.0},
            {"key": "a.d", "start_s": 9.5},
        ],
    }

    steps = [(cue["key"], first, last) for cue, first, last in steps_of(manifest)]
    assert steps == [("a.b", 0, 50), ("a.c", 50, 95), ("a.d", 95, 200)]


def test_the_index_is_what_manim_writes(media: Path) -> None:
    """Its keys and the kinds of their values; videos are named from the index's own folder."""
    index = json.loads(
        (media / "clips" / "sections" / "quadratic-iterations-2.json").read_text(encoding="utf-8")
    )

    assert index[0] == {
        "name": "curve_descent.fog",
        "type": "default.normal",
        "video": "quadratic-iterations-2_0000_curve_descent-fog.mp4",
        "width": 854,
        "height": 480,
        "nb_frames": index[0]["nb_frames"],
        "duration": f"{int(index[0]['nb_frames']) / 15:.6f}",
        "avg_frame_rate": "15/1",
        "codec_name": "h264",
        "pix_fmt": "yuv420p",
        "clip_sha256": _digest(media / "clips" / "quadratic-iterations-2.mp4"),
    }


def test_the_steps_together_are_the_clip(media: Path) -> None:
    """Each video is as long as the index says; all of them are as long as the clip."""
    folder = media / "clips" / "sections"
    index = json.loads((folder / "quadratic-iterations-2.json").read_text(encoding="utf-8"))
    manifest = json.loads((media / "clips" / "quadratic-iterations-2.json").read_text(encoding="utf-8"))
    lengths = []
    for section in index:
        with av.open(str(folder / section["video"])) as video:
            lengths.append(sum(1 for _ in video.decode(video=0)))

    assert [section["name"] for section in index] == [cue["key"] for cue in manifest["cues"]]
    assert lengths == [int(section["nb_frames"]) for section in index]
    assert sum(lengths) == manifest["frames"]


def test_a_clip_that_is_cut_already_is_left_alone(media: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.stat().st_mtime_ns for path in (media / "clips" / "sections").iterdir()}

    assert _clip(media, "--pause-at-steps") == 0
    assert {path: path.stat().st_mtime_ns for path in (media / "clips" / "sections").iterdir()} == before
    assert "steps" not in capsys.readouterr().out


def test_a_lost_step_is_cut_again(media: Path) -> None:
    lost = media / "clips" / "sections" / "quadratic-iterations-2_0001_curve_descent-tangent.mp4"
    lost.unlink()

    assert _clip(media, "--pause-at-steps") == 0
    assert lost.is_file()


def test_steps_are_cut_from_mp4_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Refused before anything is rendered."""
    assert _clip(tmp_path / "media", "--pause-at-steps", "--format", "gif") == 2
    assert "--pause-at-steps" in capsys.readouterr().err
    assert not (tmp_path / "media" / "clips").exists()

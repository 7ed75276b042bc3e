"""A lecture rendered for real, at the smallest size: what is on disk afterwards, and what a second run does."""

import json
from pathlib import Path
from typing import Any

import pytest

import render

LECTURE = """
id = "talk"
[[clip]]
id = "short"
scene = "quadratic"
title = { en = 'C# <b> $x$ #read("/etc/passwd")' }
params = { iterations = 1 }
"""
FOLDER = Path("media/lectures/talk/480p15-en")


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: Any) -> Any:
    """A folder in which `all -q l` has rendered the lecture once."""
    folder = tmp_path_factory.mktemp("talk")
    (folder / "talk.toml").write_text(LECTURE)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert render.main(["all", "talk.toml", "-q", "l", "-j", "1"]) == 0
    return folder


@pytest.fixture
def run(rendered: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command line where the lecture is; gives its exit code, its output and its errors."""
    monkeypatch.chdir(rendered)

    def said(*arguments: str) -> Any:
        code = render.main(arguments)
        told = capsys.readouterr()
        return code, told.out, told.err

    return said


def test_video_poster_and_manifest_stand_side_by_side(rendered: Path) -> None:
    """Under the clip's id, and nothing else beside them; the log has its place."""
    assert sorted(path.name for path in (rendered / FOLDER).iterdir()) == [
        "short.en.srt",
        "short.ja.srt",
        "short.json",
        "short.mp4",
        "short.png",
    ]
    assert (rendered / "media/logs/talk/short.log").is_file()


def test_the_manifest_says_what_was_asked_for(rendered: Path) -> None:
    """The title as it was written, the parameters with all defaults, strict JSON."""
    manifest = json.loads((rendered / FOLDER / "short.json").read_text(), parse_constant=pytest.fail)

    assert manifest["title"] == 'C# <b> $x$ #read("/etc/passwd")'
    assert manifest["params"] == {"center": 5, "start": -5, "learning_rate": 0.1, "iterations": 1}
    assert (manifest["width"], manifest["height"], manifest["fps"]) == (854, 480, 15)
    assert [row["iteration"] for row in manifest["timeline"]] == [0, 1]


def test_a_second_run_renders_nothing(run: Any, rendered: Path) -> None:
    """It says so, and touches no file."""
    before = {path: path.stat().st_mtime_ns for path in (rendered / FOLDER).iterdir()}

    assert run("all", "talk.toml", "-q", "l") == (0, "1 of 1 clips unchanged.\n", "")
    assert {path: path.stat().st_mtime_ns for path in (rendered / FOLDER).iterdir()} == before


def test_plan_says_why(run: Any) -> None:
    """Nothing for the clip as it is; the parameter by name for another value."""
    same = json.loads(run("plan", "talk.toml", "-q", "l", "--json")[1])
    other = json.loads(run("plan", "talk.toml", "-q", "l", "--json", "--set", "learning_rate=0.2")[1])

    assert (same[0]["action"], same[0]["seconds"]) == ("keep", 0)
    assert (other[0]["action"], other[0]["reason"]) == ("render", "learning_rate 0.1 -> 0.2")


def test_clean_spares_what_the_lecture_uses(run: Any, rendered: Path) -> None:
    """Another lecture's `clean` would not; the finished file stays in any case."""
    (rendered / "other.toml").write_text(LECTURE.replace("talk", "other"))

    assert run("clean", "talk.toml") == (0, "Nothing to drop.\n", "")
    assert "1 entry would be dropped" in run("clean", "other.toml", "--dry-run")[1]
    assert run("clean", "other.toml", "--older-than", "1") == (0, "Nothing to drop.\n", "")
    assert (rendered / FOLDER / "short.mp4").is_file()


def test_verify_renders_again_and_finds_the_same_bytes(run: Any) -> None:
    """In a place of its own."""
    code, said, complaint = run("verify", "talk.toml", "-q", "l")

    assert (code, complaint) == (0, "")
    assert said.splitlines()[-1] == "ok  talk/short  the same bytes"


def test_verify_finds_a_damaged_file(run: Any, rendered: Path) -> None:
    """Even where size and time are what they were: exit code 1."""
    import os

    video = rendered / FOLDER / "short.mp4"
    whole, stat = video.read_bytes(), video.stat()
    video.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    os.utime(video, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    code, said, complaint = run("verify", "talk.toml", "-q", "l")

    assert code == 1
    assert "NOT OK  talk/short" in said
    assert complaint == "Error: 1 of 1 clips are not what they should be.\n"


def test_a_clip_of_a_scene_goes_where_it_is_told(run: Any, rendered: Path) -> None:
    """Poster and manifest beside it; nothing under media/lectures."""
    code, said, _ = run("clip", "quadratic", "--set", "iterations=1", "-q", "l", "-o", "out/mine.mp4")

    assert code == 0
    assert "out/mine.mp4" in said
    assert sorted(path.name for path in (rendered / "out").iterdir()) == [
        "mine.en.srt",
        "mine.ja.srt",
        "mine.json",
        "mine.mp4",
        "mine.png",
    ]


def test_a_still_beyond_the_end_is_refused(run: Any) -> None:
    """With the length of the clip."""
    code, _, complaint = run("clip", "quadratic", "--set", "iterations=1", "-q", "l", "--at", "3000")

    assert code == 2
    assert complaint.startswith("Error: --at 3000: quadratic lasts ")

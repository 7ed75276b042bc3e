"""Clips whole or in steps, one clip alone, one still: what is made of what was asked for, and where it goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from studio.errors import BadInput
from studio.lecture.output import Output
from studio.lecture.reading import clip_of_scene
from studio.making import make_clip, make_clips, make_still

CLIP = clip_of_scene("quadratic", settings=["iterations=2"])
BRIEF = clip_of_scene("quadratic", telling="brief")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """How clips have been carried out, and into which files."""
    done: list[tuple[str, str]] = []

    def by(how: str) -> Callable[..., None]:
        return lambda decisions, *_: done.extend((how, each.file.as_posix()) for each in decisions)

    monkeypatch.setattr("studio.run.carry_out", by("whole"))
    monkeypatch.setattr("studio.steps.sections.carry_out_in_steps", by("in steps"))
    return done


@pytest.fixture
def said() -> list[str]:
    """What has been printed."""
    return []


@pytest.mark.parametrize(("in_steps", "how"), [(False, "whole"), (True, "in steps")])
def test_clips_are_cut_at_their_steps_only_where_that_is_asked_for(
    made: Any, said: list[str], decision: Any, in_steps: bool, how: str
) -> None:
    make_clips([decision("a"), decision("b")], Output(), None, said.append, in_steps=in_steps)

    assert made == [(how, "a.mp4"), (how, "b.mp4")]


def test_a_clip_alone_goes_where_it_is_sent_or_to_its_usual_place(
    made: Any, said: list[str], tmp_path: Path
) -> None:
    """A brief one beside the full one, under a name of its own."""
    output = Output("l", media_dir=tmp_path)
    for clip, file in ((CLIP, tmp_path / "talk.mp4"), (CLIP, None), (BRIEF, None)):
        make_clip(clip, output, file, said.append, in_steps=False)

    assert [Path(file).relative_to(tmp_path).as_posix() for _, file in made] == [
        "talk.mp4",
        "clips/quadratic-iterations-2.mp4",
        "clips/quadratic-brief.mp4",
    ]


@pytest.mark.parametrize("name", [None, "a.mp4", "b/A.MP4"])
def test_a_name_that_agrees_with_the_format_passes(
    made: Any, said: list[str], tmp_path: Path, name: str | None
) -> None:
    """In capitals too; so does none."""
    make_clip(CLIP, Output(media_dir=tmp_path), Path(name) if name else None, said.append, in_steps=False)

    assert len(made) == 1


@pytest.mark.parametrize("name", ["a.gif", "mp4", "a", "a.mp4.txt", "."])
def test_a_name_that_promises_another_format_is_refused(made: Any, said: list[str], name: str) -> None:
    """It names the option that it does not agree with."""
    with pytest.raises(BadInput, match=r"must end in .mp4, to agree with --format"):
        make_clip(CLIP, Output(), Path(name), said.append, in_steps=False)
    assert made == []


def test_a_folder_is_no_file_to_write(made: Any, said: list[str], tmp_path: Path) -> None:
    """Whatever it is called."""
    (tmp_path / "a.mp4").mkdir()

    with pytest.raises(BadInput, match="this is a folder"):
        make_clip(CLIP, Output(), tmp_path / "a.mp4", said.append, in_steps=False)
    assert made == []


def test_a_still_is_written_and_its_file_is_told(
    monkeypatch: pytest.MonkeyPatch, said: list[str], tmp_path: Path
) -> None:
    """That of a brief clip is another picture, and has another name."""
    monkeypatch.setattr("studio.still.still", lambda *_: b"picture")
    output = Output("l", media_dir=tmp_path)
    for clip, file in ((CLIP, tmp_path / "own.png"), (BRIEF, None)):
        make_still(clip, output, file, said.append, at=2.5, iteration=None)

    files = [tmp_path / "own.png", tmp_path / "clips" / "quadratic-brief-at-2.5s.png"]
    assert [file.read_bytes() for file in files] == [b"picture"] * 2
    assert said == [str(file) for file in files]


@pytest.mark.parametrize(("option", "at", "iteration"), [("--at", 1.0, None), ("--at-iteration", None, 1)])
def test_a_still_is_a_png(said: list[str], option: str, at: float | None, iteration: int | None) -> None:
    """The option that was given is named."""
    with pytest.raises(BadInput, match=rf"must end in .png, to agree with {option}\.$"):
        make_still(CLIP, Output(), Path("a.mp4"), said.append, at=at, iteration=iteration)
    assert said == []

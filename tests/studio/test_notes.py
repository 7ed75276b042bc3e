"""What a user is told of finished files: those that nothing makes, and a film that is out of date."""

from pathlib import Path
from typing import Any

import pytest

from studio import notes as module
from studio.lecture.output import Output
from studio.lecture.reading import Lecture, read_lectures
from studio.notes import notes, tell_notes
from studio.store.stale_files import StaleClip

SMALL = Output("l")


@pytest.fixture
def lecture(tmp_path: Path) -> Lecture:
    (tmp_path / "talk.toml").write_text('[[clip]]\nid = "one"\nscene = "race"\n', encoding="utf-8")
    return read_lectures([tmp_path / "talk.toml"])[0]


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`found(stale=3, newer={"film": ["one"]})`: what there is to tell."""

    def made(stale: int = 0, newer: dict[str, list[str]] | None = None) -> None:
        clips = [StaleClip("key", (Path(f"{number}.mp4"), Path("x.png"))) for number in range(stale)]
        monkeypatch.setattr(module, "stale_clips", lambda *_: clips)
        monkeypatch.setattr(module, "newer_clips", lambda product, *_: (newer or {}).get(product.command, []))

    return made


def test_where_all_is_well_nothing_is_said(found: Any, lecture: Lecture) -> None:
    found()

    assert notes([lecture], SMALL) == []


def test_stale_files_are_named_with_what_drops_them(found: Any, lecture: Lecture) -> None:
    """A line each, by their videos."""
    found(stale=2)

    assert notes([lecture], SMALL) == [
        "No clip of talk makes these any more; `render.py clean` drops them:",
        "  0.mp4",
        "  1.mp4",
    ]


def test_of_many_stale_files_ten_are_named(found: Any, lecture: Lecture) -> None:
    found(stale=12)

    assert notes([lecture], SMALL)[10:] == ["  9.mp4", "  and 2 more"]


def test_an_old_film_or_page_is_named_with_its_newer_clips(found: Any, lecture: Lecture) -> None:
    """And with the command that makes it again."""
    found(newer={"film": ["one", "gone"], "slides": ["one"]})

    folder = "media/lectures/talk/480p15-en"
    assert notes([lecture], SMALL) == [
        f"{folder}/film/film.mp4 is older than its clips: one, gone. `render.py film` makes it again.",
        f"{folder}/slides/index.html is older than its clips: one. `render.py slides` makes it again.",
    ]


def test_each_lecture_has_its_own_notes(found: Any, lecture: Lecture) -> None:
    found(stale=1)

    assert len(notes([lecture, lecture], SMALL)) == 4


def test_notes_are_said_line_by_line(found: Any, lecture: Lecture) -> None:
    found(stale=1)
    said: list[str] = []
    tell_notes([lecture], SMALL, said.append)

    assert said == notes([lecture], SMALL)

"""What the workshop's children do and tell, with clips that are finished without being drawn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from studio.errors import BadInput
from studio.lecture.output import Output
from studio.review import errands
from studio.review.editable import digest_of
from studio.review.errands import Watched, preview, update, write
from studio.review.telling import told_error
from tests.instant_rendering import draw_nothing

LECTURE = """
[[clip]]
id = "one"
scene = "quadratic"
params = { learning_rate = 0.1 }
[[clip]]
id = "two"
scene = "quadratic"
params = { learning_rate = 0.2 }
"""
RACE = """
[[clip]]
id = "race"
scene = "race"
params = { learning_rates = [0.1, 0.9] }
"""


@pytest.fixture(autouse=True)
def _undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    draw_nothing(monkeypatch)
    drawn = lambda clip, _, frame: f"{clip.id} {getattr(clip.params, 'learning_rate', None)} at {frame}"  # noqa: E731
    monkeypatch.setattr(errands, "_picture", drawn)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "talk.toml"
    made.write_text(LECTURE, encoding="utf-8")
    return made


def watched(file: Path, **others: Any) -> Watched:
    return Watched(str(file), None, Output("l", media_dir=file.parent / "media"), **others)


def told(file: Path, **others: Any) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = []
    update(watched(file, **others), messages.append)
    return messages


def kinds(messages: list[dict[str, Any]]) -> list[str]:
    return [str(message["kind"]) for message in messages]


def test_at_first_the_page_is_told_then_stills_then_clips(file: Path) -> None:
    messages = told(file)
    assert kinds(messages) == ["page", "rendering", "still", "still", "finished", "finished", "page"]
    assert [clip["id"] for clip in messages[0]["page"]["missing"]] == ["one", "two"]
    assert [clip["id"] for clip in messages[-1]["page"]["clips"]] == ["one", "two"]


def test_what_is_looked_at_comes_first_and_with_its_moment(file: Path) -> None:
    told(file)
    file.write_text(LECTURE.replace("0.1", "0.3").replace("0.2", "0.4"), encoding="utf-8")
    messages = told(file, shown=["one", "two"], clips=["two"], frame=40)
    assert kinds(messages)[:4] == ["rendering", "still", "still", "still"]
    assert [message["picture"] for message in messages[1:4]] == [
        "two 0.4 at 40",
        "two 0.4 at None",
        "one 0.3 at None",
    ]
    finished = [message["clip"] for message in messages if message["kind"] == "finished"]
    assert finished == ["two", "one"]


def test_where_nothing_has_changed_the_page_is_told(file: Path) -> None:
    told(file)
    messages = told(file, shown=["one", "two"])
    assert kinds(messages) == ["page", "rendering"]
    assert messages[1]["clips"] == []


def test_a_clip_that_is_outdated_has_no_details_until_it_is_rendered(file: Path) -> None:
    """Its file tells of two runners, the lecture of three: nothing is told of one by the other."""
    race = LECTURE + RACE
    file.write_text(race, encoding="utf-8")
    told(file)
    file.write_text(race.replace("[0.1, 0.9]", "[0.1, 0.5, 0.9]"), encoding="utf-8")
    first, *_, last = (each["page"]["clips"][-1] for each in told(file) if each["kind"] == "page")
    assert "figures" not in first
    assert [each["label"] for each in last["figures"]] == [
        "learning_rate 0.1",
        "learning_rate 0.5",
        "learning_rate 0.9",
    ]


def test_the_page_asks_only_for_files_that_there_are(file: Path) -> None:
    messages = told(file)
    base, files = messages[-1]["base"], messages[-1]["files"]
    assert base == "/lectures/talk/480p15-en/"
    assert base + "one.mp4" in files
    assert all(Path(place).is_file() for place in files.values())
    assert messages[-1]["folders"] == [str(file.parent)]


def test_an_earlier_clip_is_served_from_the_store(file: Path) -> None:
    before = Path(told(file)[-1]["files"]["/lectures/talk/480p15-en/one.mp4"]).read_bytes()
    file.write_text(LECTURE.replace("0.1", "0.3"), encoding="utf-8")
    files = told(file)[-1]["files"]
    assert Path(files["/lectures/talk/480p15-en/review/one.mp4"]).read_bytes() == before


def test_a_preview_has_the_values_that_are_tried(file: Path) -> None:
    messages: list[dict[str, Any]] = []
    preview(watched(file), "one", {"learning_rate": 0.7}, 9, messages.append)
    assert messages == [{"kind": "picture", "picture": "one 0.7 at 9"}]


@pytest.mark.parametrize(
    ("clip", "params", "why"),
    [
        ("one", {"learning_rate": 300}, "must be a number > 0 and <= 100"),
        ("one", {"learning_rat": 0.3}, "learning_rate"),
        ("three", {}, "none of that id"),
    ],
)
def test_what_cannot_be_is_neither_drawn_nor_written(file: Path, clip: str, params: Any, why: str) -> None:
    messages: list[dict[str, Any]] = []
    with pytest.raises(BadInput, match=why):
        preview(watched(file), clip, params, None, messages.append)
    with pytest.raises(BadInput, match=why):
        write(watched(file), clip, params, digest_of(file.read_bytes()), messages.append)
    assert messages == []
    assert file.read_text(encoding="utf-8") == LECTURE


def test_what_is_kept_is_written_and_the_copy_is_told(file: Path) -> None:
    messages: list[dict[str, Any]] = []
    write(watched(file), "two", {"learning_rate": 0.9}, digest_of(file.read_bytes()), messages.append)
    after = digest_of(file.read_bytes())
    assert messages == [{"kind": "kept", "copy": "talk.toml.bak", "digest": after}]
    assert file.read_text(encoding="utf-8") == LECTURE.replace("0.2", "0.9")


def test_an_error_in_a_source_is_told_with_its_place() -> None:
    with pytest.raises(SyntaxError) as unfinished:
        compile("x = (\n", "scenes/quadratic.py", "exec")
    assert told_error(unfinished.value).startswith("scenes/quadratic.py, line 1: ")
    with pytest.raises(ZeroDivisionError) as divided:
        Output("l").folder_name(1 / 0)  # type: ignore[arg-type]
    told_of = told_error(divided.value)
    assert told_of.startswith("tests/studio/review/test_errands.py, line ")
    assert told_of.endswith("ZeroDivisionError: division by zero")

"""`review` writes a page of what is there, only where something changed, and never over somebody's file."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import render
from studio.errors import ClipsFailed
from tests.instant_rendering import draw_nothing

LECTURE = """
language = "en"
[[clip]]
id = "first"
scene = "quadratic"
[[clip]]
id = "rates"
scene = "quadratic"
sweep = { learning_rate = [0.2, 0.3] }
"""


@pytest.fixture(autouse=True)
def _undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    draw_nothing(monkeypatch)


@pytest.fixture
def lecture(tmp_path: Path) -> Path:
    file = tmp_path / "talk.toml"
    file.write_text(LECTURE, encoding="utf-8")
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "media" / "lectures" / "talk" / "480p15-en"


def review(lecture: Path, *more: str) -> int:
    return render.main(
        ["review", str(lecture), "-q", "l", "--media-dir", str(lecture.parent / "media"), *more]
    )


def data_of(folder: Path) -> dict[str, Any]:
    text = (folder / "review.html").read_text(encoding="utf-8")
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', text, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_ino) for path in files}


def test_it_holds_all_clips_with_what_is_told_of_them(lecture: Path, folder: Path) -> None:
    assert review(lecture) == 0
    clips = {clip["id"]: clip for clip in data_of(folder)["clips"]}
    assert list(clips) == ["first", "rates-0.2", "rates-0.3"]
    assert [clip["sweep"] for clip in clips.values()] == [None, "rates", "rates"]
    first = clips["first"]
    assert ["learning_rate", "0.1"] in first["params"]
    assert first["fates"] == [["converges", "converges"]]
    assert set(first["captions"]) == {"en", "ja"}
    assert first["files"] == ["first.mp4", "first.png", "first.json", "first.ja.srt", "first.en.srt"]
    assert all((folder / name).is_file() for name in first["files"])
    assert first["command"].startswith(".venv/bin/python render.py all talk.toml --only first")


def test_what_has_not_changed_is_not_written_again(lecture: Path, folder: Path) -> None:
    review(lecture)
    before = stamps(folder)
    assert review(lecture) == 0
    assert stamps(folder) == before


def test_the_page_speaks_the_language_that_is_asked_for(lecture: Path, folder: Path) -> None:
    assert review(lecture, "--language", "ja") == 0
    japanese = folder.with_name("480p15-ja")
    assert data_of(japanese)["words"]["compare"] == "比べる"
    assert '<html lang="ja">' in (japanese / "review.html").read_text(encoding="utf-8")


def test_a_changed_clip_has_what_it_was_before_beside_it(lecture: Path, folder: Path) -> None:
    review(lecture)
    video = (folder / "first.mp4").read_bytes()
    lecture.write_text(
        LECTURE.replace('"quadratic"\n[[', '"quadratic"\nparams = { learning_rate = 0.3 }\n[[', 1)
    )
    assert review(lecture) == 0
    data = data_of(folder)
    assert data["clips"][0]["before"] == "before:first"
    (before,) = data["others"]
    assert ["learning_rate", "0.1"] in before["params"]
    assert (folder / before["video"]).read_bytes() == video


def test_an_earlier_clip_that_the_store_lost_goes_from_the_page_and_from_beside_it(
    lecture: Path, folder: Path
) -> None:
    test_a_changed_clip_has_what_it_was_before_beside_it(lecture, folder)
    render.main(["clean", str(lecture), "--media-dir", str(lecture.parent / "media")])
    assert review(lecture) == 0
    assert data_of(folder)["clips"][0]["before"] is None
    assert not (folder / "review" / "first.mp4").exists()


def test_clips_of_other_lectures_can_be_compared_with(lecture: Path, folder: Path) -> None:
    other = lecture.with_name("other.toml")
    other.write_text(LECTURE, encoding="utf-8")
    review(other)
    review(lecture)
    names = {clip["name"]: clip for clip in data_of(folder)["others"]}
    assert "other/480p15-en/first" in names
    assert (folder / names["other/480p15-en/first"]["video"]).resolve().is_file()


def test_a_file_of_somebody_else_is_never_replaced(
    lecture: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.mkdir(parents=True)
    (folder / "review.html").write_text("mine", encoding="utf-8")
    assert review(lecture) == 2
    assert (folder / "review.html").read_text(encoding="utf-8") == "mine"
    assert "not made by render.py" in capsys.readouterr().err


def test_a_page_of_gifs_is_refused(lecture: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert review(lecture, "--format", "gif") == 2
    assert "mp4 or webm" in capsys.readouterr().err


def test_what_could_not_be_rendered_is_told_on_the_page_of_the_others(
    lecture: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review(lecture, "--language", "en")
    text = LECTURE + '[[clip]]\nid = "new"\nscene = "quadratic"\nparams = { iterations = 3 }\n'
    lecture.write_text(text, encoding="utf-8")

    def fail(*_: object) -> None:
        raise ClipsFailed("no such luck")

    monkeypatch.setattr("studio.review.making.carry_out", fail)
    assert review(lecture) == 1
    data = data_of(folder)
    assert [clip["id"] for clip in data["missing"]] == ["new"]
    assert len(data["clips"]) == 3

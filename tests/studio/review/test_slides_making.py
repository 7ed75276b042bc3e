"""`render.py slides`: what lies in the folder, what is refused, and what a second run leaves alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import render
from tests.instant_rendering import InstantFloor, draw_nothing

_LECTURE = """
title = {{ en = "A <b>talk</b>", ja = "講義" }}
[[clip]]
id = "slow"
scene = "quadratic"
params = {{ learning_rate = {rate} }}
[[clip]]
id = "{second}"
scene = "quadratic"
title = {{ en = "</script> & more", ja = "題" }}
"""
_SLIDES = Path("media/lectures/talk/480p15-en/slides")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a lecture, in which clips cost nothing."""
    monkeypatch.chdir(tmp_path)
    draw_nothing(monkeypatch)
    write()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Makes the slides: exit code, and what is said."""

    def ran(*words: str) -> tuple[int, str]:
        code = render.main(["slides", "talk.toml", "-q", "l", *words])
        told = capsys.readouterr()
        return code, told.err or told.out

    return ran


def write(rate: float = 0.1, second: str = "fast") -> None:
    Path("talk.toml").write_text(_LECTURE.format(rate=rate, second=second), encoding="utf-8")


def files(folder: Path = Path()) -> dict[str, int]:
    """When each file was written."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file() and ".store" not in path.parts
    }


def data(folder: Path = _SLIDES) -> dict[str, Any]:
    page = (folder / "index.html").read_text(encoding="utf-8")
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    told: dict[str, Any] = json.loads(found[1])
    return told


def test_all_that_the_page_needs_lies_beside_it(run: Any) -> None:
    """The clips are rendered first; they cost their space once."""
    assert run()[1].splitlines()[-1] == f"{_SLIDES}/index.html: 2 clips, 4 slides"

    assert set(files(_SLIDES)) == {"index.html", "slides.json", "clips/slow.mp4", "clips/fast.mp4"}
    assert (_SLIDES / "clips/slow.mp4").samefile(_SLIDES.parent / "slow.mp4")


def test_the_page_is_told_what_is_in_each_clip(run: Any) -> None:
    """The acts follow each other to the frame; words are filled in; no text of a title is markup."""
    run()

    told = data()
    page = (_SLIDES / "index.html").read_text(encoding="utf-8")
    assert [clip["title"] for clip in told["clips"]] == ["Descent on a parabola", "</script> & more"]
    assert told["slides"][1] == {
        "clip": 0,
        "first": 450,
        "last": 899,
        "words": "Here the gradient has a formula of its own.",
        "steps": [],
    }
    assert (told["fps"], told["every_step"]) == (15, False)
    assert "<title>A &lt;b&gt;talk&lt;/b&gt;</title>" in page


def test_it_may_begin_by_stopping_at_every_iteration(run: Any) -> None:
    run("--every-step")

    assert data()["every_step"] is True


def test_its_own_words_are_in_the_language_of_the_lecture(run: Any) -> None:
    """And its colours those of the clips."""
    run("--language", "ja", "--theme", "light")

    folder = _SLIDES.parents[1] / "480p15-light-ja" / "slides"
    assert '<html lang="ja" data-theme="light">' in (folder / "index.html").read_text(encoding="utf-8")
    assert data(folder)["words"]["next"] == "次へ"


def test_a_second_run_writes_nothing(run: Any) -> None:
    run()
    before = files()

    assert run()[0] == 0
    assert files() == before


def test_only_what_changed_is_written(run: Any) -> None:
    """A clip that the lecture no longer has is dropped."""
    run()
    before = files(_SLIDES)
    write(rate=0.2, second="faster")

    assert run()[0] == 0
    after = files(_SLIDES)
    assert set(after) == {"index.html", "slides.json", "clips/slow.mp4", "clips/faster.mp4"}
    assert after["clips/slow.mp4"] != before["clips/slow.mp4"]


def test_webm_plays_too(run: Any) -> None:
    assert run("--format", "webm")[0] == 0
    assert data()["clips"][0]["file"] == "clips/slow.webm"


def test_no_player_stops_a_gif(run: Any) -> None:
    """Refused before anything is rendered."""
    code, told = run("--format", "gif")

    assert (code, "mp4 or webm" in told) == (2, True)
    assert set(files()) == {"talk.toml"}


@pytest.mark.parametrize("name", ["index.html", "slides.json", "clips/slow.mp4"])
def test_somebody_elses_file_is_not_replaced(run: Any, name: str) -> None:
    (_SLIDES / name).parent.mkdir(parents=True)
    (_SLIDES / name).write_text("mine")

    code, told = run()

    assert (code, f"{name} is there and was not made by render.py" in told) == (2, True)
    assert set(files(_SLIDES)) == {name}
    assert (_SLIDES / name).read_text() == "mine"


def test_nothing_is_written_through_a_link(run: Any) -> None:
    run()
    _SLIDES.rename("mine")
    _SLIDES.symlink_to(Path("mine").absolute())
    before = files(Path("mine"))
    write(rate=0.2)

    code, told = run()

    assert (code, "is a link" in told) == (2, True)
    assert files(Path("mine")) == before


def test_slides_with_a_clip_that_fails_stay_as_they_were(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from studio.rendering.failure import cause_of_death

    run()
    before = files(_SLIDES)

    def die(floor: Any, decision: Any, *_: Any) -> None:
        floor._report(decision, floor._failed(decision, cause_of_death(-40), machine=False))

    monkeypatch.setattr(InstantFloor, "_finish", die)
    write(rate=0.2)
    code, told = run()

    assert (code, "no slides: 1 of 2 clips failed" in told) == (1, True)
    assert files(_SLIDES) == before


def test_an_office_file_is_written_where_it_is_asked_for(run: Any) -> None:
    """Once: then only if the clips have changed."""
    assert run("--pptx", "new/talk.pptx")[1].splitlines()[-1] == "new/talk.pptx"
    first = files(Path("new"))
    assert Path("new/talk.pptx").read_text(encoding="utf-8").count("\n") == 4

    run("--pptx", "new/talk.pptx")
    assert files(Path("new")) == first
    write(rate=0.2)
    assert run("--pptx", "new/talk.pptx")[0] == 0
    assert files(Path("new")) != first


def test_an_office_file_that_is_not_ours_is_not_replaced(run: Any) -> None:
    """Nor is one of ours that somebody has worked on since."""
    Path("talk.pptx").write_text("mine")
    code, told = run("--pptx", "talk.pptx")
    assert (code, "was not made by render.py" in told, _SLIDES.exists()) == (2, True, False)

    assert run("--pptx", "ours.pptx")[0] == 0
    Path("ours.pptx").write_text("edited")
    assert "was changed after we made it" in run("--pptx", "ours.pptx")[1]
    assert Path("ours.pptx").read_text() == "edited"


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("--pptx", "talk.ppt"), "--pptx talk.ppt: the name must end in .pptx"),
        (("--pptx", "talk.toml/x.pptx"), "talk.toml/x.pptx cannot be written"),
        (("--pptx", "x.pptx", "--format", "webm"), "does not go with --format webm"),
    ],
)
def test_an_office_file_that_cannot_be_is_refused_before_anything_is_rendered(
    run: Any, words: tuple[str, ...], fault: str
) -> None:
    code, told = run(*words)

    assert (code, fault in told) == (2, True), told
    assert set(files()) == {"talk.toml"}


def test_what_office_files_take_is_told_where_it_is_missing(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.review.extra.find_spec", lambda _: None)

    code, told = run("--pptx", "talk.pptx")

    assert (code, "make review adds it" in told) == (3, True)
    assert set(files()) == {"talk.toml"}
    assert run()[0] == 0

"""A lecture that looks otherwise than usual: where its files go, and that all of them do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import render
from tests.instant_rendering import draw_nothing

CLIP = '[[clip]]\nid = "one"\nscene = "quadratic"\nparams = { iterations = 1 }\n'


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a lecture, in which clips cost nothing."""
    monkeypatch.chdir(tmp_path)
    draw_nothing(monkeypatch)
    Path("talk.toml").write_text(CLIP, encoding="utf-8")


def files_in(folder: str) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in Path(folder).rglob("*") if path.is_file()}


def test_a_light_lecture_stands_beside_the_dark_one() -> None:
    """Neither is rendered again for the other's sake."""
    words = ("all", "talk.toml", "-q", "l")
    assert [render.main([*words, *more]) for more in ((), ("--theme", "light"), ())] == [0, 0, 0]

    folders = Path("media/lectures/talk")
    assert {path.name for path in folders.iterdir()} == {"480p15-en", "480p15-light-en"}
    told = [(path / "one.mp4").stat().st_ino for path in sorted(folders.iterdir())]
    assert told[0] != told[1]


def test_a_light_film_has_light_cards_and_a_light_thumbnail(monkeypatch: pytest.MonkeyPatch) -> None:
    """All in one folder; film.json tells which it is."""
    asked: list[str] = []

    def drawn(_: Any, output: Any, __: float) -> bytes:
        asked.append(output.theme)
        return b"picture"

    monkeypatch.setattr("studio.still.still", drawn)
    assert render.main(["film", "talk.toml", "-q", "l", "--theme", "light"]) == 0

    made = files_in("media/lectures/talk/480p15-light-en")
    assert {"one.mp4", "film/film.mp4", "film/thumbnail.png", "film/cards/opening.mp4"} <= made
    about = Path("media/lectures/talk/480p15-light-en/film/film.json").read_text(encoding="utf-8")
    assert json.loads(about)["theme"] == "light"
    assert asked == ["light"]
    assert {path.name for path in Path("media/lectures/talk").iterdir()} == {"480p15-light-en"}


def test_a_light_still_alone_has_a_name_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    for more in ((), ("--theme", "light")):
        assert render.main(["clip", "quadratic", "-q", "l", "--at", "2", *more]) == 0

    told = capsys.readouterr().out.splitlines()
    assert [Path(line).name for line in told] == ["quadratic-at-2s.png", "quadratic-light-at-2s.png"]
    assert all(Path(line).is_file() for line in told)

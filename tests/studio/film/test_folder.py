"""A film's folder holds whole files, and touches only those that changed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from studio.errors import BadInput
from studio.film.folder import FilmChanges, FilmFolder


@pytest.fixture
def filled(tmp_path: Path) -> Any:
    """`filled(text="...", made_from="...")`: make the folder anew, as a run does; what had to be made again."""
    runs = iter(range(100))

    def run(
        text: str = "words", made_from: str = "clips", names: tuple[str, ...] = ("film.mp4",)
    ) -> list[str]:
        workshop = tmp_path / f"run {next(runs)}"
        workshop.mkdir()
        folder = FilmFolder(tmp_path / "film", workshop)
        made = []

        def write(path: Path) -> None:
            made.append(path.name)
            path.write_text(made_from, encoding="utf-8")

        for name in names:
            folder.make(name, made_from, write)
        folder.put_text("captions.en.srt", text)
        folder.publish({"title": "A film"})
        return made

    return run


def _times(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def test_the_first_time_all_is_made(filled: Any, tmp_path: Path) -> None:
    """And told of in film.json, by digest."""
    assert filled() == ["film.mp4"]

    told = json.loads((tmp_path / "film" / "film.json").read_text())
    assert told["title"] == "A film"
    assert sorted(told["files"]) == ["captions.en.srt", "film.mp4"]


def test_what_is_there_already_is_not_made_again(filled: Any, tmp_path: Path) -> None:
    """No file is even touched."""
    filled()
    before = _times(tmp_path / "film")

    assert filled() == []
    assert _times(tmp_path / "film") == before


def test_only_what_changed_is_written(filled: Any, tmp_path: Path) -> None:
    filled()
    before = _times(tmp_path / "film")

    assert filled(text="other words") == []

    after = _times(tmp_path / "film")
    assert {name for name in after if after[name] != before[name]} == {"captions.en.srt", "film.json"}


def test_what_is_made_from_something_else_is_made_again(filled: Any, tmp_path: Path) -> None:
    filled()

    assert filled(made_from="other clips") == ["film.mp4"]
    assert (tmp_path / "film" / "film.mp4").read_text() == "other clips"


@pytest.mark.parametrize("damage", [b"", b"clipz"])
def test_a_damaged_file_is_made_again(filled: Any, tmp_path: Path, damage: bytes) -> None:
    filled()
    (tmp_path / "film" / "film.mp4").write_bytes(damage)

    assert filled() == ["film.mp4"]


@pytest.mark.parametrize(
    "damage",
    [b"", b"{}", b'{"files": {"../../other": "x"}, "made_from": {}}', b'{"files": 3, "made_from": {}}'],
)
def test_a_damaged_account_is_no_account(filled: Any, tmp_path: Path, damage: bytes) -> None:
    """All is made again, and nothing outside the folder is touched."""
    filled()
    (tmp_path / "other").write_text("not ours")
    (tmp_path / "film" / "film.json").write_bytes(damage)

    assert filled() == ["film.mp4"]
    assert (tmp_path / "other").read_text() == "not ours"


def test_a_file_that_no_film_json_told_of_is_not_replaced(filled: Any, tmp_path: Path) -> None:
    """Nothing is put in place beside it either."""
    (tmp_path / "film").mkdir()
    (tmp_path / "film" / "film.mp4").write_text("mine")

    with pytest.raises(BadInput, match=r"film\.mp4 is there and was not made by render\.py"):
        filled()
    assert [path.read_text() for path in (tmp_path / "film").iterdir()] == ["mine"]


def test_somebody_elses_account_is_not_replaced(filled: Any, tmp_path: Path) -> None:
    """Where nothing of ours lies beside it, film.json is no damaged account."""
    (tmp_path / "film").mkdir()
    (tmp_path / "film" / "film.json").write_text('{"shots": 3}')

    with pytest.raises(BadInput, match=r"film\.json is there and was not made by render\.py"):
        filled()
    assert [path.read_text() for path in (tmp_path / "film").iterdir()] == ['{"shots": 3}']


def test_a_link_costs_its_space_once(tmp_path: Path) -> None:
    """Made again when what it stands for has another digest; the file that it was made from stays."""
    source, film = tmp_path / "clip.mp4", tmp_path / "film" / "clips" / "clip.mp4"
    for run, content in enumerate((b"one", b"one", b"two")):
        source.unlink(missing_ok=True)
        source.write_bytes(content)
        (tmp_path / f"run {run}").mkdir()
        folder = FilmFolder(tmp_path / "film", tmp_path / f"run {run}", "about.json")
        folder.link("clips/clip.mp4", source, hashlib.sha256(content).hexdigest())
        folder.publish({})
        assert film.read_bytes() == source.read_bytes() == content
        assert film.samefile(source) == (run != 1)  # which was there, and stayed
    assert sorted(path.name for path in (tmp_path / "film").iterdir()) == ["about.json", "clips"]


@pytest.mark.parametrize("place", ["film", "film/pictures"])
def test_nothing_is_written_or_dropped_through_a_link(filled: Any, tmp_path: Path, place: str) -> None:
    """Though film.json told of the file that lies at its end."""
    filled(names=("film.mp4", "pictures/a.png"))
    (tmp_path / place).rename(tmp_path / "mine")
    (tmp_path / place).symlink_to(tmp_path / "mine")
    before = {path: path.read_bytes() for path in (tmp_path / "mine").rglob("*") if path.is_file()}

    with pytest.raises(BadInput, match="is a link"):
        filled(made_from="other clips", names=("film.mp4", "pictures/b.png"))
    assert {path: path.read_bytes() for path in (tmp_path / "mine").rglob("*") if path.is_file()} == before


def test_a_file_that_was_edited_is_not_dropped(filled: Any, tmp_path: Path) -> None:
    """The film no longer has it; the lecturer does."""
    filled(names=("film.mp4", "extra.png"))
    (tmp_path / "film" / "extra.png").write_text("edited")
    filled()

    assert (tmp_path / "film" / "extra.png").read_text() == "edited"


def test_what_the_film_no_longer_has_is_dropped(filled: Any, tmp_path: Path) -> None:
    """A file that is not ours stays."""
    filled(names=("film.mp4", "extra.png"))
    (tmp_path / "film" / "notes.txt").write_text("the lecturer's")

    filled()

    assert sorted(_times(tmp_path / "film")) == ["captions.en.srt", "film.json", "film.mp4", "notes.txt"]


def test_what_would_be_written_anew_is_known_without_writing(filled: Any, tmp_path: Path) -> None:
    """What is made from something else, a text that differs, a file that is damaged or gone; and the texts to be."""
    filled(names=("film.mp4", "thumbnail.png"))
    before = _times(tmp_path / "film")

    def changed(text: str = "words", made_from: str = "clips") -> set[str]:
        changes = FilmChanges(tmp_path / "film")
        for name in ("film.mp4", "thumbnail.png"):
            changes.make(name, made_from, lambda path: path.unlink())
        changes.put_text("captions.en.srt", text)
        changes.publish({"title": "A film"})
        assert (changes.texts, changes.about) == ({"captions.en.srt": text}, {"title": "A film"})
        return changes.changed

    assert changed() == set()
    assert changed(text="other words") == {"captions.en.srt"}
    assert changed(made_from="other clips") == {"film.mp4", "thumbnail.png"}
    assert _times(tmp_path / "film") == before
    (tmp_path / "film" / "film.mp4").write_text("damaged", encoding="utf-8")
    (tmp_path / "film" / "thumbnail.png").unlink()
    assert changed() == {"film.mp4", "thumbnail.png"}
    assert FilmChanges(tmp_path / "nowhere").changed == set()


def test_a_copy_is_changed_with_its_source(tmp_path: Path) -> None:
    """Or where it is not there yet."""
    (tmp_path / "poster.png").write_bytes(b"poster")
    changes = FilmChanges(tmp_path / "film")
    changes.copy("pictures/a.png", tmp_path / "poster.png")

    assert changes.changed == {"pictures/a.png"}

"""A lecture folder that came from elsewhere may hold links in our store: none is followed, none cleared through."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from studio.errors import BadInput, StudioError
from studio.lecture.output import Output
from studio.store.cleaning import clean
from studio.store.entries import read_entry
from studio.store.layout import Store
from studio.store.plan import Decision
from studio.store.runs import begin_run

FOLDERS = ("entries", "records", "lectures", "locks", "runs")
KEY = "0123456789abcdef" * 4


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Files of the user's, under names that we give, too."""
    folder = tmp_path / "mine"
    for name in (KEY, "f" * 32, "thesis"):
        (folder / name).mkdir(parents=True)
        (folder / name / "chapter.tex").write_text("mine")
    for name in (f"{KEY}.json", "notes.txt", ".writing-4194305-0123abcd", f"{'f' * 32}.lock", "x.json"):
        (folder / name).write_text("mine")
    return folder


def contents(folder: Path) -> dict[str, str]:
    return {str(path): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", FOLDERS)
def test_a_run_begins_in_no_store_with_a_link(
    name: str, output: Output, finished: Decision, mine: Path
) -> None:
    """The refusal names it; what it leads to stays as it is."""
    store, before = Store(output.media_dir), contents(mine)
    getattr(store, name).rename(output.media_dir / "away")
    getattr(store, name).symlink_to(mine)

    with pytest.raises(BadInput, match=f"{name} is a link"):
        store.open()
    assert contents(mine) == before


@pytest.mark.parametrize("name", ["runs", "locks"])
def test_nothing_is_swept_through_a_link(name: str, output: Output, finished: Decision, mine: Path) -> None:
    """Even if it came after the store was opened."""
    store, before = Store(output.media_dir), contents(mine)
    store.open()
    getattr(store, name).rename(output.media_dir / "away")
    getattr(store, name).symlink_to(mine)

    with pytest.raises(StudioError):
        begin_run(store)
    assert contents(mine) == before


@pytest.mark.parametrize("name", ["entries", "records", "locks"])
def test_clean_drops_nothing_through_a_link(
    name: str, output: Output, finished: Decision, mine: Path
) -> None:
    """With `--all`, too."""
    store, before = Store(output.media_dir), contents(mine)
    getattr(store, name).rename(output.media_dir / "away")
    getattr(store, name).symlink_to(mine)

    with pytest.raises(BadInput, match=f"{name} is a link"):
        clean(output.media_dir, {}, everything=True)
    assert contents(mine) == before


def test_a_store_that_is_a_link_is_not_ours(output: Output, finished: Decision) -> None:
    """The tag at its end proves nothing: it is a constant text."""
    store = Store(output.media_dir)
    store.root.rename(output.media_dir / "elsewhere")
    store.root.symlink_to("elsewhere")

    with pytest.raises(BadInput, match=r"\.store is a link"):
        store.open()
    with pytest.raises(BadInput, match="is not ours"):
        clean(output.media_dir, {}, everything=True)


def test_names_that_are_not_of_our_making_stay(output: Output, finished: Decision, mine: Path) -> None:
    """Whatever lies in the store's folders."""
    store = Store(output.media_dir)
    for folder in (store.entries, store.records, store.locks, store.runs):
        (folder / "notes").mkdir()
        (folder / "notes" / "mine.txt").write_text("mine")
        (folder / "thesis.json").write_text("mine")
        (folder / ".x.²").write_text("mine")
        (folder / f"{KEY}.bak").write_text("mine")
    before = {path: text for path, text in contents(store.root).items() if text == "mine"}
    begin_run(store).close()
    clean(output.media_dir, {}, everything=True)

    assert {path: Path(path).read_text() for path in before} == before
    assert len(before) == 16


def test_an_entry_that_is_a_link_is_refused(output: Output, finished: Decision, mine: Path) -> None:
    store, before = Store(output.media_dir), contents(mine)
    (store.entries / KEY).symlink_to(mine / KEY)

    with pytest.raises(BadInput, match="is a link"):
        read_entry(store, KEY, output)
    assert clean(output.media_dir, {"talk": {"oscillation"}}) == []
    assert contents(mine) == before


def test_a_file_of_an_entry_that_is_a_link_is_damage(
    output: Output, finished: Decision, tmp_path: Path
) -> None:
    """Though it leads to the right bytes: a final name would become a link to somebody's file."""
    store = Store(output.media_dir)
    media = store.entries / finished.key / "clip.mp4"
    (tmp_path / "mine.mp4").write_bytes(media.read_bytes())
    media.unlink()
    media.symlink_to(tmp_path / "mine.mp4")

    assert read_entry(store, finished.key, output) is None
    assert (tmp_path / "mine.mp4").is_file()


@pytest.mark.parametrize("name", ["memo.json", "timings.json"])
def test_a_link_in_the_place_of_a_memory_is_not_written_through(
    name: str, output: Output, finished: Decision, tmp_path: Path
) -> None:
    (tmp_path / "mine.json").write_text("{}")
    store = Store(output.media_dir)
    path = store.root / name
    path.unlink(missing_ok=True)
    path.symlink_to(tmp_path / "mine.json")
    store.write(path, b"new")

    assert (tmp_path / "mine.json").read_text() == "{}"


def test_a_final_name_that_is_a_link_is_not_written_through(
    clip: Any, output: Output, finish: Any, tmp_path: Path
) -> None:
    """It is somebody's, and refused."""
    from studio.store.plan import make_plan

    (tmp_path / "mine.mp4").write_text("mine")
    file = output.media_dir / "lectures/talk/480p15-en/oscillation.mp4"
    file.parent.mkdir(parents=True)
    file.symlink_to(tmp_path / "mine.mp4")

    with pytest.raises(BadInput, match=r"oscillation\.mp4 is there and is a link"):
        make_plan([clip()], output)
    assert (tmp_path / "mine.mp4").read_text() == "mine"

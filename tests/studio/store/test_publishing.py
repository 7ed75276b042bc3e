"""From the store to the final names: whole, linked, and in an order that never lies."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from studio.lecture.output import Output
from studio.store import publishing
from studio.store.entries import entry_folder, read_entry
from studio.store.layout import Store
from studio.store.plan import Decision, make_plan
from studio.store.publishing import publish
from studio.store.record import read_record
from studio.store.stamps import sha256_of

FILES = {f"oscillation{ending}" for ending in (".mp4", ".png", ".json", ".ja.srt", ".en.srt")}


def test_a_clip_costs_its_space_once(finished: Decision, output: Output) -> None:
    """The final file and the store's are links to one."""
    entry = entry_folder(Store(output.media_dir), finished.key)

    assert finished.file.samefile(entry / "clip.mp4")
    assert finished.file.with_suffix(".png").samefile(entry / "clip.png")


def test_where_links_cannot_be_files_are_copied(
    clip: Any, output: Output, finish: Any, monkeypatch: pytest.MonkeyPatch, plan: Any
) -> None:
    """Another disk, or a file system without links; nothing unfinished is left."""

    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    decision = finish(*make_plan([clip()], output))

    assert plan(clip()) == [("keep", "unchanged")]
    assert len(list(decision.file.parent.iterdir())) == 5


def test_publishing_again_changes_nothing(finished: Decision, output: Output, plan: Any, clip: Any) -> None:
    """A rename between two links to one file would leave both behind."""
    store = Store(output.media_dir)
    entry = read_entry(store, finished.key, output)
    assert entry is not None
    publish(store, entry, finished, output, seconds=1.0)

    assert list(store.runs.iterdir()) == []
    assert len(list(finished.file.parent.iterdir())) == 5
    assert plan(clip()) == [("keep", "unchanged")]


def test_the_manifest_says_who_asked(clip: Any, finished: Decision, output: Output) -> None:
    """The same clip in another lecture has that lecture's name and command."""
    (other,) = make_plan([clip(lecture="other", name="again")], output)
    store = Store(output.media_dir)
    entry = read_entry(store, other.key, output)
    assert entry is not None
    publish(store, entry, other, output, seconds=0.0)

    manifest = json.loads(other.file.with_suffix(".json").read_bytes())
    assert (manifest["lecture"], manifest["clip"]) == ("other", "again")
    assert "--only again" in manifest["command"]


@pytest.mark.parametrize("step", range(7))
def test_cut_off_at_any_step_a_manifest_never_speaks_of_other_files(
    clip: Any, finished: Decision, output: Output, finish: Any, step: int
) -> None:
    """Killed before what is to come is recorded, the video, the poster, captions, the manifest or the record."""
    (changed,) = make_plan([clip(learning_rate=0.95)], output)
    steps = iter(range(7))

    def dying(real: Any) -> Any:
        def do(*args: Any) -> None:
            if next(steps) == step:
                raise KeyboardInterrupt
            real(*args)

        return do

    with pytest.MonkeyPatch.context() as patch:
        for name in ("write_record", "place_link", "place_bytes"):
            patch.setattr(publishing, name, dying(getattr(publishing, name)))
        with pytest.raises(KeyboardInterrupt):
            finish(changed)
    manifest = finished.file.with_suffix(".json")

    told = json.loads(manifest.read_bytes())["sha256"] if manifest.exists() else None
    assert told in (None, sha256_of(finished.file))
    assert [decision.action for decision in make_plan([changed.clip], output)] == ["render"]


def test_a_swapped_entry_is_found_out_and_dropped(finished: Decision, output: Output) -> None:
    """The folder of one key with the content of another."""
    store = Store(output.media_dir)
    entry_folder(store, finished.key).rename(entry_folder(store, "another"))

    assert read_entry(store, "another", output) is None
    assert not entry_folder(store, "another").exists()


def test_the_record_comes_last(finished: Decision, output: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    """When it is written the files that it speaks of are there."""
    seen: list[set[str]] = []
    monkeypatch.setattr(
        publishing,
        "write_record",
        lambda *_: seen.append({path.name for path in finished.file.parent.iterdir()}),
    )
    store = Store(output.media_dir)
    entry = read_entry(store, finished.key, output)
    assert entry is not None
    for path in finished.file.parent.iterdir():
        path.unlink()
    publish(store, entry, finished, output, seconds=1.0)

    assert seen[0] == set()  # what is to come is recorded first
    assert seen[1:] == [FILES]


def test_a_record_holds_what_the_clip_was_made_of(finished: Decision, output: Output) -> None:
    """So that the next plan can say what changed."""
    record = read_record(Store(output.media_dir), finished.file)

    assert record is not None
    assert (record.key, record.ingredients, record.frames) == (finished.key, finished.ingredients, 900)
    assert set(record.files) == FILES
    assert isinstance(finished.file, Path)


@pytest.mark.parametrize("step", range(8))
def test_cut_off_at_any_step_what_was_written_is_known_as_ours(
    clip: Any, output: Output, finish: Any, tmp_path: Path, step: int
) -> None:
    """Anywhere, the first time: the next run goes on from there, and refuses nothing."""
    target = tmp_path / "talk" / "fast.mp4"
    (decision,) = make_plan([clip(lecture="")], output, file=target)
    steps = iter(range(8))

    def dying(real: Any) -> Any:
        def do(*args: Any) -> None:
            if next(steps) == step:
                raise KeyboardInterrupt
            real(*args)

        return do

    with pytest.MonkeyPatch.context() as patch:
        for name in ("write_record", "make_way", "place_copy", "place_bytes"):
            patch.setattr(publishing, name, dying(getattr(publishing, name)))
        with pytest.raises(KeyboardInterrupt):
            finish(decision)
    finish(*make_plan([clip(lecture="", learning_rate=0.3)], output, file=target))

    assert json.loads(target.with_suffix(".json").read_bytes())["sha256"] == sha256_of(target)
    assert {path.name for path in target.parent.iterdir()} == {
        name.replace("oscillation", "fast") for name in FILES
    }

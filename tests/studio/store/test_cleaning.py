"""clean keeps what the named lectures use, and touches nothing that is not ours."""

import os
from pathlib import Path
from typing import Any

import pytest

from studio.errors import BadInput, MachineLacks
from studio.lecture.output import Output
from studio.store.cleaning import clean
from studio.store.layout import Store
from studio.store.locks import try_lock
from studio.store.plan import Decision, make_plan
from studio.store.record import read_record


@pytest.fixture
def superseded(clip: Any, output: Output, finish: Any, finished: Decision) -> Decision:
    """The clip again with another rate: its first version is used by nobody."""
    (decision,) = make_plan([clip(learning_rate=0.95)], output)
    return finish(decision)  # type: ignore[no-any-return]


def keys(output: Output) -> set[str]:
    """The entries in the store."""
    return {path.name for path in Store(output.media_dir).entries.iterdir()}


def test_what_the_lecture_uses_stays_and_the_rest_goes(
    finished: Decision, superseded: Decision, output: Output, plan: Any, clip: Any
) -> None:
    """The finished file is not touched."""
    (dropped,) = clean(output.media_dir, {"talk": {"oscillation"}})

    assert (dropped.key, dropped.what) == (finished.key, "talk/oscillation (480p, en, mp4)")
    assert dropped.bytes > 0
    assert keys(output) == {superseded.key}
    assert plan(clip(learning_rate=0.95)) == [("keep", "unchanged")]


def test_a_dry_run_tells_the_same_and_drops_nothing(
    finished: Decision, superseded: Decision, output: Output
) -> None:
    """Not a byte changes."""
    told = clean(output.media_dir, {"talk": {"oscillation"}}, dry_run=True)

    assert keys(output) == {finished.key, superseded.key}
    assert clean(output.media_dir, {"talk": {"oscillation"}}) == told


def test_another_lecture_keeps_its_files_but_not_its_cache(
    finished: Decision, output: Output, plan: Any, clip: Any
) -> None:
    """What stands under a final name is never deleted, and need not be rendered again."""
    folder = Store(output.media_dir).entries / finished.key
    words = sum(path.stat().st_size for path in folder.glob("entry.*"))
    (dropped,) = clean(output.media_dir, {"other": {"oscillation"}})

    assert dropped.bytes == words  # the pictures are still used by the finished file
    assert keys(output) == set()
    assert plan(clip()) == [("keep", "unchanged")]


def test_the_files_of_a_clip_that_nothing_makes_any_more_go(finished: Decision, output: Output) -> None:
    """Video, poster, manifest, record and entry; what they held is freed once."""
    size = finished.file.stat().st_size + finished.file.with_suffix(".png").stat().st_size
    told = clean(output.media_dir, {"talk": {"something-else"}}, dry_run=True)
    assert finished.file.exists()
    dropped = clean(output.media_dir, {"talk": {"something-else"}})

    assert told == dropped
    assert [one.what for one in dropped] == [
        f"{finished.file} (nothing makes it any more)",
        "talk/oscillation (480p, en, mp4)",
    ]
    assert sum(one.bytes for one in dropped) >= size
    assert keys(output) == set()
    assert list(finished.file.parent.iterdir()) == []
    assert read_record(Store(output.media_dir), finished.file) is None


def test_a_name_with_a_dot_is_used_as_any_other(clip: Any, output: Output, finish: Any, plan: Any) -> None:
    """The clips of a sweep: rates-0.05 is not rates-0."""
    used = clip(name="rates-0.05")
    finish(*make_plan([used], output))

    assert clean(output.media_dir, {"talk": {"rates-0.05"}}) == []
    assert plan(used) == [("keep", "unchanged")]


@pytest.mark.parametrize(
    ("suffix", "left"), [(".png", [".png"]), (".json", [".json"]), (".ja.srt", [".srt"]), (".mp4", None)]
)
def test_a_stale_file_that_somebody_changed_stays(
    finished: Decision, output: Output, suffix: str, left: list[str] | None
) -> None:
    """It is their work now; the others go, but not from beside a video that is theirs."""
    changed = finished.file.with_suffix(suffix)
    changed.unlink()
    changed.write_bytes(b"mine")
    clean(output.media_dir, {"talk": {"something-else"}})

    everything = [".json", ".mp4", ".png", ".srt", ".srt"]
    assert sorted(path.suffix for path in changed.parent.iterdir()) == (left or everything)
    assert changed.read_bytes() == b"mine"


def test_a_file_that_we_did_not_make_stays(finished: Decision, output: Output) -> None:
    """Whatever it is called."""
    theirs = finished.file.with_name("notes.mp4")
    theirs.write_bytes(b"theirs")
    clean(output.media_dir, {"talk": {"something-else"}})

    assert list(finished.file.parent.iterdir()) == [theirs]


@pytest.mark.parametrize(("days", "stays"), [(3, False), (5, True)])
def test_a_stale_file_is_spared_if_it_was_made_since(
    finished: Decision, output: Output, days: int, stays: bool
) -> None:
    """As old as the video."""
    four_days_ago = finished.file.stat().st_mtime - 4 * 86_400
    os.utime(finished.file, (four_days_ago, four_days_ago))
    clean(output.media_dir, {"talk": {"something-else"}}, older_than_days=days)

    assert finished.file.exists() == stays


def test_the_record_of_a_file_that_is_gone_goes(finished: Decision, output: Output) -> None:
    """Nothing is remembered of what does not exist."""
    for file in finished.file.parent.iterdir():
        file.unlink()
    clean(output.media_dir, {})

    assert not Store(output.media_dir).record_at(Store(output.media_dir).place_of(finished.file)).exists()


@pytest.mark.parametrize(("days", "dropped"), [(3, 1), (5, 0)])
def test_what_was_used_since_is_spared(
    finished: Decision, superseded: Decision, output: Output, days: int, dropped: int
) -> None:
    """`--older-than 3` drops what was last used four days ago, `--older-than 5` does not."""
    folder = Store(output.media_dir).entries / finished.key
    four_days_ago = folder.stat().st_mtime - 4 * 86_400
    os.utime(folder, (four_days_ago, four_days_ago))

    assert len(clean(output.media_dir, {"talk": {"oscillation"}}, older_than_days=days)) == dropped


def test_everything_means_used_entries_too(finished: Decision, output: Output, plan: Any, clip: Any) -> None:
    """The files stay; they will be rendered again."""
    clean(output.media_dir, {"talk": {"oscillation"}}, everything=True)

    assert keys(output) == set()
    assert finished.file.exists()
    assert plan(clip()) == [("render", "never rendered")]


def test_a_folder_without_our_tag_is_not_touched(finished: Decision, output: Output) -> None:
    """Whatever it is called."""
    store = Store(output.media_dir)
    store.tag.unlink()

    with pytest.raises(BadInput, match=r"is not ours.*Nothing was dropped"):
        clean(output.media_dir, {}, everything=True)
    assert keys(output) == {finished.key}


def test_where_nothing_was_rendered_there_is_nothing_to_drop(tmp_path: Path) -> None:
    """And nothing is created."""
    assert clean(tmp_path / "media", {}) == []
    assert list(tmp_path.iterdir()) == []


def test_an_entry_that_a_run_is_making_is_left_to_it(finished: Decision, output: Output) -> None:
    """Its key is locked."""
    lock = try_lock(Store(output.media_dir).locks / finished.key)
    assert lock is not None

    assert clean(output.media_dir, {}, everything=True) == []
    lock.release()
    assert keys(output) == {finished.key}


def test_a_damaged_entry_is_told_and_dropped(finished: Decision, output: Output) -> None:
    """It is of no use to anybody."""
    (Store(output.media_dir).entries / finished.key / "entry.json").write_bytes(b"{")

    assert [dropped.what for dropped in clean(output.media_dir, {})] == ["a damaged entry"]


def test_what_cannot_be_removed_is_told(
    finished: Decision, output: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that turned read-only."""

    def refuse(name: str, _: int) -> None:
        raise OSError(30, "Read-only file system", name)

    monkeypatch.setattr("studio.store.cleaning.remove", refuse)

    with pytest.raises(MachineLacks, match=r"cannot remove .*Read-only file system"):
        clean(output.media_dir, {})

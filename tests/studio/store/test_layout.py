"""Our own folders, and nobody else's."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import BadInput, MachineLacks
from studio.lecture.output import Output
from studio.store.layout import Store, final_file, log_file


def test_a_store_bears_a_tag_that_backup_programs_know(tmp_path: Path) -> None:
    """The standard signature, and a line of ours."""
    store = Store(tmp_path)
    store.open()

    assert store.tag.read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    assert store.is_ours()


def test_two_runs_may_open_the_same_new_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that comes second finds a folder that bears the tag, at whatever moment the first puts it there."""
    rename = os.rename

    def too_late(*names: Any, **folders: Any) -> None:
        monkeypatch.setattr(os, "rename", rename)
        Store(tmp_path).open()
        rename(*names, **folders)

    monkeypatch.setattr(os, "rename", too_late)
    Store(tmp_path).open()

    assert Store(tmp_path).is_ours()
    assert [path.name for path in tmp_path.iterdir()] == [".store"]


def test_a_store_is_never_seen_without_its_tag(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever looks while a folder is made in it finds the tag there already."""
    seen: list[bool] = []
    mkdir = os.mkdir

    def watched(name: Any, *args: Any, **kwargs: Any) -> None:
        mkdir(name, *args, **kwargs)
        if (tmp_path / ".store").exists():
            seen.append(Store(tmp_path).is_ours())

    monkeypatch.setattr(os, "mkdir", watched)
    Store(tmp_path).open()

    assert seen == [True] * 5


def test_a_folder_of_that_name_which_is_not_ours_is_refused(tmp_path: Path) -> None:
    """Nothing is written into it."""
    (tmp_path / ".store").mkdir()
    (tmp_path / ".store" / "thesis.tex").touch()

    with pytest.raises(BadInput, match="is not ours"):
        Store(tmp_path).open()
    assert [path.name for path in (tmp_path / ".store").iterdir()] == ["thesis.tex"]


def test_a_media_folder_that_cannot_be_written_is_told_in_two_lines(tmp_path: Path) -> None:
    """Here a file stands in its place."""
    (tmp_path / "media").write_bytes(b"")

    with pytest.raises(MachineLacks, match=r"(?s)cannot write into the media folder .*--media-dir") as caught:
        Store(tmp_path / "media").open()
    assert str(caught.value).count("\n") == 1


def test_final_names_are_those_of_the_contract(clip: Any) -> None:
    """media/lectures/<lecture>/<quality>-<language>/<clip>.mp4; a clip alone in media/clips."""
    upright = Output("h", "9:16", "gif", Path("media"))
    light = Output(theme="light")
    brief = replace(clip(lecture=""), telling="brief")

    names = [
        final_file(clip(), Output()),
        final_file(clip(language="ja"), upright),
        final_file(clip(lecture=""), Output()),
        final_file(clip(), light),
        final_file(clip(lecture=""), light),
        final_file(brief, light),
        log_file(clip(), Output()),
    ]
    assert [path.as_posix() for path in names] == [
        "media/lectures/talk/1080p60-en/oscillation.mp4",
        "media/lectures/talk/1080p60-9x16-ja/oscillation.gif",
        "media/clips/oscillation.mp4",
        "media/lectures/talk/1080p60-light-en/oscillation.mp4",
        "media/clips/oscillation-light.mp4",
        "media/clips/oscillation-brief-light.mp4",
        "media/logs/talk/oscillation.log",
    ]


@given(name=st.text("ab-0", min_size=1, max_size=8), inside=st.booleans())
def test_a_record_knows_its_file(name: str, inside: bool) -> None:
    """In the media folder and elsewhere, there and back."""
    store = Store(Path("/srv/media"))
    file = Path("/srv/media/clips" if inside else "/home/talk", f"{name}.mp4")

    assert store.file_of(store.place_of(file)) == file
    assert store.record_at(store.place_of(file)).parent == store.records


def test_what_cannot_be_written_whole_leaves_what_was_there(tmp_path: Path) -> None:
    """And no temporary file."""
    store = Store(tmp_path / "media")
    store.open()
    store.write(store.memo, b"old")

    with pytest.raises(TypeError):
        store.write(store.memo, None)  # type: ignore[arg-type]
    assert store.memo.read_bytes() == b"old"
    assert list(store.runs.iterdir()) == []


def test_a_relative_and_an_absolute_media_folder_are_each_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Records are found from either."""
    monkeypatch.chdir(tmp_path)
    relative, absolute = Store(Path("media")), Store(tmp_path / "media")

    one = relative.record_at(relative.place_of(Path("media/clips/a.mp4")))
    other = absolute.record_at(absolute.place_of(tmp_path / "media/clips/a.mp4"))
    assert one.resolve() == other.resolve()

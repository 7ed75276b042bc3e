"""Files that nothing in a lecture makes any more, in all its folders."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from studio.lecture.output import Output
from studio.store.layout import Store
from studio.store.plan import Decision, make_plan
from studio.store.stale_files import stale_clips


@pytest.fixture
def everywhere(clip: Any, output: Output, finish: Any) -> dict[str, Path]:
    """A clip "rates-0.05" and a card of the film, in two folders each; the file by folder and name."""
    made = {}
    for frame_rate in (None, 24):
        where = replace(output, frame_rate=frame_rate)
        for name in ("rates-0.05", "film/cards/chapter-3"):
            (decision,) = make_plan([clip(name=name)], where)
            made[f"{where.folder_name('en')}/{name}"] = finish(decision).file
    return made


def found(output: Output, *names: str) -> list[Path]:
    """The videos that are stale if these names are all that the lecture makes."""
    return [each.files[0] for each in stale_clips(Store(output.media_dir), "talk", set(names))]


def test_what_the_lecture_makes_is_not_stale(everywhere: Any, output: Output) -> None:
    """In whatever folder."""
    assert found(output, "rates-0.05", "film/cards/chapter-3") == []


def test_all_else_is_in_every_folder(everywhere: dict[str, Path], output: Output) -> None:
    """Videos first; the dots of a sweep's names are no endings, cards have their own folder."""
    assert found(output, "rates-0", "film/cards/chapter-1") == [
        everywhere["480p15-en/film/cards/chapter-3"],
        everywhere["480p15-en/rates-0.05"],
        everywhere["480p24-en/film/cards/chapter-3"],
        everywhere["480p24-en/rates-0.05"],
    ]


def test_another_lectures_files_are_its_own_affair(everywhere: Any, output: Output) -> None:
    assert stale_clips(Store(output.media_dir), "other", {"x"}) == []
    assert stale_clips(Store(output.media_dir), "tal", {"x"}) == []


def test_only_files_that_are_still_ours_are_named(finished: Decision, output: Output) -> None:
    """A changed poster drops out, and with a changed video all of the clip does."""
    finished.file.with_suffix(".png").write_bytes(b"retouched")
    (stale,) = stale_clips(Store(output.media_dir), "talk", {"x"})
    assert stale.files == tuple(map(finished.file.with_suffix, (".mp4", ".json", ".ja.srt", ".en.srt")))

    finished.file.unlink()
    finished.file.write_bytes(b"cut")
    assert stale_clips(Store(output.media_dir), "talk", {"x"}) == []


def test_a_link_is_never_ours(finished: Decision, output: Output, tmp_path: Path) -> None:
    """Even if it leads to the very bytes."""
    moved = finished.file.rename(tmp_path / "kept.mp4")
    finished.file.symlink_to(moved)

    assert stale_clips(Store(output.media_dir), "talk", {"x"}) == []


def test_where_there_is_no_store_nothing_is_stale(tmp_path: Path) -> None:
    """And nothing is created by asking."""
    assert stale_clips(Store(tmp_path / "media"), "talk", {"x"}) == []
    assert list(tmp_path.iterdir()) == []

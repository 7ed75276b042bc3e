"""Files come under their final names whole, from whatever disk."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from studio.store.placing import place_bytes, place_copy, place_file, place_link


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file to be placed, in a workshop."""
    path = tmp_path / "workshop" / "clip.mp4"
    path.parent.mkdir()
    path.write_bytes(b"new")
    return path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A name under which there is something already."""
    path = tmp_path / "media" / "talk.mp4"
    path.parent.mkdir()
    path.write_bytes(b"old")
    return path


def _alone(target: Path, workshop: Path, *left: str) -> None:
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    assert sorted(path.name for path in workshop.iterdir()) == sorted(left)


def test_bytes_a_copy_and_a_link_replace_what_was_there(source: Path, target: Path) -> None:
    place_bytes(b"some", target, source.parent)
    assert target.read_bytes() == b"some"
    place_copy(source, target, source.parent)
    assert (target.read_bytes(), target.samefile(source)) == (b"new", False)
    place_link(source, target, source.parent)
    place_link(source, target, source.parent)
    assert target.samefile(source)
    _alone(target, source.parent, "clip.mp4")


@pytest.mark.parametrize("reason", [errno.EXDEV, errno.EPERM, errno.EMLINK])
def test_where_no_link_can_be_there_is_a_copy(
    source: Path, target: Path, reason: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr(os, "link", refuse)
    place_link(source, target, source.parent)

    assert (target.read_bytes(), target.samefile(source)) == (b"new", False)


def test_what_cannot_be_written_leaves_what_was_there(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk."""

    def refuse(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("studio.store.placing.shutil.copyfile", refuse)
    with pytest.raises(OSError, match="No space"):
        place_copy(source, target, source.parent)

    assert target.read_bytes() == b"old"
    _alone(target, source.parent, "clip.mp4")


@pytest.mark.skipif(
    not Path("/dev/shm").is_dir() or Path("/dev/shm").stat().st_dev == Path("/tmp").stat().st_dev,
    reason="no second disk",
)
def test_from_another_disk_files_come_whole_too(source: Path, tmp_path: Path) -> None:
    """A media folder whose lectures are a link to another disk."""
    import tempfile

    with tempfile.TemporaryDirectory(dir="/dev/shm") as other:
        target = Path(other, "talk.mp4")
        for place in (place_copy, place_link):
            place(source, target, source.parent)
            assert target.read_bytes() == b"new"
        place_bytes(b"some", target, source.parent)
        assert target.read_bytes() == b"some"
        place_file(source, target)
        assert target.read_bytes() == b"new"
        _alone(target, source.parent)

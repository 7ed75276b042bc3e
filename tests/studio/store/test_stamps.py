"""A file is trusted by its stat, and hashed where that is not enough."""

import hashlib
import os
from pathlib import Path

import pytest

from studio.store.stamps import sha256_of, stamp


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of four bytes."""
    path = tmp_path / "clip.mp4"
    path.write_bytes(b"mp4!")
    return path


def test_an_untouched_file_holds_without_being_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Size, modification time and inode are enough."""
    known = stamp(file)
    monkeypatch.setattr("studio.store.stamps.sha256_of", None)

    assert known.holds(file)


def test_a_file_with_another_stat_holds_if_its_bytes_do(file: Path) -> None:
    """Copied back, unpacked from an archive: another time, another inode."""
    known = stamp(file)
    os.utime(file, ns=(1, 1))
    assert known.holds(file)

    file.write_bytes(b"mp3!")
    assert not known.holds(file)


def test_another_size_is_not_even_hashed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It cannot be the same."""
    known = stamp(file)
    file.write_bytes(b"longer")
    monkeypatch.setattr("studio.store.stamps.sha256_of", None)

    assert not known.holds(file)


def test_no_file_holds_nothing(file: Path, tmp_path: Path) -> None:
    """A folder in its place neither."""
    known = stamp(file)

    assert not known.holds(tmp_path / "none.mp4")
    assert not known.holds(tmp_path)


def test_the_digest_is_that_of_the_bytes(file: Path) -> None:
    """What `sha256sum` says."""
    assert sha256_of(file) == hashlib.sha256(b"mp4!").hexdigest() == stamp(file).sha256

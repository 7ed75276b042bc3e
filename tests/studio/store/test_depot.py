"""A folder and a bucket, each shared by several runs: first writer wins, and a name is whole or not there."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from studio.errors import BadInput, MachineLacks
from studio.store.depot import BucketDepot, Depot, FolderDepot, open_depot
from tests.fake_bucket import FakeBucket

KEY, OTHER = "a" * 64, "b" * 64


@pytest.fixture(params=["folder", "bucket"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Of a store with nothing in it."""
    if request.param == "folder":
        return str(tmp_path / "clips")
    request.getfixturevalue("bucket")
    return f"s3://clips/{tmp_path.name}"


def test_what_is_put_there_is_got_by_others(address: str) -> None:
    """Nothing else is there, also before anything was put."""
    one, other = open_depot(address), open_depot(address)
    assert (one.keys(), one.get(KEY)) == (set(), None)

    one.put(KEY, b"content", anew=False)

    assert (other.get(KEY), other.get(OTHER), other.keys()) == (b"content", None, {KEY})


def test_the_first_writer_wins(address: str) -> None:
    """Unless what is there is known to be damaged."""
    one, other = open_depot(address), open_depot(address)
    one.put(KEY, b"first", anew=False)
    other.put(KEY, b"second", anew=False)
    assert one.get(KEY) == b"first"

    other.put(KEY, b"third", anew=True)
    assert one.get(KEY) == b"third"


def test_files_of_others_are_no_clips(tmp_path: Path) -> None:
    """Nor is one that is being written; none is left of a writing that failed."""
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / ".writing-1-00000000").write_text("half")
    depot = FolderDepot(tmp_path)

    assert depot.keys() == set()
    with pytest.raises(TypeError):
        depot.put(KEY, "no bytes", anew=False)  # type: ignore[arg-type]
    assert {path.name for path in tmp_path.iterdir()} == {"notes.txt", ".writing-1-00000000"}


def test_a_race_is_won_by_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other was quicker between the look and the link."""
    depot = FolderDepot(tmp_path)
    link = os.link

    def beaten(source: Path, target: Path) -> None:
        target.write_bytes(b"theirs")
        link(source, target)

    monkeypatch.setattr("os.link", beaten)
    depot.put(KEY, b"ours", anew=False)

    assert depot.get(KEY) == b"theirs"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_system_without_links_holds_clips_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr("os.link", refuse)
    depot = FolderDepot(tmp_path)
    depot.put(KEY, b"content", anew=False)

    assert depot.get(KEY) == b"content"


def asked(depot: Depot) -> list[Any]:
    """Every question to a depot."""
    return [depot.keys, lambda: depot.get(KEY), lambda: depot.put(KEY, b"content", anew=False)]


def test_a_folder_that_is_away_is_an_error(tmp_path: Path) -> None:
    """It is not made with all that is above it: a disk may not be mounted. To look makes nothing."""
    for question in asked(FolderDepot(tmp_path / "mounted" / "clips")):
        with pytest.raises(FileNotFoundError):
            question()
    assert FolderDepot(tmp_path / "clips").keys() == set()
    assert list(tmp_path.iterdir()) == []


def test_a_bucket_that_is_away_is_an_error(bucket: FakeBucket, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody listens there."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    for question in asked(BucketDepot("s3://clips/one")):
        with pytest.raises(Exception, match=r"127\.0\.0\.1"):
            question()


@pytest.mark.parametrize(
    "url", ["", "s3://", "s3:///one", "http://clips", "gs://clips", "a\0b", "s3://C/x", "file://x"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(BadInput, match="it must be a folder or s3://BUCKET/PREFIX"):
        open_depot(url)


def test_a_folder_may_be_told_as_a_url(tmp_path: Path) -> None:
    open_depot(f"file://{tmp_path}").put(KEY, b"content", anew=False)

    assert FolderDepot(tmp_path).get(KEY) == b"content"


def test_without_the_extra_a_bucket_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder needs nothing."""
    monkeypatch.setitem(__import__("sys").modules, "s3fs", None)
    with pytest.raises(MachineLacks, match="make cluster adds it"):
        open_depot("s3://clips")
    open_depot("clips")

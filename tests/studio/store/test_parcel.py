"""An entry as bytes: what comes out is what went in, or nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from studio.lecture.output import Output
from studio.lecture.reading import clip_of_scene
from studio.rendering.messages import Task
from studio.store.entries import about_entry
from studio.store.parcel import DamagedParcelError, pack, unpack
from tests.instant_rendering import write_entry

KEY = "k"


@pytest.fixture
def packed(tmp_path: Path, output: Output) -> bytes:
    """An entry of a few bytes."""
    task = Task(clip_of_scene("quadratic"), output, KEY, {}, tmp_path, tmp_path / "log", "own")
    write_entry(tmp_path / "there", task, output)
    return pack(tmp_path / "there", "mp4")


def test_what_was_packed_comes_out(packed: bytes, tmp_path: Path) -> None:
    """The stamps are those of the new files, so that nothing is hashed when they are looked at."""
    unpack(packed, tmp_path / "here", KEY, "mp4")

    for name in ("clip.mp4", "clip.png"):
        assert (tmp_path / "here" / name).read_bytes() == (tmp_path / "there" / name).read_bytes()
    entry = about_entry(tmp_path / "here")
    assert entry is not None
    assert entry.media.trusts((tmp_path / "here" / "clip.mp4").lstat())
    there = about_entry(tmp_path / "there")
    assert there is not None
    assert entry.manifest == there.manifest


def test_a_flipped_byte_is_noticed_wherever_it_is(packed: bytes, tmp_path: Path) -> None:
    """So is one too many, and every end that is too early."""
    for number in range(0, len(packed), 7):
        wrong = bytearray(packed)
        wrong[number] ^= 1
        with pytest.raises(DamagedParcelError):
            unpack(bytes(wrong), tmp_path / "here", KEY, "mp4")
        with pytest.raises(DamagedParcelError):
            unpack(packed[:number], tmp_path / "here", KEY, "mp4")
    with pytest.raises(DamagedParcelError):
        unpack(packed + b"x", tmp_path / "here", KEY, "mp4")
    assert not (tmp_path / "here").exists()


def test_another_clips_parcel_is_refused(packed: bytes, tmp_path: Path) -> None:
    with pytest.raises(DamagedParcelError):
        unpack(packed, tmp_path / "here", "j", "mp4")


@pytest.mark.parametrize("content", [[], [b"{}", b"", b""], ["entry", "media", "poster"], {"entry": 1}])
def test_well_packed_nonsense_is_refused(content: Any, tmp_path: Path) -> None:
    """Its digest is right."""
    body = msgspec.msgpack.encode(content)
    with pytest.raises(DamagedParcelError):
        unpack(hashlib.sha256(body).digest() + body, tmp_path / "here", KEY, "mp4")


def test_media_that_are_not_those_of_the_entry_are_refused(packed: bytes, tmp_path: Path) -> None:
    """By whoever packed them, damaged as they were."""
    parts = msgspec.msgpack.decode(packed[32:])
    body = msgspec.msgpack.encode([parts[0], parts[1] + b"x", parts[2]])
    with pytest.raises(DamagedParcelError):
        unpack(hashlib.sha256(body).digest() + body, tmp_path / "here", KEY, "mp4")


def test_a_damaged_entry_is_not_packed(packed: bytes, tmp_path: Path) -> None:
    (tmp_path / "there" / "entry.json").write_text("{}")
    with pytest.raises(DamagedParcelError):
        pack(tmp_path / "there", "mp4")

"""Rendered clips by content key: a folder each, put in place whole, from which final names are made."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import msgspec
from msgspec import Meta, Struct

from studio.rendering.manifest import json_bytes
from studio.store.json_file import read_regular
from studio.store.layout import Store
from studio.store.real_folder import real_folder, remove
from studio.store.stamps import FileStamp

if TYPE_CHECKING:
    from studio.lecture.output import Output

_ABOUT: Final = "entry.json"
_DIGEST: Final = "entry.sha256"

_Count = Annotated[int, Meta(ge=0, le=10**9)]
_Seconds = Annotated[float, Meta(ge=0, le=1e7)]


class Entry(Struct, frozen=True):
    """What a content key stands for; `manifest` lacks what depends on who asks for the clip."""

    key: str
    media: FileStamp
    poster: FileStamp
    manifest: dict[str, Any]


class _Cue(Struct):
    start_s: _Seconds
    end_s: _Seconds
    key: str
    values: dict[str, Any]


class _Manifest(Struct):
    """What is read out of manifests: one of another shape is of a damaged entry."""

    lecture: str
    clip: str
    title: str
    params: dict[str, Any]
    outcome: Any
    language: str
    format: str
    sha256: str
    frames: _Count
    width: _Count
    height: _Count
    fps: Annotated[float, Meta(gt=0, le=1000)]
    duration_s: _Seconds
    cues: list[_Cue]
    timeline: list[dict[str, Any]]


def entry_folder(store: Store, key: str) -> Path:
    """The folder of a key."""
    return store.entries / key


def has_entry(store: Store, key: str, suffix: str, known: FileStamp | None = None) -> bool:
    """Whether there seems to be an entry; `read_entry` looks whether it is whole.

    Of a video that is `known`, whether the entry still has it: who writes into a finished file writes into both.
    """
    video = entry_folder(store, key) / f"clip.{suffix}"
    return os.path.lexists(video) if known is None else known.holds(video)


def write_about(folder: Path, entry: Entry) -> None:
    """Write what an entry says of itself, and the digest of that.

    Raises:
        OSError: it could not be written.
    """
    content = json_bytes(entry)
    (folder / _ABOUT).write_bytes(content)
    (folder / _DIGEST).write_text(hashlib.sha256(content).hexdigest(), encoding="ascii")


def about_entry(folder: Path) -> Entry | None:
    """What the entry in a folder says of itself; None if that is damaged."""
    try:
        content = read_regular(folder / _ABOUT)
        if read_regular(folder / _DIGEST) != hashlib.sha256(content).hexdigest().encode():
            return None
        return decoded(content)
    except (OSError, ValueError):
        return None


def decoded(content: bytes) -> Entry:
    """What an entry says of itself.

    Raises:
        ValueError: it is damaged.
    """
    try:
        entry = msgspec.json.decode(content, type=Entry)
        msgspec.convert(entry.manifest, _Manifest)
    except (msgspec.MsgspecError, RecursionError, OverflowError) as error:
        raise ValueError("this is no entry") from error
    return entry


def read_entry(store: Store, key: str, output: Output) -> Entry | None:
    """The entry of a key if its files are whole; a damaged one is dropped.

    Raises:
        BadInput: a link stands in its place.
        OSError: a damaged entry could not be removed.
    """
    folder = entry_folder(store, key)
    try:
        with real_folder(folder, below=store.media_dir) as descriptor:
            entry = about_entry(folder)
            media, poster = folder / f"clip.{output.format}", folder / "clip.png"
            if (
                entry is not None
                and entry.key == key
                and entry.media.holds(media)
                and entry.poster.holds(poster)
            ):
                with suppress(PermissionError):  # of a store that belongs to somebody else
                    os.utime(descriptor)  # used just now, for `clean --older-than`
                return entry
    except FileNotFoundError:
        return None
    with real_folder(store.entries, below=store.media_dir) as entries:
        remove(key, entries)
    return None

"""Rendered clips by content key: a folder each, put in place whole, linked to from their final names."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from studio.store.layout import Store
from studio.store.stamps import FileStamp

if TYPE_CHECKING:
    from studio.lecture.output import Output


class Entry(Struct, frozen=True):
    """What a content key stands for; `manifest` lacks what depends on who asks for the clip."""

    key: str
    media: FileStamp
    poster: FileStamp
    manifest: dict[str, Any]


def entry_folder(store: Store, key: str) -> Path:
    """The folder of a key."""
    return store.entries / key


def has_entry(store: Store, key: str, suffix: str) -> bool:
    """Whether there seems to be an entry; `read_entry` looks whether it is whole."""
    return (entry_folder(store, key) / f"clip.{suffix}").exists()


def read_entry(store: Store, key: str, output: Output) -> Entry | None:
    """The entry of a key if its files are whole; a damaged one is dropped.

    Raises:
        OSError: a damaged entry could not be removed.
    """
    folder = entry_folder(store, key)
    try:
        entry = msgspec.json.decode((folder / "entry.json").read_bytes(), type=Entry)
        media, poster = folder / f"clip.{output.format}", folder / "clip.png"
        if entry.key == key and entry.media.holds(media) and entry.poster.holds(poster):
            os.utime(folder)  # used just now, for `clean --older-than`
            return entry
    except (OSError, msgspec.MsgspecError):
        pass
    if folder.exists():
        shutil.rmtree(folder)
    return None

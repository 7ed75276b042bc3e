"""What stands under a final name: the record written last, after the files it speaks of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from studio.store.layout import Store, write_whole
from studio.store.stamps import FileStamp


class Record(Struct, frozen=True):
    """A finished clip: its key, what it was made of, and its files by suffix (".mp4", ".png", ".json")."""

    key: str
    ingredients: dict[str, Any]
    files: dict[str, FileStamp]
    frames: int  # drawn; a GIF shows fewer
    seconds: float  # of work that rendering took, 0 if the store had it


_DECODER = msgspec.json.Decoder(Record)


def read_record(store: Store, file: Path) -> Record | None:
    """The record of the clip whose video is `file`; None if there is none, or it is damaged."""
    try:
        return _DECODER.decode(store.record_of(file).read_bytes())
    except (OSError, msgspec.MsgspecError):
        return None


def write_record(store: Store, file: Path, record: Record) -> None:
    """Write the record of the clip whose video is `file`.

    Raises:
        OSError: it could not be written.
    """
    write_whole(store.record_of(file), msgspec.json.encode(record), store.runs)


def damage(store: Store, file: Path, record: Record) -> str:
    """Say "file missing" or "file damaged"; nothing if all files of a record stand as recorded."""
    for suffix, stamp in record.files.items():
        path = file.with_suffix(suffix)
        if stamp.holds(path) or (suffix == ".json" and _is_anothers(store, file, path)):
            continue
        return "file damaged" if path.exists() else "file missing"
    return ""


def _is_anothers(store: Store, file: Path, manifest: Path) -> bool:
    """Whether the manifest is that of the same clip in another format (.gif beside .mp4), and whole."""
    place = store.record_of(file)
    for path in place.parent.glob(f"{file.stem}.*.json"):
        other = file.with_name(path.name.removesuffix(".json"))
        if other == file:
            continue
        record = read_record(store, other)
        if record is not None and ".json" in record.files and record.files[".json"].holds(manifest):
            return True
    return False

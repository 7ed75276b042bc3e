"""From the work folder into the store, from there to the final names: each file whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from studio.rendering.manifest import command, json_bytes
from studio.store.entries import Entry, entry_folder
from studio.store.layout import Store, write_whole
from studio.store.record import Record, write_record
from studio.store.stamps import stamp

if TYPE_CHECKING:
    from studio.lecture.output import Output
    from studio.store.plan import Decision

# A file system that knows no links, or another one than the store's.
_CANNOT_LINK = {errno.EXDEV, errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.ENOSYS}


def take_over(store: Store, delivered: Path, key: str) -> str:
    """Make a delivered folder the entry of `key`, in the place of one that may be there; the key.

    Raises:
        OSError: it could not be moved; the delivered folder stays.
    """
    about = delivered / "entry.json"
    entry = msgspec.json.decode(about.read_bytes(), type=Entry)
    if entry.key != key:
        entry = msgspec.structs.replace(entry, key=key, manifest=entry.manifest | {"key": key})
        about.write_bytes(json_bytes(entry))
    target = entry_folder(store, key)
    if target.exists():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    delivered.rename(target)
    return key


def publish(store: Store, entry: Entry, decision: Decision, output: Output, seconds: float) -> Record:
    """Put an entry's files under the clip's final names; the record comes last.

    `seconds` is the work that rendering it took, 0 if it was there. The old manifest
    goes first: whoever finds a manifest finds the files that it speaks of.

    Raises:
        OSError: a file could not be put in place.
    """
    source, file = entry_folder(store, entry.key), decision.file
    file.parent.mkdir(parents=True, exist_ok=True)
    manifest_file, poster = file.with_suffix(".json"), file.with_suffix(".png")
    about = entry.manifest | {
        "lecture": decision.clip.lecture,
        "clip": decision.clip.id,
        "command": command(decision.clip, output),
    }
    manifest_file.unlink(missing_ok=True)
    _place(source / f"clip.{output.format}", file, store.runs)
    _place(source / "clip.png", poster, store.runs)
    write_whole(manifest_file, json_bytes(about), store.runs if _same_disk(store, file) else file.parent)
    record = Record(
        key=entry.key,
        ingredients=decision.ingredients,
        files={
            file.suffix: stamp(file, entry.media.sha256),
            ".png": stamp(poster, entry.poster.sha256),
            ".json": stamp(manifest_file),
        },
        frames=round(about["duration_s"] * output.fps),
        seconds=seconds,
    )
    write_record(store, file, record)
    return record


def _place(source: Path, target: Path, workshop: Path) -> None:
    """Make `target` a link to `source`, or a copy where links cannot be."""
    temporary = workshop / f".{target.name}.{os.getpid()}"
    temporary.unlink(missing_ok=True)
    try:
        os.link(source, temporary)
        temporary.replace(target)
    except OSError as error:
        if error.errno not in _CANNOT_LINK:
            raise
        temporary.unlink(missing_ok=True)
        temporary = target.with_name(f".{target.name}.{os.getpid()}")
        shutil.copyfile(source, temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)  # of two links to one file, a rename leaves both


def _same_disk(store: Store, file: Path) -> bool:
    return store.runs.stat().st_dev == file.parent.stat().st_dev

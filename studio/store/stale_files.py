"""Files of ours in a lecture's folders that nothing in the lecture makes any more."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from studio.store.layout import Store
from studio.store.record import Record, read_record


@dataclass(frozen=True, slots=True)
class StaleClip:
    """A clip that was made once: its record, and its files that are still what was written, the video first."""

    place: Path  # of the record
    key: str
    files: tuple[Path, ...]


def stale_clips(store: Store, lecture: str, names: AbstractSet[str]) -> list[StaleClip]:
    """What stands in the lecture's folders, of any quality and language, under other names than these.

    A name is a file's, from its folder of a quality on, without its ending. A file that is not recorded, or no longer
    has the bytes that were, is somebody's work and never among these.
    """
    found = []
    for name, file, record in recorded(store, lecture):
        if name in names:
            continue
        whole = [
            path
            for suffix, stamp in record.files.items()
            if not (path := file.with_suffix(suffix)).is_symlink() and stamp.holds(path)
        ]
        if whole:
            found.append(StaleClip(store.record_of(file), record.key, tuple(whole)))
    return found


def recorded(store: Store, lecture: str) -> Iterator[tuple[str, Path, Record]]:
    """Name, video and record of all that was ever made for a lecture and is remembered."""
    records = store.records / "lectures" / lecture
    for place in sorted(records.rglob("*.json")):
        file = store.file_of(place)
        record = read_record(store, file)
        if record is not None:
            name = Path(*place.relative_to(records).parts[1:]).with_suffix("").with_suffix("")
            yield name.as_posix(), file, record

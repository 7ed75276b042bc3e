"""What was written under a final name, by digest: the proof that a file is ours, and what the next plan compares."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from studio.store.json_file import read_json
from studio.store.layout import Store
from studio.store.stamps import Digest, FileStamp, sha256_of

# A plain name: of a file beside the one that is recorded.
Name = Annotated[str, Meta(pattern=r"^(?!\.{1,2}(?![\s\S]))[^/\u0000]+(?![\s\S])")]
# What ends in such a name.
Place = Annotated[str, Meta(pattern=r"(^|/)(?!\.{1,2}(?![\s\S]))[^/\u0000]+(?![\s\S])")]


class Record(Struct, frozen=True):
    """A finished clip or another file of ours: its key, what it was made of, and all files by name, itself included.

    `placing` are the digests of files that are just being put in place: should that be cut off, they are
    known as ours all the same. The key of a record in which nothing is finished yet is "".
    """

    file: Place  # as `Store.place_of` tells it
    key: str = ""
    ingredients: dict[str, Any] = {}
    captions: str = ""  # the digest of the words in its captions, which are no part of the key
    files: dict[Name, FileStamp] = {}
    placing: dict[Name, Digest] = {}
    frames: Annotated[int, Meta(ge=0, le=10**9)] = 0  # drawn; a GIF shows fewer
    seconds: Annotated[float, Meta(ge=0, le=1e9)] = 0.0  # of work that rendering took, 0 if the store had it

    def owns(self, path: Path) -> bool:
        """Whether a file has the bytes that we wrote, or were about to write, under its name."""
        if path.name in self.files and self.files[path.name].holds(path):
            return True
        try:
            return path.name in self.placing and sha256_of(path) == self.placing[path.name]
        except OSError:
            return False

    @property
    def is_finished(self) -> bool:
        """Whether it tells of a video, a poster and a manifest; a card of a film has no captions."""
        return bool(self.key) and all(
            any(name.endswith(ending) for name in self.files) for ending in (".png", ".json")
        )


def read_record(store: Store, file: Path) -> Record | None:
    """The record of `file`; None if there is none, or it is damaged or of another file."""
    place = store.place_of(file)
    record = read_json(store.record_at(place), Record)
    if record is None or record.file != place:
        return None
    if not record.key and not record.files:
        return record
    is_clip = bool(record.key) and file.suffix != ".json"  # else an index of sections, or a still
    whole = file.name in record.files and (record.is_finished or not is_clip)
    return record if whole else None


def write_record(store: Store, file: Path, record: Record) -> None:
    """Write the record of `file`.

    Raises:
        OSError: it could not be written.
    """
    store.write(store.record_at(store.place_of(file)), msgspec.json.encode(record))


def damage(file: Path, record: Record) -> str:
    """Say "file missing" or "file damaged"; nothing if all files of a record stand as recorded."""
    for name, stamp in record.files.items():
        path = file.with_name(name)
        if not stamp.holds(path):
            return "file damaged" if path.exists() else "file missing"
    return ""

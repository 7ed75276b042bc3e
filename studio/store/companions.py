"""The names beside a clip's video: poster, manifest, captions; and how several formats of one clip share a folder."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from studio.film.vocabulary import LANGUAGES
from studio.store.layout import Store
from studio.store.ownership import VIDEOS, refuse_foreign
from studio.store.record import Record, read_record, write_record
from studio.store.stamps import FileStamp

POSTER: Final = ".png"
MANIFEST: Final = ".json"
CAPTIONS: Final = {language: f".{language}.srt" for language in LANGUAGES}
_ENDINGS: Final = (POSTER, MANIFEST, *CAPTIONS.values())


def companions(store: Store, file: Path) -> dict[str, str]:
    """The names of what stands beside a video, by ending: FILE.png, FILE.json, FILE.en.srt, FILE.ja.srt.

    Where those tell of another format of the same name, they are FILE.gif.png, FILE.gif.json and so on; but those of
    an mp4 are always the plain ones (`make_way`).
    """
    plain = _plain(file)
    if file.suffix == ".mp4" or not any(_has(record, plain.values()) for _, record in _siblings(store, file)):
        return plain
    return _carrying(file)


def check_names(store: Store, file: Path) -> None:
    """Refuse to write a video where one of its files would replace somebody else's.

    Raises:
        BadInput, MachineLacks: as `refuse_foreign` tells it.
    """
    names = (file.name, *companions(store, file).values())
    siblings = list(_siblings(store, file))
    refuse_foreign(store, file, names, read_record(store, file), *(record for _, record in siblings))
    for sibling, record in siblings:
        if _has(record, names):
            refuse_foreign(store, sibling, _carrying(sibling).values(), record)


def make_way(store: Store, file: Path) -> None:
    """Give what stands beside a GIF or WebM and holds the plain names of an mp4 names that carry its ending.

    Raises:
        OSError: they could not be renamed.
    """
    names = companions(store, file)
    for sibling, record in list(_siblings(store, file)):
        if not _has(record, names.values()):
            continue
        carrying = _carrying(sibling)
        new = {name: carrying[ending] for ending, name in names.items()}
        moved = {new.get(name, name): stamp for name, stamp in record.files.items()}
        write_record(store, sibling, replace(record, placing=_digests(moved)))
        for before, after in new.items():
            path = sibling.with_name(before)
            if before in record.files and record.owns(path):
                path.replace(sibling.with_name(after))
        write_record(store, sibling, replace(record, files=moved))


def _plain(file: Path) -> dict[str, str]:
    return {ending: file.with_suffix(ending).name for ending in _ENDINGS}


def _carrying(file: Path) -> dict[str, str]:
    return {ending: file.name + ending for ending in _ENDINGS}


def _siblings(store: Store, file: Path) -> Iterator[tuple[Path, Record]]:
    """The same clip in other formats, and their records."""
    for suffix in VIDEOS:
        sibling = file.with_suffix(suffix)
        if suffix != file.suffix and (record := read_record(store, sibling)) is not None:
            yield sibling, record


def _has(record: Record, names: Collection[str]) -> bool:
    return any(name in record.files or name in record.placing for name in names)


def _digests(files: dict[str, FileStamp]) -> dict[str, str]:
    return {name: stamp.sha256 for name, stamp in files.items()}

"""Dropping what no lecture asks for any more: entries of the store, never a file under its final name."""

from __future__ import annotations

import os
import re
import stat
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import replace

from studio.errors import BadInput, MachineLacks
from studio.store.entries import about_entry
from studio.store.json_file import read_json
from studio.store.layout import Store
from studio.store.locks import try_lock
from studio.store.numbers import drop_numbers
from studio.store.real_folder import kind_of, names_in, real_folder, remove
from studio.store.record import Record
from studio.store.sentences import drop_unspoken
from studio.store.stale_files import StaleClip, stale_clips

_DAY_S = 86_400
# The names that we give to entries and records: nothing else is dropped.
_KEY: Final = re.compile(r"[0-9a-f]{64}(?![\s\S])")
_RECORD: Final = re.compile(r"[0-9a-f]{64}\.json(?![\s\S])")


@dataclass(frozen=True, slots=True)
class Dropped:
    """An entry, or all sentences, that were dropped, or would be: its key, what it was, and the bytes that this frees.

    A file that also stands under its final name stays there, and frees nothing.
    """

    key: str
    what: str
    bytes: int


def clean(
    media_dir: Path,
    lectures: Mapping[str, AbstractSet[str]],
    *,
    older_than_days: float | None = None,
    everything: bool = False,
    dry_run: bool = False,
) -> list[Dropped]:
    """Drop the entries that these lectures (names of all that they make, by lecture id) do not use.

    What a lecture uses is what stands under these names, in every quality, language and format; what stands
    under others in its folders goes with its entry, if it is still what we wrote. `older_than_days` spares what
    was used since. `everything` drops the used entries too, and what is known of the finished files: they will
    be rendered again.

    Raises:
        BadInput: the store's folder does not bear our tag, or a link stands where a folder of ours belongs;
            nothing was dropped.
        MachineLacks: an entry could not be removed.
    """
    store = Store(media_dir)
    if not os.path.lexists(store.root):
        return []
    if not store.is_ours():
        raise BadInput(
            f"{store.root} is not ours: it has no {store.tag.name} of this project. Nothing was dropped."
        )
    horizon = None if older_than_days is None else time.time() - older_than_days * _DAY_S
    try:
        with (
            real_folder(store.entries, below=media_dir, create=True) as entries,
            real_folder(store.records, below=media_dir, create=True) as records,
            real_folder(store.locks, below=media_dir, create=True),
        ):
            kept = set() if everything else _used(store, lectures, records)
            stale = list(_stale(store, lectures, horizon))
            files = [_dropped_file(clip) for clip in stale]
            paths = {path for clip in stale for path in clip.files}
            going = Counter(path.stat().st_ino for path in paths)
            keys = list(_unused(entries, kept, horizon))
            unspoken = drop_unspoken(store, kept, horizon, dry_run=dry_run)
            maps = drop_numbers(store, horizon, dry_run=dry_run)
            dropped = [_drop(store, key, entries, going, dry_run=dry_run) for key in keys]
            if not dry_run:
                for path in paths:
                    path.unlink(missing_ok=True)
                _forget(store, records, everything=everything and older_than_days is None)
    except FileNotFoundError:  # somebody removes the store while we look
        return []
    except OSError as error:
        raise MachineLacks(f"cannot remove {error.filename}: {error.strerror or error}.") from error
    speech = [Dropped("", _sentences(len(unspoken)), sum(unspoken))] if unspoken else []
    numbers = [Dropped("", _maps(len(maps)), sum(maps))] if maps else []
    return [*files, *(one for one in dropped if one is not None), *speech, *numbers]


def _maps(count: int) -> str:
    return f"the numbers of {count} map{'s' if count > 1 else ''}, which are worked out again where needed"


def _sentences(count: int) -> str:
    return f"{count} sentence{'s' if count > 1 else ''} that no clip says"


def _used(store: Store, lectures: Mapping[str, AbstractSet[str]], records: int) -> set[str]:
    """The keys that stand under the names of what these lectures make."""
    made_in = {
        store.place_of(store.media_dir / "lectures" / lecture / "folder"): names
        for lecture, names in lectures.items()
    }
    return {
        record.key
        for _, record in _records(store, records)
        for folder in Path(record.file).parents
        if _name_from(folder, record) in made_in.get(str(folder.parent / "folder"), ())
    }


def _name_from(folder: Path, record: Record) -> str:
    return Path(record.file).relative_to(folder).with_suffix("").as_posix()


def _stale(
    store: Store, lectures: Mapping[str, AbstractSet[str]], horizon: float | None
) -> Iterator[StaleClip]:
    for lecture, names in lectures.items():
        for clip in stale_clips(store, lecture, names):
            if horizon is None or clip.files[0].stat().st_mtime < horizon:
                yield clip


def _dropped_file(clip: StaleClip) -> Dropped:
    stats = [path.stat() for path in clip.files]
    freed = sum(each.st_size for each in stats if each.st_nlink == 1)
    return Dropped(clip.key, f"{clip.files[0]} (nothing makes it any more)", freed)


def _records(store: Store, records: int) -> Iterator[tuple[str, Record]]:
    """Every record that can be read, by the name of its own file."""
    for name in names_in(records):
        if _RECORD.match(name) and (record := read_json(store.records / name, Record)) is not None:
            yield name, record


def _unused(entries: int, kept: AbstractSet[str], horizon: float | None) -> Iterator[str]:
    """The entries, folders of our own making, that are not kept and were not used since the horizon."""
    for key in names_in(entries):
        if _KEY.match(key) and key not in kept and kind_of(key, entries) == stat.S_IFDIR:
            used_last = os.stat(key, dir_fd=entries, follow_symlinks=False).st_mtime
            if horizon is None or used_last < horizon:
                yield key


def _drop(store: Store, key: str, entries: int, going: Mapping[int, int], *, dry_run: bool) -> Dropped | None:
    """Remove an entry, unless a run is just making it; `going` counts links that go as well, by inode."""
    lock = try_lock(store.locks / key)
    if lock is None:
        return None
    try:
        with real_folder(store.entries / key, below=store.media_dir) as folder:
            files = [os.stat(name, dir_fd=folder, follow_symlinks=False) for name in names_in(folder)]
        freed = sum(status.st_size for status in files if status.st_nlink - going.get(status.st_ino, 0) == 1)
        what = _describe(store.entries / key)
        if not dry_run:
            remove(key, entries)
        return Dropped(key, what, freed)
    finally:
        lock.release()


def _describe(folder: Path) -> str:
    entry = about_entry(folder)
    if entry is None:
        return "a damaged entry"
    about = entry.manifest
    place = f"{about['lecture']}/" if about["lecture"] else ""
    return f"{place}{about['clip']} ({about['height']}p, {about['language']}, {about['format']})"


def _forget(store: Store, records: int, *, everything: bool) -> None:
    """Drop the records of files that are gone; with `everything`, all that is known of the others but their digests.

    By those the files are known as ours, and may be replaced.
    """
    for name, record in _records(store, records):
        file = store.file_of(record.file)
        if not any(
            os.path.lexists(file.with_name(each)) for each in record.files.keys() | record.placing.keys()
        ):
            os.unlink(name, dir_fd=records)
        elif everything:
            bare = replace(record, key="", ingredients={}, frames=0, seconds=0.0)
            store.write(store.records / name, msgspec.json.encode(bare))
    if everything:
        with real_folder(store.root, below=store.media_dir) as root:
            for path in (store.memo, store.timings):
                with suppress(FileNotFoundError):
                    os.unlink(path.name, dir_fd=root)

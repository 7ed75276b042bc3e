"""Dropping what no lecture asks for any more: entries of the store, and files under names that nothing has now."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

import msgspec

from studio.errors import BadInput, MachineLacks
from studio.store.entries import Entry
from studio.store.layout import Store
from studio.store.locks import try_lock
from studio.store.record import read_record
from studio.store.stale_files import StaleClip, stale_clips

_DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was dropped, or would be: its key, what it was, and the bytes that this frees.

    An entry whose files also stand under their final names frees nothing, and a file whose entry stays neither.
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
        BadInput: the store's folder does not bear our tag; nothing was dropped.
        MachineLacks: an entry could not be removed.
    """
    store = Store(media_dir)
    if not store.root.exists():
        return []
    if not store.is_ours():
        raise BadInput(
            f"{store.root} is not ours: it has no {store.tag.name} of this project. Nothing was dropped."
        )
    kept = set() if everything else _used(store, lectures)
    horizon = None if older_than_days is None else time.time() - older_than_days * _DAY_S
    try:
        stale = list(_stale(store, lectures, horizon))
        files = [_dropped_file(clip) for clip in stale]
        paths = {path for clip in stale for path in clip.files}
        going = Counter(path.stat().st_ino for path in paths)
        entries = [_drop(store, folder, going, dry_run=dry_run) for folder in _entries(store, kept, horizon)]
        if not dry_run:
            for path in paths:
                path.unlink(missing_ok=True)
            _forget(store, everything=everything and older_than_days is None)
    except OSError as error:
        raise MachineLacks(f"cannot remove {error.filename}: {error.strerror or error}.") from error
    return [*files, *(one for one in entries if one is not None)]


def _used(store: Store, lectures: Mapping[str, AbstractSet[str]]) -> set[str]:
    """The keys that stand under the names of what these lectures make."""
    used = set()
    for lecture, names in lectures.items():
        for path in (store.records / "lectures" / lecture).glob("*/*.json"):
            file = store.file_of(path)
            if file.stem in names and (record := read_record(store, file)) is not None:
                used.add(record.key)
    return used


def _stale(
    store: Store, lectures: Mapping[str, AbstractSet[str]], horizon: float | None
) -> Iterator[StaleClip]:
    for lecture, names in lectures.items():
        for clip in stale_clips(store, lecture, names):
            if horizon is None or clip.files[0].stat().st_mtime < horizon:
                yield clip


def _dropped_file(clip: StaleClip) -> Dropped:
    stats = [path.stat() for path in clip.files]
    freed = sum(stat.st_size for stat in stats if stat.st_nlink == 1)
    return Dropped(clip.key, f"{clip.files[0]} (nothing makes it any more)", freed)


def _entries(store: Store, kept: set[str], horizon: float | None) -> Iterator[Path]:
    for folder in sorted(store.entries.iterdir()):
        if folder.name not in kept and (horizon is None or folder.stat().st_mtime < horizon):
            yield folder


def _drop(store: Store, folder: Path, going: Mapping[int, int], *, dry_run: bool) -> Dropped | None:
    """Remove an entry, unless a run is just making it; `going` counts links that go as well, by inode."""
    lock = try_lock(store.locks / folder.name)
    if lock is None:
        return None
    try:
        files = [path.stat() for path in folder.iterdir()]
        freed = sum(stat.st_size for stat in files if stat.st_nlink - going.get(stat.st_ino, 0) == 1)
        what = _describe(folder)
        if not dry_run:
            shutil.rmtree(folder)
        return Dropped(folder.name, what, freed)
    finally:
        lock.release()


def _describe(folder: Path) -> str:
    try:
        about = msgspec.json.decode((folder / "entry.json").read_bytes(), type=Entry).manifest
    except (OSError, msgspec.MsgspecError):
        return "a damaged entry"
    place = f"{about['lecture']}/" if about["lecture"] else ""
    return f"{place}{about['clip']} ({about['height']}p, {about['language']}, {about['format']})"


def _forget(store: Store, *, everything: bool) -> None:
    """Drop the records of files that are gone; with `everything`, all that is remembered."""
    for path in sorted(store.records.rglob("*.json")):
        file = store.file_of(path)
        if everything or not file.exists():
            path.unlink()
    if everything:
        store.memo.unlink(missing_ok=True)
        store.timings.unlink(missing_ok=True)

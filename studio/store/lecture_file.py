"""Which lecture file an id belongs to: two files of one id would write over each other's clips."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
from msgspec import Struct

from studio.errors import BadInput
from studio.lecture.wording import printable
from studio.store.json_file import read_json
from studio.store.layout import Store


class _Owner(Struct):
    source: str  # from the media folder, links resolved: a folder copied with both has a lecture of its own


def check_lecture(store: Store, lecture: str, source: Path) -> None:
    """Refuse a lecture whose clips would stand where those of a file in another folder stand.

    A lecture that was moved keeps its clips: where the other file no longer exists, there is nothing to refuse.

    Raises:
        BadInput: naming both files.
    """
    owner = read_json(_place(store, lecture), _Owner)
    if owner is None:
        return
    here = _in_full(source)
    other = os.path.normpath(os.path.join(_in_full(store.media_dir), owner.source))  # noqa: PTH118
    if os.path.dirname(other) != os.path.dirname(here) and os.path.isfile(other):  # noqa: PTH113, PTH120
        raise BadInput(
            f'two lectures have the id "{lecture}" and the media folder {printable(str(store.media_dir))}:\n'
            f"{printable(other)} and {printable(here)}.\n"
            'Give one of them another id = "..." in its file, or another folder with --media-dir.'
        )


def remember_lecture(store: Store, lecture: str, source: Path) -> None:
    """Note in an open store that the clips of this id are those of this file.

    Raises:
        OSError: it could not be written.
    """
    owner = _Owner(os.path.relpath(_in_full(source), _in_full(store.media_dir)))
    place = _place(store, lecture)
    if owner != read_json(place, _Owner):
        store.write(place, msgspec.json.encode(owner))


def _in_full(path: Path) -> str:
    return os.fsencode(os.path.realpath(path)).decode(errors="backslashreplace")


def _place(store: Store, lecture: str) -> Path:
    return store.lectures / f"{lecture}.json"

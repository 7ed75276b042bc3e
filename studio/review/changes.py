"""Hears that files were saved: those of the lecture, the words, the sources of scenes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from watchfiles import awatch

from studio.store.sources import ROOT

if TYPE_CHECKING:
    from watchfiles import Change

    from studio.review.desk import Desk

_ROOMS: Final = ("gdmath", "scenes", "studio", "media_config")
_OF_LECTURES: Final = {".toml", ".csv", ".wav", ".mp3", ".m4a", ".ogg", ".opus", ".flac"}
_OF_ROOMS: Final = {".py", ".toml"}
_LECTURES: Final = str(ROOT / "media_config" / "lectures")
_WAIT_MS: Final = 60  # for more that is saved together
_MOST_WAIT_MS: Final = 300
_LOOK_AGAIN_S: Final = 0.5  # for a folder that has vanished


async def hear_of_rooms(note: Callable[[bool], None]) -> None:
    """Call `note(sources)` whenever a source or a word was saved; `sources` says that code was."""
    rooms = [ROOT / name for name in _ROOMS]
    async for changes in awatch(*rooms, watch_filter=_in_rooms, step=_WAIT_MS, debounce=_MOST_WAIT_MS):
        note(any(path.endswith(".py") for _, path in changes))


async def hear_of_lecture(desk: Desk, note: Callable[[bool], None]) -> None:
    """Call `note(False)` whenever something was saved beside the lecture's own files, or they vanish or come back."""
    while True:
        desk.moved.clear()
        there = [folder for folder in desk.folders if folder.is_dir()]
        if not there:
            await asyncio.sleep(_LOOK_AGAIN_S)
            if any(folder.is_dir() for folder in desk.folders):
                note(False)
            continue
        folders = set(map(str, there))

        def is_of_lecture(_: Change, path: str, folders: set[str] = folders) -> bool:
            name = Path(path)
            return path in folders or (name.suffix in _OF_LECTURES and not name.name.startswith("."))

        async for _changes in awatch(
            *there,
            watch_filter=is_of_lecture,
            step=_WAIT_MS,
            debounce=_MOST_WAIT_MS,
            recursive=False,
            stop_event=desk.moved,
        ):
            note(False)
            if not all(folder.is_dir() for folder in there):
                break


def _in_rooms(_: Change, path: str) -> bool:
    return Path(path).suffix in _OF_ROOMS and not path.startswith(_LECTURES) and "__pycache__" not in path

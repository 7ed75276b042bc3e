"""A run's own work folder, and the sweeping of those whose run is dead."""

from __future__ import annotations

import os
import shutil
import uuid
from pathlib import Path

from studio.store.layout import Store
from studio.store.locks import FileLock, try_lock


class Run:
    """A folder for work in progress, locked as long as the run lives."""

    def __init__(self, folder: Path, lock: FileLock) -> None:
        self._folder = folder
        self._lock = lock

    def clip_folder(self, key: str) -> Path:
        """A new, empty folder for the work on one clip.

        Raises:
            OSError: it cannot be made.
        """
        folder = self._folder / f"{key[:16]}-{uuid.uuid4().hex[:8]}"
        folder.mkdir(parents=True)
        return folder

    def close(self) -> None:
        """Remove the folder and what is in it."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._lock.release()


def begin_run(store: Store) -> Run:
    """Make a work folder in an open store, after sweeping what dead runs left behind.

    Raises:
        OSError: the folder cannot be made.
    """
    _sweep(store)
    name = uuid.uuid4().hex
    lock = None
    while lock is None:  # a sweeper may hold the new lock for a moment
        lock = try_lock(store.runs / f"{name}.lock")
    folder = store.runs / name
    folder.mkdir()
    return Run(folder, lock)


def _sweep(store: Store) -> None:
    """Remove work folders and locks that nobody holds, and unfinished files whose writer is dead."""
    for path in store.locks.iterdir():
        if (lock := try_lock(path)) is not None:
            lock.release()
    for path in store.runs.iterdir():
        if path.suffix == ".lock" or path.is_dir():
            lock = try_lock(path.with_suffix(".lock"))
            if lock is not None:
                shutil.rmtree(path.with_suffix(""), ignore_errors=True)
                lock.release()
        elif not _is_alive(path.name.rpartition(".")[2]):
            path.unlink(missing_ok=True)


def _is_alive(process: str) -> bool:
    if not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

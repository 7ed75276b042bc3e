"""A run's own work folder, and the sweeping of those whose run is dead."""

from __future__ import annotations

import os
import re
import stat
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Final

from studio.errors import BadInput
from studio.store.layout import Store, cannot_write
from studio.store.locks import FileLock, try_lock
from studio.store.real_folder import kind_of, names_in, real_folder, remove

# The names that we give in `runs` and `locks`: nothing else is swept.
_RUN: Final = re.compile(r"[0-9a-f]{32}(?=(\.lock)?(?![\s\S]))")
_KEY: Final = re.compile(r"[0-9a-f]{64}(?![\s\S])")
_UNFINISHED: Final = re.compile(r"\.writing-([0-9]{1,9})-[0-9a-f]{8}(?![\s\S])")


class Run:
    """A folder for work in progress, locked as long as the run lives."""

    def __init__(self, store: Store, name: str, lock: FileLock) -> None:
        self._store = store
        self._name = name
        self._lock = lock

    def clip_folder(self, key: str) -> Path:
        """A new, empty folder for the work on one clip.

        Raises:
            OSError: it cannot be made.
        """
        folder = self._store.runs / self._name / f"{key[:16]}-{uuid.uuid4().hex[:8]}"
        folder.mkdir(parents=True)
        return folder

    def close(self) -> None:
        """Remove the folder and what is in it; somebody may have moved it away."""
        with suppress(OSError, BadInput), real_folder(self._store.runs, below=self._store.media_dir) as runs:
            remove(self._name, runs)
        self._lock.release()


def begin_run(store: Store) -> Run:
    """Make a work folder in an open store, after sweeping what dead runs left behind.

    Raises:
        BadInput: a link stands where a folder of the store belongs.
        MachineLacks: the folder cannot be made.
    """
    try:
        _sweep_locks(store)
        _sweep_runs(store)
        name = uuid.uuid4().hex
        lock = None
        while lock is None:  # a sweeper may hold the new lock for a moment
            lock = try_lock(store.runs / f"{name}.lock")
        (store.runs / name).mkdir()
    except OSError as error:
        raise cannot_write(store.media_dir, error) from error
    return Run(store, name, lock)


def _sweep_locks(store: Store) -> None:
    """Remove locks on keys that nobody holds."""
    with real_folder(store.locks, below=store.media_dir) as locks:
        for name in names_in(locks):
            if _KEY.match(name) and kind_of(name, locks) == stat.S_IFREG:
                with suppress(PermissionError):  # another user's: his next run will
                    if (lock := try_lock(store.locks / name)) is not None:
                        lock.release()


def _sweep_runs(store: Store) -> None:
    """Remove work folders that nobody holds with their locks, and unfinished files whose writer is dead."""
    with real_folder(store.runs, below=store.media_dir) as runs:
        for name in names_in(runs):
            if (run := _RUN.match(name)) is not None:
                lock_name = run[0] + ".lock"
                if kind_of(lock_name, runs) in (0, stat.S_IFREG):
                    with suppress(PermissionError):
                        if (lock := try_lock(store.runs / lock_name)) is not None:
                            remove(run[0], runs)
                            lock.release()
            elif (unfinished := _UNFINISHED.match(name)) is not None and not _is_alive(int(unfinished[1])):
                with suppress(PermissionError, IsADirectoryError):
                    os.unlink(name, dir_fd=runs)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True

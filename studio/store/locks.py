"""One clip is rendered by one run at a time: a lock on its key that the system drops with its owner."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from pathlib import Path


class FileLock:
    """An exclusive lock on a file, held from `try_lock` to `release` or to the end of the process."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the lock up and remove its file."""
        self._path.unlink(missing_ok=True)  # while it is held, so that nobody else's is removed
        os.close(self._descriptor)


def try_lock(path: Path) -> FileLock | None:
    """The lock, or None while another holder has it.

    Raises:
        OSError: the file cannot be made, or what stands there is no regular file.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o644)
    try:
        _check_regular(descriptor, path)
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # The last holder may have removed the file between our opening and our locking it.
        if os.path.samestat(os.fstat(descriptor), path.lstat()):
            return FileLock(path, descriptor)
    except (BlockingIOError, FileNotFoundError):
        pass
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None


def _check_regular(descriptor: int, path: Path) -> None:
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        raise OSError(errno.EINVAL, "it stands where a lock belongs, and is no file", str(path))

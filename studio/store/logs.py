"""A clip's log: a new file of ours each time, never one that a link leads to."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from studio.errors import BadInput
from studio.store.real_folder import kind_of, real_folder, remove


def open_log(path: Path, media_dir: Path, *, anew: bool) -> int:
    """A descriptor of the log `path`, to write at its end; a former log goes if `anew`.

    Raises:
        BadInput: a link or a file stands where a folder of the logs belongs.
        OSError: a link, a folder or a pipe stands in the log's place; or it cannot be written.
    """
    with real_folder(path.parent, below=media_dir, create=True) as folder:
        if anew and kind_of(path.name, folder) == stat.S_IFREG:
            remove(path.name, folder)  # and not emptied: an archive may have linked it to another file
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK
        descriptor = os.open(path.name, flags, 0o644, dir_fd=folder)
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    raise OSError(errno.EINVAL, "it stands where a log belongs, and is no file", str(path))


def check_log(path: Path, media_dir: Path) -> None:
    """Refuse, before a clip is rendered, a link where a folder of the logs or the clip's log belongs.

    Raises:
        BadInput: naming it.
    """
    with suppress(FileNotFoundError), real_folder(path.parent, below=media_dir) as folder:
        if kind_of(path.name, folder) not in (0, stat.S_IFREG):
            raise BadInput(f"{path} stands where the log of a clip belongs, and is no file: move it away.")

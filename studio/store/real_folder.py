"""Folders held by a descriptor, reached without following a link: what is done there cannot be led elsewhere."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from studio.errors import BadInput

_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


@contextmanager
def real_folder(path: Path, *, below: Path, create: bool = False) -> Iterator[int]:
    """A descriptor of the folder `path`. `below` is the user's and may be a link; of what follows, nothing may.

    Raises:
        BadInput: a link or a file stands where a folder belongs; nothing was touched.
        OSError: a folder is missing (FileNotFoundError), or cannot be opened or made.
    """
    reached = below
    if create and not below.is_dir():
        below.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(below, _FOLDER & ~os.O_NOFOLLOW)
    try:
        for part in path.relative_to(below).parts:
            reached /= part
            deeper = _entered(reached, descriptor, create=create)
            os.close(descriptor)
            descriptor = deeper
        yield descriptor
    finally:
        os.close(descriptor)


def _entered(path: Path, folder: int, *, create: bool) -> int:
    try:
        return os.open(path.name, _FOLDER, dir_fd=folder)
    except OSError as error:
        if create and error.errno == errno.ENOENT:  # seldom: most were made long ago
            with suppress(FileExistsError):
                os.mkdir(path.name, dir_fd=folder)
            return _entered(path, folder, create=False)
        if error.errno not in (errno.ELOOP, errno.ENOTDIR):
            raise OSError(error.errno, error.strerror, str(path)) from None
    is_link = stat.S_ISLNK(os.stat(path.name, dir_fd=folder, follow_symlinks=False).st_mode)
    raise BadInput(
        f"{path} is {'a link' if is_link else 'no folder'}: in this place render.py works in a folder of its own "
        "and follows no link.\nNothing was done; move it away, or choose another folder with --media-dir."
    )


def names_in(folder: int) -> list[str]:
    """The names of all that is in a folder, in order."""
    return sorted(os.listdir(folder))


def kind_of(name: str, folder: int) -> int:
    """What stands under a name, as `stat.S_IFMT` tells it, a link being a link; 0 if nothing does."""
    try:
        return stat.S_IFMT(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode)
    except FileNotFoundError:
        return 0


def remove(name: str, folder: int) -> None:
    """Remove a file, or a folder with all that is in it; a link is removed itself, never what it points to.

    Raises:
        OSError: it could not be removed.
    """
    if kind_of(name, folder) == stat.S_IFDIR:
        shutil.rmtree(name, dir_fd=folder)
    else:
        with suppress(FileNotFoundError):
            os.unlink(name, dir_fd=folder)

"""Files put under their final names at once: made in a workshop, or beside the name where that is another disk."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from studio.store.layout import unfinished_name

# A file system that knows no links, or another one than the store's.
_CANNOT_LINK: Final = {errno.EXDEV, errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.ENOSYS}


def place_bytes(content: bytes, target: Path, workshop: Path) -> None:
    """Put `content` under the name `target`.

    Raises:
        OSError: it could not be written; what was under the name stays as it was.
    """
    _place(lambda path: _written(content, path), target, workshop)


def place_copy(source: Path, target: Path, workshop: Path) -> None:
    """Make `target` a copy of `source`, which shares no bytes on disk that could be written through it.

    Raises:
        OSError: it could not be written; what was under the name stays as it was.
    """
    _place(lambda path: _copied(source, path), target, workshop)


def place_link(source: Path, target: Path, workshop: Path) -> None:
    """Make `target` a link to `source`, or a copy where links cannot be.

    Raises:
        OSError: it could not be written; what was under the name stays as it was.
    """
    temporary = workshop / unfinished_name()
    try:
        os.link(source, temporary, follow_symlinks=False)
        temporary.replace(target)
    except OSError as error:
        if error.errno not in _CANNOT_LINK:
            raise
        place_copy(source, target, workshop)
    finally:
        temporary.unlink(missing_ok=True)  # of two links to one file, a rename leaves both


def place_file(path: Path, target: Path) -> None:
    """Move a file of ours under the name `target`, also to another disk.

    Raises:
        OSError: it could not be moved; what was under the name stays as it was.
    """
    try:
        path.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        place_copy(path, target, target.parent)
        path.unlink()


def _place(write: Callable[[Path], object], target: Path, workshop: Path) -> None:
    if workshop.stat().st_dev != target.parent.stat().st_dev:
        workshop = target.parent
    temporary = workshop / unfinished_name()
    try:
        write(temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _written(content: bytes, path: Path) -> None:
    with path.open("xb") as file:
        file.write(content)


def _copied(source: Path, path: Path) -> None:
    shutil.copyfile(source, path)

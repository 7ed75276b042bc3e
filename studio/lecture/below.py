"""Files that a lecture names: opened only where they lie below its folder themselves, through no link."""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from studio.errors import BadInput


def open_below(folder: Path, name: str, complaint: str, whose: str) -> BinaryIO:
    """The regular file `name` in `folder` or below, open for reading; no link below `folder` is followed.

    Each folder on the way is opened from the one before it, so that none can be exchanged for a link meanwhile.
    `complaint` begins the messages ("voice is 'a.wav' (talk.toml)"), `whose` folder it is stands in them.

    Raises:
        BadInput: no possible name, no such file, a link, anything but a regular file, or one outside the folder.
    """
    try:
        top = folder.resolve()
        path = Path(os.path.normpath(top / name))
        if not path.is_relative_to(top):
            raise BadInput(f"{complaint}: it must be in the folder of {whose}, or below.")
        return _opened(top, path.relative_to(top).parts)
    except _LinkError:
        raise BadInput(
            f"{complaint}: it must be in the folder of {whose}, or below, and not behind a link."
        ) from None
    except FileNotFoundError:
        raise BadInput(f"{complaint}: there is no such file in the folder of {whose}.") from None
    except ValueError:
        raise BadInput(f"{complaint}: no possible name of a file.") from None
    except OSError as error:
        raise BadInput(f"{complaint}: it cannot be read ({error.strerror}).") from None


class _LinkError(Exception):
    pass


def _opened(top: Path, parts: tuple[str, ...]) -> BinaryIO:
    folder = os.open(top, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for part in parts[:-1]:
            _refuse_all_but(stat.S_ISDIR, part, folder)
            inner = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=folder)
            os.close(folder)
            folder = inner
        last = parts[-1] if parts else "."
        # Looked at before it is opened: opening a pipe would wait, and opening a device may do something.
        _refuse_all_but(stat.S_ISREG, last, folder)
        file = os.open(last, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    finally:
        os.close(folder)
    return os.fdopen(file, "rb")


def _refuse_all_but(is_kind: Callable[[int], bool], name: str, folder: int) -> None:
    mode = os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode
    if stat.S_ISLNK(mode):
        raise _LinkError
    if not is_kind(mode):
        raise FileNotFoundError

"""JSON that may have been damaged or put there by others, read without ever failing."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any, Final, TypeVar, overload

import msgspec

_LARGEST: Final = 64 * 1024 * 1024  # bytes; the memo of ten thousand sources is a hundredth of it

T = TypeVar("T")


@overload
def read_json(path: Path, kind: type[T]) -> T | None: ...
@overload
def read_json(path: Path, kind: Any) -> Any: ...
def read_json(path: Path, kind: Any) -> Any:
    """The file's content as `kind`; None if it is missing, a link, no regular file, too large, or no such JSON."""
    try:
        return msgspec.json.decode(read_regular(path), type=kind)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError, OverflowError):
        return None


def read_regular(path: Path) -> bytes:
    """The bytes of a regular file; no link is followed, no pipe is waited for.

    Raises:
        OSError: there is no such file, or it is too large.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            raise OSError(f"{path} is no regular file, or too large")
        return file.read()

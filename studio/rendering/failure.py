"""The sentence for a user about what went wrong in a worker."""

from __future__ import annotations

import errno
import signal
from typing import Final

from studio.errors import MachineLacks, StudioError

_MACHINE: Final = {
    errno.ENOSPC: "no space left on the disk",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the file system is read-only",
    errno.EACCES: "no permission to write",
}


def cause_of(error: BaseException) -> tuple[str, bool]:
    """What happened, in one line, and whether the machine is at fault, not the clip."""
    if isinstance(error, OSError) and error.errno in _MACHINE:
        where = f": {error.filename}" if error.filename else ""
        return _MACHINE[error.errno] + where, True
    if isinstance(error, FileNotFoundError):
        return f"gone while it was needed: {error.filename}", False
    if isinstance(error, ImportError):
        return f"a library is missing or broken ({error})", True
    if isinstance(error, StudioError):
        return str(error), isinstance(error, MachineLacks)
    if isinstance(error, MemoryError):
        return "not enough memory", True
    if isinstance(error, OSError) and error.filename:
        error = OSError(f"{error.strerror}: {error.filename}")
    first_line = str(error).strip().splitlines()[:1]
    return f"{type(error).__name__}: {first_line[0]}" if first_line else type(error).__name__, False


def cause_of_death(exit_code: int | None) -> str:
    """What a worker died of, by its exit code."""
    if exit_code is not None and exit_code < 0:
        try:
            name = signal.Signals(-exit_code).name
        except ValueError:  # a real-time signal has a number only
            name = f"signal {-exit_code}"
        hint = " (out of memory?)" if -exit_code == signal.SIGKILL else ""
        return f"its worker was ended by {name}{hint}"
    return f"its worker ended without a word (exit code {exit_code})"

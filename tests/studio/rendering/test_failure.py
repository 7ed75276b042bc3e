"""What a user reads when a worker fails."""

import errno
import os
import signal

import pytest

from studio.errors import BadInput, MachineLacks
from studio.rendering.failure import cause_of, cause_of_death


@pytest.mark.parametrize(
    ("error", "cause", "machine"),
    [
        (OSError(errno.ENOSPC, "No space", "media/a.mp4"), "no space left on the disk: media/a.mp4", True),
        (OSError(errno.EROFS, "Read-only"), "the file system is read-only", True),
        (PermissionError(errno.EACCES, "denied", "media"), "no permission to write: media", True),
        (FileNotFoundError(errno.ENOENT, "No such", "media/x"), "gone while it was needed: media/x", False),
        (OSError(errno.EIO, "I/O error"), "OSError: [Errno 5] I/O error", False),
        (ModuleNotFoundError("No module named 'cairo'"),
         "a library is missing or broken (No module named 'cairo')", True),
        (MemoryError(), "not enough memory", True),
        (MachineLacks("no Japanese font"), "no Japanese font", True),
        (BadInput("cue too long"), "cue too long", False),
        (ValueError("first line\nsecond line"), "ValueError: first line", False),
        (ValueError(), "ValueError", False),
    ],
)  # fmt: skip
def test_a_failure_has_one_line_and_an_owner(error: Exception, cause: str, machine: bool) -> None:
    """The clip's fault, or the machine's."""
    assert cause_of(error) == (cause, machine)


@pytest.mark.parametrize(
    ("exit_code", "cause"),
    [
        (-signal.SIGKILL, "its worker was ended by SIGKILL (out of memory?)"),
        (-signal.SIGSEGV, "its worker was ended by SIGSEGV"),
        (-40, "its worker was ended by signal 40"),
        (1, "its worker ended without a word (exit code 1)"),
        (255, "its worker ended without a word (exit code 255)"),
    ],
)
def test_a_dead_worker_is_told_by_its_exit_code(exit_code: int, cause: str) -> None:
    """It cannot tell itself."""
    assert cause_of_death(exit_code) == cause


def test_the_error_of_a_full_disk_is_known_by_its_number() -> None:
    """Whichever library raised it."""
    import av.error

    error = av.error.OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "piece.mp4")

    assert cause_of(error) == ("no space left on the disk: piece.mp4", True)

"""How a command ends: the one place where errors become messages and exit codes."""

from __future__ import annotations

import os
import tempfile
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import click

from studio.errors import NO_NAME, BadInput, InternalFault, Interrupted, MachineLacks, StudioError
from studio.lecture.wording import printable
from studio.printing import check_said, complain
from studio.starting import which_python

MOST_ERROR_LINES: Final = 4
_LONGEST_LINE: Final = 1000  # characters: there may be two long paths on one
_OUR_ROOMS: Final = ("gdmath", "scenes", "studio")


def exit_code_of(run: Callable[[], object], words: Sequence[str]) -> int:
    """Run a command, given as the `words` of its line, and tell what went wrong; the exit code."""
    try:
        run()
        return 0 if check_said() else 1
    except StudioError as error:
        return _told(str(error), error.exit_code)
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        where = f"\nHelp: {context.command_path} -h" if context else ""
        return _told(error.format_message() + where, BadInput.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return _told("interrupted; what was finished stays.", Interrupted.exit_code)
    except Exception as error:  # noqa: BLE001 - nobody is shown a traceback
        return _ended_by(error, words)


def _ended_by(error: Exception, words: Sequence[str]) -> int:
    """Tell of an error that nobody expected."""
    if isinstance(error, ModuleNotFoundError) and (error.name or "").split(".")[0] not in _OUR_ROOMS:
        return _told(which_python(error.name), MachineLacks.exit_code)
    if isinstance(error, OSError) and error.strerror:
        if not _is_here():
            return _told(
                "the current folder does not exist any more: go to one that does.", BadInput.exit_code
            )
        where = f"{error.filename}: " if error.filename else ""
        kind = BadInput if error.errno in NO_NAME else MachineLacks
        return _told(f"{where}{error.strerror}.", kind.exit_code)
    first_line = next(iter(str(error).splitlines()), "")
    return _told(
        f"internal error: {type(error).__name__}: {first_line[:200]}\n"
        f"This is a fault of render.py, not of yours; all about it is in {_logged(error, words)}.",
        InternalFault.exit_code,
    )


def _told(message: str, exit_code: int) -> int:
    """Tell what is wrong, in at most four lines; the exit code."""
    lines = f"Error: {message}".splitlines()[:MOST_ERROR_LINES]
    complain("\n".join(_shortened(printable(line)) for line in lines))
    return exit_code


def _shortened(line: str) -> str:
    half = _LONGEST_LINE // 2
    return line if len(line) <= _LONGEST_LINE else f"{line[:half]} ... {line[-half:]}"


def _logged(error: Exception, words: Sequence[str]) -> str:
    """Write all that is known of an error into a new file, in the media folder's logs or else a temporary one."""
    from studio.store.logs import open_log

    line = " ".join(["render.py", *map(repr, words)])
    content = f"{line}\n\n" + "".join(traceback.format_exception(error))
    media = _media_dir(words)
    path = media / "logs" / f"internal-error-{os.getpid()}.log"
    descriptor = None
    if media.is_dir():
        with suppress(OSError, StudioError):
            descriptor = open_log(path, media, anew=True)
    with suppress(OSError):
        if descriptor is None:
            descriptor, name = tempfile.mkstemp(".log", "render-internal-error-")
            path = Path(name)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as log:
            log.write(content)
        return str(path)
    return "no file, for none could be written"


def _media_dir(words: Sequence[str]) -> Path:
    """The media folder that a command line names, told without click, which may be what failed."""
    for number, word in enumerate(words):
        if word == "--media-dir" and number + 1 < len(words):
            return Path(words[number + 1])
        if word.startswith("--media-dir="):
            return Path(word.partition("=")[2])
    return Path("media")


def _is_here() -> bool:
    try:
        Path.cwd()
    except FileNotFoundError:
        return False
    return True

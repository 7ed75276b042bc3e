"""A TOML file as plain data, or an error that says what is wrong with the file."""

import os
import re
import stat
import tomllib
from pathlib import Path
from typing import Any, BinaryIO

from studio.errors import BadInput
from studio.lecture.wording import near_miss, printable

# A lecture of 10,000 clips is about 1 MB. Of a file, and of a lecture with all that it extends.
LARGEST_FILE = 16 * 1024 * 1024  # bytes

# The parser's time grows with the square of a dotted key's length: 40 kB of "a.a.a..." would take it a minute.
_DEEP_KEY = re.compile(r"(?:\.[^.,\n]{1,100}){100}")


def read_toml(path: Path) -> dict[str, Any]:
    """The tables and values of a TOML file; runs nothing and reads nothing else.

    Raises:
        BadInput: no such file, no regular file, not UTF-8, not TOML, empty, or too large.
    """
    name = printable(str(path))
    with _opened(path, name) as file:
        return parse_toml(file, name)


def parse_toml(file: BinaryIO, name: str) -> dict[str, Any]:
    """The tables and values of a TOML file that has been opened; `name` is told in messages.

    Raises:
        BadInput: not UTF-8, not TOML, empty, or too large.
    """
    content = _content(file, name)
    if content.startswith(b"\xef\xbb\xbf"):
        raise BadInput(f"{name} begins with a byte order mark: save it as UTF-8 without BOM.")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(
            f"{name} is not a text in UTF-8 (byte {error.start}): a lecture file is TOML in UTF-8."
        ) from None
    if not text.strip():
        raise BadInput(f"{name} is empty: a lecture needs at least one [[clip]] with an id and a scene.")
    if _DEEP_KEY.search(text):
        raise _too_deep(name)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise _too_deep(name) from None
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{name} is not valid TOML: {printable(str(error))}.") from None
    except ValueError:
        # The one other complaint: int() refuses numbers of more than 4,300 digits.
        raise BadInput(f"{name} is not valid TOML: a number has more than 4,300 digits.") from None


def _too_deep(name: str) -> BadInput:
    return BadInput(f"{name} is nested too deeply: a lecture file needs no more than 4 levels.")


def _opened(path: Path, name: str) -> BinaryIO:
    """The file that the user named, wherever it lies; a pipe is not waited for, a device not touched."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise BadInput(f"{name} is a folder: a lecture is one TOML file.")
        if not stat.S_ISREG(mode):
            raise BadInput(f"{name} is no regular file: a lecture is one TOML file.")
        return os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb")
    except (FileNotFoundError, NotADirectoryError):
        raise BadInput(f"{name} does not exist.{_neighbour(path)}") from None
    except ValueError:
        raise BadInput(f"{name} is no possible name of a file.") from None
    except OSError as error:
        raise BadInput(f"{name} cannot be read: {error.strerror}.") from None


def _content(file: BinaryIO, name: str) -> bytes:
    try:
        content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise BadInput(f"{name} cannot be read: {error.strerror}.") from None
    if len(content) > LARGEST_FILE:
        raise BadInput(f"{name} is too large: a lecture is at most {LARGEST_FILE >> 20} MB.")
    return content


def _neighbour(path: Path) -> str:
    try:
        return near_miss(
            path.name, sorted(entry.name for entry in path.parent.glob("*.toml") if entry.name != path.name)
        )
    except OSError:
        return ""

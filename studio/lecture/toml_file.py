"""A TOML file as plain data, or an error that says what is wrong with the file."""

import tomllib
from pathlib import Path
from typing import Any

from studio.errors import BadInput
from studio.lecture.wording import near_miss, printable

# A lecture of 10,000 clips is about 1 MB.
LARGEST_FILE = 16 * 1024 * 1024  # bytes


def read_toml(path: Path) -> dict[str, Any]:
    """The tables and values of a TOML file; runs nothing and reads nothing else.

    Raises:
        BadInput: no such file, no regular file, not UTF-8, not TOML, empty, or too large.
    """
    name = printable(str(path))
    content = _content(path, name)
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
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise BadInput(f"{name} is nested too deeply: a lecture file needs no more than 4 levels.") from None
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{name} is not valid TOML: {printable(str(error))}.") from None
    except ValueError:
        # The one other complaint: int() refuses numbers of more than 4,300 digits.
        raise BadInput(f"{name} is not valid TOML: a number has more than 4,300 digits.") from None


def _content(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise BadInput(f"{name} is a folder: a lecture is one TOML file.")
        if not path.exists():
            raise BadInput(f"{name} does not exist.{_neighbour(path)}")
        if not path.is_file():
            raise BadInput(f"{name} is no regular file: a lecture is one TOML file.")
        if path.stat().st_size > LARGEST_FILE:
            raise BadInput(f"{name} is too large: a lecture is at most {LARGEST_FILE >> 20} MB.")
        return path.read_bytes()
    except ValueError:
        raise BadInput(f"{name} is no possible name of a file.") from None
    except OSError as error:
        raise BadInput(f"{name} cannot be read: {error.strerror}.") from None


def _neighbour(path: Path) -> str:
    try:
        return near_miss(
            path.name, sorted(entry.name for entry in path.parent.glob("*.toml") if entry.name != path.name)
        )
    except OSError:
        return ""

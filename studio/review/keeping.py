"""Writes parameters into a lecture file: all else in it stays as it was, and so does the file, beside it."""

from __future__ import annotations

import os
import tempfile
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

import tomlkit
from tomlkit.exceptions import TOMLKitError

from studio.errors import BadInput, MachineLacks
from studio.lecture.wording import printable
from studio.review.editable import digest_of, locked

_MOST_COPIES: Final = 1000
_WHY: Final = {
    "sweep": "its values are those of a sweep: edit the list there",
    "extends": "it is written in the file that this one extends: edit it there",
}


class Kept(NamedTuple):
    """The copy of a lecture file as it was, and the digest of what is in its place now."""

    copy: Path
    digest: str


def keep(source: Path, clip: str, params: Mapping[str, Any], digest: str) -> Kept:
    """Write the parameters of a clip, which have been found to go together.

    `digest` is that of the file that the page has seen.

    Raises:
        BadInput: the file is another than that, or the clip cannot be edited there.
        MachineLacks: the file cannot be written.
    """
    place = Path(os.path.realpath(source))
    try:
        before = place.read_bytes()
        if digest_of(before) != digest:
            raise BadInput(f"{printable(source.name)} was changed meanwhile: nothing was written.")
        if reason := locked(source).get(clip):
            raise BadInput(f'clip "{clip}": {_WHY[reason]}.')
        after = with_params(before, clip, params)
        copy = _copied(place, before)
        _replace(place, before, after)
    except OSError as error:
        raise MachineLacks(f"cannot write {printable(str(place))}: {error.strerror or error}.") from error
    return Kept(copy, digest_of(after))


def with_params(content: bytes, clip: str, params: Mapping[str, Any]) -> bytes:
    """A lecture file with other parameters for one of its own clips, comments and order as they were.

    Raises:
        BadInput: the clip is not in it, or it is written in a way that cannot be edited without changing more.
    """
    try:
        document: Any = tomlkit.parse(content.decode())
        table = next((each for each in document.get("clip", []) if each.get("id") == clip), None)
        if table is None:
            raise BadInput(f'clip "{clip}": {_WHY["extends"]}.')
        if "params" not in table:
            table["params"] = tomlkit.inline_table()
        for name, value in params.items():
            table["params"][name] = value
        written = tomlkit.dumps(document).encode()
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise BadInput(f"the lecture file cannot be edited here: {error}") from error
    wanted = tomllib.loads(content.decode())
    own = next(each for each in wanted["clip"] if each["id"] == clip)
    own["params"] = own.get("params", {}) | dict(params)
    if tomllib.loads(written.decode()) != wanted:
        raise BadInput("the lecture file cannot be edited here without changing more of it: edit it by hand.")
    return written


def _copied(place: Path, content: bytes) -> Path:
    """Keep a file's content beside it as NAME.bak, NAME.bak2 and so on; a copy that is there already does."""
    for number in range(1, _MOST_COPIES):
        copy = place.with_name(f"{place.name}.bak{number if number > 1 else ''}")
        with suppress(FileExistsError):
            with copy.open("xb") as file:
                file.write(content)
            return copy
        if not copy.is_symlink() and copy.is_file() and copy.read_bytes() == content:
            return copy
    raise BadInput(f"there are {_MOST_COPIES} copies of {printable(place.name)}: nothing was written.")


def _replace(place: Path, before: bytes, after: bytes) -> None:
    """Put the new content in the file's place at once, if it is still what it was."""
    descriptor, name = tempfile.mkstemp(prefix=f".{place.name}-", dir=place.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(place.stat().st_mode & 0o7777)
        if place.read_bytes() != before:
            raise BadInput(f"{printable(place.name)} was changed meanwhile: nothing was written.")
        Path(name).replace(place)
    finally:
        Path(name).unlink(missing_ok=True)

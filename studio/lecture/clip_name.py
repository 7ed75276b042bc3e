"""The name of a clip that stands alone: its scene, and what differs from the scene's defaults."""

from __future__ import annotations

import hashlib
import re
from typing import Any, Final

import msgspec
from msgspec import Struct

from studio.lecture.allowed import fields_of

_LONGEST: Final = 120  # characters, all of them ASCII: endings find room in the 255 bytes of a file's name
_WORD: Final = re.compile(r"[a-z0-9_]+(?![\s\S])")
_NOT_IN_NAMES: Final = re.compile(r"[^A-Za-z0-9_.+-]+")
_DIGITS: Final = 12  # of the digest, where the values themselves are no name


def written(value: object) -> str:
    """A parameter's value as a lecture file or `--set` takes it."""
    match value:
        case bool():
            return str(value).lower()
        case float():
            return repr(value).removesuffix(".0")
        case list() | tuple():
            return "[" + ", ".join(map(written, value)) + "]"
        case dict():
            return "{" + ", ".join(f"{key} = {written(each)}" for key, each in value.items()) + "}"
        case _:
            return str(value)


def name_by_difference(scene: str, params: Struct, *otherwise: str) -> str:
    """`oscillation-learning_rate-0.95-iterations-12`: other parameters, another name; the defaults, the scene's.

    `otherwise`: what else is not as usual, `quadratic-brief-light`.

    Values that are no part of a file's name, or too many of them, end in a digest that tells them apart.
    """
    defaults = type(params)()
    differing = {
        name: getattr(params, name)
        for name in fields_of(type(params))
        if getattr(params, name) != getattr(defaults, name)
    }
    name = "-".join([scene, *otherwise, *(f"{key}-{_in_name(value)}" for key, value in differing.items())])
    if len(name) <= _LONGEST and all(map(_is_plain, differing.values())):
        return name
    digest = hashlib.sha256(msgspec.json.encode(differing, order="sorted")).hexdigest()[:_DIGITS]
    return f"{name[: _LONGEST - _DIGITS - 1].rstrip('-.')}-{digest}"


def _in_name(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "_".join(map(_in_name, value))
    text = written(value) if isinstance(value, float) else msgspec.json.encode(value).decode()
    return _NOT_IN_NAMES.sub("_", text).strip("_")


def _is_plain(value: Any) -> bool:
    """Whether the name tells the value back: numbers and lists of them, and words alone."""
    if isinstance(value, list | tuple):
        return all(not isinstance(item, str) and _is_plain(item) for item in value)
    return isinstance(value, int | float) or (isinstance(value, str) and bool(_WORD.match(value)))

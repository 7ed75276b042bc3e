"""`--set K=V` and `--set clip.K=V`: values in TOML that override what the files say."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from studio.errors import BadInput
from studio.lecture.wording import Place, shown

IN_COMMAND = Place("--set")
_BARE_WORD = re.compile(r"[^\s\"'\[\]{}=#,]+")

_FORMULA = "loss"
"""A shell takes the quotes off `--set loss="x^2 + x"`; no formula is TOML."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One `--set`; `clip` is None when it is meant for every clip whose scene has the parameter."""

    clip: str | None
    name: str
    value: Any

    def __str__(self) -> str:
        """As it is written before the equals sign."""
        return f"{self.clip}.{self.name}" if self.clip is not None else self.name


def parse_settings(texts: Iterable[str]) -> list[Setting]:
    """Each `K=V` or `clip.K=V`; V is TOML, and a bare word that is no TOML stands for itself, as any formula does.

    Raises:
        BadInput: no `=`, nothing before or after it, or a value that is neither.
    """
    return [_parsed(text) for text in texts]


def _parsed(text: str) -> Setting:
    key, equals, written = text.partition("=")
    if not equals or not key.strip() or not written.strip():
        raise BadInput(f"--set {shown(text)}: it must read K=V or clip.K=V, for example learning_rate=0.2.")
    clip, dot, name = key.strip().rpartition(".")
    return Setting(clip if dot else None, name, _value(name, written.strip(), text))


def _value(name: str, written: str, text: str) -> Any:
    try:
        read = tomllib.loads(f"value = {written}")
    except (ValueError, RecursionError):
        read = {}
    # A line end in the value could otherwise bring in keys of its own.
    if read.keys() == {"value"}:
        return read["value"]
    if name == _FORMULA or _BARE_WORD.fullmatch(written):
        return written
    raise BadInput(f"--set {shown(text)}: the value is not TOML; write a number 0.2, a list [0.1, 0.2].")

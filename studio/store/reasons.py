"""Why a clip has to be rendered, in one sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

_MOST_NAMED: Final = 3  # changes; the sentence counts the others
_LONGEST_SHOWN: Final = 300  # characters; a list of six rates has half of them
_MEANING: Final = {
    "fonts": "font {name} {what}",
    "sources": "{name} {what}",
    "words": "words [screen.{name}] {what}",
    "caption words": "captions [{name}] {what}",
    "cue seconds": "cue seconds [{name}] {what}",
    "palette": "palette: {name} {what}",
    "voice": "voice of {name} {what}",
    "narrator": "narrator: {name} {what}",
}
_UNSAID: Final[dict[str, Any]] = {
    "telling": "full",
    "theme": "dark",
    "captions": "closed",
    "narrator": {},
    "data": None,
}
"""What ingredients are that are left out: keys of clips that are as usual stay what they were."""


def what_changed(before: dict[str, Any], now: dict[str, Any]) -> str:
    """The differences between two lists of ingredients: "learning_rate 0.9 -> 0.95"."""
    changes = list(_changes(before, now))
    named = ", ".join(changes[:_MOST_NAMED])
    rest = len(changes) - _MOST_NAMED
    if rest > 0:
        named += f" and {rest} more"
    return named or "made by another version of this project"


def _changes(before: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    for part, new in (_UNSAID | now).items():
        old = before.get(part, _UNSAID.get(part))
        if old == new:
            continue
        if part == "encoder":
            yield "encoder settings changed"
        elif part == "data":
            yield "the file of data changed"
        elif part == "narrator" and not (old and new):
            yield f"narrator {'gone' if old else 'added'}"
        elif isinstance(old, dict) and isinstance(new, dict):
            for name in sorted(old.keys() | new.keys()):
                if old.get(name) != new.get(name):
                    yield _sentence(part, name, old.get(name), new.get(name))
        else:
            yield f"{part} {_shown(old)} -> {_shown(new)}"


def _sentence(part: str, name: str, old: Any, new: Any) -> str:
    if part in _MEANING:
        what = "added" if old is None else "gone" if new is None else "changed"
        return _MEANING[part].format(name=name, what=what)
    return f"{name} {_shown(old)} -> {_shown(new)}"


def _shown(value: Any) -> str:
    """A value as a lecture file would say it; one that only a damaged record can hold is cut off."""
    try:
        text = json.dumps(value, ensure_ascii=False)
    except RecursionError:
        return "..."
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "..."

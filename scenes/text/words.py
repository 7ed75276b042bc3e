"""The words on screen and the seconds of the caption cues, from media_config, by key."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_MEDIA_CONFIG = Path(__file__).parents[2] / "media_config"


@cache
def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((_MEDIA_CONFIG / name).read_text(encoding="utf-8"))


class Words:
    """The words of one language.

    A key is "<section>.<name>". What sections a clip's modules name in their texts tells which words it depends
    on, so a key is written out from its section on. An unknown key raises KeyError.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._tables = _load(f"words/{language}.toml")

    def screen(self, key: str, **values: object) -> str:
        """The on-screen word of this key, with the values filled in."""
        section, name = key.split(".")
        return str(self._tables["screen"][section][name]).format(**values)

    def title(self, scene: str) -> str:
        """The neutral title that a clip of this scene has when its lecture names none."""
        return str(self._tables["titles"][scene])


def cue_seconds(key: str) -> float:
    """How long the caption of this key stands, in seconds: the same in every language."""
    section, name = key.split(".")
    return float(_load("cues.toml")[section][name])

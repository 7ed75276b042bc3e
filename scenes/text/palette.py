"""The colours on screen, read from media_config/palette.toml: one meaning a colour through the whole set."""

from __future__ import annotations

import tomllib
from pathlib import Path

_FILE = Path(__file__).parents[2] / "media_config" / "palette.toml"
_COLOURS: dict[str, str] = tomllib.loads(_FILE.read_text(encoding="utf-8"))

GROUND = _COLOURS["ground"]
CARD = _COLOURS["card"]
CARD_EDGE = _COLOURS["card_edge"]
TEXT = _COLOURS["text"]
MUTED = _COLOURS["muted"]
GRID = _COLOURS["grid"]
AXIS = _COLOURS["axis"]
CURVE = _COLOURS["curve"]
CURRENT = _COLOURS["current"]
NEXT = _COLOURS["next"]
EARLIER = _COLOURS["earlier"]
LOSS = _COLOURS["loss"]
WARNING = _COLOURS["warning"]
WARNING_TEXT = _COLOURS["warning_text"]
"""Warnings in words: the darker WARNING is only 4.3:1 on a card."""
RUNNER_5 = _COLOURS["runner_5"]

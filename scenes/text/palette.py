"""The colours on screen, read from media_config/palette.toml: one meaning a colour through the whole set.

Which theme's they are is chosen for as long as something is drawn. So they are read then, `palette.CURVE`, and never
kept: in no default of an argument, in no table of a module.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parents[2] / "media_config" / "palette.toml"
_THEMES: dict[str, dict[str, Any]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))

theme: str = "dark"
"""The one in use."""

GROUND: str
CARD: str
CARD_EDGE: str
TEXT: str
MUTED: str
GRID: str
AXIS: str
CURVE: str
CURRENT: str
NEXT: str
EARLIER: str
LOSS: str
WARNING: str
WARNING_TEXT: str
"""Warnings in words: the dark theme's WARNING is only 4.3:1 on a card."""
RUNNER_5: str
FLOOR: str
"""The floor under the surface, a shade away from the ground."""
LEVEL: str
"""Levels of the loss behind the surface."""
HEIGHTS: tuple[str, ...]
"""From the surface's bottom to its rim."""


@contextmanager
def themed(name: str) -> Iterator[None]:
    """Meanwhile the colours are those of this theme."""
    before = theme
    _take(name)
    try:
        yield
    finally:
        _take(before)


def _take(name: str) -> None:
    colours = {
        key.upper(): tuple(value) if isinstance(value, list) else value
        for key, value in _THEMES[name].items()
    }
    globals().update(colours, theme=name)


_take(theme)

"""The Japanese font files on this machine; the other fonts come inside the typst package."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

# Where Linux and macOS keep fonts.
_FOLDERS: Final = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "~/Library/Fonts",
)
_FIRST_JAPANESE: Final = "\u2e80"  # every character of Japanese text comes from here on
_STEMS: Final = ("NotoSansCJK-Regular", "NotoSansCJK-Bold", "NotoSansCJKjp-Regular", "NotoSansCJKjp-Bold")


def needs_japanese(language: str, title: str) -> bool:
    """Whether a clip in this language, with this title, is set in the Japanese font."""
    return language == "ja" or any(character >= _FIRST_JAPANESE for character in title)


def japanese_font_files() -> list[Path]:
    """The files of Noto Sans CJK in the weights that scenes use, in order of their paths."""
    found = [
        Path(folder) / name
        for place in _FOLDERS
        for folder, _, names in os.walk(Path(place).expanduser())
        for name in names
        if name.startswith(_STEMS)
    ]
    return sorted(found)

"""The Japanese font files on this machine; the other fonts come inside the typst package."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

# Where Linux and macOS keep fonts, a system's own before a user's.
_FOLDERS: Final = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "~/Library/Fonts",
)
_WEIGHTS: Final = (
    ("NotoSansCJK-Regular", "NotoSansCJKjp-Regular"),
    ("NotoSansCJK-Bold", "NotoSansCJKjp-Bold"),
)

PLAIN: Final = re.compile(r"[\u0000-\u017f\u0391-\u03a1\u03a3-\u03c9–—‘’“”…−→←≈≤≥≠∞√′″]*")
"""Latin and Greek letters and common signs, which the font that comes with Typst draws: a test looks."""


def japanese_font_files() -> list[Path]:
    """One file of Noto Sans CJK for each weight that scenes use, regular and bold; those that there are.

    Of several copies it is the first by folder, then by path: a font that is added to a user's own folder
    changes nothing.
    """
    files = [
        Path(folder) / name
        for place in _FOLDERS
        for folder, _, names in sorted(os.walk(Path(place).expanduser()))
        for name in sorted(names)
        if name.startswith("NotoSansCJK")
    ]
    found = (next((file for file in files if file.stem in stems), None) for stems in _WEIGHTS)
    return [file for file in found if file is not None]

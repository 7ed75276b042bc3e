"""Which clips are set in the Japanese font, and what to do where this machine has none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from scenes.text.fonts import PLAIN, japanese_font_files
from studio.errors import MachineLacks

if TYPE_CHECKING:
    from studio.lecture.clip import Clip

JAPANESE_REMEDY: Final = (
    "Debian: apt-get install fonts-noto-cjk; Homebrew: brew install --cask font-noto-sans-cjk-jp"
)
WEIGHTS: Final = 2  # regular and bold


def needs_japanese(language: str, title: str) -> bool:
    """Whether a clip in this language, with this title, is set in the Japanese font."""
    if language == "ja":
        return True
    if PLAIN.fullmatch(title):
        return False
    from scenes.text.typesetter import is_beyond_latin_font  # which loads Typst, for rare titles alone

    return any(is_beyond_latin_font(character) for character in set(title))


def check_fonts(clips: Iterable[Clip]) -> None:
    """Refuse clips whose words this machine cannot draw.

    Raises:
        MachineLacks: one needs the Japanese font, which is not there in both weights.
    """
    if len(japanese_font_files()) == WEIGHTS:
        return
    for clip in clips:
        if needs_japanese(clip.language, clip.title or ""):
            place = f'clip "{clip.id}" ({clip.source.name})' if clip.source.name else f'clip "{clip.id}"'
            raise MachineLacks(
                f"no Japanese font for {place}: Noto Sans CJK JP is missing.\n{JAPANESE_REMEDY}."
            )

"""Titles, and what else stands on cards, are made of characters that a font of ours draws."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from scenes.text.fonts import japanese_font_files
from studio.errors import BadInput

if TYPE_CHECKING:
    from studio.lecture.wording import Place

_LAST_LATIN: Final = "\u017f"
_JAPANESE: Final = ("CJK ", "HIRAGANA ", "KATAKANA ", "IDEOGRAPHIC ", "FULLWIDTH ", "HALFWIDTH ")


def check_characters(titles: Mapping[str, str], place: Place) -> None:
    """Refuse titles (by language) that no font of ours draws, in whatever language a clip is rendered now.

    Raises:
        BadInput: naming the first such character.
    """
    for language, title in titles.items():
        if undrawn := undrawn_in(title, language):
            raise _refusal(f"title has {told(undrawn)} ({place}, title.{language})")


def check_drawn(text: str, language: str, what: str, place: Place) -> None:
    """Refuse a text for a card in this language that no font of ours draws; `what` names it.

    Raises:
        BadInput: naming the first such character.
    """
    if undrawn := undrawn_in(text, language):
        raise _refusal(f"{what} has {told(undrawn)} ({place})")


def _refusal(complaint: str) -> BadInput:
    return BadInput(
        f"{complaint}: no font that clips are set in draws it.\n"
        "Japanese, Latin, Greek and Cyrillic letters and common signs can be drawn."
    )


def undrawn_in(title: str, language: str) -> str:
    """The first character of a title that no font of ours draws; "" if there is none."""
    rare = [character for character in title if not _is_common(character)]
    if not rare:
        return ""
    from scenes.text.typesetter import lacks_glyphs  # which loads Typst, for rare titles alone

    undrawn = [character for character in rare if lacks_glyphs(character, language)]
    if undrawn and not japanese_font_files():
        # Whether it would draw them is not known; that it is missing is said when they are to be drawn.
        undrawn = [character for character in undrawn if not _is_japanese(character)]
    return undrawn[0] if undrawn else ""


def told(character: str) -> str:
    """A character as a message names it: 🔥 U+1F525 (FIRE)."""
    name = unicodedata.name(character, "a character without a name")
    shown = f"{character} " if character.isprintable() else ""
    return f"{shown}U+{ord(character):04X} ({name})"


def _is_common(character: str) -> bool:
    """Latin letters and signs, and JIS X 0208 with its kanji: what the two fonts draw, as a test looks."""
    return character <= _LAST_LATIN or _in_jis(character)


def _in_jis(character: str) -> bool:
    try:
        character.encode("shift_jis")
    except UnicodeEncodeError:
        return False
    return True


def _is_japanese(character: str) -> bool:
    return _in_jis(character) or unicodedata.name(character, "").startswith(_JAPANESE)

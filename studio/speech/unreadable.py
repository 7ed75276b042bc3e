"""What no voice can read aloud: named before anything is spoken."""

from __future__ import annotations

import re
import unicodedata
from string import Formatter
from typing import Final

from studio.film.vocabulary import Vocabulary
from studio.lecture.characters import told
from studio.lecture.wording import shown
from studio.speech.plain_signs import LOWERED, RAISED, half_width
from studio.speech.reading import MARK

MOST_CHARACTERS: Final = 300
_LONGEST_SPELT: Final = 3  # letters of a Latin word that Japanese reads one by one; capitals are always spelt
_TOLD: Final = {"en": "English", "ja": "Japanese"}
_PUNCTUATION: Final = " \n\t.,;:?!…'\"’‘“”«»()[]-−–—|^_"
_OF_JAPANESE: Final = "、。，．：；？！「」『』（）・〜～"
_JAPANESE: Final = ("HIRAGANA ", "KATAKANA", "CJK UNIFIED IDEOGRAPH", "IDEOGRAPHIC ITERATION MARK")
_LATIN_WORD: Final = re.compile(r"[A-Za-z]+")


def unreadable(text: str, language: str) -> str | None:
    """Why a sentence cannot be read aloud, naming what and where; None if it can. `{name}` is left out of it."""
    bare = MARK.sub("", _without_values(text))
    bare = half_width(bare) if language == "ja" else bare
    if len(text) > MOST_CHARACTERS:
        return f"it has {len(text)} characters, at most {MOST_CHARACTERS} are spoken at once"
    readings = Vocabulary(language).readings()
    for place, character in enumerate(bare, start=1):
        if character not in readings and not _is_read(character, language):
            return f"{told(character)} at character {place} cannot be read aloud in {_TOLD[language]}"
    if language == "ja":
        for word in _LATIN_WORD.findall(bare):
            if len(word) > _LONGEST_SPELT and not word.isupper() and word not in readings:
                return f"{shown(word)} has no reading in Japanese: write it in kana"
    if "{" not in text and not any(character.isalnum() or character in readings for character in bare):
        return "it is empty" if not bare.strip() else f"nothing in {shown(bare)} is heard"
    return None


def _without_values(text: str) -> str:
    """A text without its placeholders; one that is no template, as it is."""
    try:
        return "".join(literal for literal, _, _, _ in Formatter().parse(text))
    except ValueError:
        return text


def _is_read(character: str, language: str) -> bool:
    if character in _PUNCTUATION or character in RAISED or character in LOWERED:
        return True
    if language == "ja":
        return character in _OF_JAPANESE or _is_japanese(character) or _is_ascii_word(character)
    # Accents are left out: é is read as e.
    return _is_ascii_word(unicodedata.normalize("NFD", character)[0])


def _is_japanese(character: str) -> bool:
    return unicodedata.name(character, "").startswith(_JAPANESE)


def _is_ascii_word(character: str) -> bool:
    return character.isascii() and character.isalnum()

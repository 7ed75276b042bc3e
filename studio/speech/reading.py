"""Reading aloud: a text with its values filled in, word by word as it is shown and as it is said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate
from string import Formatter
from typing import TYPE_CHECKING, Final

from scenes.text.line_breaking import phrases, unbroken
from studio.film.vocabulary import Vocabulary
from studio.film.written_numbers import in_a_caption
from studio.speech.english_reading import said_in_english
from studio.speech.japanese_reading import said_in_japanese
from studio.speech.sentence import Sentence, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK: Final = re.compile(r"\[\[([a-z][a-z0-9_]*)\]\]")
"""Stands before the word with which something begins to move."""


def read_aloud(text: str, values: Mapping[str, object], language: str) -> Sentence:
    """The words of a caption or of a spoken sentence, `{name}` filled with the cue's values.

    Raises:
        ValueError: a value is no number; nothing is there to be said.
        KeyError, IndexError: the text asks for a value that the cue does not have.
    """
    parts = MARK.split(unbroken(text.split("\n"), language))
    filled = [_filled(part, values) for part in parts[::2]]
    ends = list(accumulate(map(len, filled)))
    marks = dict(zip(ends, parts[1::2], strict=False))
    whole = "".join(filled)
    readings = Vocabulary(language).readings()
    words = tuple(_japanese(whole, marks, readings) if language == "ja" else _english(whole, marks, readings))
    if not words:
        raise ValueError("there is nothing to be said")
    return Sentence(language, words)


def shown_text(words: Sequence[Word], language: str) -> str:
    """Words of a sentence as a caption shows them; a Japanese one has the space after it in itself."""
    return (" " if language == "en" else "").join(word.shown for word in words).strip()


def _filled(template: str, values: Mapping[str, object]) -> str:
    names = {name for _, name, _, _ in Formatter().parse(template) if name}
    return template.format(**{name: in_a_caption(values[name]) for name in names})


def _english(text: str, marks: Mapping[int, str], readings: Mapping[str, str]) -> Iterator[Word]:
    found = list(re.finditer(r"\S+", text))
    words: list[Word] = []
    silent = ""
    for place, said in zip(found, said_in_english([each.group() for each in found], readings), strict=True):
        mark = next((marks[at] for at in range(place.start(), place.end()) if at in marks), None)
        if any(character.isalnum() for character in said):
            words.append(Word(f"{silent}{place.group()}", said, mark))
            silent = ""
        elif words:
            before = words.pop()
            words.append(Word(f"{before.shown} {place.group()}", before.said.rstrip(",") + said, before.mark))
        else:
            silent += f"{place.group()} "
    return iter(words)


def _japanese(text: str, marks: Mapping[int, str], readings: Mapping[str, str]) -> Iterator[Word]:
    bounds = sorted({*accumulate(map(len, phrases(text, "ja"))), *(at for at in marks if 0 < at < len(text))})
    pieces = [text[begin:end] for begin, end in zip([0, *bounds], bounds, strict=False)]
    place = 0
    for shown, said in said_in_japanese(pieces, readings):
        mark = next((marks[at] for at in range(place, place + len(shown)) if at in marks), None)
        place += len(shown)
        yield Word(shown, said, mark)

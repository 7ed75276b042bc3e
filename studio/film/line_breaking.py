"""Where a text may be broken, and the lines in which it reads best."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from budoux.parser import Parser

# What stays with the characters before it (closing punctuation, small kana, long marks) or after it.
NEVER_FIRST: Final = frozenset(
    "、。，．・：；！？」』）］｝〉》】〕”’…‥ー々ゝゞヽヾ～%％,.!?:;)]}"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
)
NEVER_LAST: Final = frozenset("「『（［｛〈《【〔“‘([{")


def width(text: str, language: str) -> float:
    """Columns of a line: English in characters; Japanese in full-width ones, half-width ones count one half."""
    if language != "ja":
        return float(len(text))
    # Ambiguous ones (a multiplication sign) are as wide as kanji in a Japanese font.
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


def _half_width(meeting: str) -> bool:
    """Whether a half-width letter or digit stands on one side, and no punctuation on the other."""
    return any(char.isascii() and char.isalnum() for char in meeting) and not (NEVER_FIRST & set(meeting))


def in_lines(text: str, language: str, columns: float, most: int) -> tuple[str, ...] | None:
    """The text in as few lines as its phrases allow, as even as can be; None if `most` lines are too few."""
    phrases = _phrases(text, language)
    for count in range(1, most + 1):
        lines = _evenly(phrases, language, columns, count)
        if lines is not None:
            return lines
    return None


def unbroken(lines: Sequence[str], language: str) -> str:
    """Lines as one text again; in Japanese a space stands only beside half-width words."""
    if language != "ja":
        return " ".join(lines)
    text = ""
    for line in lines:
        meet = text[-1:] + line[:1]
        text += (" " if len(meet) == 2 and _half_width(meet) else "") + line
    return text


def _evenly(phrases: list[str], language: str, columns: float, count: int) -> tuple[str, ...] | None:
    """Exactly `count` lines, the widest as narrow as possible."""
    if len(phrases) < count:
        return None
    # best[n]: the narrowest way to set all phrases from the n-th on, in the lines that are left.
    best: list[tuple[float, tuple[str, ...]] | None] = [None] * len(phrases) + [(0.0, ())]
    for _ in range(count):
        best = [_best_first_line(phrases, begin, best, language) for begin in range(len(phrases))] + [None]
    found = best[0]
    return found[1] if found is not None and found[0] <= columns else None


def _best_first_line(
    phrases: list[str], begin: int, rest: list[tuple[float, tuple[str, ...]] | None], language: str
) -> tuple[float, tuple[str, ...]] | None:
    found: tuple[float, tuple[str, ...]] | None = None
    for end in range(begin + 1, len(phrases) + 1):
        after = rest[end]
        line = "".join(phrases[begin:end]).strip()
        widest = width(line, language)
        if found is not None and widest >= found[0]:
            break
        if after is not None and (found is None or max(widest, after[0]) < found[0]):
            found = (max(widest, after[0]), (line, *after[1]))
    return found


def _phrases(text: str, language: str) -> list[str]:
    """Pieces that stay whole; a space belongs to the piece before it."""
    if language != "ja":
        return re.findall(r"\S+\s*", text)
    return list(_joined(_parser().parse(text)))


def _joined(phrases: Sequence[str]) -> Iterator[str]:
    """Phrases with those joined that may not be parted."""
    pending = ""
    for phrase in phrases:
        if pending and (phrase[0] in NEVER_FIRST or pending.rstrip()[-1:] in NEVER_LAST):
            pending += phrase
            continue
        if pending:
            yield pending
        pending = phrase
    if pending:
        yield pending


@cache
def _parser() -> Parser:
    import budoux

    return budoux.load_default_japanese_parser()

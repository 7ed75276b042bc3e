"""Where a text may be broken, and the lines in which it reads best."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from budoux.parser import Parser

# What stays with the characters before it (closing punctuation, small kana, long marks) or after it.
NEVER_FIRST: Final = frozenset(
    "、。，．・：；！？」』）］｝〉》】〕”’…‥ー々ゝゞヽヾ～〜％／‼⁇⁈⁉°′″%％,.!?:;)]}"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ｡｣､･ｧｨｩｪｫｬｭｮｯｰ゛゜ﾞﾟ"
)
NEVER_LAST: Final = frozenset("「『（［｛〈《【〔“‘([{｢")

_ORDINAL: Final = "第"  # belongs to the number after it
_FIRST_JAPANESE: Final = "\u2e80"
_WORD: Final = re.compile(r"\S+\s*")
# Where a phrase parts although the parser keeps it together: between Latin words, and after punctuation.
_INNER_BREAK: Final = re.compile(r"(?<=[\x21-\u024f]\s)(?=[\x21-\u024f])|(?<=[、。，．：；！？／])")
_WORD_OR_SIGN: Final = re.compile(r"(?:[\x21-\u024f]+|[^\s\x21-\u024f])\s*")
_SINGLE: Final = re.compile(r"\S\s*")

Measure = Callable[[str], float]


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
    pieces = [_Piece(phrase, 0) for phrase in phrases(text, language)]
    return _fewest(pieces, partial(width, language=language), columns, most)


def at_phrases(
    text: str, language: str, room: float, most: int, measure: Measure, *, tail: float = 0.0
) -> tuple[str, ...] | None:
    """The same for lines no wider than `room` as `measure` has it, of which the last leaves `tail` of it free."""
    pieces = [_Piece(phrase, 0) for phrase in phrases(text, language)]
    return _fewest(pieces, measure, room, most, tail)


def broken(
    text: str, language: str, room: float, most: int, measure: Measure, *, tail: float = 0.0
) -> tuple[str, ...] | None:
    """The same for a text that is to be shown in any case.

    Where its phrases do not fit, it breaks as few of them as it can, between characters that may be parted: at best
    where katakana, kanji or letters meet. None if `most` lines are too few for that, too.
    """
    whole = at_phrases(text, language, room, most, measure, tail=tail)
    if whole is not None:
        return whole
    characters = [piece for each in phrases(text, language) for piece in _characters(each, room, measure)]
    return _fewest(characters, measure, room, most, tail)


def unbroken(lines: Sequence[str], language: str) -> str:
    """Lines as one text again; in Japanese a space stands only beside half-width words."""
    if language != "ja":
        return " ".join(lines)
    text = ""
    for line in lines:
        meet = text[-1:] + line[:1]
        text += (" " if len(meet) == 2 and _half_width(meet) else "") + line
    return text


class _Piece(NamedTuple):
    """A part of a text that stays whole, and how bad it is to begin a line after it."""

    text: str
    cost: int


class _Lines(NamedTuple):
    cost: int
    widest: float
    lines: tuple[str, ...]


def _fewest(
    pieces: Sequence[_Piece], measure: Measure, room: float, most: int, tail: float = 0.0
) -> tuple[str, ...] | None:
    """The best lines, no more than `most`: of the least cost, then as few as can be, then as even as can be."""
    found = [each for count in range(1, most + 1) if (each := _evenly(pieces, measure, room, count, tail))]
    return min(found, key=lambda each: (each.cost, len(each.lines))).lines if found else None


def _evenly(
    pieces: Sequence[_Piece], measure: Measure, room: float, count: int, tail: float
) -> _Lines | None:
    """Exactly `count` lines, of the least cost, the widest as narrow as possible."""
    # best[n]: how to set all pieces from the n-th on, in the lines that are left.
    best: list[_Lines | None] = [None] * len(pieces) + [_Lines(0, tail, ())]
    for _ in range(count):
        best = [_best_first_line(pieces, begin, best, measure, room) for begin in range(len(pieces))] + [None]
    return best[0]


def _best_first_line(
    pieces: Sequence[_Piece], begin: int, rest: Sequence[_Lines | None], measure: Measure, room: float
) -> _Lines | None:
    found: _Lines | None = None
    for end in range(begin + 1, len(pieces) + 1):
        line = "".join(piece.text for piece in pieces[begin:end]).strip()
        across = measure(line)
        if across > room:
            break
        after = rest[end]
        if after is not None:
            cost = after.cost + (pieces[end - 1].cost if after.lines else 0)
            # With no line after it, this one is the last, and what it has to leave free is told there.
            widest = max(across, after.widest) if after.lines else across + after.widest
            if widest > room:
                continue
            tried = _Lines(cost, widest, (line, *after.lines))
            found = tried if found is None or tried[:2] < found[:2] else found
    return found


def phrases(text: str, language: str) -> list[str]:
    """Pieces that stay whole on a line; together they are the text."""
    if language != "ja":
        return list(_joined(part for word in _WORD.findall(text) for part in _parted(word)))
    return list(
        _joined(part for phrase in _parser().parse(text) for part in _INNER_BREAK.split(phrase) if part)
    )


def _parted(word: str) -> list[str]:
    """A word, or the phrases of a piece of Japanese in another language's text."""
    return _parser().parse(word) if max(word) >= _FIRST_JAPANESE else [word]


def _characters(phrase: str, room: float, measure: Measure) -> Iterator[_Piece]:
    """A phrase in the smallest pieces that may be parted; a word in letters is one if there is room for it."""
    words = _WORD_OR_SIGN.findall(phrase)
    parts = [[word] if measure(word.strip()) <= room else _SINGLE.findall(word) for word in words]
    pieces = list(_joined(part for word in parts for part in word))
    for piece, following in pairwise(pieces):
        yield _Piece(piece, _cost_between(piece.rstrip()[-1], following[0]))
    yield _Piece(pieces[-1], 0)


def _cost_between(before: str, after: str) -> int:
    """How bad a break within a phrase is: least where two words seem to meet, most where kanji lose their ending."""
    scripts = tuple(unicodedata.name(character, "").split(" ")[0] for character in (before, after))
    if scripts == ("CJK", "HIRAGANA") or scripts[0] == "DIGIT":
        return 3
    return 1 if scripts[0] != scripts[1] and scripts[1] in {"CJK", "KATAKANA", "LATIN"} else 2


def _joined(phrases: Iterable[str]) -> Iterator[str]:
    """Phrases with those joined that may not be parted."""
    pending = ""
    for phrase in phrases:
        unparted = not phrase.strip() or phrase[0] in NEVER_FIRST
        if pending and (unparted or pending.rstrip()[-1:] in ("", *NEVER_LAST, _ORDINAL)):
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

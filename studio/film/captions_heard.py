"""A sentence that is heard as captions: broken where it pauses, each caption there when its first word is said."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final, NamedTuple

from scenes.text.line_breaking import broken, unbroken, width
from studio.film.caption_rules import LEAST_GAP_S, LEAST_S, LIMITS, MOST_LINES, MOST_S

_STOPS: Final = frozenset(",.;:?!、。，．；：？！")
_CLOSING: Final = frozenset("’”'\")）」』")
# What is worse: a caption more, one that ends within a phrase, one that is gone too soon, or one that is too wide.
_ONE_MORE, _WITHIN_A_PHRASE, _TOO_SHORT, _TOO_LONG = 2, 1, 20, 1000


class SpokenPart(NamedTuple):
    """Words that are read together from `start_s` on, for as long as they are said."""

    start_s: float
    lines: tuple[str, ...]


class _Parts(NamedTuple):
    cost: int
    longest_s: float
    firsts: tuple[int, ...]
    """The word with which each part begins."""


def spoken_parts(
    words: Sequence[str], starts: Sequence[float], end_s: float, language: str
) -> list[SpokenPart]:
    """The words, which begin at these seconds and are over at `end_s`, in as few captions as read well."""
    bounds = [*starts, end_s + LEAST_GAP_S]
    best: list[_Parts] = [
        _Parts(0, 0.0, ())
    ]  # from the last word to the first: how to part the words from it on
    for first in range(len(words) - 1, -1, -1):
        tried = []
        for last in range(first + 1, len(words) + 1):
            rest, seconds = best[len(words) - last], bounds[last] - bounds[first]
            cost = rest.cost + _cost(words[first:last], seconds, language, goes_on=last < len(words))
            tried.append(_Parts(cost, max(rest.longest_s, seconds), (first, *rest.firsts)))
            if width(_text(words[first:last], language), language) > MOST_LINES * LIMITS[language].columns:
                break
        best.append(min(tried))
    firsts = best[-1].firsts
    return [
        SpokenPart(bounds[first], _lines(words[first:last], language))
        for first, last in zip(firsts, (*firsts[1:], len(words)), strict=True)
    ]


def _cost(words: Sequence[str], seconds: float, language: str, *, goes_on: bool) -> int:
    """How bad a caption of these words is that stands for so long, the gap after it included."""
    cost = _ONE_MORE
    if goes_on and not _pauses(words[-1]):
        cost += _WITHIN_A_PHRASE
    stands = seconds - LEAST_GAP_S
    if not stands >= LEAST_S or (goes_on and stands > MOST_S):
        cost += _TOO_SHORT
    if not _fits(words, language):
        cost += _TOO_LONG
    return cost


def _text(words: Sequence[str], language: str) -> str:
    if language == "ja":
        return "".join(words).strip()
    return unbroken([word.strip() for word in words], language)


def _lines(words: Sequence[str], language: str) -> tuple[str, ...]:
    """One line, or two: at best broken at a pause, then as even as can be."""
    columns, text = LIMITS[language].columns, _text(words, language)
    if width(text, language) <= columns:
        return (text,)
    halves = [
        (not _pauses(words[place - 1]), max(width(line, language) for line in lines), lines)
        for place in range(1, len(words))
        for lines in [(_text(words[:place], language), _text(words[place:], language))]
    ]
    fitting = [each for each in halves if each[1] <= columns]
    if fitting:
        return min(fitting)[2]
    measure = partial(width, language=language)
    return broken(text, language, columns, MOST_LINES, measure) or (text,)  # of a word that is too wide


def _fits(words: Sequence[str], language: str) -> bool:
    return all(width(line, language) <= LIMITS[language].columns for line in _lines(words, language))


def _pauses(word: str) -> bool:
    """Whether a voice pauses after a word."""
    bare = word.rstrip()
    return bare[-1:] in _STOPS or (bare[-1:] in _CLOSING and bare[-2:-1] in _STOPS)

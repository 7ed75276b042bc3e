"""A sentence that is heard as captions: broken where it pauses, each caption there when its first word is said."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final, NamedTuple

from scenes.text.line_breaking import broken, in_lines, unbroken, width
from studio.film.caption_rules import LEAST_GAP_S, LEAST_S, LIMITS, MOST_LINES, MOST_S

_STOPS: Final = frozenset(",.;:?!、。，．；：？！")
_ENDS: Final = _STOPS | frozenset("’”'\")）」』")
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
        tried = [
            _Parts(
                rest.cost
                + _cost(words[first:last], bounds[last] - bounds[first], language, last < len(words)),
                max(rest.longest_s, bounds[last] - bounds[first]),
                (first, *rest.firsts),
            )
            for last in range(first + 1, len(words) + 1)
            for rest in [best[len(words) - last]]
        ]
        best.append(min(tried))
    firsts = best[-1].firsts
    return [
        SpokenPart(bounds[first], _lines(_text(words[first:last], language), language))
        for first, last in zip(firsts, (*firsts[1:], len(words)), strict=True)
    ]


def _cost(words: Sequence[str], seconds: float, language: str, goes_on: bool) -> int:
    """How bad a caption of these words is that stands for so long, the gap after it included."""
    cost = _ONE_MORE
    if goes_on and not (words[-1].rstrip()[-1:] in _ENDS and _STOPS & set(words[-1].rstrip()[-2:])):
        cost += _WITHIN_A_PHRASE
    stands = seconds - LEAST_GAP_S
    if not stands >= LEAST_S or (goes_on and stands > MOST_S):
        cost += _TOO_SHORT
    if in_lines(_text(words, language), language, LIMITS[language].columns, MOST_LINES) is None:
        cost += _TOO_LONG * len(words)
    return cost


def _text(words: Sequence[str], language: str) -> str:
    if language == "ja":
        return "".join(words).strip()
    return unbroken([word.strip() for word in words], language)


def _lines(text: str, language: str) -> tuple[str, ...]:
    """At phrases; of a single word that is wider than a caption, what there is of it."""
    columns = LIMITS[language].columns
    lines = in_lines(text, language, columns, MOST_LINES)
    return lines or broken(text, language, columns, MOST_LINES, partial(width, language=language)) or (text,)

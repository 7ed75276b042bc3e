"""Sentences to be spoken: all of the default lecture, and captions with numbers of every kind in them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Final

from studio.film.programme import programme
from studio.film.vocabulary import LANGUAGES, Vocabulary
from studio.lecture.clip import Clip
from studio.lecture.document import Language
from studio.lecture.output import Output
from studio.lecture.reading import Lecture, read_lectures
from studio.narration.lines import lines_of
from studio.speech.reading import MARK, read_aloud
from studio.speech.sentence import Sentence
from studio.store.sources import ROOT

# What a scene can say: counts, cycles of up to 64 points, shares; all else is of any size.
_WHOLE: Final = {
    "batch": 999,
    "converging": 8,
    "count": 8,
    "double": 128,
    "iterations": 999,
    "period": 64,
    "rising": 999,
    "settling": 8,
    "steps": 999,
}
_MOST_DIGITS: Final = 4
_ROUNDED_UP: Final = {"reach"}  # to one digit
_SHARES: Final = {"across", "along", "beta", "share"}
_TENTHS: Final = {"other", "low", "high"}  # shares of momentum
_MULTIPLIED: Final = {"across", "multiplier", "gradient"}  # which may be negative


def of_the_default_lecture(language: Language) -> list[Sentence]:
    """All that is heard in the narrated film of the default lecture, its own captions and its cards too; each once."""
    found = {
        tuple(line.words): line.sentence
        for clip, cues in zip(_sections(language), _cues(), strict=True)
        for line in lines_of(clip, cues)
        if line is not None
    }
    return list(found.values())


def default_lecture(language: Language = "en") -> Lecture:
    """The narrated form of the lecture that comes with the project."""
    (lecture,) = read_lectures([ROOT / "media_config" / "lectures" / "narrated.toml"], language=language)
    return lecture


def _sections(language: Language) -> list[Clip]:
    """The clips and cards of its film."""
    vocabularies = {each: Vocabulary(each) for each in LANGUAGES}
    return [section.clip for section in programme(default_lecture(language), vocabularies)]


@cache
def _cues() -> list[list[dict[str, Any]]]:
    """Those of each section, the same in every language."""
    from studio.rendering.narration import Rehearsal
    from studio.rendering.runner import _play  # a clip played without being drawn

    output = Output("l", media_dir=Path("media"))
    silent = [replace(clip, narrator=None) for clip in _sections("en")]
    return [_play(clip, output, Rehearsal()).cues for clip in silent]


def with_numbers(language: str, count: int) -> Iterator[Sentence]:
    """Spoken sentences that have places for values, with values of every size: the same ones in every run."""
    for text, values in _with_values(language, count, random.Random(18)):
        yield read_aloud(text, values, language)


def with_other_numbers(language: str, count: int) -> Iterator[tuple[Sentence, Sentence]]:
    """Such a sentence, and the same with other numbers: each with a digit less, a digit more or
    another last digit, ten times as large, or with the other sign.
    """
    chance = random.Random(81)
    for text, values in _with_values(language, count, chance):
        others = {name: _other(name, value, chance) for name, value in values.items()}
        yield read_aloud(text, values, language), read_aloud(text, others, language)


def _with_values(language: str, count: int, chance: random.Random) -> Iterator[tuple[str, dict[str, float]]]:
    words = Vocabulary(language)
    keys = [key for key in words.caption_keys() if _names(words.spoken(key))]
    for _ in range(count):
        text = words.spoken(chance.choice(keys))
        yield text, {name: _value(name, chance) for name in _names(text)}


def _other(name: str, value: float, chance: random.Random) -> float:
    sign, digits, exponent = Decimal(repr(value)).normalize().as_tuple()
    kept, last = digits[:-1], digits[-1]
    changes = [(sign, (*kept, last % 9 + 1), 0)]
    if name not in _WHOLE:
        changes += [(sign, digits, 1)]
        changes += [(sign, kept, 1)] if kept else []
        changes += [(sign, (*digits, last), -1)] if len(digits) < _MOST_DIGITS else []
        changes += [(1 - sign, digits, 0)] if name in _MULTIPLIED else []
    other_sign, other_digits, shift = chance.choice(changes)
    other = Decimal((other_sign, other_digits, int(exponent) + shift))
    return int(other) if name in _WHOLE else float(other)


def _names(text: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(MARK.sub("", text)) if name]


def _value(name: str, chance: random.Random) -> float:
    if name in _WHOLE:
        return chance.randint(2, _WHOLE[name])
    if name in _TENTHS:
        return chance.randint(1, 9) / 10
    size = 1 if name in _SHARES else chance.choice([1e-5, 1e-2, 1, 1, 10, 100, 1e7])
    digits = 1 if name in _ROUNDED_UP else chance.randint(1, _MOST_DIGITS)
    value = float(f"{size * chance.uniform(0.1, 1):.{digits}g}")
    return -value if name in _MULTIPLIED and chance.random() < 0.5 else value

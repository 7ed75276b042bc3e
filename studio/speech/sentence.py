"""A sentence as it is read and as it is said, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_LONG_NUMBER: Final = re.compile(r"(?:\d[.,]?){3}")
_WITH_CARE: Final = {"ja": 0.9}
"""By language. A Japanese digit is one or two beats, and in a quick row of them some are missed."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word (in Japanese a phrase): as a caption shows it, as an engine says it, and what begins to move with it."""

    shown: str
    said: str
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said under one cue."""

    language: str
    words: tuple[Word, ...]

    @property
    def tempo(self) -> float:
        """How fast it is to be said, beside the voice's own speed: with a number of three digits more slowly."""
        long = any(_LONG_NUMBER.search(word.shown) for word in self.words)
        return _WITH_CARE.get(self.language, 1.0) if long else 1.0

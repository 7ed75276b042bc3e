"""A sentence as it is read and as it is said, word by word."""

from __future__ import annotations

from dataclasses import dataclass


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

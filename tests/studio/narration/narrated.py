"""Narrated clips for tests, spoken in tones."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from studio.lecture.clip import Clip
from studio.lecture.narrator import Narrator
from studio.lecture.reading import clip_of_scene
from studio.narration.lines import Line
from studio.speech.sentence import Sentence, Word

CUES: list[dict[str, Any]] = [
    {"start_s": 0.0, "end_s": 3.5, "key": "curve_descent.tangent", "values": {"gradient": -20.0}},
    {"start_s": 3.6, "end_s": 8.4, "key": "curve_descent.rule", "values": {}},
]


def narrated_clip(*settings: str, language: Any = "en", speed: float = 1.0, **changes: Any) -> Clip:
    """A clip of the first scene that is spoken in tones."""
    alone = clip_of_scene("quadratic", settings=settings, language=language)
    return replace(alone, narrator=Narrator("tones", speed), **changes)


def line(*words: str, speed: float = 1.0, voice: str = "tones", language: Any = "en") -> Line:
    """These words as they are shown and said."""
    return Line(Sentence(language, tuple(Word(word, word) for word in words)), Narrator(voice, speed))

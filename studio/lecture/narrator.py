"""Who speaks a clip."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Narrator:
    """Who speaks a clip, in the language that the clip has on screen."""

    voice: str
    speed: float = 1.0

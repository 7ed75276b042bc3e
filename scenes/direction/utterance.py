"""A cue that is heard: how long it stands for that, and when its words name what moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Utterance:
    """What a scene is told of a cue's sound."""

    seconds: float
    """For which the cue stands, whatever the seconds of its caption."""
    marks: Mapping[str, float] = field(default_factory=dict)
    """When a word begins that names something, in seconds from the cue's start, by its mark."""
    slower: float = 1.0
    """How many times as slowly it is said as a voice speaks by itself; moves may last as many times as long."""
    told: Mapping[str, Any] = field(default_factory=dict)
    """What the cue tells of it besides."""

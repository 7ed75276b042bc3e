"""What a run hears of its clips from other machines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Answer = tuple[dict[str, Any], bytes, bytes]
"""How a clip ended, its log, and its parcel if it is finished."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """So many more frames of a clip are drawn."""

    key: str
    frames: int


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of an attempt; None if its answer was lost, with the reason."""

    attempt: str
    answer: Answer | None
    lost: str = ""

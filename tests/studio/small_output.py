"""The smallest output that is still a video."""

from __future__ import annotations

from dataclasses import dataclass

from studio.lecture.output import Output


@dataclass(frozen=True, slots=True)
class SmallOutput(Output):
    """An output of 64 x 48 pixels at 12 frames a second: pieces of 24 frames, a GOP of 6."""

    @property
    def width(self) -> int:
        return 64

    @property
    def height(self) -> int:
        return 48

    @property
    def fps(self) -> int:
        return 12

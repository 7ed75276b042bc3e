"""How much of a clip stands still, as it is defined: compared with a quarter of a second before, at 480p."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

PIXELS, LEVELS = 40, 25
"""A moment is still when fewer pixels than these differ by more grey levels than these."""

Grey = NDArray[np.uint8]


@dataclass(frozen=True)
class Stillness:
    """Which frames of a clip show a still moment: (frames,) bool, False in the first quarter of a second."""

    still: NDArray[np.bool_]
    fps: int

    @property
    def share(self) -> float:
        """The share of the clip that is still."""
        return float(self.still.mean())

    @property
    def stretches(self) -> list[tuple[float, float]]:
        """Start and length in seconds of each time that the picture stands, the quarter of a second before included."""
        edges = np.flatnonzero(np.diff(self.still, prepend=False, append=False)).reshape(-1, 2)
        before = _quarter(self.fps)
        return [
            (float(max(0, first - before)) / self.fps, float(end - first + before) / self.fps)
            for first, end in edges
        ]

    @property
    def longest(self) -> float:
        """The longest stretch in seconds, but for one that the clip ends with."""
        return max(
            (length for start, length in self.stretches if not self._ends_at(start + length)), default=0.0
        )

    @property
    def last(self) -> float:
        """The stretch in seconds that the clip ends with."""
        return max((length for start, length in self.stretches if self._ends_at(start + length)), default=0.0)

    def _ends_at(self, seconds: float) -> bool:
        return seconds * self.fps > len(self.still) - 1.5


def stillness(pictures: Iterable[Grey], fps: int) -> Stillness:
    """Of pictures (480, 854) in grey, one a frame."""
    recent: list[NDArray[np.int16]] = []
    still, before = list[bool](), _quarter(fps)
    for picture in pictures:
        now = picture.astype(np.int16)
        changed = len(recent) < before or int((np.abs(now - recent[0]) > LEVELS).sum()) >= PIXELS
        still.append(not changed)
        recent = [*recent[-before + 1 :], now] if before > 1 else [now]
    return Stillness(np.array(still), fps)


def stillness_of(media: Path) -> Stillness:
    """Of a clip's file, whatever its size."""
    with av.open(str(media)) as container:
        stream = container.streams.video[0]
        fps = round(float(stream.average_rate or 0))
        return stillness((_small(frame) for frame in container.decode(stream)), fps)


def _small(frame: Any) -> Grey:
    upright = frame.height > frame.width
    width, height = (480, 854) if upright else (854, 480)
    grey: Grey = frame.reformat(width=width, height=height, format="gray").to_ndarray()
    return grey


def _quarter(fps: int) -> int:
    return max(1, round(fps / 4))

"""How much of a clip stands still, as it is defined: compared with a quarter of a second before, at 480p."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from tests.scenes.staging import PassOver, Pixels

PIXELS, LEVELS = 40, 25
"""A moment is still when fewer pixels than these differ by more grey levels than these."""

Grey = NDArray[np.uint8]
_LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)  # of red, green, blue: BT.709, as in the file


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


class Eye:
    """Sees pictures (480, 854) in grey, one a frame, and says of each whether the moment is still."""

    def __init__(self, fps: int) -> None:
        self._fps = fps
        self._recent: deque[NDArray[np.int16]] = deque(maxlen=_quarter(fps))
        self._still = list[bool]()

    def see(self, picture: Grey, repeat: int = 1) -> None:
        """The same picture for so many frames."""
        now = picture.astype(np.int16)
        for _ in range(repeat):
            full = len(self._recent) == self._recent.maxlen
            self._still.append(full and int((np.abs(now - self._recent[0]) > LEVELS).sum()) < PIXELS)
            self._recent.append(now)

    @property
    def seen(self) -> Stillness:
        """Of all that was seen."""
        return Stillness(np.array(self._still), self._fps)


class Watcher(PassOver):
    """Has every frame of a scene drawn, and watches it without encoding it."""

    def __init__(self, fps: int) -> None:
        super().__init__()
        self.eye = Eye(fps)

    def begin_play(self, frames: int, *, held: bool = False) -> bool:
        super().begin_play(frames)
        return True

    def wants_frame(self) -> bool:
        return True

    def write(self, pixels: Pixels, repeat: int, changed: Any = None) -> None:
        self.eye.see((pixels[..., :3] @ _LUMA).astype(np.uint8), repeat)


def stillness_of(media: Path) -> Stillness:
    """Of a clip's file, whatever its size."""
    with av.open(str(media)) as container:
        stream = container.streams.video[0]
        eye = Eye(round(float(stream.average_rate or 0)))
        for frame in container.decode(stream):
            eye.see(_small(frame))
        return eye.seen


def _small(frame: Any) -> Grey:
    upright = frame.height > frame.width
    width, height = (480, 854) if upright else (854, 480)
    grey: Grey = frame.reformat(width=width, height=height, format="gray").to_ndarray()
    return grey


def _quarter(fps: int) -> int:
    return max(1, round(fps / 4))

"""A sink that keeps pictures instead of encoding them."""

from __future__ import annotations

from typing import Any


class Frames:
    """A sink that keeps every frame, and draws the plays whose numbers are wanted."""

    def __init__(self, wanted: set[int] | None = None) -> None:
        self.frames = 0
        self.pictures: list[Any] = []
        self.calls: list[str] = []
        self.plays: list[tuple[int, bool]] = []
        self._wanted = wanted

    def begin_play(self, frames: int, *, held: bool = False) -> bool:
        self.frames += frames
        self.plays.append((frames, held))
        return self._wanted is None or len(self.plays) - 1 in self._wanted

    def wants_frame(self) -> bool:
        return True

    def write(self, pixels: Any, repeat: int, changed: Any = None) -> None:
        self.pictures += [pixels.copy()] * repeat

    def end_play(self) -> None:
        self.calls.append("end_play")

    def close(self) -> None:
        self.calls.append("close")

    def abort(self) -> None:
        self.calls.append("abort")

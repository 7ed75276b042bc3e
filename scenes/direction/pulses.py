"""Rings that open round places again and again, for as long as there is time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scenes.direction.act import Move
from scenes.direction.clock import Clock
from scenes.drawing.arrays import Array
from scenes.plot.ripple import Ripple

_SECONDS = 0.7
_MOST = 8
_HARDLY_S, _FILLING = 0.1, 60.0
_LEAST_S = 0.5  # a shorter ring would be a flash


class Rings(Ripple):
    """One after the other round scene points (each (3,)), in so many frames."""

    def __init__(self, centres: Sequence[Array], frames: int, seconds: float) -> None:
        """`seconds`: how long these frames are at a pace of 1."""
        super().__init__(centres)
        self._rings, self._frames = max(1, round(seconds / _SECONDS)), frames

    def open(self, frame: int) -> None:
        """As they are at this frame; the last one is gone at the last frame."""
        self.put((frame + 1) / self._frames * self._rings % 1 or 1.0)


def pulses(places: Callable[[], Sequence[Array]]) -> Move:
    """`places` (each (3,)) is called when their turn has come."""

    def play(clock: Clock, seconds: float) -> None:
        frames = clock.frames(seconds)
        rings = Rings(places(), frames, seconds)
        clock.play_back(rings, rings.open, frames)

    return Move(play, _SECONDS, at_most=_MOST)


def pulses_meanwhile(places: Callable[[], Sequence[Array]]) -> Move:
    """Rings round these places (each (3,)) for the time that is left, if there is any."""
    rings = pulses(places)

    def play(clock: Clock, seconds: float) -> None:
        if seconds < _LEAST_S:
            clock.rest(seconds)
        else:
            rings.play(clock, seconds)

    return Move(play, _HARDLY_S, _FILLING)

"""Rings that open round places again and again, for as long as there is time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scenes.direction.act import Move
from scenes.direction.clock import Clock
from scenes.drawing.arrays import Array
from scenes.plot.ripple import Ripple

_SECONDS = 0.7
_MOST = 8


def pulses(places: Callable[[], Sequence[Array]]) -> Move:
    """`places` (each (3,)) is called when their turn has come."""

    def play(clock: Clock, seconds: float) -> None:
        ripple, frames = Ripple(places()), clock.frames(seconds)
        rings = max(1, round(seconds / _SECONDS))
        clock.play_back(ripple, lambda frame: ripple.put((frame + 1) / frames * rings % 1 or 1.0), frames)

    return Move(play, _SECONDS, at_most=_MOST)

"""What draws the eye to runners that are spoken of: rings that open around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from manim import Animation, UpdateFromAlphaFunc, linear

from scenes.direction.act import Move, animate
from scenes.direction.pulses import pulses
from scenes.drawing.arrays import Array
from scenes.plot.ripple import Ripple
from scenes.races.racer import Racer

_SECONDS, _AT_MOST = 0.7, 1.8


class Spotlight:
    """Lights runners where they stand in the picture and on the strip."""

    def __init__(self, racers: Sequence[Racer], marks: Array) -> None:
        """`marks` (runners, 3): the scene points of their marks on the strip."""
        self._racers, self._marks = racers, marks

    def on(self, indices: Sequence[int], also: Callable[[], Animation]) -> Move:
        """Rings round these runners, together with what makes them spoken of."""

        def make() -> list[Animation]:
            spots = [self._racers[index].spot for index in indices]
            ripple = Ripple([*spots, *self._marks[list(indices)]])
            return [also(), UpdateFromAlphaFunc(ripple, lambda _, share: ripple.put(share), rate_func=linear)]

        return animate(make, _SECONDS, at_most=_AT_MOST)

    def pulses(self, indices: Sequence[int]) -> Move:
        """Rings that open round these runners again and again, for as long as there is time."""
        return pulses(lambda: [self._racers[index].spot for index in indices])

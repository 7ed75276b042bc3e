"""What draws the eye to runners that are spoken of: rings that open around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from manim import Animation, UpdateFromAlphaFunc, VMobject, linear

from scenes.direction.act import Move, animate
from scenes.direction.clock import Clock
from scenes.drawing.arrays import Array
from scenes.drawing.lines import circle_points, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.races.racer import Racer
from scenes.text import palette

_SECONDS, _AT_MOST = 0.7, 1.8
_MOST_PULSES = 8
_FIRST, _LAST = 16 / PIXELS_PER_UNIT, 62 / PIXELS_PER_UNIT


class Ripple(VMobject):
    """Rings around scene points, wider and fainter with its share, gone at 1."""

    def __init__(self, centres: Sequence[Array]) -> None:
        super().__init__(stroke_color=palette.TEXT, stroke_width=stroke(5))
        self._centres = np.asarray(centres).reshape(-1, 3)

    def put(self, share: float) -> None:
        """Draw it after this share of its time."""
        if share >= 1:
            self.set_points(np.zeros((0, 3)))
            return
        self.set_points(circle_points(self._centres, _FIRST + share * (_LAST - _FIRST)))
        self.set_stroke(opacity=1 - share**2)


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

        def play(clock: Clock, seconds: float) -> None:
            ripple, frames = Ripple([self._racers[index].spot for index in indices]), clock.frames(seconds)
            rings = max(1, round(seconds / _SECONDS))
            clock.play_back(ripple, lambda frame: ripple.put((frame + 1) / frames * rings % 1 or 1.0), frames)

        return Move(play, _SECONDS, at_most=_MOST_PULSES)

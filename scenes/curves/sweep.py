"""The rate as it grows from 0: the first step grows with it, and its end wanders along the curve."""

from __future__ import annotations

import math
from decimal import ROUND_FLOOR, Decimal
from typing import Protocol

from manim import Group, Mobject

from scenes.curves.marks import CurveMarks
from scenes.direction.act import Move
from scenes.direction.clock import Clock
from scenes.direction.creeping import RingsRoundCreeping, Route
from scenes.direction.pacing import smooth

_DIGITS = 2  # of the rate while it grows


class RateTold(Protocol):
    """Tells a growing rate on the rule's card."""

    @property
    def shown(self) -> Mobject:
        """All that it shows."""

    def put(self, rate: float, decimals: int) -> None:
        """Show this rate, which has so many decimals."""

    def arrive(self) -> None:
        """Show what is said of the rate that it has grown to."""


def rate_sweep(marks: CurveMarks, told: RateTold, seconds: float) -> Move:
    """The first step's arrow for all rates from 0 to the descent's own, where it stays.

    The first step of every method is as long as the rate makes it.
    """
    descent = marks.descent
    rate = descent.learning_rate
    decimals = max(0, _DIGITS - 1 - math.floor(math.log10(rate)))

    def draw(share: float) -> None:
        if share < 1:
            shown = grown(rate * smooth(share), decimals)
            told.put(shown, decimals)
            marks.aim(float(descent.x[0] + shown / rate * (descent.x[1] - descent.x[0])))
        else:
            told.arrive()
            marks.aim(float(descent.x[1]))

    def play(clock: Clock, given: float) -> None:
        frames = clock.frames(given)
        rings = RingsRoundCreeping([Route(marks.place, range(2))], frames, given)
        draw(1 / frames)
        moving = Group(marks.arrow, marks.plot.name_tag, marks.marker, told.shown, rings)
        clock.add(*moving)  # arrows pass behind the formula

        def go_on(frame: int) -> None:
            draw((frame + 1) / frames)
            rings.follow(frame, 0)

        clock.play_back(moving, go_on, frames)

    return Move(play, seconds)


def grown(rate: float, decimals: int) -> float:
    """A rate on its way up, with so many decimals: never more than it is, lest it be beyond where it arrives."""
    return float(Decimal(rate).quantize(Decimal(1).scaleb(-decimals), ROUND_FLOOR))

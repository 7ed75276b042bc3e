"""Numbers on their way: from where one is seen to where it is used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from manim import VGroup

from scenes.direction.act import Move
from scenes.direction.clock import Clock
from scenes.direction.pacing import smooth
from scenes.drawing.arrays import Array
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.text.numerals import Numeral

_CLEAR = 0.9  # em


class Trip(NamedTuple):
    """A number's text and colour, and where its middle is at first and in the end: scene points (3,)."""

    text: str
    color: str
    start: Array
    end: Array
    em: float = 44.0


class Traveller(Numeral):
    """A number that is between two places."""

    def put_on_its_way(self, trip: Trip, share: float) -> None:
        """Show it after this share of its way, once it is clear of the number that it leaves behind."""
        self.put(trip.text)
        left = np.abs(share * (trip.end - trip.start))
        if left[0] < self.width and left[1] < _CLEAR * self.em / PIXELS_PER_UNIT:
            self.put("")
            return
        self.move_to(trip.start + share * (trip.end - trip.start))


def travel(trips: Callable[[], Sequence[Trip]], seconds: float = 0.8, at_most: float = 1.5) -> Move:
    """These numbers leave together and arrive together; `trips` is called when their turn has come."""

    def play(clock: Clock, given: float) -> None:
        asked, frames = trips(), clock.frames(given)
        travellers = VGroup(*(Traveller(trip.text, trip.em, trip.color) for trip in asked))

        def draw(frame: int) -> None:
            share = smooth((frame + 1) / frames)
            for traveller, trip in zip(travellers, asked, strict=True):
                traveller.put_on_its_way(trip, share)

        draw(0)
        clock.add(travellers)
        clock.play_back(travellers, draw, frames)
        clock.remove(travellers)

    return Move(play, seconds, at_most)

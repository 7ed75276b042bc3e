"""Numbers that travel from where they are seen to where they are used."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import Mobject

from scenes.direction.clock import Clock
from scenes.direction.travel import Traveller, Trip, travel
from scenes.text.numerals import Numeral

START, END = np.array([-3.0, 1.0, 0]), np.array([4.0, -2.0, 0])


class WatchingClock(Clock):
    """Notes where what it plays is at each frame, and what is left on the picture."""

    def __init__(self) -> None:
        self.pace, self.fps, self.now = 1.0, 30, 0
        self.places: list[Any] = []
        self.there: list[Mobject] = []

    def add(self, *mobjects: Mobject) -> None:
        self.there += mobjects

    def remove(self, *mobjects: Mobject) -> None:
        self.there = [each for each in self.there if each not in mobjects]

    def play_back(self, mobject: Mobject, draw: Callable[[int], object], frames: int) -> None:
        for frame in range(frames):
            draw(frame)
            self.places.append(
                [part.get_center() for part in mobject if isinstance(part, Traveller) and len(part.points)]
            )


def test_they_leave_together_and_arrive_together() -> None:
    """Each on a straight line from its place to the other; then they are gone, the number stands there by itself."""
    clock = WatchingClock()
    move = travel(lambda: [Trip("−20", "#FFFFFF", START, END), Trip("3", "#FFFFFF", END, START)], 1.0)
    move.play(clock, move.seconds)
    seen = [places for places in clock.places if len(places) == len(("there", "back"))]

    assert len(clock.places) == 30
    assert np.allclose(seen[-1], [END, START])
    for there, back in seen:
        assert np.allclose(there + back, START + END)
        assert np.linalg.norm(np.cross(there - START, END - START)) < 1e-9
    assert clock.there == []


def test_a_number_is_not_seen_before_it_is_clear_of_the_one_that_it_leaves() -> None:
    """Digits half over the same digits could not be read."""
    clock = WatchingClock()
    travel(lambda: [Trip("−20", "#FFFFFF", START, END, 44.0)], 1.0).play(clock, 1.0)
    hidden = [index for index, places in enumerate(clock.places) if not places]
    first = next(places[0] for places in clock.places if places)
    width, height = Numeral("−20", 44.0).width, 0.9 * 44.0 / 135

    assert hidden == list(range(len(hidden)))
    assert 0 < len(hidden) < 15
    assert abs(first[0] - START[0]) >= width or abs(first[1] - START[1]) >= height

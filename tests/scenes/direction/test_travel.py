"""Numbers that travel from where they are seen to where they are used."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import Mobject

from scenes.direction.clock import Clock
from scenes.direction.travel import Traveller, Trip, travel

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
            self.places.append([part.get_center() for part in mobject if isinstance(part, Traveller)])


def test_they_leave_together_and_arrive_together() -> None:
    """Each on a straight line from its place to the other; then they are gone, the number stands there by itself."""
    clock = WatchingClock()
    move = travel(lambda: [Trip("−20", "#FFFFFF", START, END), Trip("3", "#FFFFFF", END, START)], 1.0)
    move.play(clock, move.seconds)
    first, last = clock.places[0], clock.places[-1]

    assert len(clock.places) == 30
    assert np.allclose(last, [END, START])
    assert np.linalg.norm(first[0] - START) < 0.1
    for there, back in clock.places:
        assert np.allclose(there + back, START + END)
        assert np.linalg.norm(np.cross(there - START, END - START)) < 1e-9
    assert clock.there == []

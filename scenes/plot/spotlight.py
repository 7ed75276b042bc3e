"""What is spoken of: a ring that closes on a place, or a line as long as an error."""

from __future__ import annotations

import numpy as np
from manim import VMobject, smooth

from scenes.drawing.arrays import Array
from scenes.drawing.lines import circle_points, segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.text import palette

_FAR, _NEAR = 62 / PIXELS_PER_UNIT, 26 / PIXELS_PER_UNIT  # clear of what stands below a marked minimum
_LEAST = 3 / PIXELS_PER_UNIT  # of an error that is seen
_OF_A_RING, _OF_AN_ERROR = 5, 11  # pixels wide: errors may lie on thinner lines of the same colour
MOST_IN_TURN = 4
"""Iterates whose errors are shown one after the other while it is told what each step does."""

_FAR_OFF_WORDS, _NEAR_WORDS = 38 / PIXELS_PER_UNIT, 20 / PIXELS_PER_UNIT


class Spotlight(VMobject):
    """A ring, wide and faint at first, then close around the place; or errors in turn."""

    def __init__(self, *, small: bool = False) -> None:
        """`small`: for a mark that has words around it."""
        super().__init__(stroke_color=palette.TEXT, stroke_width=stroke(_OF_A_RING))
        self._far, self._near = (_FAR_OFF_WORDS, _NEAR_WORDS) if small else (_FAR, _NEAR)

    def put(self, place: Array | None, share: float) -> None:
        """Show how far it has closed on these scene points ((3,) or (n, 3)), 0 to 1; at 1 it is gone."""
        if place is None or share >= 1:
            self.set_points(np.zeros((0, 3)))
            return
        self.set_points(circle_points(np.atleast_2d(place), self._far + share * (self._near - self._far)))
        self.set_stroke(width=stroke(_OF_A_RING), opacity=min(1.0, 0.3 + share))

    def span_in_turn(self, middle: Array, places: Array, share: float) -> None:
        """Show the error of the one of these scene points (n, 3) whose turn it is: a line that has come from `middle`.

        `middle`: (3,), or (n, 3) where each has its own. At 1 all had theirs, and it is gone; one that does not differ
        from the one before it, or is too short to be seen, has no turn of its own. A ring where none is seen.
        """
        differs = np.append(True, (np.diff(places, axis=0) != 0).any(axis=1))
        has_a_turn = differs & (np.linalg.norm(places - middle, axis=1) >= _LEAST)
        if share >= 1 or not has_a_turn.any():
            self.put(places[-1], share)
            return
        starts, ends = np.broadcast_to(middle, places.shape)[has_a_turn], places[has_a_turn]
        turn, passed = divmod(share * len(ends), 1)
        start, end = starts[[int(turn)]], ends[[int(turn)]]
        self.set_points(segments(start, start + smooth(min(1.0, 2 * passed)) * (end - start)))
        self.set_stroke(width=stroke(_OF_AN_ERROR), opacity=1.0)

"""A ring that closes on a place while it is spoken of."""

from __future__ import annotations

import numpy as np
from manim import VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import circle_points, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.text import palette

_FAR, _NEAR = 62 / PIXELS_PER_UNIT, 26 / PIXELS_PER_UNIT  # clear of what stands below a marked minimum
MOST_IN_TURN = 4
"""Places on which a ring closes one after the other, as on iterates while it is told what each step does."""

_LAST = 1 - 1e-9  # the share at which it closes on the last of several
_FAR_OFF_WORDS, _NEAR_WORDS = 38 / PIXELS_PER_UNIT, 20 / PIXELS_PER_UNIT


class Spotlight(VMobject):
    """Wide and faint at first, then close around the place; nothing where there is none."""

    def __init__(self, *, small: bool = False) -> None:
        """`small`: for a mark that has words around it."""
        super().__init__(stroke_color=palette.TEXT, stroke_width=stroke(5))
        self._far, self._near = (_FAR_OFF_WORDS, _NEAR_WORDS) if small else (_FAR, _NEAR)

    def put(self, place: Array | None, share: float) -> None:
        """Show how far it has closed on these scene points ((3,) or (n, 3)), 0 to 1; at 1 it is gone."""
        if place is None or share >= 1:
            self.set_points(np.zeros((0, 3)))
            return
        self.set_points(circle_points(np.atleast_2d(place), self._far + share * (self._near - self._far)))
        self.set_stroke(opacity=min(1.0, 0.3 + share))

    def put_in_turn(self, places: Array, share: float) -> None:
        """Show how far it has closed on the one of these scene points (n, 3) whose turn it is; at 1 all had theirs.

        One that does not differ from the one before it has no turn of its own.
        """
        places = places[np.append(True, (np.diff(places, axis=0) != 0).any(axis=1))]
        place, closed = divmod(min(share, _LAST) * len(places), 1)
        self.put(places[int(place)], closed if share < 1 else 1.0)

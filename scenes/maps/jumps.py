"""A descent on the curve that lies on its side: marker, the arc of the step, the points before."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Mobject, VMobject

from scenes.direction.descent import Descent, Moment
from scenes.drawing.arrays import Array
from scenes.drawing.lines import circle_points, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.maps.plane import Plane
from scenes.plot.escape_mark import EscapeMark
from scenes.plot.flight import flight, flown
from scenes.plot.marker import Marker
from scenes.text import palette

_TRAIL, _DOT = 8, 8 / PIXELS_PER_UNIT
_NOTHING = np.zeros((0, 3))


class Jumps:
    """Follows one descent."""

    def __init__(self, plane: Plane, descent: Descent) -> None:
        self.descent, self._plane = descent, plane
        window = self._window = plane.window
        self._flat = window.points(descent.x, descent.losses)
        self._seen = window.shows(descent.x, descent.losses)
        self._ceiling = window.region.top
        self.marker = Marker()
        self.arc = VMobject(stroke_color=palette.NEXT, stroke_width=stroke(5))
        self.trail = VMobject(stroke_width=0, fill_color=palette.EARLIER, fill_opacity=1)
        self.gone = EscapeMark(palette.WARNING)
        self.live: Sequence[Mobject] = (self.trail, self.arc, self.gone, self.marker)

    def place(self, n: int) -> Array | None:
        """The scene point (3,) of iteration n; None if that is out of view."""
        return self._plane.placing.of(self._flat[n]) if self._seen[n] else None

    def put(self, moment: Moment) -> None:
        """Show the descent at this moment."""
        n = min(moment.here, self.descent.last)
        following = min(n + 1, self.descent.last)
        seen = bool(self._seen[n] and (self._seen[following] or moment.flight == 0))
        start, end = self._flat[n], self._flat[following]
        now = flight(start, end, moment.flight, self._ceiling) if seen else start
        self.marker.put(self._plane.placing.of(now), shown=seen)
        drawn = moment.arrow if moment.flight == 0 else 1.0
        arced = seen and following > n and self._seen[following] and drawn > moment.flight
        points = flown(start, end, moment.flight, drawn, self._ceiling) if arced else _NOTHING
        self.arc.set_points(self._plane.placing.of(points))
        x = float(moment.point[0])
        self.gone.put(self._window, x, moment.loss, out_of_view=not self._seen[n])
        self.gone.set_points(self._plane.placing.of(self.gone.points))
        before = np.arange(max(0, moment.passed - _TRAIL), min(moment.passed, self.descent.last))
        before = before[self._seen[before]]
        dots = circle_points(self._flat[before], _DOT) if len(before) else _NOTHING
        self.trail.set_points(self._plane.placing.of(dots))

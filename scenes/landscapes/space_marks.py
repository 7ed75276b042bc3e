"""The marks of a descent on the surface: its way lies on it, dashed where it is hidden, and its point jumps over it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Mobject, VGroup, VMobject

from scenes.direction.descent import Moment
from scenes.drawing.lines import circle_points, segments, stroke
from scenes.drawing.projection import Projection
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.landscapes.contender import Contender
from scenes.landscapes.relief import HEIGHT, Relief
from scenes.landscapes.space import hidden
from scenes.landscapes.track import Track
from scenes.plot.runner_marker import RunnerMarker
from scenes.plot.stroked import rounded_line
from scenes.text import palette

_STEP, _MOST = 0.035, 40  # of a leg's pieces, in model lengths; how many a leg has at most
_DASH = 2  # pieces drawn, and as many left out
_MARKER, _DOT = 12 / PIXELS_PER_UNIT, 4.5 / PIXELS_PER_UNIT
_WAY, _CASING, _GHOST = 3.5, 8.0, 2.5
_RISE = 0.22  # of a jump, above the straight way, of its length
_HIGHEST = 0.25
_BEHIND = 0.5  # how opaque a marker is behind the surface


class SpaceMarks:
    """A follower; it draws what `Track` keeps of the way."""

    def __init__(self, contender: Contender, relief: Relief, track: Track, projection: Projection) -> None:
        self.descent, self._relief, self._track = contender.descent, relief, track
        self._projection = projection
        points = relief.lifted(relief.plane(self.descent.points))
        self._points, self._shown = points, relief.shows(points)
        self.casing, self.way = rounded_line(palette.GROUND, _CASING), rounded_line(contender.color, _WAY)
        self.ghost = rounded_line(contender.color, _GHOST, opacity=0.85)
        self.dots = VMobject(
            stroke_color=palette.GROUND, stroke_width=stroke(1.5), fill_color=contender.color, fill_opacity=1
        )
        self.marker = RunnerMarker(contender.shape, contender.color, _MARKER)
        self.ways = VGroup(self.ghost, self.casing, self.way, self.dots)
        self.live: Sequence[Mobject] = (self.ways, self.marker)
        self._lay_out()

    def _lay_out(self) -> None:
        """The way's pieces, leg by leg, and the dots, as they are seen from here."""
        relief, projection, track = self._relief, self._projection, self._track
        ends = relief.plane(self.descent.points[track.kept])
        lengths = np.linalg.norm(np.diff(ends, axis=0), axis=1)
        counts = np.clip(np.ceil(lengths / _STEP), 1, _MOST).astype(int)
        self._first = np.concatenate([[0], np.cumsum(counts)]).astype(int)
        leg = np.repeat(np.arange(len(counts)), counts)
        turn = np.arange(len(leg)) - self._first[leg]
        begin, end = (
            ends[leg] + ((turn + more) / counts[leg])[:, None] * (ends[leg + 1] - ends[leg])
            for more in (0, 1)
        )
        starts, stops, middles = (relief.lifted(points) for points in (begin, end, (begin + end) / 2))
        drawn = relief.shows(starts) & relief.shows(stops)
        behind = np.zeros(len(leg), dtype=bool)
        if drawn.any():
            behind[drawn] = hidden(relief, middles[drawn], projection)
        self._pieces = np.nan_to_num(projection.on_stage(starts)), np.nan_to_num(projection.on_stage(stops))
        self._seen, self._dashed = (
            drawn & ~behind,
            drawn & behind & (np.arange(len(leg)) % (2 * _DASH) < _DASH),
        )
        shown = track.dotted[self._shown[track.dotted]]
        behind_dots = (
            hidden(relief, self._points[shown], projection) if len(shown) else np.zeros(0, dtype=bool)
        )
        self._dotted = shown[~behind_dots]
        self._dots = circle_points(projection.on_stage(self._points[self._dotted]), _DOT)
        self._hidden_at = np.zeros(len(self._points), dtype=bool)
        there = np.flatnonzero(self._shown)
        if len(there):
            self._hidden_at[there] = hidden(relief, self._points[there], projection)

    def put(self, moment: Moment) -> None:
        """Show the descent at this moment."""
        last = self.descent.last
        here, share = min(moment.here, last), moment.flight if moment.here < last else 0.0
        first, end = self._track.legs(here)
        pieces = slice(self._first[first], self._first[end])
        starts, stops = (each[pieces] for each in self._pieces)
        seen, dashed = self._seen[pieces], self._dashed[pieces]
        lines = segments(starts[seen], stops[seen])
        self.casing.set_points(lines)
        self.way.set_points(lines)
        self.ghost.set_points(segments(starts[dashed], stops[dashed]))
        passed = int(np.searchsorted(self._dotted, moment.passed))
        self.dots.set_points(self._dots[: 16 * passed])
        self._put_marker(here, share)

    def _put_marker(self, here: int, share: float) -> None:
        there = min(here + 1, self.descent.last)
        if not (self._shown[here] and (not share or self._shown[there])):
            self.marker.put(np.zeros(3), shown=False)
            return
        start, end = self._points[here], self._points[there]
        rise = (
            4 * share * (1 - share) * min(_RISE * float(np.linalg.norm((end - start)[:2])), _HIGHEST * HEIGHT)
        )
        place = start + share * (end - start) + np.array([0.0, 0.0, rise])
        self.marker.put(self._projection.on_stage(place))
        behind = bool(self._hidden_at[here]) and not share
        opacity = _BEHIND if behind else 1.0
        self.marker.set_fill(opacity=opacity).set_stroke(opacity=opacity, background=True)


def layered(marks: Sequence[SpaceMarks]) -> Sequence[SpaceMarks]:
    """The same, no way over a marker."""
    marks[0].live = (VGroup(*(each.ways for each in marks)), marks[0].marker)
    for each in marks[1:]:
        each.live = (each.marker,)
    return marks

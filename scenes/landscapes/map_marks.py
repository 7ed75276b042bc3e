"""The marks of a descent on the map: its way, the points that it has passed, where it is, arrows, the way out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Mobject, VGroup, VMobject

from scenes.direction.descent import Moment
from scenes.drawing.arrays import Array
from scenes.drawing.lines import circle_points, segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.landscapes.contender import Contender
from scenes.landscapes.track import Track, clipped
from scenes.plot.crowding import nested_scales
from scenes.plot.flat_arrow import FlatArrow
from scenes.plot.runner_marker import RunnerMarker
from scenes.plot.stroked import rounded_line
from scenes.plot.window import PlotWindow
from scenes.text import palette

_DOT = 6.5 / PIXELS_PER_UNIT
_WAY, _CASING = 4.0, 8.0
_MARKER = 15 / PIXELS_PER_UNIT
_LONGEST = 1.1  # of a gradient's arrow, in scene units; the longest of the first steps is as long
_EXIT, _EXIT_HALF, _EXIT_IN = (pixels / PIXELS_PER_UNIT for pixels in (34, 17, 6))


class MapMarks:
    """A follower with a place in the picture; `live` may be set, so that no way lies over another's marker."""

    def __init__(self, contender: Contender, window: PlotWindow, *, arrows: bool) -> None:
        """`arrows`: gradient and step are drawn."""
        descent = contender.descent
        self.descent, self._window, self._arrows = descent, window, arrows
        self.seen = window.shows(descent.points[:, 0], descent.points[:, 1])
        self.track = Track(window.points(descent.points[:, 0], descent.points[:, 1]), self.seen)
        self.scales = np.ones(descent.last + 1)
        self._dots = circle_points(self.track.places[self.track.dotted], _DOT)
        self.casing, self.way = rounded_line(palette.GROUND, _CASING), rounded_line(contender.color, _WAY)
        self.dots = VMobject(
            stroke_color=palette.GROUND, stroke_width=stroke(2), fill_color=contender.color, fill_opacity=1
        )
        self.uphill, self.step = FlatArrow(palette.TEXT), FlatArrow(palette.NEXT)
        self.exit = VMobject(
            stroke_color=palette.GROUND, stroke_width=stroke(3), fill_color=contender.color, fill_opacity=1
        )
        self.marker = RunnerMarker(contender.shape, contender.color, _MARKER)
        self.ways = VGroup(self.casing, self.way, self.dots, self.uphill, self.step, self.exit)
        self.live: Sequence[Mobject] = (self.ways, self.marker)
        self._per_gradient = self._scale_of_arrows()
        self.spot: Array = self.track.places[0]
        """The scene point (3,) of what stands for it now: its marker, or the mark at the edge beyond which it is."""

    def _scale_of_arrows(self) -> float:
        """Scene units to a unit of the gradient."""
        with np.errstate(over="ignore"):
            sizes = np.linalg.norm(self.descent.gradients[:3], axis=1)
        largest = float(sizes[np.isfinite(sizes)].max(initial=0.0))
        return _LONGEST / largest if largest > 0 else 0.0

    def place(self, n: int) -> Array | None:
        """The scene point (3,) of the marker at rest on an iteration; None where that is out of view."""
        return np.asarray(self.track.places[n]) if self.seen[n] else None

    def put(self, moment: Moment) -> None:
        """Show the descent at this moment."""
        track, last = self.track, self.descent.last
        here, share = min(moment.here, last), moment.flight if moment.here < last else 0.0
        there = min(here + 1, last)
        spot = track.places[here] + share * (track.places[there] - track.places[here])
        inside = self._window.region.holds(spot) and bool(self.seen[here] or self.seen[there])
        scale = self.scales[here] + share * (self.scales[there] - self.scales[here])
        self.marker.put(spot, shown=inside, scale=float(scale))
        if inside:
            self.spot = spot
        self._put_way(here, spot if share else None)
        passed = int(np.searchsorted(track.dotted, moment.passed))
        self.dots.set_points(self._dots[: 16 * passed])
        self._put_exit(here, inside=inside)
        self.uphill.hide()
        self.step.hide()
        if self._arrows and inside:
            if not share and moment.arrow < 1:
                self.put_uphill(here)
            if moment.arrow > 0 and there > here:
                end = track.places[here] + moment.arrow * (track.places[there] - track.places[here])
                self.step.put(spot, end, self._window.region)

    def put_uphill(self, n: int, share: float = 1.0) -> None:
        """So much of the gradient's arrow at an iteration."""
        gradient = share * np.append(self._per_gradient * self.descent.gradients[n], 0.0)
        self.uphill.put(self.track.places[n], self.track.places[n] + gradient, self._window.region)

    def _put_way(self, here: int, spot: Array | None) -> None:
        first, last = self.track.legs(here)
        corners = self.track.places[self.track.kept[first : last + 1]]
        ends = [] if spot is None else [spot[None]]
        corners = np.concatenate([corners, self.track.places[here][None], *ends])
        lines = segments(*clipped(corners[:-1], corners[1:], self._window.region))
        self.casing.set_points(lines)
        self.way.set_points(lines)

    def _put_exit(self, here: int, *, inside: bool) -> None:
        """Where it is out of view: a triangle at the edge that points to it."""
        region, place = self._window.region, self.track.places[here]
        if inside or self.seen[here]:
            self.exit.set_points(np.zeros((0, 3)))
            return
        inner = np.flatnonzero(self.seen[: here + 1])
        origin = self.track.places[inner[-1]] if len(inner) else region.centre
        way = (place - origin) / max(1e-9, float(np.linalg.norm(place - origin)))
        tip = origin + max(_EXIT, region.way_out(origin, way) - _EXIT_IN) * way
        self.spot = tip - _EXIT / 2 * way
        side = np.array([-way[1], way[0], 0.0]) * _EXIT_HALF
        corners = np.array([tip, tip - _EXIT * way + side, tip - _EXIT * way - side])
        self.exit.set_points(segments(corners, np.roll(corners, -1, axis=0)))


def marked(contenders: Sequence[Contender], window: PlotWindow) -> list[MapMarks]:
    """The marks of all, each later one over the earlier; no way lies over a marker, and no marker hides another."""
    marks = [MapMarks(each, window, arrows=len(contenders) == 1) for each in contenders]
    longest = max(len(each.track.places) for each in marks)
    places = np.full((len(marks), longest, 3), np.nan)
    for row, each in zip(places, marks, strict=True):
        row[: len(each.track.places)] = np.where(each.seen[:, None], each.track.places, np.nan)
        row[len(each.track.places) :] = row[len(each.track.places) - 1]
    for each, scales in zip(marks, nested_scales(places), strict=True):
        each.scales = scales[: len(each.track.places)]
    marks[0].live = (VGroup(*(each.ways for each in marks)), marks[0].marker)
    for each in marks[1:]:
        each.live = (each.marker,)
    return marks

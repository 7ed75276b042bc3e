"""The rate at hand: a line across the diagram, and what a descent visits there, on the diagram and on the curve."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup, VMobject

from gdmath.maps.rate_diagram import RateDiagram
from scenes.drawing.arrays import Array
from scenes.drawing.lines import circle_points, dashes, segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.maps.plane import Plane
from scenes.plot.flight import flown
from scenes.plot.window import PlotWindow
from scenes.text import palette

_DOT, _SMALL, _TINY = 12 / PIXELS_PER_UNIT, 9 / PIXELS_PER_UNIT, 5 / PIXELS_PER_UNIT
_FEW, _LINKED = 16, 4  # points: more are dots so small; so many are linked across
_SEEN = 40  # points of a descent that is on no cycle
_NOTHING = np.zeros((0, 3))


class Front:
    """`put` takes it to a share of the width."""

    def __init__(self, diagram: RateDiagram, window: PlotWindow, plane: Plane) -> None:
        """`window`: that of the diagram, rates across and x upward."""
        self.diagram, self._window, self._plane = diagram, window, plane
        self.line = VMobject(stroke_color=palette.CURRENT, stroke_width=stroke(3.5))
        self.dots = VMobject(
            fill_color=palette.CURRENT, fill_opacity=1, stroke_color=palette.GROUND, stroke_width=stroke(2.5)
        )
        self.links = VGroup(
            *(VMobject(stroke_color=palette.EARLIER, stroke_width=stroke(2)) for _ in range(2 * _LINKED))
        )
        self.arcs = VMobject(stroke_color=palette.NEXT, stroke_width=stroke(4))
        self.on_curve = VMobject(
            fill_color=palette.CURRENT, fill_opacity=1, stroke_color=palette.GROUND, stroke_width=stroke(2.5)
        )
        self.swarm = VMobject(stroke_width=0, fill_color=palette.CURRENT, fill_opacity=1)
        self.live: Sequence[VMobject] = (
            self.links,
            self.line,
            self.dots,
            self.arcs,
            self.on_curve,
            self.swarm,
        )
        self._read = 0

    def column(self, share: float) -> int:
        """The rate nearest to this share of the width, by its number."""
        low, high = self.diagram.rates[0], self.diagram.rates[-1]
        return int(np.abs(self.diagram.rates - (low + share * (high - low))).argmin())

    def put(self, share: float, *, afresh: bool = True) -> None:
        """Stand there; what changes from rate to rate without any order is only shown `afresh`."""
        column = self.column(share)
        if afresh:
            self._read = column
        region = self._window.region
        foot = region.at(share, 0.0)
        self.line.set_points(segments(foot[None], foot[None] + [0, region.height, 0]))
        points = self._seen(self.diagram.attractors[column])
        period = int(self.diagram.fates.periods[column])
        few = 0 < len(points) <= _FEW and period > 0
        heights = self._heights(points)
        places = np.stack([np.full(len(points), foot[0]), heights, np.zeros(len(points))], axis=-1)
        self.dots.set_points(_dots(places, _DOT if period <= _LINKED else _SMALL) if few else _NOTHING)
        orderly = 0 < period <= _FEW
        self._put_on_curve(column if orderly else self._read)
        linked = 0 < period <= _LINKED
        self._put_links(points if linked else points[:0], foot)

    def carry(self, share: float) -> None:
        """The points of the first rate on their way from the curve to the diagram."""
        points = self._seen(self.diagram.attractors[0])[:_FEW]
        if not len(points):
            return
        start = self._on_curve(points)
        end = np.stack(
            [np.full(len(points), self._window.region.left), self._heights(points), 0 * points], axis=-1
        )
        self.dots.set_points(_dots(start + share * (end - start), _DOT))

    def leave_the_curve(self) -> None:
        """Show nothing on the curve, where a descent is seen step by step."""
        for each in (self.arcs, self.on_curve, self.swarm, *self.links):
            each.set_points(_NOTHING)

    def _put_on_curve(self, column: int) -> None:
        points, period = self.diagram.attractors[column], int(self.diagram.fates.periods[column])
        seen = self._seen(points if period else points[:_SEEN])
        few, places = 0 < period <= _FEW, self._on_curve(seen)
        self.on_curve.set_points(_dots(places, _DOT if period <= _LINKED else _SMALL) if few else _NOTHING)
        self.swarm.set_points(_NOTHING if few else _dots(places, _TINY))
        arced = 1 < period <= _FEW and len(seen) == len(points)
        self.arcs.set_points(self._arcs(points) if arced else _NOTHING)

    def _arcs(self, points: Array) -> Array:
        """Bezier points of the jumps of a cycle."""
        flat = self._plane.window.points(points, self._losses(points))
        ceiling = self._plane.window.region.top
        jumps = [
            flown(start, end, 0.0, 1.0, ceiling)
            for start, end in zip(flat, np.roll(flat, -1, axis=0), strict=True)
        ]
        return self._plane.placing.of(np.concatenate(jumps))

    def _put_links(self, points: Array, foot: Array) -> None:
        """Dashes from the curve to the diagram's points, each by itself; the labels between the two are left free."""
        on_curve, heights = self._on_curve(points), self._heights(points)
        edge = self._plane.placing.of(np.array([[0.0, self._plane.window.region.bottom, 0.0]]))[0, 0]
        left = self._window.region.left
        parts = [_NOTHING] * len(self.links)
        for index, (place, height) in enumerate(zip(on_curve, heights, strict=True)):
            parts[2 * index] = dashes(place, np.array([edge, place[1], 0.0]))
            if foot[0] > left:
                parts[2 * index + 1] = dashes(np.array([left, height, 0.0]), np.array([foot[0], height, 0.0]))
        for link, part in zip(self.links, parts, strict=True):
            link.set_points(part)

    def _seen(self, points: Array) -> Array:
        window = self._plane.window
        losses = self._losses(points)
        inside = (points >= window.x_min) & (points <= window.x_max)
        return np.asarray(points[inside & (losses <= window.y_max)])

    def _losses(self, points: Array) -> Array:
        with np.errstate(all="ignore"):
            return np.asarray(self.diagram.objective(points[:, None]))

    def _on_curve(self, points: Array) -> Array:
        return self._plane.points(points, self._losses(points))

    def _heights(self, points: Array) -> Array:
        return self._window.points(np.full(len(points), self._window.x_min), points)[:, 1]


def _dots(places: Array, radius: float) -> Array:
    return circle_points(places, radius) if len(places) else _NOTHING

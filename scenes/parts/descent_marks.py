"""The marks of a descent on a curve: the point, its tangent, the step's arrow, the points passed.

All are drawn from a frame's numbers; none remembers an earlier frame.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from manim import DL, UR, Dot, Mobject, VGroup, VMobject
from manim.constants import CapStyleType

from scenes.parts import palette
from scenes.parts.plot import segments, stroke
from scenes.parts.plot_window import PlotWindow
from scenes.parts.stage import PIXELS_PER_UNIT, Region

Array = np.ndarray[Any, np.dtype[np.float64]]

MARKER_RADIUS = 15 / PIXELS_PER_UNIT
_TRAIL_RADIUS = 9 / PIXELS_PER_UNIT
_LEAST_TRAIL_RADIUS, _OF_THE_GAP = 0.65, 0.45  # of the full radius; of the way to the next dot
_RING_RADIUS = 15 / PIXELS_PER_UNIT
_CYCLE_RADIUS = 24 / PIXELS_PER_UNIT
_HEAD_LENGTH = 26 / PIXELS_PER_UNIT
_HEAD_WIDTH = 24 / PIXELS_PER_UNIT
TANGENT_HALF = 150 / PIXELS_PER_UNIT
_BELOW_AXIS = 10 / PIXELS_PER_UNIT  # so that a tangent at the foot of a curve is drawn on both sides
_CLEAR = 14 / PIXELS_PER_UNIT
_DASH = 10 / PIXELS_PER_UNIT
_QUARTER = 0.5522847498  # control distance of the cubic Bezier quarter circle (Stanek 2012, four-piece approximation)


def circle_points(centres: Array, radius: float | Array) -> Array:
    """Bezier points (16 * n, 3) of circles around the centres (n, 3): four cubic quarters each.

    `radius` is that of all, or each one's own (n,).
    """
    k = _QUARTER
    unit = np.array(
        [
            [1, 0],
            [1, k],
            [k, 1],
            [0, 1],
            [0, 1],
            [-k, 1],
            [-1, k],
            [-1, 0],
            [-1, 0],
            [-1, -k],
            [-k, -1],
            [0, -1],
            [0, -1],
            [k, -1],
            [1, -k],
            [1, 0],
        ]
    )
    rings = np.zeros((len(centres), 16, 3))
    rings[..., :2] = unit * np.broadcast_to(radius, len(centres))[:, None, None]
    return (np.asarray(centres)[:, None, :] + rings).reshape(-1, 3)


class Marker(Dot):
    """The current point: a filled dot with a dark rim that sets it off from curve and tangent."""

    def __init__(self, color: str = palette.CURRENT, radius: float = MARKER_RADIUS) -> None:
        super().__init__(radius=radius, color=color, stroke_color=palette.GROUND, stroke_width=stroke(4))
        self.set_points(circle_points(np.zeros((1, 3)), radius))
        self._outline = self.points.copy()

    def put(self, centre: Array, shown: bool = True) -> None:
        """Centre it on this scene point, or hide it where the point is out of view."""
        self.set_points(self._outline + centre if shown else np.zeros((0, 3)))


class Tangent(VMobject):
    """The tangent at a point of the curve, equally long on screen whatever its slope."""

    def __init__(self, color: str = palette.CURRENT) -> None:
        self.short_of: list[Region] = []  # places that it does not run into
        super().__init__(stroke_color=color, stroke_width=stroke(5), cap_style=CapStyleType.ROUND)

    def stop_short_of(self, mark: Mobject) -> None:
        """Never run into this text or mark, which stands still."""
        left, bottom = mark.get_corner(DL)[:2]
        right, top = mark.get_corner(UR)[:2]
        self.short_of.append(Region(left, right, bottom, top).inset(-_CLEAR, -_CLEAR))

    def put(self, window: PlotWindow, x: float, y: float, gradient: float) -> None:
        """Touch the curve at (x, y) with this gradient, cut at the plot's frame; nothing where that is out of view."""
        if not window.shows(np.asarray(x), np.asarray(y)):
            self.set_points(np.zeros((0, 3)))
            return
        slope = gradient * window.slope_scale
        direction = np.array([1.0, slope, 0.0]) / math.hypot(1.0, slope)
        centre = window.point(x, y)
        back, forth = (self._reach(centre, direction * sign, window.region) for sign in (-1, 1))
        self.set_points(segments((centre - direction * back)[None], (centre + direction * forth)[None]))

    def _reach(self, start: Array, direction: Array, region: Region) -> float:
        """How far it may go from a point in the region before it leaves that or meets a mark."""
        reach = min([TANGENT_HALF, *(mark.way_from(start, direction) for mark in self.short_of)])
        for axis, low, high in ((0, region.left, region.right), (1, region.bottom - _BELOW_AXIS, region.top)):
            if direction[axis] > 1e-12:
                reach = min(reach, (high - start[axis]) / direction[axis])
            elif direction[axis] < -1e-12:
                reach = min(reach, (low - start[axis]) / direction[axis])
        return max(reach, 0.0)


class Trail(VMobject):
    """The points passed, as grey dots, smaller where they are close; one that would hide behind another is left out."""

    def __init__(
        self, x: Array, y: Array, color: str = palette.EARLIER, radius: float = _TRAIL_RADIUS
    ) -> None:
        super().__init__(stroke_width=0, fill_color=color, fill_opacity=0.75)
        self._x, self._y, self._radius = x, y, radius
        self._window: PlotWindow | None = None
        self._first = np.zeros(0, dtype=int)  # iterations whose dots are drawn, ascending
        self._dots = np.zeros((0, 3))

    def put(self, window: PlotWindow, passed: int) -> None:
        """Show the first `passed` points."""
        if window is not self._window:
            self._window = window
            self._lay_out(window)
        self.set_points(self._dots[: 16 * int(np.searchsorted(self._first, passed))])

    def _lay_out(self, window: PlotWindow) -> None:
        shown = np.flatnonzero(window.shows(self._x, self._y))
        centres = window.points(self._x[shown], self._y[shown])
        cells = np.round(centres[:, :2] / (0.35 * self._radius)).astype(np.int64)
        kept = np.sort(np.unique(cells, axis=0, return_index=True)[1])
        self._first = shown[kept]
        self._dots = circle_points(centres[kept], self._radii(centres[kept]))

    def _radii(self, centres: Array) -> Array:
        """The radius of each dot (n,) around its centre (n, 3) on a curve: half the way to its neighbour at most."""
        order = np.argsort(centres[:, 0])
        gaps = np.linalg.norm(np.diff(centres[order], axis=0), axis=1)
        nearest = np.minimum(np.append(gaps, np.inf), np.append(np.inf, gaps))
        radii = np.empty(len(centres))
        radii[order] = np.clip(_OF_THE_GAP * nearest, _LEAST_TRAIL_RADIUS * self._radius, self._radius)
        return radii


class StepArrow(VGroup):
    """The step: an arrow level with the point, as long as the change of x; then the drop to the new loss.

    The step is taken in x, the loss follows: hence level first, then down (or up) to the ring on the curve.
    """

    def __init__(self, color: str = palette.NEXT) -> None:
        self.shaft = VMobject(stroke_color=color, stroke_width=stroke(6))
        self.head = VMobject(stroke_width=0, fill_color=color, fill_opacity=1)
        self.drop = VMobject(stroke_color=color, stroke_width=stroke(4))
        self.ring = VMobject(stroke_color=color, stroke_width=stroke(5), fill_opacity=0)
        super().__init__(self.shaft, self.drop, self.head, self.ring)

    def hide(self) -> None:
        for part in self:
            part.set_points(np.zeros((0, 3)))

    def put(self, start: Array, end: Array, drawn: float, *, ringed: bool) -> None:
        """Draw this share of the arrow from the scene point `start` to `end` (its level end, then the drop).

        `ringed`: the end is the next point, to be marked with a ring.
        """
        if drawn <= 0:
            self.hide()
            return
        corner = np.array([end[0], start[1], 0.0])
        length = corner[0] - start[0]
        level, fall = min(1.0, drawn / 0.7), max(0.0, (drawn - 0.7) / 0.3)
        tip = start + np.array([length * level, 0, 0])
        toward = math.copysign(1.0, length)
        head = min(_HEAD_LENGTH, 0.6 * abs(length), abs(tip[0] - start[0]))
        if abs(tip[0] - start[0]) > 1e-3:
            neck = tip - np.array([toward * head, 0, 0])
            half = np.array([0, head / _HEAD_LENGTH * _HEAD_WIDTH / 2, 0])
            outline = [tip, neck + half, neck - half, tip]
            self.head.set_points_as_corners(np.array(outline))
            self.shaft.set_points(segments(start[None], neck[None]))
        else:
            self.head.set_points(np.zeros((0, 3)))
            self.shaft.set_points(np.zeros((0, 3)))
        self.drop.set_points(dashes(corner, corner + (end - corner) * fall))
        ring = ringed and fall >= 1
        self.ring.set_points(circle_points(end[None], _RING_RADIUS) if ring else np.zeros((0, 3)))


class CycleMarks(VGroup):
    """The points that a cycle visits, ringed, and a dashed line from each to the next."""

    def __init__(self, window: PlotWindow, x: Array, y: Array) -> None:
        """`x`, `y` (period,) in the order of the visits; those out of view are left out."""
        shown = window.shows(x, y)
        places = window.points(x, y)
        rings = VMobject(stroke_color=palette.WARNING, stroke_width=stroke(5))
        rings.set_points(circle_points(places[shown], _CYCLE_RADIUS))
        ways = VMobject(stroke_color=palette.WARNING, stroke_width=stroke(4))
        last = len(x) if len(x) > 2 else 1  # of two points, there and back is one line
        pairs = [(index, (index + 1) % len(x)) for index in range(last)]
        lines = [
            _between_rings(places[here], places[there]) for here, there in pairs if shown[[here, there]].all()
        ]
        ways.set_points(np.concatenate([np.zeros((0, 3)), *lines]))
        super().__init__(ways, rings)


def _between_rings(start: Array, end: Array) -> Array:
    """A dashed line between the rings around two points; nothing where these meet."""
    length = float(np.linalg.norm(end - start))
    if length <= 2 * _CYCLE_RADIUS:
        return np.zeros((0, 3))
    edge = (end - start) / length * _CYCLE_RADIUS
    return dashes(start + edge, end - edge)


class EscapeMark(VMobject):
    """A triangle at the top of the plot: the point has left the view, on this side."""

    def __init__(self, color: str) -> None:
        super().__init__(stroke_width=0, fill_color=color, fill_opacity=1)

    def put(self, window: PlotWindow, x: float, *, out_of_view: bool) -> None:
        """Point up and outwards while the marker at x is out of view."""
        if not out_of_view:
            self.set_points(np.zeros((0, 3)))
            return
        region, right = window.region, x > (window.x_min + window.x_max) / 2
        tip = region.at(1.0 if right else 0.0, 1.0) + np.array([-0.3 if right else 0.3, -0.05, 0])
        self.set_points_as_corners(
            tip + np.array([[0, 0, 0], [0.18, -0.32, 0], [-0.18, -0.32, 0], [0, 0, 0]])
        )


def dashes(start: Array, end: Array, dash: float = _DASH) -> Array:
    """Bezier points of a dashed line; empty for a line of no length."""
    length = float(np.linalg.norm(end - start))
    if length < 1e-6:
        return np.zeros((0, 3))
    begins = np.arange(0, length, 2 * dash)
    direction = (end - start) / length
    stops = np.minimum(begins + dash, length)
    return segments(start + begins[:, None] * direction, start + stops[:, None] * direction)

"""The losses of all runners against the iteration, on one logarithmic scale.

Runners whose losses are the same share one line: its dashes take turns in their colours, and their markers nest.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from manim import VGroup, VMobject

from scenes.parts import numbers, palette
from scenes.parts.cards import MARGIN, Card
from scenes.parts.numerals import Numeral, numeral_width
from scenes.parts.plot import path, segments, stroke
from scenes.parts.plot_window import PlotWindow
from scenes.parts.race_markers import RunnerMarker
from scenes.parts.race_runner import Runner
from scenes.parts.stage import PIXELS_PER_UNIT, Region
from scenes.parts.typesetting import words

Array = np.ndarray[Any, np.dtype[np.float64]]

_EM = 34.0
_REACH = 16  # decades above and below the first loss: a run that goes farther leaves the panel
_DIGITS_OF_X = 1e-15  # relative: below its square the loss is rounding alone
_MOST_POINTS = 800
_MOST_LABELS = 5
_DASH = 18 / PIXELS_PER_UNIT
_SAME = 1.5 / PIXELS_PER_UNIT
_MARKER_RADIUS, _NESTED = 10 / PIXELS_PER_UNIT, 6 / PIXELS_PER_UNIT


def decades(runners: Sequence[Runner], center: float) -> tuple[int, int]:
    """The lowest and the highest power of ten of the scale."""
    least = (_DIGITS_OF_X * max(1.0, abs(center))) ** 2
    losses = np.concatenate([runner.losses for runner in runners])
    first = float(runners[0].losses[0])
    seen = losses[losses > min(least, 0.1 * first)]
    if not len(seen):
        return -1, 1
    top, bottom, start = math.log10(seen.max()), math.log10(seen.min()), math.log10(first)
    high = math.ceil(min(top, start + _REACH) - 1e-9)
    low = math.floor(max(bottom, start - _REACH) + 1e-9)
    return (low, high) if high > low else (low - 1, high + 1)


@dataclass(frozen=True, eq=False)
class Line:
    """A runner's way through the panel: corners (corners, 2) as (iteration, power of ten), where it leaves, if it does."""

    corners: Array
    exit: Array | None  # (2,): iteration and power of ten at the panel's edge

    def height(self, position: float) -> float | None:
        """The power of ten at this iteration (a real number); None once it has left the panel."""
        if self.exit is not None and position >= self.exit[0]:
            return None
        return float(np.interp(position, self.corners[:, 0], self.corners[:, 1]))


def line_of(losses: Array, low: float, high: float) -> Line:
    """The line of these losses (iterations + 1,), cut where it leaves the scale."""
    with np.errstate(divide="ignore"):
        heights = np.log10(losses)
    outside = (heights < low - 1e-9) | (heights > high + 1e-9)
    end = int(np.argmax(outside)) if outside.any() else len(losses)
    kept = np.unique(np.linspace(0, max(0, end - 1), min(max(1, end), _MOST_POINTS)).astype(int))[:end]
    corners = np.stack([kept.astype(float), heights[kept]], axis=-1)
    if end == len(losses):
        return Line(corners, None)
    edge = low if heights[end] < low else high
    if end == 0:
        return Line(np.array([[0.0, edge]]), np.array([0.0, edge]))
    fall = heights[end] - heights[end - 1]
    share = (edge - heights[end - 1]) / fall if np.isfinite(fall) else 1.0
    leaving = np.array([end - 1 + share, edge])
    return Line(np.concatenate([corners, leaving[None]]), leaving)


class Stripe(VMobject):
    """One runner's part of a line: all of it, or every `of`-th dash from dash number `turn`."""

    def __init__(self, color: str, corners: Array, positions: Array, turn: int, of: int) -> None:
        """`corners` (corners, 3) in scene units, each reached at its position (corners,)."""
        super().__init__(stroke_color=color, stroke_width=stroke(5))
        along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(corners, axis=0), axis=1))])
        if of > 1:
            cuts = np.union1d(along, np.arange(0, along[-1], _DASH))
            corners = np.stack([np.interp(cuts, along, corners[:, axis]) for axis in range(3)], axis=-1)
            positions, along = np.interp(cuts, along, positions), cuts
        mine = np.floor((along[:-1] + along[1:]) / 2 / _DASH).astype(int) % of == turn
        self._starts, self._ends = corners[:-1][mine], corners[1:][mine]
        self._from, self._to = positions[:-1][mine], positions[1:][mine]

    def put(self, position: float) -> None:
        """Show the part up to this iteration (a real number)."""
        begun = self._from < position
        starts, ends = self._starts[begun], self._ends[begun]
        whole = self._to[begun] - self._from[begun]
        share = np.minimum(1.0, (position - self._from[begun]) / np.where(whole > 0, whole, 1.0))
        self.set_points(segments(starts, starts + share[:, None] * (ends - starts)))


class RacePanel(VGroup):
    """A card with one line a runner, each ending in the runner's own marker."""

    def __init__(self, region: Region, runners: Sequence[Runner], center: float, iterations: int,
                 caption: str, across: str, language: str) -> None:  # fmt: skip
        """`caption`: what is shown; `across`: the name of the iteration axis."""
        low, high = decades(runners, center)
        step = max(1, math.ceil((high - low) / (_MOST_LABELS - 1)))
        powers = list(range(high, low - 1, -step))
        room = max(numeral_width(numbers.power(power), _EM) for power in powers)
        frame = Region(region.left + MARGIN + room + 0.14, region.right - MARGIN, region.bottom + 0.5, region.top - 0.62)
        self.window = PlotWindow(0, iterations, low, high, frame)
        heading = words(caption, 36, palette.MUTED, language, max_width=region.width - 2 * MARGIN)
        heading.at(np.array([region.right - MARGIN, region.top - 0.38, 0]), align=1)
        self.lines = [line_of(runner.losses, low, high) for runner in runners]
        super().__init__(Card(region), heading, self._axes(powers, iterations, across, language))
        self.stripes: list[Stripe] = []
        self.markers: list[RunnerMarker] = []
        self.exits: list[VMobject] = []
        for index, runner in enumerate(runners):
            self._add_runner(index, runner)
        self.live = VGroup(*self.stripes, *self.exits, *self.markers)

    def _add_runner(self, index: int, runner: Runner) -> None:
        together = [other for other in range(len(self.lines)) if self._same(index, other)]
        corners = self.lines[together[0]].corners
        turn, of = together.index(index), len(together)
        points = self.window.points(corners[:, 0], corners[:, 1])
        self.stripes.append(Stripe(runner.color, points, corners[:, 0], turn, of))
        radius = _MARKER_RADIUS + (of - 1 - turn) * _NESTED
        self.markers.append(RunnerMarker(runner.shape, runner.color, radius))
        self.exits.append(VMobject(stroke_width=0, fill_color=runner.color, fill_opacity=1))

    def _same(self, one: int, other: int) -> bool:
        """Whether two lines cannot be told apart on screen."""
        first, second = self.lines[one].corners, self.lines[other].corners
        if first.shape != second.shape:
            return False
        apart = self.window.points(first[:, 0], first[:, 1]) - self.window.points(second[:, 0], second[:, 1])
        return bool(np.abs(apart).max(initial=0.0) < _SAME)

    def _axes(self, powers: list[int], iterations: int, across: str, language: str) -> VGroup:
        frame = self.window.region
        levels = self.window.points(np.zeros(len(powers)), np.array(powers, dtype=float))
        grid = path(segments(levels, levels + np.array([frame.width, 0, 0])), "#2B333C", 2)
        corner = np.array([[frame.left, frame.bottom, 0]])
        tips = np.array([[frame.right, frame.bottom, 0], [frame.left, frame.top, 0]])
        axis = path(segments(np.concatenate([corner, corner]), tips), palette.AXIS, 2)
        down = 0.33 * _EM / PIXELS_PER_UNIT
        texts = VGroup()
        for level, power in zip(levels, powers, strict=True):
            anchor = np.array([frame.left - 0.1, level[1] - down, 0])
            texts.add(Numeral(numbers.power(power), _EM, palette.MUTED, 1.0).place(anchor))
        below = frame.bottom - 0.33
        for count, align, left in ((0, 0.5, frame.left), (iterations, 1.0, frame.right)):
            texts.add(Numeral(str(count), _EM, palette.MUTED, align).place(np.array([left, below, 0])))
        texts.add(words(across, _EM, palette.MUTED, language).at(np.array([frame.centre[0], below, 0]), 0.5))
        return VGroup(grid, axis, texts)

    def put(self, position: float) -> None:
        """Draw all lines up to this iteration (a real number)."""
        for line, stripe, marker, gone in zip(self.lines, self.stripes, self.markers, self.exits, strict=True):
            stripe.put(position)
            at, height = min(position, float(line.corners[-1, 0])), line.height(position)
            marker.put(self.window.point(at, height or 0.0), shown=height is not None)
            gone.set_points(np.zeros((0, 3)) if height is not None or line.exit is None else self._arrowhead(line.exit))

    def _arrowhead(self, leaving: Array) -> Array:
        """A triangle at the panel's edge that points out of it."""
        tip = self.window.point(float(leaving[0]), float(leaving[1]))
        out = 1.0 if leaving[1] >= self.window.y_max else -1.0
        corners = tip + np.array([[0, 0.04, 0], [0.1, -0.16, 0], [-0.1, -0.16, 0]]) * np.array([1, out, 1])
        return segments(corners, np.roll(corners, -1, axis=0))

"""The losses of all runners against the iteration, on one logarithmic scale.

Runners whose losses are the same share one line: its dashes take turns in their colours, and their markers nest.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from manim import Mobject, VGroup, VMobject

from scenes.direction.descent import Moment
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.plot.panel_axes import EM, PanelAxes
from scenes.plot.way import powers_of, way_through
from scenes.plot.way_out import way_out
from scenes.plot.window import PlotWindow
from scenes.races.lines import Stripe, decades
from scenes.races.markers import RunnerMarker
from scenes.races.runner import Runner
from scenes.stage.cards import MARGIN, Card
from scenes.text import numbers, palette
from scenes.text.numerals import numeral_width
from scenes.text.typesetting import words

_APART = 46 / PIXELS_PER_UNIT  # labels of powers, at least
_SAME = 1.5 / PIXELS_PER_UNIT
_LABEL_GAP = 28 / PIXELS_PER_UNIT  # keeps the labels clear of nested markers at iteration 0
_MARKER_RADIUS, _LARGEST_RADIUS, _NESTED = 10 / PIXELS_PER_UNIT, 24 / PIXELS_PER_UNIT, 7 / PIXELS_PER_UNIT


class RacePanel(VGroup):
    """A card with axes. `moving`, drawn apart from it, holds one line a runner, ending in the runner's own marker."""

    def __init__(
        self, region: Region, runners: Sequence[Runner], center: float, iterations: int, *, language: str,
        caption: str, across: str,
    ) -> None:  # fmt: skip
        """`caption`: what is shown; `across`: the name of the iteration axis."""
        low, high = decades(runners, center)
        room = max(numeral_width(numbers.power(power), EM) for power in (low, high))
        frame = Region(
            region.left + MARGIN + room + _LABEL_GAP,
            region.right - MARGIN,
            region.bottom + 0.5,
            region.top - 0.62,
        )
        self.window = PlotWindow(0, iterations, low, high, frame)
        heading = words(caption, 36, palette.MUTED, language, max_width=region.width - 2 * MARGIN)
        heading.at(np.array([region.right - MARGIN, region.top - 0.38, 0]), align=1)
        axes = PanelAxes(self.window, self._marks(), _LABEL_GAP, across, language)
        super().__init__(Card(region), heading, axes)
        self.ways = [way_through(powers_of(runner.descent.certain_losses), low, high) for runner in runners]
        self.stripes: list[Stripe] = []
        self.markers: list[RunnerMarker] = []
        self.exits: list[VMobject] = []
        groups = self._groups()
        for index, runner in enumerate(runners):
            group = next(group for group in groups if index in group)
            self._add_runner(runner, group, group.index(index))
        self.descent = runners[0].descent  # any: all are at the same iteration at the same time
        self.moving = VGroup(*self.stripes, *self.exits, *self.markers)

    def _add_runner(self, runner: Runner, group: list[int], turn: int) -> None:
        corners = self.ways[group[0]].corners
        points = self.window.points(corners[:, 0], corners[:, 1])
        self.stripes.append(Stripe(runner.color, points, corners[:, 0], turn, len(group)))
        larger = min(_NESTED, (_LARGEST_RADIUS - _MARKER_RADIUS) / max(1, len(group) - 1))
        radius = _MARKER_RADIUS + (len(group) - 1 - turn) * larger
        self.markers.append(RunnerMarker(runner.shape, runner.color, radius))
        self.exits.append(VMobject(stroke_width=0, fill_color=runner.color, fill_opacity=1))

    def _groups(self) -> list[list[int]]:
        """The lines, those together that cannot be told apart from the first of their group."""
        groups: list[list[int]] = []
        for index in range(len(self.ways)):
            for group in groups:
                if self._same(group[0], index):
                    group.append(index)
                    break
            else:
                groups.append([index])
        return groups

    def _same(self, one: int, other: int) -> bool:
        first, second = self.ways[one].corners, self.ways[other].corners
        if first.shape != second.shape:
            return False
        apart = self.window.points(first[:, 0], first[:, 1]) - self.window.points(second[:, 0], second[:, 1])
        return bool(np.abs(apart).max(initial=0.0) < _SAME)

    def _marks(self) -> list[tuple[float, str]]:
        """Powers of ten, as many as there is room for."""
        low, high = int(self.window.y_min), int(self.window.y_max)
        step = math.ceil((high - low) / max(1, int(self.window.region.height / _APART)))
        return [(float(power), numbers.power(power)) for power in range(low + -low % step, high + 1, step)]

    @property
    def live(self) -> Sequence[Mobject]:
        """All lines with their ends."""
        return (self.moving,)

    def put(self, moment: Moment) -> None:
        """Draw all lines up to this moment."""
        position = moment.position
        parts = zip(self.ways, self.stripes, self.markers, self.exits, strict=True)
        for line, stripe, marker, gone in parts:
            stripe.put(position)
            height = line.height(position)
            at = min(position, float(line.corners[-1, 0]))
            marker.put(self.window.point(at, height or 0.0), shown=height is not None)
            if height is None and line.exit is not None:
                up = 1.0 if line.exit[1] >= self.window.y_max else -1.0
                gone.set_points(way_out(self.window.point(*line.exit), up))
            else:
                gone.set_points(np.zeros((0, 3)))

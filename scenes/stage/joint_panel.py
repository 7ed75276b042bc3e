"""Quantities of several runs against the iteration, in one panel on one scale.

Runs whose lines are the same share one: its dashes take turns in their colours, and their markers nest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from manim import VGroup, VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.plot.panel_axes import EM, PanelAxes
from scenes.plot.runner_marker import RunnerMarker
from scenes.plot.stripe import Stripe
from scenes.plot.way import way_through
from scenes.plot.way_out import way_out
from scenes.plot.window import PlotWindow
from scenes.stage.cards import MARGIN, Card
from scenes.stage.loss_scale import Scale
from scenes.text import palette
from scenes.text.numerals import numeral_width
from scenes.text.typesetting import Typeset, words

_SAME = 1.5 / PIXELS_PER_UNIT
_LABEL_GAP = 28 / PIXELS_PER_UNIT  # keeps the labels clear of nested markers at iteration 0
_MARKER_RADIUS, _LARGEST_RADIUS, _NESTED = 10 / PIXELS_PER_UNIT, 24 / PIXELS_PER_UNIT, 7 / PIXELS_PER_UNIT


class PanelRun(NamedTuple):
    """One run's looks, and its heights (iterations + 1,) on the panel's scale."""

    color: str
    shape: str
    heights: Array


def frame_in(region: Region, widest_label: float) -> Region:
    """Where the lines are drawn in a panel of this region, beside labels of this width."""
    return Region(
        region.left + MARGIN + widest_label + _LABEL_GAP,
        region.right - MARGIN,
        region.bottom + 0.5,
        region.top - 0.62,
    )


class JointPanel(VGroup):
    """A card with axes. `moving`, drawn apart from it, holds one line a run, ending in the run's own marker."""

    def __init__(
        self, region: Region, runs: Sequence[PanelRun], iterations: int, scale: Scale, *, language: str,
        caption: str, across: str, widest_label: float | None = None,
    ) -> None:  # fmt: skip
        """`caption`: what is shown; `across`: the name of the iteration axis."""
        if widest_label is None:
            widest_label = max((numeral_width(text, EM) for _, text in scale.marks), default=0.0)
        frame = frame_in(region, widest_label)
        self.window = PlotWindow(0, iterations, scale.low, scale.high, frame)
        self._left = region.left + MARGIN
        self._heading = words(caption, 36, palette.MUTED, language, max_width=region.width - 2 * MARGIN)
        self._heading.at(np.array([region.right - MARGIN, region.top - 0.38, 0]), align=1)
        axes = PanelAxes(self.window, scale.marks, _LABEL_GAP, across, language)
        super().__init__(Card(region), self._heading, axes)
        self.ways = [way_through(run.heights, scale.low, scale.high) for run in runs]
        self.stripes: list[Stripe] = []
        self.markers: list[RunnerMarker] = []
        self.exits: list[VMobject] = []
        groups = self._groups()
        for index, run in enumerate(runs):
            group = next(group for group in groups if index in group)
            self._add_run(run, group, group.index(index))
        self.moving = VGroup(*self.stripes, *self.exits, *self.markers)

    def _add_run(self, run: PanelRun, group: list[int], turn: int) -> None:
        corners = self.ways[group[0]].corners
        points = self.window.points(corners[:, 0], corners[:, 1])
        self.stripes.append(Stripe(run.color, points, corners[:, 0], turn, len(group)))
        larger = min(_NESTED, (_LARGEST_RADIUS - _MARKER_RADIUS) / max(1, len(group) - 1))
        radius = _MARKER_RADIUS + (len(group) - 1 - turn) * larger
        self.markers.append(RunnerMarker(run.shape, run.color, radius))
        self.exits.append(VMobject(stroke_width=0, fill_color=run.color, fill_opacity=1))

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

    def beside_heading(self, text: Typeset) -> Typeset | None:
        """This text at the left of the heading; None where there is no room for it, or a text already."""
        if self._left + text.advance + _LABEL_GAP > self._heading.origin[0]:
            return None
        base, self._left = np.array([self._left, self._heading.origin[1], 0]), self._heading.origin[0]
        return text.at(base)

    def draw(self, n: int) -> None:
        """Draw all lines up to this iteration."""
        self.draw_each([n] * len(self.ways))

    def draw_each(self, iterations: Sequence[int]) -> None:
        """Draw each line up to an iteration of its own."""
        parts = zip(self.ways, self.stripes, self.markers, self.exits, iterations, strict=True)
        for line, stripe, marker, gone, n in parts:
            stripe.put(n)
            height = line.height(n)
            at = min(n, float(line.corners[-1, 0]))
            marker.put(self.window.point(at, height or 0.0), shown=height is not None)
            if height is None and line.exit is not None:
                up = 1.0 if line.exit[1] >= self.window.y_max else -1.0
                gone.set_points(way_out(self.window.point(*line.exit), up))
            else:
                gone.set_points(np.zeros((0, 3)))

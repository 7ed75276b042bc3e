"""The axes around the surface: few ticks at the floor's front edges, and the loss upright at the left corner."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

import numpy as np
from manim import VGroup, VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import segments, stroke
from scenes.drawing.projection import Projection
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.landscapes.relief import HEIGHT, Relief
from scenes.landscapes.space import turn_of
from scenes.plot.edge_labels import GAP, INK, TICK, TICK_EM, axis_name, label_edge, tick_numerals
from scenes.plot.labelled_ticks import Ticks
from scenes.plot.ticks import ticks
from scenes.text import palette
from scenes.text.numerals import numeral_width

_MOST, _MOST_LOSSES = 3, 3
_FEWEST = 2
_LOSSES_APART = 34 / PIXELS_PER_UNIT
_APART = 6 / PIXELS_PER_UNIT
_LAST_TICK = 0.82  # of half an edge: nearer to a corner a label would meet the other axis's


class SpaceAxes(VGroup):
    """`put` moves lines and labels to another view; labels stay upright."""

    def __init__(self, relief: Relief, projection: Projection) -> None:
        self._relief = relief
        sides = relief.terrain.sides
        x1 = _plane_ticks(sides.left, sides.right, partial(_meet, relief, projection, 0))
        x2 = _plane_ticks(sides.bottom, sides.top, partial(_meet, relief, projection, 1))
        losses = _loss_ticks(relief, projection)
        self._shares = [
            (each.values - centre) / half
            for each, centre, half in zip((x1, x2), sides.centre, sides.half, strict=True)
        ]
        self._levels = relief.height(losses.values)
        self.lines = VMobject(stroke_color=palette.AXIS, stroke_width=stroke(2.5))
        self.x1_labels, self.x2_labels = tick_numerals(x1, 0.5), tick_numerals(x2, 0.5)
        self.loss_labels = tick_numerals(losses, 1.0)
        self.x1_name, self.x2_name = axis_name("x_1", x1), axis_name("x_2", x2)
        self.loss_name = axis_name("L", losses)
        super().__init__(
            self.lines, *self.x1_labels, *self.x2_labels, *self.loss_labels,
            self.x1_name, self.x2_name, self.loss_name,
        )  # fmt: skip
        self.put(projection)

    def put(self, projection: Projection) -> None:
        """Show the axes as they are seen in this view."""
        edges = self._relief.floor.edges(projection)
        pieces = [
            label_edge(projection, edges.x1, self._shares[0], self.x1_labels, self.x1_name),
            label_edge(projection, edges.x2, self._shares[1], self.x2_labels, self.x2_name),
            self._upright(projection, edges.corner),
        ]
        self.lines.set_points(np.concatenate(pieces))

    def _upright(self, projection: Projection, corner: Array) -> Array:
        levels = np.concatenate([self._levels, [corner[2], HEIGHT]])
        points = np.repeat(corner[None], len(levels), axis=0)
        points[:, 2] = levels
        seen = projection.on_stage(points)
        feet, foot, top = seen[:-2], seen[-2], seen[-1]
        tick = np.array([TICK, 0, 0])
        down = np.array([0, INK / 2 * TICK_EM / PIXELS_PER_UNIT, 0])
        for label, level in zip(self.loss_labels, feet, strict=True):
            label.place(level - tick - np.array([GAP, 0, 0]) - down)
        self.loss_name.at(top + np.array([0, 1.5 * GAP, 0]), 0.5)
        return segments(np.concatenate([feet - tick, foot[None]]), np.concatenate([feet, top[None]]))


def _loss_ticks(relief: Relief, projection: Projection) -> Ticks:
    """Few ticks of the loss, so far apart that their labels do not meet."""
    terrain = relief.terrain
    values = ticks(terrain.lowest, terrain.cut, _MOST_LOSSES)
    heights = relief.height(np.array(values)) * math.cos(projection.elevation) * projection.unit
    apart = float(np.diff(heights).min(initial=np.inf))
    every = math.ceil(_LOSSES_APART / apart) if apart > 0 else len(values)
    return Ticks.of(values[:: max(1, every)] or [terrain.lowest])


def _plane_ticks(low: float, high: float, meet: Callable[[Ticks], bool]) -> Ticks:
    """Few ticks, none near a corner, whose labels do not meet each other."""
    middle, reach = (low + high) / 2, _LAST_TICK * (high - low) / 2
    for most in (_MOST, 2 * _MOST, 4 * _MOST):
        values = [value for value in ticks(low, high, most) if abs(value - middle) <= reach]
        if len(values) >= _FEWEST:
            told = Ticks.of(values)
            while meet(told) and len(told.values) > 1:
                told = Ticks.of(told.values[:: max(2, len(told.values) - 1)].tolist())
                if len(told.values) == _FEWEST and meet(told):
                    told = Ticks.of(told.values[:1].tolist())
            return told
    return Ticks.of([middle])


def _meet(relief: Relief, projection: Projection, axis: int, told: Ticks) -> bool:
    """Whether labels of x1 (axis 0) or x2 would meet each other in a view of the turn."""
    if len(told.values) < _FEWEST:
        return False
    step = float(told.values[1] - told.values[0]) / relief.unit * projection.unit
    azimuths = turn_of(projection.azimuth)
    across, away = (np.cos, np.sin) if axis == 0 else (np.sin, np.cos)
    apart = np.abs(across(azimuths)) * step - max(numeral_width(label, TICK_EM) for label in told.labels)
    above = np.abs(away(azimuths)) * math.sin(projection.elevation) * step - INK * TICK_EM / PIXELS_PER_UNIT
    return bool(np.maximum(apart, above).min() < _APART)

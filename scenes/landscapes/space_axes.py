"""The axes around the surface: few ticks at the floor's front edges, and the loss upright at the left corner."""

from __future__ import annotations

import math

import numpy as np
from manim import VGroup, VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import segments, stroke
from scenes.drawing.projection import Projection
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.landscapes.relief import HEIGHT, Relief
from scenes.plot.edge_labels import GAP, INK, TICK, TICK_EM, axis_name, label_edge, tick_numerals
from scenes.plot.labelled_ticks import Ticks
from scenes.plot.ticks import ticks
from scenes.text import palette

_MOST, _MOST_LOSSES = 3, 3
_LAST_TICK = 0.82  # of half an edge: nearer to a corner a label would meet the other axis's


class SpaceAxes(VGroup):
    """`put` moves lines and labels to another view; labels stay upright."""

    def __init__(self, relief: Relief, projection: Projection) -> None:
        self._relief = relief
        sides, terrain = relief.terrain.sides, relief.terrain
        x1, x2 = _plane_ticks(sides.left, sides.right), _plane_ticks(sides.bottom, sides.top)
        losses = Ticks.of(ticks(terrain.lowest, terrain.cut, _MOST_LOSSES))
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


def _plane_ticks(low: float, high: float) -> Ticks:
    """Few ticks, none near a corner."""
    middle, reach = (low + high) / 2, _LAST_TICK * (high - low) / 2
    for most in (_MOST, 2 * _MOST, 4 * _MOST):
        values = [value for value in ticks(low, high, most) if abs(value - middle) <= reach]
        if len(values) >= 2 or math.isclose(low, high):
            return Ticks.of(values)
    return Ticks.of([middle])

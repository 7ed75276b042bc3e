"""The axes around a surface in space: ticks and labels at the floor's front edges, and the loss at its left corner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import Mobject, VGroup, VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import segments, stroke
from scenes.drawing.projection import Projection
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.edge_labels import GAP, INK, TICK, TICK_EM, axis_name, label_edge, tick_numerals
from scenes.plot.floor import Floor
from scenes.plot.labelled_ticks import Ticks
from scenes.text import palette

_OFF_A_LABEL = 6 / PIXELS_PER_UNIT


@dataclass(frozen=True)
class Scale:
    """Ticks, and where they are: along an edge of the floor from -1 to 1; upright, heights of the model."""

    ticks: Ticks
    places: Array


@dataclass(frozen=True)
class Scales:
    """Those of both edges and of the upright axis."""

    x1: Scale
    x2: Scale
    loss: Scale


@dataclass(frozen=True)
class LossName:
    """Where the upright axis's name stands above its top."""

    gaps: float
    overhang: float = np.inf  # to its right at most
    widest: float | None = None


class SpaceAxes(VGroup):
    """`put` moves lines and labels to another view; labels stay upright."""

    def __init__(
        self,
        projection: Projection,
        floor: Floor,
        scales: Scales,
        upright: tuple[float, float],
        name: LossName,
    ) -> None:
        """`upright`: from which height of the model to which the loss axis goes."""
        x1, x2, loss = scales.x1, scales.x2, scales.loss
        self.losses = loss.ticks.values
        self._floor, self._x1, self._x2, self._loss = floor, x1.places, x2.places, loss.places
        self._ends, self._name = upright, name
        self.lines = VMobject(stroke_color=palette.AXIS, stroke_width=stroke(2.5))
        self.x1_labels, self.x2_labels = tick_numerals(x1.ticks, 0.5), tick_numerals(x2.ticks, 0.5)
        self.loss_labels = tick_numerals(loss.ticks, 1.0)
        self.x1_name, self.x2_name = axis_name("x_1", x1.ticks), axis_name("x_2", x2.ticks)
        self.loss_name = axis_name("L", loss.ticks, name.widest)
        # How far it reaches below its foot line.
        self._below = float(self.loss_name.origin[1] - self.loss_name.get_bottom()[1])
        super().__init__(
            self.lines, *self.x1_labels, *self.x2_labels, *self.loss_labels,
            self.x1_name, self.x2_name, self.loss_name,
        )  # fmt: skip
        self.put(projection)

    @property
    def texts(self) -> Sequence[Mobject]:
        """All that is written at the axes."""
        names = (self.x1_name, self.x2_name, self.loss_name)
        shown = (part for name in names for part in name.family_members_with_points())
        return *self.x1_labels, *self.x2_labels, *self.loss_labels, *shown

    def put(self, projection: Projection) -> None:
        """Show the axes as they are seen in this view."""
        edges = self._floor.edges(projection)
        pieces = [
            label_edge(projection, edges.x1, self._x1, self.x1_labels, self.x1_name),
            label_edge(projection, edges.x2, self._x2, self.x2_labels, self.x2_name),
            self._upright(projection, edges.corner),
        ]
        self.lines.set_points(np.concatenate(pieces))

    def _upright(self, projection: Projection, corner: Array) -> Array:
        heights = np.concatenate([self._loss, self._ends])
        points = np.repeat(corner[None], len(heights), axis=0)
        points[:, 2] = heights
        seen = projection.on_stage(points)
        levels, foot, top = seen[:-2], seen[-2], seen[-1]
        tick = np.array([TICK, 0, 0])
        down = np.array([0, INK / 2 * TICK_EM / PIXELS_PER_UNIT, 0])
        for label, level in zip(self.loss_labels, levels, strict=True):
            label.place(level - tick - np.array([GAP, 0, 0]) - down)
        width = self.loss_name.advance
        left = min(-width / 2, self._name.overhang - width)
        highest = levels[:, 1].max(initial=-np.inf) + down[1] - top[1]
        up = max(self._name.gaps * GAP, highest + _OFF_A_LABEL + self._below)
        self.loss_name.at(top + np.array([left, up, 0]))
        return segments(np.concatenate([levels - tick, foot[None]]), np.concatenate([levels, top[None]]))

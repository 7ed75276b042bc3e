"""The axes around the bowl: ticks and labels at the floor's front edges, and the loss upright at the left corner."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from manim import Mobject, VGroup, VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import segments, stroke
from scenes.drawing.projection import Projection
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.edge_labels import GAP, INK, TICK, TICK_EM, axis_name, label_edge, tick_numerals
from scenes.plot.labelled_ticks import Ticks
from scenes.surfaces.view import BOWL, GROUND_PLAN, OBLIQUE
from scenes.surfaces.window import SurfaceWindow
from scenes.text import palette
from scenes.text.numerals import numeral_width

_OVERHANG, _WIDEST_LOSS_NAME = 86 / PIXELS_PER_UNIT, 190 / PIXELS_PER_UNIT  # between region and bowl
_LABELS_APART = 5 / PIXELS_PER_UNIT
_LEVELS_APART = 38 / PIXELS_PER_UNIT


class SurfaceAxes(VGroup):
    """`put` moves lines and labels to another view; labels stay upright."""

    def __init__(self, window: SurfaceWindow, projection: Projection) -> None:
        length = BOWL.height * math.cos(projection.elevation) * projection.unit
        plane, loss = _with_room(window, projection), window.loss_ticks(length / _LEVELS_APART)
        self.losses = loss.values
        self._plane = window.plane(plane.values)
        self._loss = window.height(loss.values)
        self.lines = VMobject(stroke_color=palette.AXIS, stroke_width=stroke(2.5))
        self.x1_labels, self.x2_labels = tick_numerals(plane, 0.5), tick_numerals(plane, 0.5)
        self.loss_labels = tick_numerals(loss, 1.0)
        self.x1_name, self.x2_name = axis_name("x_1", plane), axis_name("x_2", plane)
        self.loss_name = axis_name("L", loss, _WIDEST_LOSS_NAME)
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
        edges = GROUND_PLAN.edges(projection)
        pieces = [
            label_edge(projection, edges.x1, self._plane, self.x1_labels, self.x1_name),
            label_edge(projection, edges.x2, self._plane, self.x2_labels, self.x2_name),
            self._upright(projection, edges.corner),
        ]
        self.lines.set_points(np.concatenate(pieces))

    def _upright(self, projection: Projection, corner: Array) -> Array:
        levels = np.append(self._loss, BOWL.height)
        points = np.repeat(corner[None], len(levels), axis=0)
        points[:, 2] = levels
        seen = projection.on_stage(points)
        feet, top = seen[:-1], seen[-1]
        tick = np.array([TICK, 0, 0])
        down = np.array([0, INK / 2 * TICK_EM / PIXELS_PER_UNIT, 0])
        for label, foot in zip(self.loss_labels, feet, strict=True):
            label.place(foot - tick - np.array([GAP, 0, 0]) - down)
        width = self.loss_name.advance
        left = min(-width / 2, _OVERHANG - width)  # a long name keeps off the bowl
        self.loss_name.at(top + np.array([left, 2.6 * GAP, 0]))
        return segments(np.concatenate([feet - tick, feet[:1]]), np.concatenate([feet, top[None]]))


def _with_room(window: SurfaceWindow, projection: Projection) -> Ticks:
    """The ticks of x1 and x2, fewer where their labels would crowd on an edge in one of the views of a turn."""
    plane = window.plane_ticks()
    step = (plane.values[1] - plane.values[0]) / window.reach * projection.unit
    angles = np.linspace(OBLIQUE, np.pi / 2 - OBLIQUE, 8)
    apart = np.cos(angles) * step - max(numeral_width(label, TICK_EM) for label in plane.labels)
    above = np.sin(angles) * math.sin(projection.elevation) * step - INK * TICK_EM / PIXELS_PER_UNIT
    return plane if np.maximum(apart, above).min() >= _LABELS_APART else plane.thinned()

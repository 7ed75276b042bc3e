"""The axes around the bowl: ticks and labels at the floor's front edges, and the loss upright at the left corner."""

from __future__ import annotations

import math

import numpy as np
from manim import VGroup, VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import segments, stroke
from scenes.drawing.projection import Projection
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.surfaces.view import BOWL, OBLIQUE, FloorEdges
from scenes.surfaces.window import SurfaceWindow, Ticks
from scenes.text import palette
from scenes.text.numerals import Numeral, numeral_width
from scenes.text.typesetting import Typeset, formula

_TICK_EM, _NAME_EM = 36.0, 42.0
_TICK = 10 / PIXELS_PER_UNIT
_GAP = 12 / PIXELS_PER_UNIT  # from a tick to its label, from a label to the axis's name
_OVERHANG, _WIDEST_LOSS_NAME = 86 / PIXELS_PER_UNIT, 190 / PIXELS_PER_UNIT  # between region and bowl
_LABELS_APART = 5 / PIXELS_PER_UNIT
_LEVELS_APART = 38 / PIXELS_PER_UNIT
_INK = 0.66  # of the em: the height of digits


class SurfaceAxes(VGroup):
    """`put` moves lines and labels to another view; labels stay upright."""

    def __init__(self, window: SurfaceWindow, projection: Projection) -> None:
        length = BOWL.height * math.cos(projection.elevation) * projection.unit
        plane, loss = _with_room(window, projection), window.loss_ticks(length / _LEVELS_APART)
        self.losses = loss.values
        self._plane = window.plane(plane.values)
        self._loss = window.height(loss.values)
        self.lines = VMobject(stroke_color=palette.AXIS, stroke_width=stroke(2.5))
        self.x1_labels, self.x2_labels = _labels(plane, 0.5), _labels(plane, 0.5)
        self.loss_labels = _labels(loss, 1.0)
        self.x1_name, self.x2_name = _name("x_1", plane), _name("x_2", plane)
        self.loss_name = _name("L", loss, _WIDEST_LOSS_NAME)
        super().__init__(
            self.lines, *self.x1_labels, *self.x2_labels, *self.loss_labels,
            self.x1_name, self.x2_name, self.loss_name,
        )  # fmt: skip
        self.put(projection)

    def put(self, projection: Projection) -> None:
        """Show the axes as they are seen in this view."""
        edges = FloorEdges.of(projection)
        pieces = [
            _edge(projection, edges.x1, self._plane, self.x1_labels, self.x1_name),
            _edge(projection, edges.x2, self._plane, self.x2_labels, self.x2_name),
            self._upright(projection, edges.corner),
        ]
        self.lines.set_points(np.concatenate(pieces))

    def _upright(self, projection: Projection, corner: Array) -> Array:
        levels = np.append(self._loss, BOWL.height)
        points = np.repeat(corner[None], len(levels), axis=0)
        points[:, 2] = levels
        seen = projection.on_stage(points)
        feet, top = seen[:-1], seen[-1]
        tick = np.array([_TICK, 0, 0])
        down = np.array([0, _INK / 2 * _TICK_EM / PIXELS_PER_UNIT, 0])
        for label, foot in zip(self.loss_labels, feet, strict=True):
            label.place(foot - tick - np.array([_GAP, 0, 0]) - down)
        width = self.loss_name.advance
        left = min(-width / 2, _OVERHANG - width)  # a long name keeps off the bowl
        self.loss_name.at(top + np.array([left, 2.6 * _GAP, 0]))
        return segments(np.concatenate([feet - tick, feet[:1]]), np.concatenate([feet, top[None]]))


def _with_room(window: SurfaceWindow, projection: Projection) -> Ticks:
    """The ticks of x1 and x2, fewer where their labels would crowd on an edge in one of the views of a turn."""
    plane = window.plane_ticks()
    step = (plane.values[1] - plane.values[0]) / window.reach * projection.unit
    angles = np.linspace(OBLIQUE, np.pi / 2 - OBLIQUE, 8)
    apart = np.cos(angles) * step - max(numeral_width(label, _TICK_EM) for label in plane.labels)
    above = np.sin(angles) * math.sin(projection.elevation) * step - _INK * _TICK_EM / PIXELS_PER_UNIT
    return plane if np.maximum(apart, above).min() >= _LABELS_APART else plane.thinned()


def _labels(ticks: Ticks, align: float) -> list[Numeral]:
    return [Numeral(label, _TICK_EM, palette.MUTED, align) for label in ticks.labels]


def _name(symbol: str, ticks: Ticks, max_width: float | None = None) -> Typeset:
    suffix = f" thick (times {ticks.power})" if ticks.power else ""
    return formula(symbol + suffix, _NAME_EM, palette.MUTED, max_width)


def _edge(projection: Projection, ends: Array, values: Array, labels: list[Numeral], name: Typeset) -> Array:
    """Place an edge's labels and name below and outside of it; the Bezier points of its ticks."""
    middle = ends.mean(axis=0)
    feet = projection.on_stage(middle + values[:, None] * (ends[1] - ends[0]) / 2)
    along = projection.on_stage(ends[1]) - projection.on_stage(ends[0])
    normal = np.array([along[1], -along[0], 0]) / np.hypot(along[0], along[1])
    normal = -normal if normal[1] > 0 else normal  # these edges are in front: outside is below
    widest = max(label.advance for label in labels)
    for label, foot in zip(labels, feet, strict=True):
        clear = _TICK + _GAP + _reach(normal, label.advance, _TICK_EM)
        _centre(label, foot + clear * normal, _TICK_EM)
    clear = _TICK + 2.5 * _GAP + 2 * _reach(normal, widest, _TICK_EM) + _reach(normal, name.advance, _NAME_EM)
    name.at(
        projection.on_stage(middle)
        + clear * normal
        - np.array([0, _INK / 2 * _NAME_EM / PIXELS_PER_UNIT, 0]),
        0.5,
    )
    return segments(feet, feet + _TICK * normal)


def _reach(normal: Array, width: float, em: float) -> float:
    """How far a text's box reaches from its centre along a unit normal."""
    return float(abs(normal[0]) * width + abs(normal[1]) * _INK * em / PIXELS_PER_UNIT) / 2


def _centre(label: Numeral, point: Array, em: float) -> None:
    label.place(point - np.array([0, _INK / 2 * em / PIXELS_PER_UNIT, 0]))

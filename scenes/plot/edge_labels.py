"""Ticks, labels and a name along an edge of the floor, in whatever view there is; they stay upright."""

from __future__ import annotations

import numpy as np

from scenes.drawing.arrays import Array
from scenes.drawing.lines import segments
from scenes.drawing.projection import Projection
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.labelled_ticks import Ticks
from scenes.text import palette
from scenes.text.numerals import Numeral
from scenes.text.typesetting import Typeset, formula

TICK_EM, NAME_EM = 36.0, 42.0
TICK = 10 / PIXELS_PER_UNIT
GAP = 12 / PIXELS_PER_UNIT
"""From a tick to its label, from a label to the axis's name."""
INK = 0.66
"""Of the em: the height of digits."""


def tick_numerals(ticks: Ticks, align: float) -> list[Numeral]:
    """The labels of ticks."""
    return [Numeral(label, TICK_EM, palette.MUTED, align) for label in ticks.labels]


def axis_name(symbol: str, ticks: Ticks, max_width: float | None = None, em: float = NAME_EM) -> Typeset:
    """The axis's symbol, with the power of ten that its labels leave out."""
    suffix = f" thick (times {ticks.power})" if ticks.power else ""
    return formula(symbol + suffix, em, palette.MUTED, max_width)


def label_edge(
    projection: Projection, ends: Array, values: Array, labels: list[Numeral], name: Typeset
) -> Array:
    """Place an edge's labels and name below and outside of it; the Bezier points of its ticks.

    `ends` (2, 3): model points; `values`: where the ticks are between them, from -1 to 1.
    """
    middle = ends.mean(axis=0)
    feet = projection.on_stage(middle + values[:, None] * (ends[1] - ends[0]) / 2)
    along = projection.on_stage(ends[1]) - projection.on_stage(ends[0])
    normal = np.array([along[1], -along[0], 0]) / np.hypot(along[0], along[1])
    normal = -normal if normal[1] > 0 else normal  # these edges are in front: outside is below
    widest = max(label.advance for label in labels)
    for label, foot in zip(labels, feet, strict=True):
        clear = TICK + GAP + _reach(normal, label.advance, TICK_EM)
        _centre(label, foot + clear * normal, TICK_EM)
    clear = TICK + 2.5 * GAP + 2 * _reach(normal, widest, TICK_EM) + _reach(normal, name.advance, NAME_EM)
    name.at(
        projection.on_stage(middle) + clear * normal - np.array([0, INK / 2 * NAME_EM / PIXELS_PER_UNIT, 0]),
        0.5,
    )
    return segments(feet, feet + TICK * normal)


def _reach(normal: Array, width: float, em: float) -> float:
    """How far a text's box reaches from its centre along a unit normal."""
    return float(abs(normal[0]) * width + abs(normal[1]) * INK * em / PIXELS_PER_UNIT) / 2


def _centre(label: Numeral, point: Array, em: float) -> None:
    label.place(point - np.array([0, INK / 2 * em / PIXELS_PER_UNIT, 0]))

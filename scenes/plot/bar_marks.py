"""Marks on a bar of multipliers, none hidden by another, and what is written above them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import path, segments
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.plot.crowding import nested_scales
from scenes.plot.spread import spread
from scenes.text.numerals import Numeral

MARK = 14 / PIXELS_PER_UNIT
_LARGEST = 1.45  # times as large: what is written above and below keeps clear
_GAP = 30 / PIXELS_PER_UNIT
_LEADER = 8 / PIXELS_PER_UNIT  # a label farther than that from its mark is tied to it
_ABOVE = 0.1


def mark_scales(places: Array) -> Array:
    """How large (marks,) each mark at these places (marks, 3) is drawn, so that none hides another."""
    scales = nested_scales(places[:, None])[:, 0]
    if scales.max() > _LARGEST:
        scales = 1 + (scales - 1) * (_LARGEST - 1) / (scales.max() - 1)
    return np.asarray(scales)


def tied_above(
    labels: Sequence[Numeral], places: Array, colors: Sequence[str], base: float, room: Region
) -> list[VMobject] | None:
    """Put each label on the baseline above its place (labels, 3), as near as the others let it.

    Returns the line from each to its mark, empty where that stands right below; None where there is no room.
    """
    order = np.argsort(places[:, 0], kind="stable")
    widths = np.array([labels[index].advance for index in order])
    centres = spread(places[order, 0], widths, _GAP, room.left, room.right)
    if centres is None:
        return None
    for index, centre in zip(order, centres, strict=True):
        labels[index].align = 0.5
        labels[index].place(np.array([centre, base, 0]))
    across = np.empty(len(order))
    across[order] = centres
    return [
        path(_leader(float(centre), place, base), color, 2.5)
        for centre, place, color in zip(across, places, colors, strict=True)
    ]


def _leader(centre: float, place: Array, base: float) -> Array:
    """Bezier points of the line from a label to its mark."""
    if abs(centre - place[0]) < _LEADER:
        return np.zeros((0, 3))
    return segments(np.array([[centre, base - _ABOVE, 0]]), place[None] + np.array([0, MARK, 0]))

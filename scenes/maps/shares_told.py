"""How many descents of a map come to what, row by row: from left to right its part of the map is lit, and counted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Group, Mobject

from scenes.direction.act import Move, draw_over
from scenes.drawing.arrays import Array, Mask
from scenes.maps.atlas_picture import AtlasPicture
from scenes.maps.endings import ENDINGS, endings, shares
from scenes.text.numerals import Numeral
from scenes.text.typesetting import Typeset
from scenes.text.writing import Writing

_ROW_S, _SLOWEST = 0.7, 4.0
_WRITTEN = 0.3  # of a row's time: its name; the count goes on
_AGAIN_S = 0.5

Line = tuple[Typeset, Numeral]
"""A name, and the number behind it."""


def shares_told(picture: AtlasPicture, above: Sequence[Mobject], lines: Sequence[Line]) -> list[Move]:
    """A move for each of the lines, one for each of `shares`, and one that lights all of the map again.

    `above`: what stands on the map.
    """
    atlas, ends = picture.atlas, endings(picture.atlas)
    told = []
    for line, name in zip(lines, shares(atlas), strict=True):
        ending = ENDINGS.index(name)
        told.append(_counted(picture, ends == ending, above, line, np.eye(len(ENDINGS))[ending]))

    def light_all(share: float) -> None:
        picture.light(np.ones(len(ENDINGS)), share)

    return [*told, draw_over(Group(picture, *above), light_all, _AGAIN_S)]


def _counted(picture: AtlasPicture, which: Mask, above: Sequence[Mobject], line: Line, levels: Array) -> Move:
    """`which` (rows, columns) of all descents are counted; `levels`: those of the light meanwhile."""
    name, number = line
    written, so_far = Writing([name]), np.cumsum(which.sum(axis=0)) / which.size

    def draw(share: float) -> None:
        written.show(min(1.0, share / _WRITTEN))
        picture.light(levels, share)
        number.put(f"{100 * so_far[max(0, round(share * so_far.size) - 1)]:.1f}")

    return draw_over(Group(picture, *above, *line), draw, _ROW_S, _SLOWEST)

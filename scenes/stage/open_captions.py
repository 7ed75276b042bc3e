"""Captions in the picture itself: a cue's words on a ground of their own, for as long as the cue lasts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from manim import RoundedRectangle, VGroup, VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.text import palette
from scenes.text.typesetter import escaped
from scenes.text.typesetting import Outline, outline

Shown: TypeAlias = tuple[int, int, Sequence[str]]
"""The frame from which lines are shown, the one from which they are no longer, and the lines."""
Worded: TypeAlias = Callable[[Mapping[str, Any]], Sequence[Shown]]
"""What is shown for a cue, told as a manifest tells it."""

_EM_PER_HEIGHT = 0.41  # of the region: two lines fill it
_PITCH, _HALF_INK = 1.13, 0.35  # em
_BESIDE, _ABOVE = 0.6, 0.07  # em of ground around the words
_CORNER = 10 / PIXELS_PER_UNIT
_NOTHING = np.zeros((0, 3))


class OpenCaptions(VGroup):
    """What is shown depends on the frame alone: `put` may be told of any."""

    def __init__(self, region: Region, language: str, worded: Worded) -> None:
        self._region, self._language, self._worded = region, language, worded
        self._told: list[Shown] = []
        self._lines: Sequence[str] = ()
        self.ground = VMobject(stroke_width=0, fill_color=palette.GROUND, fill_opacity=1)
        self.words = VMobject(stroke_width=0, fill_color=palette.TEXT, fill_opacity=1)
        super().__init__(self.ground, self.words)

    def tell(self, cue: Mapping[str, Any]) -> None:
        """Take a cue that begins now or later."""
        self._told += self._worded(cue)

    def put(self, frame: int) -> None:
        """Show what is to be read at this frame of the clip."""
        lines = next((lines for first, end, lines in self._told if first <= frame < end), ())
        if lines != self._lines:
            self._lines = lines
            self._lay_out(lines)

    def next_change(self, frame: int) -> int | None:
        """The first frame after this one that shows something else, as far as is known."""
        turns = [turn for first, end, _ in self._told for turn in (first, end) if turn > frame]
        return min(turns, default=None)

    def _lay_out(self, lines: Sequence[str]) -> None:
        if not lines:
            self.ground.set_points(_NOTHING)
            self.words.set_points(_NOTHING)
            return
        outlines = [outline(escaped(line), palette.TEXT, self._language) for line in lines]
        widest = max(each.advance for each in outlines)
        em = min(_EM_PER_HEIGHT * self._region.height, self._region.width / (widest + 2 * _BESIDE))
        ground = RoundedRectangle(
            corner_radius=_CORNER,
            width=(widest + 2 * _BESIDE) * em,
            height=(len(lines) * _PITCH + 2 * _ABOVE) * em,
        ).move_to(self._region.centre)
        self.ground.set_points(ground.points)
        first = self._region.centre + np.array([0, ((len(lines) - 1) / 2 * _PITCH - _HALF_INK) * em, 0])
        self.words.set_points(
            np.concatenate(
                [
                    _centred(each, first - np.array([0, number * _PITCH * em, 0]), em)
                    for number, each in enumerate(outlines)
                ]
            )
        )


def _centred(line: Outline, middle: Array, em: float) -> Array:
    """Bezier points of a line whose baseline has this point (3,) in its middle."""
    ink = np.concatenate([_NOTHING, *(points for _, points in line.parts)])
    return np.asarray((ink - np.array([line.advance / 2, 0, 0])) * em + middle)

"""Numbers that change from frame to frame: one path whose points are cached glyph outlines laid side by side.

A readout that is typeset anew at each frame costs 32 ms; this one costs well under 1 ms.
"""

from __future__ import annotations

from functools import cache
from typing import Self

import numpy as np
from manim import VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.text import palette
from scenes.text.typesetting import outline

_SYMBOLS = {
    "−": "minus",
    "×": "times",
    "+": "plus",
    "=": "=",
    "(": "\\(",
    ")": "\\)",
    "|": "bar.v",
    ",": "\\,",
    "·": "dot.op",
    "…": "dots.h",
    "{": "\\{",
    "}": "\\}",
    "/": "slash",
    "∞": "infinity",
    "→": "arrow.r",
    "←": "arrow.l",
    "<": "<",
    ">": ">",
    "≈": "approx",
    "η": "eta",
    "x": "x",
}
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789−", strict=True))
_RAISED_SCALE, _RAISED_BY = 0.7, 0.363  # of the em, as TeX sets exponents
_ANY_COLOR = "#000000"  # an outline is filled when it is drawn
_SPACE = 0.2222  # em, TeX's medium space


@cache
def _glyph(character: str) -> tuple[Array, float]:
    """Outline (points, 3) in em and advance of one character."""
    if character == " ":
        return np.zeros((0, 3)), _SPACE
    if character in _RAISED:
        points, advance = _glyph(_RAISED[character])
        return points * _RAISED_SCALE + np.array([0.0, _RAISED_BY, 0.0]), advance * _RAISED_SCALE
    glyph = outline(f"${_SYMBOLS.get(character, character)}$", _ANY_COLOR)
    return np.concatenate([points for _, points in glyph.parts]), glyph.advance


@cache
def _line(text: str) -> tuple[Array, float]:
    pieces, pen = [], 0.0
    for character in text:
        points, advance = _glyph(character)
        pieces.append(points + np.array([pen, 0.0, 0.0]))
        pen += advance
    points = np.concatenate([np.zeros((0, 3)), *pieces])
    points.setflags(write=False)
    return points, pen


def numeral_width(text: str, em: float) -> float:
    """Width of the text in scene units at this font size (pixels at 1080p)."""
    return _line(text)[1] * em / PIXELS_PER_UNIT


class Numeral(VMobject):
    """A number on screen. `put` replaces its text; `place` says where its baseline is.

    `em` is the font size in pixels at 1080p; `align` 0 keeps the left end where it is, 0.5 the middle, 1 the right.
    """

    max_width: float | None = None  # scene units; a wider number is set smaller

    def __init__(self, text: str, em: float, color: str | None = None, align: float = 0.0) -> None:
        super().__init__(stroke_width=0, fill_color=color or palette.TEXT, fill_opacity=1)
        self.em = em
        self.align = align
        self.anchor: Array = np.zeros(3)
        self.text = ""
        self.advance = 0.0
        self.put(text)

    def place(self, anchor: Array) -> Self:
        """Put the baseline's aligned end at this point."""
        self.anchor = np.asarray(anchor, dtype=float)
        return self._lay_out()

    def put(self, text: str) -> Self:
        """Show this text from now on."""
        if text != self.text:
            self.text = text
            self._lay_out()
        return self

    def _lay_out(self) -> Self:
        points, width = _line(self.text)
        units = self.em / PIXELS_PER_UNIT
        if self.max_width is not None and width * units > self.max_width:
            units = self.max_width / width
        self.advance = width * units
        self.set_points(points * units + self.anchor - np.array([self.align * self.advance, 0.0, 0.0]))
        return self

"""The points in their axes, and what the axes are called."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from gdmath.least_squares import LeastSquares
from scenes.drawing.arrays import Array
from scenes.drawing.lines import circle_points
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.plot.axes import Axes
from scenes.plot.window import PlotWindow
from scenes.text import palette
from scenes.text.typesetter import escaped
from scenes.text.typesetting import Typeset, formula, phrase
from scenes.text.words import Words

NAME_EM, _SYMBOL_EM = 36.0, 42.0
_UP, _DOWN = 16 / PIXELS_PER_UNIT, 10 / PIXELS_PER_UNIT
_LARGEST, _SMALLEST = 9 / PIXELS_PER_UNIT, 2.5 / PIXELS_PER_UNIT
_ARROW = 44 / PIXELS_PER_UNIT
_FEW = 60  # points are drawn in full size


class Dots(VMobject):
    """The points; `put` shows so many of them, from left to right."""

    def __init__(self, objective: LeastSquares, window: PlotWindow) -> None:
        super().__init__(stroke_width=0, fill_color=palette.CURVE, fill_opacity=1)
        order = np.argsort(np.asarray(objective.x), kind="stable")
        self.centres: Array = window.points(np.asarray(objective.x), np.asarray(objective.y))
        self.radius = radius_of(len(order))
        self._points = circle_points(self.centres[order], self.radius)
        self.put(1.0)

    def put(self, share: float) -> None:
        """Show this share of them."""
        self.set_points(self._points[: 16 * round(share * len(self.centres))])


def radius_of(count: int) -> float:
    """How large each of so many dots is: less where they are many."""
    return float(max(_SMALLEST, _LARGEST * min(1.0, (_FEW / count) ** 0.4)))


class DataAxes(VGroup):
    """Ticks and names: that of what goes across below the labels, that of what goes up above the frame.

    Where the frame reaches above all texts, both stand below, behind arrows.
    """

    def __init__(self, window: PlotWindow, outer: Region, names: tuple[Typeset, Typeset]) -> None:
        """`outer`: where all labels and names have to stay."""
        axes = Axes(window, outer)
        axes.remove(axes.x_name)
        across, up = names
        region, base = window.region, outer.bottom + _DOWN
        arrows = VGroup()
        if region.top <= outer.top:
            across.at(np.array([region.centre[0], base, 0]), 0.5)
            up.at(np.array([region.left, region.top + _UP, 0]))
        else:
            for name, symbol, left in (
                (up, "arrow.t", outer.left),
                (across, "arrow.r", region.right - across.advance - _ARROW),
            ):
                arrows.add(formula(symbol, NAME_EM, palette.MUTED).at(np.array([left, base, 0])))
                name.at(np.array([left + _ARROW, base, 0]))
        super().__init__(axes, arrows, across, up)


def axis_names(
    data: str, columns: tuple[str, str] | None, words: Words, width: float
) -> tuple[Typeset, Typeset]:
    """What the axes are called: u and v, behind what the file's header says, or what our words for a set say.

    They are not x and y: x is what a descent looks for, here the two numbers of a line.
    """
    language = words.language
    if columns is not None and all(columns):
        markup = [f"{escaped(name)} ${symbol}$" for name, symbol in zip(columns, "uv", strict=True)]
        one, other = (Typeset(each, NAME_EM, palette.MUTED, language, width) for each in markup)
        return one, other
    if data != "hubble":
        return formula("u", _SYMBOL_EM, palette.MUTED), formula("v", _SYMBOL_EM, palette.MUTED)
    one, other = (
        phrase(words.screen(key), NAME_EM, palette.MUTED, language, width)
        for key in ("fit.hubble_u", "fit.hubble_v")
    )
    return one, other

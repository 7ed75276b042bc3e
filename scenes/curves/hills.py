"""The hills that a descent jumps over: each is marked when the point passes above it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Mobject, VGroup, VMobject

from scenes.curves.plot import CurvePlot
from scenes.direction.descent import Descent, Moment
from scenes.drawing.arrays import Array
from scenes.drawing.clearance import clearance, meets_any
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.flight import flight
from scenes.plot.tangent import Tangent
from scenes.text import palette
from scenes.text.typesetting import phrase
from scenes.text.words import Words

_EM = 34.0
_SIZE = 15 / PIXELS_PER_UNIT
_BELOW = 62 / PIXELS_PER_UNIT  # from a summit to the baseline of its name
_CLEAR = 8 / PIXELS_PER_UNIT


class HillMark(VGroup):
    """A triangle on a summit, and below that the word."""

    def __init__(self, plot: CurvePlot, summit: Array, words: Words, others: Sequence[HillMark]) -> None:
        """`summit`: a scene point (3,); `others` have their names already, and keep them."""
        triangle = VMobject(stroke_width=0, fill_color=palette.TEXT, fill_opacity=1)
        corners = np.array([[0, 0.4, 0], [0.8, 1.8, 0], [-0.8, 1.8, 0], [0, 0.4, 0]])
        triangle.set_points_as_corners(summit + _SIZE * corners)
        name = phrase(words.screen("curves.hill"), _EM, palette.TEXT, words.language)
        name.at(summit - np.array([0, _BELOW, 0]), 0.5)
        in_the_way = (plot.name_ground, *(part for other in others for part in other[1:]))
        hidden = clearance(name, plot.graph.points) < _CLEAR or meets_any(name, in_the_way)
        super().__init__(triangle, *([] if hidden else [name]))


class HillMarks(VGroup):
    """Those that stand now."""


class HillsPassed:
    """Follows a descent: once it has passed above a hill, that stays marked."""

    def __init__(self, plot: CurvePlot, descent: Descent, tangent: Tangent, words: Words) -> None:
        """`tangent`: it stops short of the word."""
        self._plot, self.descent, self._words = plot, descent, words
        self._tangent = tangent
        self.marks = HillMarks()
        self._found: list[tuple[float, HillMark]] | None = None

    @property
    def live(self) -> Sequence[Mobject]:
        """The marks."""
        return (self.marks,)

    def put(self, moment: Moment) -> None:
        """Show those of the hills that have been passed by now."""
        self.marks.submobjects = [mark for when, mark in self._in_order() if when <= moment.position]

    @property
    def first_leap(self) -> int | None:
        """The iteration from which the first step leads over a hill that is marked; None if none does."""
        return next((int(when) for when, _ in self._in_order()), None)

    def _in_order(self) -> list[tuple[float, HillMark]]:
        if self._found is None:
            self._found = sorted(self._passages(), key=lambda each: each[0])
        return self._found

    def forget(self) -> None:
        """Mark none any more."""
        self._found = []
        self.marks.submobjects = []

    def _passages(self) -> list[tuple[float, HillMark]]:
        """When each summit in view is first passed above (an iteration, a real number), and its mark."""
        x, plot, found = self.descent.x, self._plot, list[tuple[float, HillMark]]()
        for summit in self.descent.objective.stationary_points:
            top = float(summit.point[0])
            if summit.kind != "maximum" or not plot.shows(top, summit.loss):
                continue
            over = np.flatnonzero(np.sign(x[:-1] - top) * np.sign(x[1:] - top) < 0)
            if len(over):
                n = int(over[0])
                share = float((top - x[n]) / (x[n + 1] - x[n]))
                found += self._mark(
                    n, share, plot.window.point(top, summit.loss), [mark for _, mark in found]
                )
        return found

    def _mark(
        self, n: int, share: float, summit: Array, others: Sequence[HillMark]
    ) -> list[tuple[float, HillMark]]:
        """The mark of the summit (3,) that is passed after this share of step n; none where it goes through."""
        step, plot = slice(n, n + 2), self._plot
        start, end = plot.window.points(self.descent.x[step], self.descent.losses[step])
        above = flight(start, end, share, plot.window.region.top)
        if not np.isfinite(above).all() or above[1] <= summit[1]:
            return []
        mark = HillMark(plot, summit, self._words, others)
        for name in mark[1:]:
            self._tangent.stop_short_of(name)
        return [(n + share, mark)]

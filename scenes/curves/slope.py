"""The gradient as what it is: the slope of the tangent, so far down for so far to the right."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DL, UR, Create, VMobject

from scenes.curves.cards import CurveCards
from scenes.curves.legend import Legend
from scenes.curves.marks import CurveMarks
from scenes.direction.act import Move, animate, appear, at_once, vanish
from scenes.direction.travel import Trip, travel
from scenes.drawing.clearance import clearance, clearest, meet
from scenes.plot.rise_and_run import RiseAndRun
from scenes.text import numbers, palette
from scenes.text.words import Words

_PLACES = [(across, up) for up in (0.8, 0.66, 0.52, 0.38, 0.24) for across in (0.5, 0.62, 0.72, 0.38, 0.28)]
_ENOUGH = 0.12  # scene units
_CLEAR = 0.1  # between the name and the number that leaves it
_DIGITS = 4


class SlopeShown:
    """The tangent at the start with its rise and run, and the gradient named beside it."""

    def __init__(self, marks: CurveMarks, cards: CurveCards, words: Words) -> None:
        self._marks, self._cards = marks, cards
        self.stands = False
        """Whether it has been told and not yet left."""
        descent, window = marks.descent, marks.plot.window
        slope, doubt = float(descent.slopes[0]), descent.doubt(0).gradient
        self._triangle = RiseAndRun(window, float(descent.x[0]), float(descent.losses[0]), slope)
        for number in tuple(self._triangle.numbers):
            if clearance(number, marks.plot.graph.points) < _CLEAR / 2 or not self._has_room(number):
                self._triangle.numbers.remove(number)
        digits = numbers.certain_digits(slope, doubt, _DIGITS)
        written = numbers.typst_equal(slope, digits) if digits else ""  # of noise only the name is told
        entry = (palette.CURRENT, words.screen("curves.gradient", slope=written))
        self._legend = Legend(marks.plot.room, [entry], words.language)

    def moves(self) -> Sequence[Move]:
        """It grows, is measured, is named, and its number goes to the readouts."""
        marks, triangle = self._marks, self._triangle
        measured = [
            animate(lambda: [Create(triangle.sides)], 0.6, at_most=1.5).named("number"),
            appear(triangle.numbers, seconds=0.3),
        ]
        return [
            marks.grow_the_tangent().named("slope"),
            *(measured if len(triangle) else []),
            at_once(self._find_room),
            appear(self._legend, seconds=0.4).named("gradient"),
            travel(self._trips, 0.6),
            at_once(self._cards.show_the_slope),
        ]

    def leave(self) -> Move:
        """Triangle and name give way to the step."""
        return vanish(self._triangle, self._legend, seconds=0.2)

    def _find_room(self) -> None:
        """Where neither curve nor marks are."""
        self.stands = True
        plot, tangent, triangle = self._marks.plot, self._marks.tangent, self._triangle
        drawn = [plot.graph.points, tangent.points, plot.name.get_all_points(), triangle.get_all_points()]
        places = [plot.room.at(*place) for place in _PLACES]
        if clearest(self._legend, self._legend.move_to, places, [np.concatenate(drawn)], _ENOUGH) <= 0:
            self._legend.submobjects = []

    def _has_room(self, number: VMobject) -> bool:
        """Whether a number stays where the plot's texts may stand, and off the formula."""
        plot = self._marks.plot
        inside = all(
            plot.axes.outer.holds(corner) for corner in (number.get_corner(DL), number.get_corner(UR))
        )
        return inside and not meet(number, plot.name)

    def _trips(self) -> list[Trip]:
        number = self._cards.slope_number
        start = self._legend.get_right() + np.array([number.advance / 2 + _CLEAR, 0, 0])
        return [Trip(number.text, palette.CURRENT, start, number.get_center(), number.em)]

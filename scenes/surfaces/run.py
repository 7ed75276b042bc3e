"""A descent under way on the surface: its marks, in whatever view there is, and its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
from manim import Mobject, VGroup

from scenes.direction.descent import Descent, Moment
from scenes.direction.running_cards import RunningCards
from scenes.direction.travel import Trip
from scenes.drawing.arrays import Array
from scenes.drawing.region import Region
from scenes.stage.cards import ReadoutCard, name_of, symbol_of
from scenes.stage.loss_panel import LossPanel
from scenes.stage.regions import Stage
from scenes.stage.vector_rule import VectorRuleCard
from scenes.surfaces.arrows import on_floor
from scenes.surfaces.marks import SurfaceMarks
from scenes.surfaces.plot import SurfacePlot
from scenes.text import palette
from scenes.text.numerals import Numeral
from scenes.text.words import Words

_WIDE_CARD, _NARROW_CARD = 4.0, 2.0  # times as wide as high
_SMALL_EM = 36.0


class MarkedDescent:
    """Follows a descent with marks on the surface."""

    def __init__(self, plot: SurfacePlot, descent: Descent) -> None:
        self._plot, self.descent = plot, descent
        self.marks = SurfaceMarks(plot.window, descent.points)

    @property
    def live(self) -> Sequence[Mobject]:
        """All marks."""
        return (self.marks,)

    def put(self, moment: Moment) -> None:
        """Show the descent at this moment."""
        self.marks.put(self._plot.projection, moment.position, moment.point, moment.gradient, moment.arrow)

    def place(self, n: int) -> Array | None:
        """The scene point (3,) where the marker rests on iteration n; None if that is out of view."""
        point, plot = self.descent.points[n], self._plot
        return plot.still.on_stage(plot.window.on_bowl(point)) if bool(plot.window.shows(point)) else None

    def errors(self, most: int) -> tuple[Array, Array]:
        """The scene point (3,) of the floor below the bottom, and those (n, 3) below the first iterates in view."""
        plot = self._plot
        shown = [point for point in self.descent.points[:most] if bool(plot.window.shows(point))]
        places = on_floor(plot.still, plot.window.plane(np.array([np.zeros(2), *shown])))
        return places[0], places[1:]


class SurfaceCards:
    """Follows a descent in numbers: rule, readouts and loss panel."""

    def __init__(self, stage: Stage, words: Words, descent: Descent) -> None:
        self.descent = descent
        iteration = words.screen("surfaces.iteration")
        self.rule = VectorRuleCard(stage.rule)
        self.readouts, self._order = _readouts(stage.readouts, iteration, words.language)
        self.panel = LossPanel(
            stage.loss,
            descent.certain_losses,
            words.screen("surfaces.loss_log"),
            iteration,
            words.language,
            logarithmic=True,
            iterations=descent.iterations,
        )
        self.running = RunningCards(stage.rule, self.rule, self.readouts, self.panel)

    @property
    def whole_rule(self) -> VGroup:
        """The rule in symbols and in numbers."""
        return VGroup(self.rule.rule, self.rule.numbers)

    def numbers_used(self) -> list[Trip]:
        """The way of both coordinates from the readouts into the rule's numbers."""
        readouts = [cast(Numeral, self.readouts.numbers[self._order.index(which)]) for which in (2, 3)]
        return [
            Trip(x.text, palette.CURRENT, x.get_center(), line.terms[2].get_center(), x.em)
            for x, line in zip(readouts, self.rule.lines, strict=True)
        ]

    @property
    def live(self) -> Sequence[Mobject]:
        """All numbers and lines that change from frame to frame."""
        return self.running.live

    def put(self, moment: Moment) -> None:
        """Show the numbers of this moment, and the rule with those of its step."""
        read, descent = moment.reading, self.descent
        self.panel.put(moment.here)
        doubts = [descent.doubt(read.n, axis) for axis in (0, 1)]
        numbers: list[str | tuple[float, float]] = [str(read.n), (read.loss, doubts[0].loss)]
        numbers += [(x, doubt.point) for x, doubt in zip(read.point.tolist(), doubts, strict=True)]
        numbers += [
            (slope, doubt.gradient) for slope, doubt in zip(read.gradient.tolist(), doubts, strict=True)
        ]
        self.readouts.put([numbers[index] for index in self._order])
        n = moment.step_told
        if np.isfinite(descent.after(n)).all():  # else no number tells where the next step leads
            self.rule.put([descent.step(n, axis) for axis in (0, 1)], descent.learning_rate)


def _readouts(region: Region, iteration: str, language: str) -> tuple[ReadoutCard, list[int]]:
    """Point, gradient, iteration and loss: a row each, or a column each where the card is wide.

    With the card comes the order in which it takes them.
    """
    wide, narrow = (
        region.width > _WIDE_CARD * region.height,
        region.width < _NARROW_CARD * region.height,
    )
    em = _SMALL_EM if narrow else 44.0
    names = [
        (name_of(iteration, language), palette.TEXT),
        (symbol_of("L", em), palette.TEXT),
        (symbol_of("x_1", em), palette.CURRENT),
        (symbol_of("x_2", em), palette.CURRENT),
        (symbol_of("partial_1 L", em), palette.TEXT),
        (symbol_of("partial_2 L", em), palette.TEXT),
    ]
    order = [0, 1, 2, 3, 4, 5] if wide or narrow else [2, 4, 0, 3, 5, 1]
    return ReadoutCard(region, [names[index] for index in order], rows=2 if wide else 3), order

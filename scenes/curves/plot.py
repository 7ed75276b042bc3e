"""The picture of a loss of one variable: axes, graph, formula, and the part of the plane that is in view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
from manim import BackgroundRectangle, Mobject, VGroup

from scenes.drawing.arrays import Array
from scenes.drawing.clearance import clearest, meets_any
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.params.telling import Telling
from scenes.plot.axes import Axes
from scenes.plot.curve import curve, curve_points
from scenes.plot.samples import samples
from scenes.plot.window import PlotWindow
from scenes.stage.cards import LEAST_EM
from scenes.stage.regions import Stage
from scenes.text import palette
from scenes.text.typesetting import Typeset, phrase
from scenes.text.words import Words

View: TypeAlias = Callable[[float], PlotWindow]
"""The window while the descent is at an iteration, a real number; asking changes nothing."""

_SAMPLES = 500
_NO_STEPS = np.zeros((0, 2))
_LEAST_EM = 1.08 * LEAST_EM  # digits among words are somewhat lower than in formulas
_OF_THE_WIDTH = 0.65  # of the plot, at most, for the formula
_BELOW_THE_TOP = 20 / PIXELS_PER_UNIT  # from where the plot's texts may begin to its formula's place
_SHORTEST = "$L(x)$"  # where the formula has been read before
_CLEAR = 0.15  # scene units between the formula and the curve
PLACES = ((0.5, 0.92), (0.36, 0.92), (0.64, 0.92), (0.64, 0.4))
"""Where the formula may stand, best first: shares of the plot's width and height."""


class NameTag(VGroup):
    """The formula on a ground of its own."""


class CurvePlot:
    """`view` is what the picture shows at each iteration."""

    def __init__(
        self,
        stage: Stage,
        view: View,
        loss: Callable[[Array], Array],
        names: Sequence[str],
        language: str,
        *,
        places: Sequence[tuple[float, float]] = PLACES,
        steps: Array = _NO_STEPS,
        share: float = _OF_THE_WIDTH,
        closely: bool = False,
    ) -> None:
        """`loss`: the loss of each x, both (n,). `names`: phrases that name the loss, ever shorter.

        `steps` (n, 2): x and loss along the arrows that the formula keeps clear of. `share`: of the width for the
        formula, at most. `closely`: the loss may have gaps, or be steep.
        """
        self.view, self.loss = view, loss
        self._share, self._closely = share, closely
        self._names, self._language = names, language
        self._places, self._steps, self._highest = places, steps, stage.plot_outer.top
        self.axes = Axes(view(0), stage.plot_outer)
        self.graph = curve(self.window, *self._samples())
        self.name_tag = NameTag()
        self.clear = True
        """Whether curve and steps keep off the formula."""
        self._marks: Sequence[Mobject] = ()
        self._put_name(names)

    @property
    def room(self) -> Region:
        """That of the plot in which its words may stand: the frame may reach above all text."""
        frame = self.window.region
        return Region(frame.left, frame.right, frame.bottom, min(frame.top, self._highest - _BELOW_THE_TOP))

    @property
    def kept_clear(self) -> Array:
        """Scene points (n, 3) of the steps that texts keep off."""
        return self.window.points(*self._steps.T)

    @property
    def window(self) -> PlotWindow:
        """What the picture shows now."""
        return self.axes.window

    def at(self, position: float) -> PlotWindow:
        """Show the window of this iteration, a real number."""
        return self.show(self.view(position))

    def show(self, window: PlotWindow) -> PlotWindow:
        """Show this window; the one that is shown already, where it is the same."""
        if window != self.window:
            self.axes.put(window)
            self.graph.set_points(curve_points(window, *self._samples()))
        return self.window

    def stay_in(self, window: PlotWindow) -> None:
        """Show this window from now on, wherever the descent is."""
        self.view = lambda _: window
        self.show(window)

    def shows(self, x: float, loss: float) -> bool:
        """Whether this point of the plane is in view."""
        return bool(self.window.shows(np.asarray(x), np.asarray(loss)))

    def name_anew(self, *marks: Mobject, steps: Array) -> None:
        """Put the formula at its place in the window, clear of marks and steps (n, 2); grid lines pass behind it."""
        self._marks, self._steps = marks, steps
        self._put_name(self._names)
        names = [*self._names[1:], *([] if self._closely else [_SHORTEST])]
        while names and self._stands_in_the_way():
            self._put_name(names)
            names = names[1:]

    def _stands_in_the_way(self) -> bool:
        return not self.clear if self._closely else meets_any(self.name_ground, self._marks)

    def name_the_axis(self) -> None:
        """Put the shortest name beside the plot, as high as the labels there let it: it has no place inside."""
        name = phrase(self._names[-1], _LEAST_EM, palette.CURVE, self._language)
        name.at(np.array([self.window.region.left - _CLEAR, 0.0, 0.0]), 1.0)
        for top in np.arange(self.room.top, self.window.region.bottom, -_CLEAR):
            self._set_name(name.shift(np.array([0.0, top - name.get_top()[1], 0.0])))
            if not meets_any(self.name_ground, self.axes.y_labels):
                break
        self.clear = True

    def _put_name(self, names: Sequence[str]) -> None:
        self._set_name(self._name(names))

    def _set_name(self, name: Typeset) -> None:
        self.name = name
        self.name_ground = BackgroundRectangle(name, color=palette.GROUND, fill_opacity=1, buff=_CLEAR / 3)
        self.name_tag.submobjects = [self.name_ground, name]

    def _samples(self) -> tuple[Array, Array]:
        """The x and the loss (both (n,)) along the window, close enough to look smooth."""
        window = self.window
        if self._closely:
            return samples(self.loss, window.x_min, window.x_max, window.y_min, window.y_max)
        x = np.linspace(window.x_min, window.x_max, _SAMPLES)
        return x, self.loss(x)

    def _name(self, names: Sequence[str]) -> Typeset:
        """The loss as the first legible one of these, in the first of its places that curve and steps leave free.

        Where none is, in the one farthest from the steps among those that the curve leaves free.
        """
        region = self.room
        room = self._share * region.width
        legible = (text for text in names if phrase(text, _LEAST_EM, language=self._language).advance <= room)
        name = phrase(next(legible, names[-1]), 48, palette.CURVE, self._language, room)
        steps = self.window.points(*self._steps.T)
        steps = steps[(steps[:, 1] >= region.bottom) & (steps[:, 1] <= region.top)]
        steps[:, 0] = np.clip(steps[:, 0], region.left, region.right)  # an arrow out of view ends at the edge
        level = np.isclose(steps[1:, 1], steps[:-1, 1])
        between = [
            steps[:-1][level] + share * np.diff(steps, axis=0)[level] for share in np.linspace(0, 1, 20)
        ]
        steps = np.concatenate([steps, *between])
        curve = self.window.points(*self._samples())
        marked = [mark.get_all_points() for mark in self._marks]
        lines = [curve[np.isfinite(curve).all(axis=-1)], *marked, steps]
        places = [region.at(*place) for place in self._places]

        def put(place: Array) -> None:
            name.at(place, align=0.5)
            # A fraction is higher than a line, and stays below the top; a long formula stays beside the labels.
            down = min(0.0, self._highest - _BELOW_THE_TOP / 2 - name.get_top()[1])
            across = max(0.0, region.left - name.get_left()[0]) + min(0.0, region.right - name.get_right()[0])
            name.shift(np.array([across, down, 0.0]))

        self.clear = clearest(name, put, places, lines, _CLEAR) >= _CLEAR
        return name


def named_loss(source: str, words: Words, telling: Telling) -> Sequence[str]:
    """The loss (in Typst's notation) as a phrase; told in full, with the word for it where there is room."""
    return [words.screen("curves.loss", formula=source), f"${source}$"][telling == "brief" :]

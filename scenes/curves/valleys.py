"""A curve whose minima differ: a window with room below them, their marks, and a closer look at a small cycle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from manim import VGroup, VMobject

from scenes.curves.acts import CurveActs
from scenes.curves.curvature import Curvatures
from scenes.curves.cycle_told import rings_its_cycle, ways_round
from scenes.curves.minima import MarkedMinima, bottom_below
from scenes.curves.plot import PLACES, CurvePlot, named_loss
from scenes.direction.act import Act, Move, add, appear, at_once, vanish, write
from scenes.direction.clip_scene import Setting
from scenes.direction.clock import Clock
from scenes.direction.descent import Descent
from scenes.direction.pacing import smooth
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.window import PlotWindow
from scenes.text.words import Words

if TYPE_CHECKING:
    from gdmath.objective import StationaryPoint

_BEYOND = 0.1  # of the start's distance from the middle: how far past a start outside it the view reaches
_ROUND_A_CYCLE, _ABOVE_A_CYCLE = 2.2, 2.2  # times its width, its height above the lowest point
_OF_THE_CURVE = 0.6  # of its height in a near view, at least, so that it does not look flat
_NEAREST, _WORTH_IT = 20.0, 2.0  # times nearer, at most and at least
_APART = 32 / PIXELS_PER_UNIT  # from the mark of one minimum to the next, at least
_CLOSING_IN_S = 1.8


def valley_plot(
    setting: Setting,
    descent: Descent,
    view: tuple[float, float, float],
    source: str,
    places: Sequence[tuple[float, float]] = PLACES,
) -> CurvePlot:
    """The curve in this view (left, right, top), wider and higher where the start lies outside of it.

    `source`: the loss in Typst's notation; `places`: where it may stand.
    """
    stage, words = setting.stage, setting.words
    left, right, top = view
    start = float(descent.x[0])
    beyond = _BEYOND * abs(start - (left + right) / 2)
    top = max(top, 1.1 * float(descent.losses[0]))
    lowest = min(point.loss for point in descent.objective.stationary_points)
    bottom = bottom_below(lowest, top, stage.plot)
    window = PlotWindow(min(left, start - beyond), max(right, start + beyond), bottom, top, stage.plot)
    return CurvePlot(
        stage, lambda _: window, descent.loss_along, named_loss(source, words, setting.telling), words.language,
        places=places, steps=descent.first_steps(),
    )  # fmt: skip


class Valleys:
    """The minima of a descent's curve, marked on its plot."""

    def __init__(self, tell: CurveActs, words: Words, lowest: str = "minima.lowest") -> None:
        """`lowest`: the key of the lowest one's name."""
        self._tell, self._words, self._lowest = tell, words, lowest
        self._plot, self._marks, self._descent = tell.plot, tell.marks, tell.descent
        self._minima = [
            point for point in self._descent.objective.stationary_points if point.kind == "minimum"
        ]
        self.marked = MarkedMinima(self._plot.window, [], words, lowest)
        """Those that have been marked."""

    @property
    def in_view(self) -> Sequence[StationaryPoint]:
        """The minima that the window shows; of those whose marks would lie on each other the lowest."""
        window = self._plot.window
        kept: dict[float, StationaryPoint] = {}
        for each in sorted(self._minima, key=lambda minimum: minimum.loss):
            x, loss = float(each.point[0]), each.loss
            across = window.point(x, loss)[0]
            if window.shows(np.asarray(x), np.asarray(loss)) and all(
                abs(across - window.point(other, loss)[0]) >= _APART for other in kept
            ):
                kept[x] = each
        return [kept[x] for x in sorted(kept)]

    def mark(self) -> list[Move]:
        """A triangle below each minimum, the lowest one named, when the descent is at its end."""
        self.marked = self._marks_in_view()
        self._marks.put(self._descent.at_rest(self._descent.last))  # its tangent stops short of their names
        return [write(self.marked, seconds=1.5), at_once(self._lay_behind)]

    def marks(self) -> Sequence[VMobject]:
        """The same, for a picture that begins with them."""
        self.marked = self._marks_in_view()
        self._lay_behind()
        return (self.marked,)

    @property
    def of_the_end(self) -> VGroup:
        """The triangle of the minimum at which the descent settles; none where another's stands in its place."""
        end = float(self._descent.point_concerned.point[0])
        marked = zip(self.in_view, self.marked.triangles, strict=True)
        return VGroup(*(triangle for minimum, triangle in marked if float(minimum.point[0]) == end))

    def curvatures(self, rate: float, minima: Sequence[StationaryPoint]) -> Curvatures:
        """How the curve bends in these valleys, and what that makes of the rate."""
        names = VGroup(*self.marked.names, *self.marked.local_names)
        return Curvatures(self._tell, minima, rate, names)

    def why_limits_differ(self, rate: float) -> Iterator[Act]:
        """The same of all valleys in view, if these are apart."""
        all_of_them = self.curvatures(rate, self.in_view)
        if all_of_them.legible:
            yield from all_of_them.acts()

    def closer_look(self) -> Iterator[Act]:
        """A cycle that is small in view is looked at from nearer by; texts leave before and come back."""
        near = near_window(self._plot, self._descent) if rings_its_cycle(self._descent) else None
        if near is None:
            return
        yield Act(
            None,
            [
                vanish(self.marked, self._plot.name_tag, self._tell.hills.marks),
                at_once(self._tell.hills.forget),
                Move(lambda clock, seconds: self._close_in(clock, seconds, near), _CLOSING_IN_S),
            ],
        )
        plot, marks = self._plot, self._marks
        moving = (plot.axes, plot.graph, plot.name_tag, marks.trail, marks.tangent, marks.marker)
        yield Act(None, [add(*moving), appear(plot.name_tag, self.marked)])

    def _close_in(self, clock: Clock, seconds: float, near: PlotWindow) -> None:
        plot, marks, far = self._plot, self._marks, self._plot.window
        at_the_end = self._descent.at_rest(self._descent.last)
        frames = clock.frames(seconds)

        def draw(frame: int) -> None:
            plot.stay_in(near if frame == frames - 1 else far.toward(near, smooth((frame + 1) / frames)))
            marks.put(at_the_end)

        marks.tangent.short_of.clear()
        clock.play_back(VGroup(plot.axes, plot.graph, marks.trail, marks.tangent, marks.marker), draw, frames)
        self.marked = self._marks_in_view()
        named = (*self.marked.triangles, *self.marked.names, *self.marked.local_names)
        plot.name_anew(*named, steps=ways_round(self._descent))
        marks.tangent.stop_short_of(plot.name)
        self._lay_behind()
        marks.put(at_the_end)

    def _lay_behind(self) -> None:
        """The triangles are drawn after the tangent from now on."""
        self._marks.draw_before_the_tangent(self.marked.triangles)

    def _marks_in_view(self) -> MarkedMinima:
        """The marks of the minima that the window shows; the tangent does not run into their names."""
        marked = MarkedMinima(self._plot.window, self.in_view, self._words, self._lowest)
        marked.name_the_hollow(self._words, self._plot.graph.points, [self._plot.name])
        for name in (*marked.names, *marked.local_names):
            self._marks.tangent.stop_short_of(name)
        return marked


def near_window(plot: CurvePlot, descent: Descent) -> PlotWindow | None:
    """A narrower window around the descent's cycle; None where hardly more would be seen of it."""
    window, region = plot.window, plot.window.region
    cycle, width = np.asarray(descent.outcome.cycle, dtype=float), window.x_max - window.x_min
    room = max(_ROUND_A_CYCLE * float(np.ptp(cycle)), width / _NEAREST)
    if room > width / _WORTH_IT:
        return None
    middle = float(cycle.max() + cycle.min()) / 2
    losses = plot.loss(np.linspace(middle - room / 2, middle + room / 2, 200))
    losses = losses[np.isfinite(losses)]
    lowest, highest = float(losses.min()), float(plot.loss(cycle).max())
    top = lowest + max(_ABOVE_A_CYCLE * (highest - lowest), _OF_THE_CURVE * (float(losses.max()) - lowest))
    return PlotWindow(middle - room / 2, middle + room / 2, bottom_below(lowest, top, region), top, region)

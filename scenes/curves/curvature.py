"""Why a valley has the limit that it has: the parabola that bends as the curve does at its lowest point."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from manim import BackgroundRectangle, Mobject, VGroup

from scenes.curves.acts import CurveActs
from scenes.curves.laid_parabola import LaidParabola, half_width
from scenes.curves.limits import WORDINGS, Limits
from scenes.curves.minima import BELOW
from scenes.curves.trial_step import TrialStep
from scenes.direction.act import Act, Move, add, appear, at_once, draw_over, vanish, write
from scenes.direction.pacing import smooth
from scenes.drawing.clearance import meets_any
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.window import PlotWindow
from scenes.stage.derivation_card import DerivationCard, Derived
from scenes.text import palette
from scenes.text.numerals import Numeral

if TYPE_CHECKING:
    from gdmath.objective import StationaryPoint

_EM = 36.0
_POINTED_OUT = 2  # valleys, at most
_HIGH, _LEAST_HIGH = 0.26, 0.1  # of the plot's height
_OF_THE_GAP = 0.4  # of the way to the next minimum: so wide at most
_DOWN = 56 / PIXELS_PER_UNIT  # from the middle of a mark
_CLEAR = 5 / PIXELS_PER_UNIT
_TRIED, _NEAREST = 0.85, 0.2  # of the way to where a parabola ends: where a step tried starts or lands
_NEARER = 0.8  # times that, where the curve itself does otherwise
_TURNED = 0.35  # of the way to where the narrowest parabola ends: so far tangents go, and stay on the curve
_DERIVED = {
    "slope": "L' (x) approx L'' e",
    "factor": "e_(n+1) approx (1 - eta L'') thin e_n",
    "limit": "0 < eta < 2 slash L''",
}
"""The words of each line, and what follows."""


class Curvatures:
    """The parabolas laid into some of a curve's valleys, and the limit of the learning rate in each."""

    def __init__(
        self, tell: CurveActs, minima: Sequence[StationaryPoint], rate: float, names: Mobject
    ) -> None:
        """`minima`: those of which it is told, all in view and marked; `names`: what stands below the marks."""
        self._tell, self._names, self._rate = tell, names, rate
        self.minima = [each for each in minima if float(each.curvatures[0]) > 0]
        window = tell.plot.window
        height = self._height(window)
        self._laid = [LaidParabola(window, each, height) for each in self.minima]
        self.parabolas = VGroup(*self._laid)

    @cached_property
    def limits(self) -> Limits:
        """Below the marks; none where there is no room for all of them."""
        wordings = (self._limits_told(self._rate, wording) for wording in WORDINGS)
        return next((each for each in wordings if len(each) == len(self.minima)), Limits())

    @property
    def legible(self) -> bool:
        """Whether there are valleys, apart enough for all that is told of them."""
        return 0 < len(self.limits) == len(self.minima)

    def _height(self, window: PlotWindow) -> float:
        """Of all parabolas above their minima, so that the sharper one is seen to be narrower."""
        whole = window.y_max - window.y_min
        xs = sorted(float(each.point[0]) for each in self.minima)
        room = min((right - left for left, right in pairwise(xs)), default=window.x_max - window.x_min)
        widest = max((half_width(each, 1.0) for each in self.minima), default=1.0)
        fitting = (_OF_THE_GAP * room / widest) ** 2
        return max(_LEAST_HIGH * whole, min(_HIGH * whole, fitting))

    def _limits_told(self, rate: float, wording: Callable[[float, float], str]) -> Limits:
        """Those that find room below the marks; the wording is given a rate and a curvature."""
        window, limits = self._tell.plot.window, Limits()
        for each in self.minima:
            curvature = float(each.curvatures[0])
            color = palette.WARNING_TEXT if rate >= 2 / curvature else palette.TEXT
            number = Numeral(wording(rate, curvature), _EM, color, 0.5)
            foot, half = window.point(float(each.point[0]), each.loss), number.advance / 2
            foot[0] = min(max(foot[0], window.region.left + half), window.region.right - half)
            number.place(foot - np.array([0, BELOW + _DOWN, 0]))
            ground = BackgroundRectangle(number, color=palette.GROUND, fill_opacity=1, buff=_CLEAR)
            if not meets_any(ground, (self._tell.plot.name, *limits)):
                limits.add(VGroup(ground, number))
        return limits

    def laid(self) -> list[Move]:
        """The parabolas grow out of their minima."""

        def grow(share: float) -> None:
            for each in self.parabolas:
                each.grow(share)

        drawn = draw_over(self.parabolas, grow, 0.9, at_most=1.5)
        return [add(self.parabolas, self._tell.marks.marker), drawn]

    def _turned(self) -> Move:
        return draw_over(self.parabolas, self._turn, 1.0, at_most=2.5)

    def _turn(self, share: float) -> None:
        """Every tangent goes as far to both sides and back: the sharper the bend, the more it turns."""
        reach = _TURNED * min(each.half for each in self._laid)
        for each in self._laid:
            each.turn(reach * math.sin(math.tau * smooth(share)))

    def acts(self) -> Iterator[Act]:
        """Parabolas that bend alike, and how their slope turns; a step tried on them; the limit, the sharpest last.

        In a full telling, which has as many sentences as a clip may have, all of it is one act.
        """
        running, card = self._tell.cards.running, self._derivation()
        slope, factor, limit = (write(line, seconds=0.6) for line in card.lines)
        told = [at_once(self._tell.marks.tangent.hide), running.cover_with(card), slope, *self.laid()]
        if self._tell.setting.telling == "brief":
            yield Act("curve_descent.bend", [*told, self._turned()])
            yield Act("curve_descent.factor", [factor, *self._tried()])
            told = [limit.firm]
        else:
            told += [factor, limit]
        leaving = [*self._leave(), running.uncover(self._result()), at_once(self._as_before)]
        yield Act("curve_descent.curvature", [*told, *self._limited_in_turn(), *leaving])

    def _as_before(self) -> None:
        descent = self._tell.descent
        self._tell.marks.put(descent.at_rest(descent.last))

    def _limited_in_turn(self) -> list[Move]:
        """A limit with a ring on its valley, one after the other, the sharpest last; without one what is too much."""
        order = sorted(range(len(self.minima)), key=lambda index: float(self.minima[index].curvatures[0]))
        at_once_shown, pointed_out = order[:-_POINTED_OUT], order[-_POINTED_OUT:]
        moves = [vanish(self._names, seconds=0.3)] if len(self._names) else []
        if at_once_shown:
            moves.append(appear(*(self.limits[index] for index in at_once_shown), seconds=0.4))
        for index in pointed_out:
            x = float(self.minima[index].point[0])
            moves += [appear(self.limits[index], seconds=0.4), self._tell.pointing.at_x(x)]
        return [*moves, add(self.limits)]

    def _tried(self) -> list[Move]:
        """A step from equally far beside each bottom, which leads farther away or not; else how the slopes turn."""
        error = self._error_to_try()
        if not error:
            return [self._turned()]
        trials = VGroup(*(TrialStep(each, self._rate, error) for each in self._laid))
        plot = self._tell.plot
        for each in trials:
            each.keep_names_in(
                plot.room, plot.graph.points, [plot.name_ground, *self._names, self._tell.marks.marker]
            )

        def begin() -> None:
            for each in self._laid:
                each.lay_down()
            self.parabolas.add(trials)

        def draw(share: float) -> None:
            for each in trials:
                each.put(share)

        return [at_once(begin), draw_over(self.parabolas, draw, 2.0, at_most=2.0)]

    def _error_to_try(self) -> float:
        """The largest that the curve itself makes larger or smaller where its parabola does; 0 if there is none."""
        reach = min(each.half / max(1.0, abs(each.factor(self._rate))) for each in self._laid)
        share = _TRIED
        while share > _NEAREST:
            if all(self._curve_agrees(each, share * reach) for each in self._laid):
                return share * reach
            share *= _NEARER
        return 0.0

    def _curve_agrees(self, parabola: LaidParabola, error: float) -> bool:
        (gradient,) = self._tell.descent.objective.gradient(np.array([parabola.x + error]))
        left = abs(error - self._rate * float(gradient)) / error
        return (left < 1) == (abs(parabola.factor(self._rate)) < 1)

    def beside(self, rings: Move) -> list[Move]:
        """The parabolas and their limits, in the place of the names, while something is pointed out; then they go."""
        return [*self.laid(), *self._limited(), rings, *self._leave()]

    def _limited(self) -> list[Move]:
        leaving = [vanish(self._names, seconds=0.3)] if len(self._names) else []
        return [*leaving, appear(*self.limits, seconds=0.4)]

    def _leave(self) -> list[Move]:
        """They go, and the names come back."""
        coming = [appear(self._names, seconds=0.3)] if len(self._names) else []
        return [vanish(self.parabolas, self.limits, seconds=0.3), *coming]

    def _derivation(self) -> DerivationCard:
        stage, words = self._tell.setting.stage, self._tell.setting.words
        lines = [Derived([words.screen(f"curves.{name}")], [result]) for name, result in _DERIVED.items()]
        return DerivationCard(stage.one_card, lines, words.language)

    def _result(self) -> VGroup:
        """What stays of it on the rule's card."""
        return self._tell.cards.running.worded(_DERIVED["factor"], _DERIVED["limit"])

"""Why a valley has the limit that it has: the parabola that bends as the curve does at its lowest point."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from manim import BackgroundRectangle, Mobject, VGroup, VMobject

from scenes.curves.acts import CurveActs
from scenes.curves.clearance import meet
from scenes.curves.minima import BELOW
from scenes.direction.act import Act, Move, add, appear, draw_over, vanish, write
from scenes.direction.pacing import smooth
from scenes.drawing.lines import segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.tangent import Tangent
from scenes.plot.window import PlotWindow
from scenes.text import palette
from scenes.text.numerals import Numeral
from scenes.text.rates import limit_made_of, limit_told, rate_text

if TYPE_CHECKING:
    from gdmath.objective import StationaryPoint

_EM = 36.0
_POINTED_OUT = 2  # valleys, at most
_HIGH, _LEAST_HIGH = 0.26, 0.1  # of the plot's height
_OF_THE_GAP = 0.4  # of the way to the next minimum: so wide at most
_STROKES = 24  # dashes of one, at most
_DOWN = 56 / PIXELS_PER_UNIT  # from the middle of a mark
_CLEAR = 5 / PIXELS_PER_UNIT
_TANGENT_HALF = 80 / PIXELS_PER_UNIT
_TURNED = 0.35  # of the way to where the narrowest parabola ends: so far tangents go, and stay on the curve


class LaidParabola(VMobject):
    """L + L'' / 2 (x - m)^2 at a minimum m, dashed, from there to both sides up to a height; and a tangent of it."""

    def __init__(self, window: PlotWindow, minimum: StationaryPoint, height: float) -> None:
        """`height` above the minimum, a loss."""
        super().__init__(stroke_color=palette.TEXT, stroke_width=stroke(4.5))
        self._window, self._x, self._loss = window, float(minimum.point[0]), minimum.loss
        self._bend, self.half = float(minimum.curvatures[0]), half_width(minimum, height)
        self._tangent = Tangent(palette.TEXT, _TANGENT_HALF)
        self.add(self._tangent)

    def turn(self, away: float) -> None:
        """Have the tangent touch so far (in x) from the minimum: L''(x - m) is its slope."""
        self._tangent.put(
            self._window, self._x + away, self._loss + self._bend / 2 * away**2, self._bend * away
        )

    def grow(self, share: float) -> None:
        """Draw it as far as it gets in this share of its time."""
        across = np.linspace(0, self.half, 2 * _STROKES + 1)[None, :] * np.array([[-1.0], [1.0]])
        up = self._loss + self._bend / 2 * across**2
        places = self._window.points(self._x + across, up)[:, : 1 + round(2 * _STROKES * smooth(share))]
        ends = places[:, : 2 * (places.shape[1] // 2)].reshape(-1, 2, 3)
        region = self._window.region
        seen = [region.holds(one) and region.holds(other) for one, other in ends]
        self.set_points(segments(ends[seen, 0], ends[seen, 1]))


class Limits(VGroup):
    """Below each valley on which side of its limit the rate is."""


def half_width(minimum: StationaryPoint, height: float) -> float:
    """How far to each side (in x) the parabola at this minimum reaches at this height above it (a loss)."""
    return math.sqrt(2 * height / float(minimum.curvatures[0]))


def _made(rate: float, curvature: float) -> str:
    return f"{_written(rate)} {_sign(rate, curvature)} {limit_made_of(curvature, rate)}"


def _beside_the_rate(rate: float, curvature: float) -> str:
    return f"{_written(rate)} {_alone(rate, curvature)}"


def _alone(rate: float, curvature: float) -> str:
    return f"{_sign(rate, curvature)} {limit_told(2 / curvature, rate)}"


def _written(rate: float) -> str:
    exact, text = rate_text(rate)
    return text if exact else "η"


def _sign(rate: float, curvature: float) -> str:
    limit = 2 / curvature
    return "<" if rate < limit else ">" if rate > limit else "="


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
        wordings = (self._limits_told(self._rate, wording) for wording in (_made, _beside_the_rate, _alone))
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
            if not any(meet(ground, other) for other in (self._tell.plot.name, *limits)):
                limits.add(VGroup(ground, number))
        return limits

    def laid(self) -> list[Move]:
        """The parabolas grow out of their minima."""

        def grow(share: float) -> None:
            for each in self.parabolas:
                each.grow(share)

        drawn = draw_over(self.parabolas, grow, 0.9, at_most=1.5)
        return [add(self.parabolas, self._tell.marks.marker), drawn]

    def _turn(self, share: float) -> None:
        """Every tangent goes as far to both sides and back: the sharper the bend, the more it turns."""
        reach = _TURNED * min(each.half for each in self._laid)
        for each in self._laid:
            each.turn(reach * math.sin(math.tau * smooth(share)))

    def acts(self) -> Iterator[Act]:
        """Parabolas that bend alike, and how their slope turns; the limit; valleys ringed, the sharpest last.

        In a full telling, which has as many sentences as a clip may have, both are one act.
        """
        by_bend = sorted(self.minima, key=lambda each: float(each.curvatures[0]))
        pointing = [self._tell.pointing.at_x(float(each.point[0])) for each in by_bend[-_POINTED_OUT:]]
        formulas, of_a_parabola = self._formulas()
        running = self._tell.cards.running
        if self._tell.setting.telling == "brief":
            first, *others = formulas[:of_a_parabola]
            turned = draw_over(self.parabolas, self._turn, 1.0, at_most=2.5)
            said_first = [running.turn_to(formulas, first), *self.laid(), *map(write, others), turned]
            yield Act("curve_descent.bend", said_first)
            told = [write(line).firm for line in formulas[of_a_parabola:]]
        else:
            told = [running.turn_to(formulas, *formulas), *self.laid()]
        yield Act("curve_descent.curvature", [*told, *self._limited(), *pointing, *self._leave()])

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

    def _formulas(self) -> tuple[VGroup, int]:
        """What is told on the rule's card, and how many lines of it are of a parabola; then follow factor and limit."""
        words, running = self._tell.setting.words, self._tell.cards.running
        follows = ("factor", "limit")
        of_a_parabola = ("bend", "slope")[: running.lines - len(follows)]
        lines = [words.screen(f"curves.{name}") for name in (*of_a_parabola, *follows)]
        return running.phrased(*lines, language=words.language), len(of_a_parabola)

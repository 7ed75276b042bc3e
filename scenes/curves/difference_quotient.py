"""The act in which a chord closes in on the tangent, with its quotient beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from manim import VGroup

from scenes.curves.acts import CurveActs
from scenes.curves.secant import Secant, closing_in, round_widths, widest_in_view
from scenes.direction.act import Act, Move, add, at_once, vanish
from scenes.direction.clock import Clock
from scenes.drawing.region import Region
from scenes.stage.cards import NumberLine
from scenes.text import numbers, palette
from scenes.text.typesetting import formula

_NEAR_S = 2.2  # seconds of closing in
_QUOTIENT = "(L(x + h) - L(x - h)) / (2 h)"


def difference_quotient(tell: CurveActs, region: Region) -> Act:
    """The quotient of two losses near the start, with the points closing in. `region`: that of the rule's card."""
    plot, marker, start = tell.plot, tell.marks.marker, float(tell.descent.x[0])
    quotient = formula(_QUOTIENT, 42).at(region.at(0.5, 0.57), 0.5)
    values = NumberLine((palette.MUTED, palette.LOSS), region, up=0.12)
    secant = Secant()

    def close_in(clock: Clock, seconds: float) -> None:
        frames = clock.frames(seconds)
        widths = round_widths(widest_in_view(plot.window, start, plot.loss))
        decimals = 1 + max(0, -math.floor(math.log10(widths[-1])))
        h = np.round(closing_in(widths, frames), decimals)  # as it is written, for chord and quotient alike
        left, right = plot.loss(start - h), plot.loss(start + h)
        slopes = (right - left) / (2 * h)

        def draw(frame: int) -> None:
            secant.put(plot.window, (start - h[frame], left[frame]), (start + h[frame], right[frame]))
            values.put([f"h = {numbers.fixed(h[frame], decimals)}  →  ", numbers.fixed(slopes[frame], 4)])

        draw(0)
        clock.add(secant, values, marker)
        clock.play_back(VGroup(secant, values, marker), draw, frames)

    moves = [tell.cards.running.turn_to(VGroup(quotient, values)), Move(close_in, _NEAR_S, at_most=1.8)]
    return Act("quartic.numerical", [*moves, *told_as_the_tangent(tell), vanish(secant, seconds=0.3)])


def told_as_the_tangent(tell: CurveActs) -> Sequence[Move]:
    """What has been told is the slope of the tangent, which stands at the start from now on, and its readout."""
    marks, cards = tell.marks, tell.cards
    return (
        at_once(marks.lay_the_tangent),
        add(marks.tangent, marks.marker),
        at_once(cards.show_the_slope),
    )

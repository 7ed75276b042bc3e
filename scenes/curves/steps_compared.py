"""The second step beside the first: where the slope has become smaller, it is shorter."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from manim import FadeIn, GrowFromPoint

from scenes.curves.acts import CurveActs
from scenes.curves.legend import Legend
from scenes.curves.step_laid_off import step_laid_off
from scenes.direction.act import Act, add, animate, appear, at_once, vanish
from scenes.plot.step_arrow import LEVEL, StepArrow
from scenes.plot.tangent import Tangent
from scenes.text import numbers, palette

_HASTE = 1.5  # times as fast as a step by itself: its arrow stands


def steps_compared(tell: CurveActs, slopes: Sequence[Fraction]) -> Act:
    """The tangents at the start and after the first step with their slopes (exact), then the next step, laid off.

    The first step's arrow stays for as long as the second one is drawn.
    """
    descent, window, words = tell.descent, tell.plot.window, tell.setting.words
    before, first = Tangent(palette.EARLIER), StepArrow(palette.EARLIER)
    before.put(window, descent.x[0], descent.losses[0], descent.slopes[0])
    start, end = window.points(descent.x[:2], descent.losses[:2])
    first.put(start, end, LEVEL, ringed=False)
    entries = [
        (color, words.screen(f"quadratic.{name}", slope=numbers.typst_equal(slope)))
        for color, name, slope in (
            (palette.EARLIER, "previous", slopes[0]),
            (palette.CURRENT, "current", slopes[1]),
        )
    ]
    laid_off = step_laid_off(tell.marks, 1, 1.6, at_most=1.5)
    legend = Legend(tell.plot.room, entries, words.language)
    return Act(
        f"quadratic.{_change(*slopes)}",
        [
            add(before, *tell.marks.live),  # what is drawn later lies on top
            animate(lambda: [GrowFromPoint(before, start), FadeIn(legend)], 0.8),
            appear(first, seconds=0.3),
            vanish(legend, seconds=0.3),
            *((at_once(lambda: tell.cards.rule.put(1)), *laid_off) if laid_off else ()),
            tell.journey.go_to(min(2, descent.last), _HASTE if laid_off else 1.0, aimed=bool(laid_off)),
            *tell.run.ringed(min(2, descent.last)),
            vanish(before, first),
        ],
    )


def _change(before: Fraction, after: Fraction) -> str:
    """What becomes of the step as the slope changes from one to the other."""
    if after == 0:
        return "no_slope"
    return "shorter" if abs(after) < abs(before) else "longer" if abs(after) > abs(before) else "as_long"

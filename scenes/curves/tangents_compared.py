"""The tangent at the start beside that after the first step: the slope has become smaller, or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from manim import FadeIn, GrowFromPoint

from scenes.curves.legend import Legend
from scenes.curves.marks import CurveMarks
from scenes.direction.act import Act, add, animate, rest, vanish
from scenes.plot.tangent import Tangent
from scenes.text import numbers, palette
from scenes.text.words import Words


def tangents_compared(
    marks: CurveMarks, words: Words, slopes: Sequence[Fraction], losses: Sequence[Fraction]
) -> Iterator[Act]:
    """The point left and the point reached, each with its tangent; nothing where no step is taken.

    `slopes` and `losses` are those of the two points, exactly: what is told of them is true of a small difference, too.
    """
    descent, window = marks.descent, marks.plot.window
    if not descent.last or descent.x[0] == descent.x[1]:
        return
    before = Tangent(palette.EARLIER)
    before.put(window, descent.x[0], descent.losses[0], descent.slopes[0])
    entries = [
        (color, words.screen(f"quadratic.{name}", slope=numbers.typst_equal(slope)))
        for color, name, slope in (
            (palette.EARLIER, "previous", slopes[0]),
            (palette.CURRENT, "current", slopes[1]),
        )
    ]
    legend = Legend(window.region, entries, words.language)
    place = window.point(float(descent.x[0]), float(descent.losses[0]))
    yield Act(
        "quadratic.compare",
        [
            add(before, marks.tangent, marks.marker),  # what is drawn later lies on top
            animate(lambda: [GrowFromPoint(before, place), FadeIn(legend)], 0.8),
            rest(1.6),
            vanish(before, legend),
        ],
        values={"before": float(losses[0]), "after": float(losses[1])},
    )

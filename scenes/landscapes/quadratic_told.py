"""The numbers of a quadratic as formulas, and what the best rate makes of the loss."""

from __future__ import annotations

import math

import numpy as np
from manim import VMobject

from gdmath.descent import descend
from scenes.direction.act import Move, draw_over
from scenes.drawing.arrays import Array
from scenes.drawing.lines import circle_points, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.landscapes.contender import Contender
from scenes.landscapes.findings import Quadratic, swings_with
from scenes.stage.loss_panel import LossPanel
from scenes.text import numbers, palette

_RINGS = 12
_DIGITS = 2  # of a factor that is an average
_RADIUS = 10 / PIXELS_PER_UNIT


def condition_line(quadratic: Quadratic) -> str:
    """The greatest curvature over the least."""
    least, greatest = (numbers.typst(float(curvature)) for curvature in quadratic.curvatures)
    condition = numbers.typst_equal(quadratic.condition)
    return f"kappa = frac(lambda_max, lambda_min) = frac({greatest}, {least}) {condition}"


def best_lines(quadratic: Quadratic) -> tuple[str, str]:
    """The best rate, and what a step with it leaves of the error at worst."""
    return (
        f'eta_"opt" = 2 \\/ (lambda_max + lambda_min) {numbers.typst_equal(quadratic.best_rate)}',
        f"(kappa - 1) \\/ (kappa + 1) {numbers.typst_equal(quadratic.best_factor)}",
    )


def average_factor(each: Contender, quadratic: Quadratic) -> str | None:
    """By what momentum multiplies the error a step, on average.

    There is none where that is not known, where beta has more than four digits, or where it would read as 1.
    """
    swing = swings_with(each, quadratic)
    if swing is None:
        return None
    beta = swing.beta
    if not numbers.is_exact(beta) or numbers.rounded(math.sqrt(beta), _DIGITS) == 1:
        return None
    return f"sqrt({numbers.typst(beta)}) {numbers.typst_equal(math.sqrt(beta), _DIGITS)}"


class LossRings(VMobject):
    """Rings at the losses of the same descent at the best rate, and one at `sample` (3,), beside that rate."""

    def __init__(self, panel: LossPanel, each: Contender, quadratic: Quadratic, sample: Array) -> None:
        super().__init__(stroke_color=palette.NEXT, stroke_width=stroke(4))
        best = descend(
            each.asked.objective, each.descent.points[0], quadratic.best_rate, each.descent.iterations
        )
        chosen = np.unique(np.linspace(0, best.iterations, min(best.iterations, _RINGS) + 1).astype(int))
        places = [panel.point(int(n), float(best.losses[n])) for n in chosen if best.losses[n] > 0]
        shown = [place for place in places if panel.window.region.holds(place)]
        self._circles = circle_points(np.array([sample, *shown]), _RADIUS)
        self._count = 1 + len(shown)

    def arriving(self) -> Move:
        """One ring after the other."""
        return draw_over(self, self.put, 1.4, at_most=3.0)

    def put(self, share: float) -> None:
        """Show so many of them."""
        self.set_points(self._circles[: 16 * max(1, round(share * self._count))])

"""The numbers of a quadratic as formulas, and what the best rate makes of the loss."""

from __future__ import annotations

import numpy as np
from manim import VGroup

from gdmath.descent import descend
from scenes.landscapes.contender import Contender
from scenes.landscapes.findings import Quadratic
from scenes.stage.loss_panel import LossPanel
from scenes.text import numbers, palette

_RINGS = 12


def condition_line(quadratic: Quadratic) -> str:
    """The greatest curvature over the least."""
    least, greatest = (numbers.typst(float(curvature)) for curvature in quadratic.curvatures)
    condition = numbers.typst_equal(quadratic.condition)
    return f"kappa = frac(lambda_max, lambda_min) = frac({greatest}, {least}) {condition}"


def best_lines(quadratic: Quadratic) -> tuple[str, str]:
    """The best rate, and what a step with it leaves of the error at worst."""
    return (
        f"eta^* = 2 \\/ (lambda_max + lambda_min) {numbers.typst_equal(quadratic.best_rate)}",
        f"(kappa - 1) \\/ (kappa + 1) {numbers.typst_equal(quadratic.best_factor)}",
    )


def rings_of(panel: LossPanel, each: Contender, quadratic: Quadratic) -> VGroup | None:
    """Rings at the losses of the same descent at the best rate; None where the panel has no room for them."""
    if not panel.logarithmic:
        return None
    last = each.descent.iterations
    chosen = np.unique(np.linspace(0, last, min(last, _RINGS) + 1).astype(int))
    best = descend(each.asked.objective, each.descent.points[0], quadratic.best_rate, last)
    chosen = chosen[chosen <= best.iterations]
    return panel.rings(chosen.astype(float), best.losses[chosen], "eta^*", palette.NEXT)

"""How a valley's two curvatures make a method's factors, across it and along it, on a card."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from manim import VGroup

from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.landscapes.contender import Contender
from scenes.landscapes.findings import Quadratic, Swing
from scenes.landscapes.rows import EM, MARGIN
from scenes.stage.cards import Card
from scenes.text import numbers, palette
from scenes.text.typesetting import phrase, words
from scenes.text.words import Words

_GAP = 30 / PIXELS_PER_UNIT
_ROWS = (0.24, 0.54, 0.84)  # where they stand, as shares of the height from above
_BELOW_MIDDLE = 0.33 * EM / PIXELS_PER_UNIT


class Factors(NamedTuple):
    """What is true of any curvature, in words and formulas, and for that across and that along in Typst's notation."""

    told: str
    across: str
    along: str


def plain_factors(each: Contender, quadratic: Quadratic, text: Words) -> Factors:
    """Of plain descent: the numbers are written as they are, they have four digits at most."""
    along, across = map(float, quadratic.curvatures)
    rate = each.descent.learning_rate
    limit = f"2 slash {numbers.typst(across)} = {numbers.typst(2 / across)}"
    return Factors(text.screen("landscape.factors", limit=limit), _factor(rate, across), _factor(rate, along))


def _factor(rate: float, curvature: float) -> str:
    told = numbers.typst(1 - rate * curvature)
    return f"1 - {numbers.typst(rate)} times {numbers.typst(curvature)} = {told}"


def swinging_factors(swing: Swing, text: Words) -> Factors:
    """Of momentum that swings in both directions: their equations, and what their product makes their size."""
    along, across = (_equation(float(each), swing.beta) for each in swing.sums)
    return Factors(text.screen("landscape.momentum_factors"), across, along)


def _equation(sum_of_both: float, product: float) -> str:
    """Of two factors z."""
    sign, size = "+" if sum_of_both < 0 else "-", abs(sum_of_both)
    linear = f" {sign} {numbers.typst(size)} z" if size else ""
    beta = numbers.typst(product)
    return f"z^2{linear} + {beta} = 0 quad abs(z) = sqrt({beta})"


class FactorsCard(VGroup):
    """`ground` with what is true of both; `across` and `along`, a row each."""

    def __init__(self, region: Region, factors: Factors, text: Words) -> None:
        inner = region.inset(MARGIN, 0)
        bases = [region.top - share * region.height - _BELOW_MIDDLE for share in _ROWS]
        names = [
            words(text.screen(f"landscape.{key}"), EM, palette.MUTED, text.language)
            for key in ("across", "along")
        ]
        left = inner.left + max(name.advance for name in names) + _GAP
        rows = []
        for name, source, base in zip(names, factors[1:], bases[1:], strict=True):
            line = phrase(f"${source}$", EM, palette.TEXT, text.language, max_width=inner.right - left)
            rows.append(VGroup(name.at(np.array([inner.left, base, 0])), line.at(np.array([left, base, 0]))))
        self.across, self.along = rows
        told = phrase(factors.told, EM, palette.TEXT, text.language, inner.width)
        self.ground = VGroup(Card(region), told.at(np.array([inner.left, bases[0], 0])))
        super().__init__(self.ground, *rows)

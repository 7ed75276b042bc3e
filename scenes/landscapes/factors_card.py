"""How a valley's two curvatures make the factors of plain descent, across it and along it, on a card."""

from __future__ import annotations

import numpy as np
from manim import VGroup

from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.landscapes.findings import Quadratic
from scenes.landscapes.rows import EM, MARGIN
from scenes.stage.cards import Card
from scenes.text import numbers, palette
from scenes.text.typesetting import phrase, words
from scenes.text.words import Words

_GAP = 30 / PIXELS_PER_UNIT
_ROWS = (0.24, 0.54, 0.84)  # where they stand, as shares of the height from above
_BELOW_MIDDLE = 0.33 * EM / PIXELS_PER_UNIT


class FactorsCard(VGroup):
    """`ground` with what is worked out; `across` and `along`, a row each."""

    def __init__(self, region: Region, quadratic: Quadratic, rate: float, text: Words) -> None:
        """The numbers are written as they are: they have four digits at most."""
        inner = region.inset(MARGIN, 0)
        bases = [region.top - share * region.height - _BELOW_MIDDLE for share in _ROWS]
        names = [
            words(text.screen(f"landscape.{key}"), EM, palette.MUTED, text.language)
            for key in ("across", "along")
        ]
        left = inner.left + max(name.advance for name in names) + _GAP
        rows = []
        for name, curvature, base in zip(names, quadratic.curvatures[::-1], bases[1:], strict=True):
            source = _factor(rate, float(curvature))
            line = phrase(source, EM, palette.TEXT, text.language, max_width=inner.right - left)
            rows.append(VGroup(name.at(np.array([inner.left, base, 0])), line.at(np.array([left, base, 0]))))
        self.across, self.along = rows
        limit = _limit(float(quadratic.curvatures[1]))
        told = phrase(
            text.screen("landscape.factors", limit=limit), EM, palette.TEXT, text.language, inner.width
        )
        self.ground = VGroup(Card(region), told.at(np.array([inner.left, bases[0], 0])))
        super().__init__(self.ground, *rows)


def _factor(rate: float, curvature: float) -> str:
    """The sum and what it is, in Typst's notation."""
    told = numbers.typst(1 - rate * curvature)
    return f"$1 - {numbers.typst(rate)} times {numbers.typst(curvature)} = {told}$"


def _limit(curvature: float) -> str:
    """Two over it, in Typst's notation."""
    return f"2 slash {numbers.typst(curvature)} = {numbers.typst(2 / curvature)}"

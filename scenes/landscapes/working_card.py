"""What follows from a rule in a valley, worked out in rows on a card: its factors across the valley and along it."""

from __future__ import annotations

from collections.abc import Sequence
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
_FACTORS_OF_MOMENTUM = "z^2 - (1 + beta - eta L'') z + beta = 0"


class Row(NamedTuple):
    """`told` in words and formulas; `direction`: the key of that of which it is told, "" for any."""

    told: str
    direction: str = ""


def plain_factors(each: Contender, quadratic: Quadratic, text: Words) -> list[Row]:
    """Of plain descent: the numbers are written as they are, they have four digits at most."""
    along, across = map(float, quadratic.curvatures)
    rate = each.descent.learning_rate
    limit = f"2 slash {numbers.typst(across)} = {numbers.typst(2 / across)}"
    return [
        Row(text.screen("landscape.factors", limit=limit)),
        Row(_factor(rate, across), "across"),
        Row(_factor(rate, along), "along"),
    ]


def _factor(rate: float, curvature: float) -> str:
    told = numbers.typst(1 - rate * curvature)
    return f"$1 - {numbers.typst(rate)} times {numbers.typst(curvature)} = {told}$"


def momentum_rule(text: Words) -> list[Row]:
    """How a step with momentum is made."""
    return [Row(text.screen("landscape.momentum_rule"))]


def powers_of_momentum() -> list[Row]:
    """The same rule for the error in one direction, and for which numbers z it has the solution z^n."""
    return [
        Row("$e_(n+1) = e_n - eta L'' e_n + beta (e_n - e_(n-1))$"),
        Row(f"$e_n = z^n: quad {_FACTORS_OF_MOMENTUM}$"),
    ]


def swinging_factors(swing: Swing, text: Words) -> list[Row]:
    """Of momentum that swings in both directions: what makes its factors complex, and their equations."""
    along, across = (_equation(float(each), swing.beta) for each in swing.sums)
    return [Row(text.screen("landscape.momentum_factors")), Row(across, "across"), Row(along, "along")]


def _equation(sum_of_both: float, product: float) -> str:
    """Of two factors z, and that they are complex."""
    sign, size, beta = "+" if sum_of_both < 0 else "-", abs(sum_of_both), numbers.typst(product)
    linear = f" {sign} {numbers.typst(size)} z" if size else ""
    return f"$z^2{linear} + {beta} = 0, quad {numbers.typst(size)}^2 < 4 times {beta}$"


class WorkingCard(VGroup):
    """A `ground`, and `rows` on it from above to below, three at most."""

    def __init__(self, region: Region, rows: Sequence[Row], text: Words) -> None:
        self.ground = Card(region)
        inner = region.inset(MARGIN, 0)
        names = {
            row.direction: words(text.screen(f"landscape.{row.direction}"), EM, palette.MUTED, text.language)
            for row in rows
            if row.direction
        }
        beside = inner.left + max((name.advance for name in names.values()), default=0.0) + _GAP
        self.rows: list[VGroup] = []
        for row, share in zip(rows, _ROWS, strict=False):
            base = region.top - share * region.height - _BELOW_MIDDLE
            left = beside if row.direction else inner.left
            line = phrase(row.told, EM, palette.TEXT, text.language, max_width=inner.right - left)
            shown = VGroup(line.at(np.array([left, base, 0])))
            if row.direction:
                shown.add(names[row.direction].at(np.array([inner.left, base, 0])))
            self.rows.append(shown)
        super().__init__(self.ground, *self.rows)

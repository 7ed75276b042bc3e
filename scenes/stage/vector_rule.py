"""The update rule for a point of two coordinates: in symbols once, then a line of numbers for each coordinate."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup

from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.stage.cards import LEAST_EM, MARGIN, Card, NumberLine
from scenes.text import palette
from scenes.text.known import Known
from scenes.text.numerals import numeral_width
from scenes.text.step_wording import Wording, step_wordings
from scenes.text.typesetting import formula

_RULE = "bold(x)_(n+1) = bold(x)_n - eta thin nabla L(bold(x)_n)"
_NAME_EM, _LINE_EM = 40.0, 40.0
_NAMES, _OVER = 54 / PIXELS_PER_UNIT, 8 / PIXELS_PER_UNIT  # the numbers' room, from and to the card's edges


class VectorRuleCard(VGroup):
    """`numbers` holds what changes from step to step."""

    def __init__(self, region: Region) -> None:
        self.ground = Card(region)
        self.rule = formula(_RULE, 46, max_width=region.width - 2 * MARGIN).at(region.at(0.5, 0.7), 0.5)
        beside = Region(region.left + _NAMES, region.right + _OVER, region.bottom, region.top)
        colours = (palette.NEXT, palette.TEXT, palette.CURRENT, palette.TEXT)
        self.names = VGroup()
        self.lines: list[NumberLine] = []
        for name, up in (("x_1", 0.4), ("x_2", 0.12)):
            left = np.array([region.left + MARGIN, region.at(0, up)[1], 0])
            self.names.add(formula(name, _NAME_EM, palette.MUTED).at(left))
            self.lines.append(NumberLine(colours, beside, up, _LINE_EM))
        self.numbers = VGroup(self.names, *self.lines)
        super().__init__(self.ground, self.rule, self.numbers)

    def put(self, steps: Sequence[tuple[Known, Known, Known]], learning_rate: float) -> None:
        """Show a step, each coordinate before and after it and its gradient: the product in both lines or in none."""
        wordings = [step_wordings(*step, learning_rate) for step in steps]
        chosen = self._fitting(wordings, with_product=True) or self._fitting(wordings, with_product=False)
        chosen = chosen or [of_one[-1] for of_one in wordings]
        em = min(_LINE_EM, *(self._em_that_fits(texts) for texts in chosen))
        for line, texts in zip(self.lines, chosen, strict=True):
            line.em = em
            line.put(texts)

    def _fitting(self, wordings: Sequence[Sequence[Wording]], *, with_product: bool) -> list[Wording]:
        """For each line its first legible wording of this kind; nothing unless each line has one."""
        legible = [
            [
                texts
                for texts in of_one
                if bool(texts[-1]) == with_product and self._em_that_fits(texts) >= LEAST_EM
            ]
            for of_one in wordings
        ]
        return [of_one[0] for of_one in legible] if all(legible) else []

    def _em_that_fits(self, texts: Sequence[str]) -> float:
        return self.lines[0].room / sum(numeral_width(text, 1.0) for text in texts)

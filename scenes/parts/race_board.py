"""The card beside the pictures: a formula that holds for every runner, and the count of iterations."""

from __future__ import annotations

import numpy as np
from manim import VGroup

from scenes.parts import palette
from scenes.parts.cards import MARGIN, Card
from scenes.parts.numerals import Numeral
from scenes.parts.stage import PIXELS_PER_UNIT, Region
from scenes.parts.typesetting import Typeset, formula, words

_FORMULA_EM, _LEAST_EM, _NAME_EM, _COUNT_EM = 46.0, 36.0, 38.0, 50.0
_FLAT = 4.0  # times as wide as high: formula and count side by side


class RaceBoard(VGroup):
    """A card with room for a formula. `number`, drawn apart from the card, shows the iteration."""

    def __init__(self, region: Region, name: str, largest: int, language: str) -> None:
        """`name`: the word for iteration; `largest`: the last iteration, for which room is kept."""
        self._flat = region.width > _FLAT * region.height
        self._region = region
        self._inner = region.inset(MARGIN, 0)
        up = 0.5 if self._flat else 0.26
        base = region.at(0, up)[1] - 0.33 * _COUNT_EM / PIXELS_PER_UNIT
        label = words(name, _NAME_EM, palette.MUTED, language)
        self.number = Numeral(str(largest), _COUNT_EM, palette.TEXT, 1.0)
        gap = 0.2
        width = label.advance + gap + self.number.advance
        end = self._inner.right if self._flat else self._inner.centre[0] + width / 2
        self.number.place(np.array([end, base, 0]))
        label.at(np.array([end - width, base, 0]))
        self._formula_room = self._inner.width - width - 0.3 if self._flat else self._inner.width
        super().__init__(Card(region), label)

    def set_formula(self, source: str, shorter: str | None = None) -> Typeset:
        """This formula at its place on the card; the shorter one where it would have to be set too small."""
        text = formula(source, _FORMULA_EM)
        if shorter is not None and text.advance * _LEAST_EM / _FORMULA_EM > self._formula_room:
            source = shorter
        text = formula(source, _FORMULA_EM, max_width=self._formula_room)
        across = self._inner.left + self._formula_room / 2
        up = self._region.at(0, 0.5 if self._flat else 0.64)[1] - 0.3 * _FORMULA_EM / PIXELS_PER_UNIT
        return text.at(np.array([across, up, 0]), 0.5)

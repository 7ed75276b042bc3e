"""The card beside the pictures: a formula that holds for every runner, and the count of iterations."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Mobject, VGroup

from scenes.direction.act import Move, appear, give_way
from scenes.direction.clock import Clock
from scenes.direction.descent import Descent, Moment
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.stage.cards import MARGIN, Card
from scenes.text import palette
from scenes.text.numerals import Numeral
from scenes.text.typesetting import Typeset, formula, words

_FORMULA_EM, _LEAST_EM, _NAME_EM, _COUNT_EM = 46.0, 36.0, 38.0, 50.0
_FLAT = 4.0  # times as wide as high: formula and count side by side


class RaceBoard(VGroup):
    """A card with room for a formula. `number`, drawn apart from the card, shows the iteration."""

    def __init__(self, region: Region, descent: Descent, name: str, language: str) -> None:
        """`name`: the word for iteration; there is room for the descent's last one."""
        self.descent = descent
        self._formula: Typeset | None = None
        self._flat = region.width > _FLAT * region.height
        self._region = region
        self._inner = region.inset(MARGIN, 0)
        up = 0.5 if self._flat else 0.26
        base = region.at(0, up)[1] - 0.33 * _COUNT_EM / PIXELS_PER_UNIT
        label = words(name, _NAME_EM, palette.MUTED, language)
        self.number = Numeral(str(descent.iterations), _COUNT_EM, palette.TEXT, 1.0)
        gap = 0.2
        width = label.advance + gap + self.number.advance
        end = self._inner.right if self._flat else self._inner.centre[0] + width / 2
        self.number.place(np.array([end, base, 0]))
        label.at(np.array([end - width, base, 0]))
        self._formula_room = self._inner.width - width - 0.3 if self._flat else self._inner.width
        super().__init__(Card(region), label)

    @property
    def live(self) -> Sequence[Mobject]:
        """The count."""
        return (self.number,)

    def put(self, moment: Moment) -> None:
        """Show the iteration that is read."""
        self.number.put(str(moment.reading.n))

    def write(self, source: str, shorter: str | None = None) -> Move:
        """Show this formula (the shorter one where there is no room) instead of the one before."""

        def play(clock: Clock, seconds: float) -> None:
            before, self._formula = self._formula, self.laid_out(source, shorter)
            turn = appear(self._formula) if before is None else give_way(before, self._formula)
            turn.play(clock, seconds)

        return Move(play, 0.8)

    def laid_out(self, source: str, shorter: str | None = None) -> Typeset:
        """The formula at its place on the card; the shorter one where it would have to be set too small."""
        text = formula(source, _FORMULA_EM)
        if shorter is not None and text.advance * _LEAST_EM / _FORMULA_EM > self._formula_room:
            source = shorter
        text = formula(source, _FORMULA_EM, max_width=self._formula_room)
        across = self._inner.left + self._formula_room / 2
        up = self._region.at(0, 0.5 if self._flat else 0.64)[1] - 0.3 * _FORMULA_EM / PIXELS_PER_UNIT
        return text.at(np.array([across, up, 0]), 0.5)

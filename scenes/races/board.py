"""The card beside the course: the rule that holds for every runner, its terms named, and the count of iterations."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Mobject, VGroup

from scenes.direction.descent import Descent, Moment
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.stage.cards import MARGIN, Card
from scenes.text import palette
from scenes.text.numerals import Numeral
from scenes.text.typesetting import formula, words
from scenes.text.words import Words

_RULE_EM, _NAME_EM, _COUNT_EM = 46.0, 36.0, 46.0
_FLAT = 4.0  # times as wide as high: rule and count side by side


class RaceBoard(VGroup):
    """`number`, drawn apart from the card, shows the iteration."""

    def __init__(self, region: Region, descent: Descent, text: Words) -> None:
        """There is room for the descent's last iteration."""
        self.descent = descent
        flat = region.width > _FLAT * region.height
        inner = region.inset(MARGIN, 0)
        base = region.at(0, 0.5 if flat else 0.17)[1] - 0.33 * _COUNT_EM / PIXELS_PER_UNIT
        label = words(text.screen("race.iteration"), _NAME_EM, palette.MUTED, text.language)
        self.number = Numeral(str(descent.iterations), _COUNT_EM, palette.TEXT, 1.0)
        gap = 0.2
        width = label.advance + gap + self.number.advance
        end = inner.right if flat else inner.centre[0] + width / 2
        self.number.place(np.array([end, base, 0]))
        label.at(np.array([end - width, base, 0]))
        room = inner.width - width - 0.3 if flat else inner.width
        rule = formula(text.screen("race.rule"), _RULE_EM, max_width=room)
        rule.move_to(np.array([inner.left + room / 2, region.at(0, 0.5 if flat else 0.62)[1], 0]))
        super().__init__(Card(region), label, rule)

    @property
    def live(self) -> Sequence[Mobject]:
        """The count."""
        return (self.number,)

    def put(self, moment: Moment) -> None:
        """Show the iteration that is read."""
        self.number.put(str(moment.reading.n))

"""Who is who: mark, name and parameters of each method, and its loss as it is; rows as those of the closing table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Mobject, VGroup

from scenes.direction.descent import Descent, Moment
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.landscapes.contender import Contender
from scenes.landscapes.rows import EM, Rows
from scenes.stage.cards import LEAST_EM, Card
from scenes.text import numbers, palette
from scenes.text.numerals import Numeral, numeral_width
from scenes.text.typesetting import Typeset, formula, words
from scenes.text.words import Words

_SETTINGS_EM = 34.0
_GAP = 22 / PIXELS_PER_UNIT
_LOSS_ROOM = 158 / PIXELS_PER_UNIT
_LEAST_ROOM = 120 / PIXELS_PER_UNIT  # of the parameters
_DIGITS = (3, 2, 1)


class Legend(VGroup):
    """`live`, drawn apart from the card, are the iteration and the loss of each."""

    def __init__(self, region: Region, contenders: Sequence[Contender], text: Words) -> None:
        self._contenders = contenders
        self.descent: Descent = max((each.descent for each in contenders), key=lambda one: one.last)
        rows = Rows(region, len(contenders))
        names = [
            words(
                text.screen(f"method.{each.name}"), EM, palette.TEXT, text.language,
                max_width=rows.right - rows.left - _LOSS_ROOM - _LEAST_ROOM - 2 * _GAP,
            ) for each in contenders
        ]  # fmt: skip
        pen = rows.left + max(name.advance for name in names) + _GAP
        end = rows.right - _LOSS_ROOM - _GAP
        self.losses: list[Numeral] = []
        lines = VGroup()
        for height, each, name in zip(rows.heights, contenders, names, strict=True):
            base = rows.base(height)
            told = _settings(each.settings, end - rows.left - name.advance - _GAP)
            settings = [line.at(np.array([min(pen, end - line.advance), base, 0])) for line in told]
            lines.add(rows.icon(each, height), name.at(np.array([rows.left, base, 0])), *settings)
            loss = Numeral("", _SETTINGS_EM, each.color, 1.0).place(np.array([rows.right, base, 0]))
            loss.max_width = _LOSS_ROOM
            self.losses.append(loss)
        count = words(text.screen("landscape.iteration"), EM, palette.MUTED, text.language)
        count.at(np.array([rows.left, rows.head, 0]))
        self.count = Numeral("0", EM, palette.TEXT).place(
            np.array([rows.left + count.advance + _GAP, rows.head, 0])
        )
        loss_name = words(text.screen("landscape.loss"), EM, palette.MUTED, text.language)
        loss_name.at(np.array([rows.right, rows.head, 0]), 1)
        super().__init__(Card(region), count, loss_name, rows.rule(), lines)

    @property
    def live(self) -> Sequence[Mobject]:
        """All numbers."""
        return (self.count, *self.losses)

    def put(self, moment: Moment) -> None:
        """Show the numbers of the iteration that is read."""
        self.put_of(moment, self._contenders)

    def put_of(self, moment: Moment, told: Sequence[Contender]) -> None:
        """Show the numbers of these alone."""
        n = moment.reading.n
        self.count.put(str(n))
        for number, each in zip(self.losses, self._contenders, strict=True):
            number.put(_loss_text(each.descent, n, number.max_width or 0.0) if each in told else "")


def _loss_text(descent: Descent, n: int, room: float) -> str:
    """The loss at an iteration as precisely as there is room for; a dash where it has outgrown the computer."""
    if n > descent.last:
        return "—"
    value, doubt = float(descent.losses[n]), descent.doubt(n).loss
    wordings = [numbers.readout(value, doubt), *(numbers.scientific(value, digits) for digits in _DIGITS)]
    return next((text for text in wordings if numeral_width(text, LEAST_EM) <= room), wordings[-1])


def _settings(told: Sequence[tuple[str, float]], room: float) -> list[Typeset]:
    """As many of the parameters as have room on one line, the rate with fewer digits where it is alone."""
    wordings = [(count, 4) for count in range(len(told), 0, -1)] + [(1, 3), (1, 2), (1, 1)]
    for count, digits in wordings:
        source = "\\, thick ".join(
            f"{symbol} {numbers.typst_equal(value, digits, max(digits, 6 if digits == 4 else 0))}"
            for symbol, value in told[:count]
        )
        line = formula(source, _SETTINGS_EM, palette.MUTED)
        if line.advance <= room:
            return [line]
    return []

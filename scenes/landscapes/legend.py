"""Who is who: mark, name and parameters of each method, and its loss as it is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Mobject, VGroup

from scenes.direction.descent import Descent, Moment
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.landscapes.contender import Contender
from scenes.plot.runner_marker import RunnerMarker
from scenes.stage.cards import LEAST_EM, Card
from scenes.text import numbers, palette
from scenes.text.numerals import Numeral, numeral_width
from scenes.text.typesetting import Typeset, formula, words
from scenes.text.words import Words

_EM, _SETTINGS_EM, _COUNT_EM = 36.0, 34.0, 38.0
_MARGIN = 22 / PIXELS_PER_UNIT
_ICON, _ICON_ROOM = 13 / PIXELS_PER_UNIT, 42 / PIXELS_PER_UNIT
_COUNT_ROOM = 0.17  # of the height
_GAP = 12 / PIXELS_PER_UNIT
_LOSS_ROOM = 136 / PIXELS_PER_UNIT
_LEADING = 1.12  # em
_DIGITS = (3, 2, 1)


class Legend(VGroup):
    """`numbers`, drawn apart from the card, are the iteration and the loss of each."""

    def __init__(self, region: Region, contenders: Sequence[Contender], text: Words) -> None:
        self._contenders = contenders
        self.descent: Descent = max((each.descent for each in contenders), key=lambda one: one.last)
        lines_of_two = len(contenders) * 2 * _LEADING * _EM / PIXELS_PER_UNIT
        counted = (1 - _COUNT_ROOM) * region.height >= lines_of_two + 0.08
        top = region.top - (_COUNT_ROOM * region.height if counted else 0.08)
        pitch = (top - region.bottom - 0.08) / len(contenders)
        count = words(text.screen("landscape.iteration"), _EM, palette.MUTED, text.language)
        base = (region.top + top) / 2 - 0.33 * _COUNT_EM / PIXELS_PER_UNIT
        count.at(np.array([region.left + _MARGIN, base, 0]))
        self.count = Numeral("0", _COUNT_EM, palette.TEXT, 1.0).place(
            np.array([region.right - _MARGIN, base, 0])
        )
        self.losses: list[Numeral] = []
        lines = VGroup()
        for index, each in enumerate(contenders):
            block = Region(
                region.left + _MARGIN, region.right - _MARGIN, top - (index + 1) * pitch, top - index * pitch
            )
            lines.add(self._line(each, block, text))
        self._counted = [self.count] if counted else []
        super().__init__(Card(region), *([count] if counted else []), lines)

    def _line(self, each: Contender, block: Region, text: Words) -> VGroup:
        """Name, parameters and loss below each other, or the last two beside each other where there is no room."""
        leading = _LEADING * _EM / PIXELS_PER_UNIT
        count = 3 if block.height > 3 * leading else 2
        first = block.centre[1] + (count - 1) / 2 * leading - 0.33 * _EM / PIXELS_PER_UNIT
        icon = RunnerMarker(each.shape, each.color, _ICON)
        icon.put(np.array([block.left + _ICON, first + 0.33 * _EM / PIXELS_PER_UNIT, 0]))
        name = words(
            text.screen(f"method.{each.name}"), _EM, palette.TEXT, text.language,
            max_width=block.width - _ICON_ROOM,
        )  # fmt: skip
        name.at(np.array([block.left + _ICON_ROOM, first, 0]))
        left = block.left + (_ICON_ROOM if count == 3 else 0.0)
        told, room = (
            (each.settings, block.width) if count == 3 else (each.settings[:1], block.width - _LOSS_ROOM)
        )
        settings = _settings(told, room)
        if settings and settings[0].advance > block.right - left:
            left = block.left
        line = [each.at(np.array([left, first - leading, 0])) for each in settings]
        taken = line[0].advance + _GAP if line and count == 2 else 0.0
        loss = Numeral("", _SETTINGS_EM, each.color, 1.0)
        loss.place(np.array([block.right, first - (count - 1) * leading, 0]))
        loss.max_width = block.right - left - taken
        self.losses.append(loss)
        return VGroup(icon, name, *line)

    @property
    def live(self) -> Sequence[Mobject]:
        """All numbers."""
        return (*self._counted, *self.losses)

    def put(self, moment: Moment) -> None:
        """Show the numbers of the iteration that is read."""
        n = moment.reading.n
        self.count.put(str(n))
        for number, each in zip(self.losses, self._contenders, strict=True):
            number.put(_loss_text(each.descent, n, number.max_width or 0.0))


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

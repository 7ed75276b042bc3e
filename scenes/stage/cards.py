"""The cards beside the plot: the update rule with its numbers, and the readouts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from manim import RoundedRectangle, VGroup

from scenes.drawing.lines import path, segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.text import numbers, palette
from scenes.text.numerals import Numeral, numeral_width
from scenes.text.typesetting import Typeset, formula, words

MARGIN = 32 / PIXELS_PER_UNIT
LEAST_EM = 34.0
_ROOM_FOR_NAMES = 196 / PIXELS_PER_UNIT
_NAME_EM = 36.0
_LEAST_OF_A_NAME = LEAST_EM / _NAME_EM
_MANY_ROWS = 5
_SQUARE = 2.0  # times as wide as high
_NAME_GAP = 16 / PIXELS_PER_UNIT  # between a readout's name and its number, at least


class Card(RoundedRectangle):
    """The ground of a card."""

    def __init__(self, region: Region, edge: str | None = None) -> None:
        super().__init__(
            corner_radius=18 / PIXELS_PER_UNIT,
            width=region.width,
            height=region.height,
            fill_color=palette.CARD,
            fill_opacity=1,
            stroke_color=edge or palette.CARD_EDGE,
            stroke_width=stroke(3),
        )
        self.move_to(region.centre)


class NumberLine(VGroup):
    """One line of numbers in several colours, centred: `put` replaces texts and keeps it centred."""

    def __init__(self, colors: Sequence[str], region: Region, up: float, em: float = 41.0) -> None:
        self.terms = [Numeral("", em, color) for color in colors]
        self.em = em
        self.room = region.width - 2 * MARGIN
        self.centre = region.at(0.5, up)
        self._wordings: tuple[Sequence[str], ...] = ()
        super().__init__(*self.terms)

    def put(self, *wordings: Sequence[str]) -> None:
        """Show the first of these wordings (texts, one a colour) that fits; the last one smaller than is legible."""
        if wordings == self._wordings:
            return
        self._wordings = wordings
        widths = [sum(numeral_width(text, self.em) for text in texts) for texts in wordings]
        fitting = (index for index, width in enumerate(widths) if width * LEAST_EM / self.em <= self.room)
        chosen = next(fitting, len(wordings) - 1)
        texts, width = wordings[chosen], widths[chosen]
        em = min(self.em, self.em * self.room / width) if width else self.em
        pen = -sum(numeral_width(text, em) for text in texts) / 2
        for term, text in zip(self.terms, texts, strict=True):
            term.em = em
            term.text = text
            term.place(self.centre + np.array([pen, 0, 0]))
            pen += term.advance


class RuleCard(VGroup):
    """The update rule in symbols, and below it the same line with the numbers of the step at hand.

    `names`: what the symbols are called, on a line between the two if the card is high enough.
    """

    def __init__(
        self, region: Region, source: str, colors: Sequence[str], names: Typeset | None = None
    ) -> None:
        self.ground = Card(region)
        room = region.width - 2 * MARGIN
        named = names is not None and region.height >= _ROOM_FOR_NAMES
        up_rule, up_numbers = (0.68, 0.13) if named else (0.62, 0.2)
        self.rule = formula(source, 50, max_width=room).at(region.at(0.5, up_rule), 0.5)
        self.names = VGroup(names.at(region.at(0.5, 0.42), 0.5)) if names is not None and named else VGroup()
        self.numbers = NumberLine(colors, region, up=up_numbers)
        super().__init__(self.ground, self.rule, self.names, self.numbers)


class RunningNumbers(VGroup):
    """The numbers of readouts, drawn apart from their card where they change."""


class ReadoutCard(VGroup):
    """Names and running numbers in two columns, or in one where the card is no wider than high."""

    EM = 46.0

    def __init__(self, region: Region, names: Sequence[tuple[Typeset, str]], rows: int = 2) -> None:
        """`names`: each readout's typeset name (at em 40) and the colour of its number, column by column."""
        self.ground = Card(region)
        if region.width < _SQUARE * region.height:
            rows = len(names)
        pitch = region.height / (rows + 0.6)
        first = 0.8 if rows < _MANY_ROWS else 0.76  # indices reach below the last row
        em = min(self.EM, pitch * PIXELS_PER_UNIT)
        self.names = VGroup(*(_smaller(name, max(em / self.EM, _LEAST_OF_A_NAME)) for name, _ in names))
        self.numbers = RunningNumbers(*(Numeral("", em, color, align=1.0) for _, color in names))
        columns = -(-len(names) // rows)
        width = (region.width - 2 * MARGIN - (columns - 1) * MARGIN) / columns
        for index, (name, _) in enumerate(names):
            column, row = divmod(index, rows)
            left = region.left + MARGIN + column * (width + MARGIN)
            up = region.top - (row + first) * pitch - 0.33 * em / PIXELS_PER_UNIT
            name.at(np.array([left, up, 0]))
            number: Any = self.numbers[index]
            number.max_width = width - name.advance - _NAME_GAP
            number.place(np.array([left + width, up, 0]))
        between = np.arange(1, columns) * (width + MARGIN) - MARGIN / 2
        feet = np.zeros((columns - 1, 3)) + region.at(0, 0.16)
        feet[:, 0] += MARGIN + between
        lines = path(segments(feet, feet + [0, 0.68 * region.height, 0]), palette.CARD_EDGE, 2)
        super().__init__(self.ground, lines, self.names, self.numbers)

    def put(self, values: Sequence[str | tuple[float, float]]) -> None:
        """Show these, in the order of the names: texts as they are, numbers as precisely as there is room for.

        With each number comes how far it may be off: digits that are not certain are not shown.
        """
        for number, value in zip(cast(list[Numeral], self.numbers), values, strict=True):
            number.put(value if isinstance(value, str) else _readout(*value, number.max_width or 0.0))


def _readout(value: float, doubt: float, room: float) -> str:
    """Three decimals, or a power of ten with ever fewer digits where these would not fit beside the name."""
    wordings = [
        numbers.readout(value, doubt),
        *(numbers.scientific(value, digits, trailing_zeros=True) for digits in (3, 2, 1)),
    ]
    return next((text for text in wordings if numeral_width(text, LEAST_EM) <= room), wordings[-1])


def _smaller(name: Typeset, factor: float) -> Typeset:
    name.scale(factor, about_point=name.origin)
    name.advance *= factor
    return name


def name_of(text: str, language: str) -> Typeset:
    """A readout's name in words."""
    return words(text, _NAME_EM, palette.MUTED, language)


def symbol_of(source: str, em: float = 44.0) -> Typeset:
    """A readout's name as a symbol."""
    return formula(source, em, palette.MUTED)

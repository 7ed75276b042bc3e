"""A card of names with their numbers: under a headline in one column, or in two where the card is low."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from manim import VGroup, VMobject

from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.stage.cards import Card
from scenes.text import palette
from scenes.text.numerals import Numeral
from scenes.text.typesetting import Typeset, phrase, words
from scenes.text.words import Words

_HEADLINE_EM, _EM = 42.0, 36.0
_MARGIN, _GUTTER, _HEAD, _PITCH, _NAME_GAP = (pixels / PIXELS_PER_UNIT for pixels in (26, 72, 70, 82, 14))


@dataclass(frozen=True)
class Entry:
    """The key of its name, with values that are filled in; the number, and its colour."""

    key: str
    number: str
    values: Mapping[str, object] = field(default_factory=dict)
    colour: str | None = None


class TallyCard(VGroup):
    """`ground` is card and headline; `rows` follow it one by one; `lines` are the name and the number of each row."""

    def __init__(
        self, region: Region, headline: str, told: Sequence[Entry], text: Words, *, low: bool
    ) -> None:
        """`headline`: its key; a low card has none."""
        columns, head = (2, 0.0) if low else (1, _HEAD)
        lines = -(-len(told) // columns)
        pitch = min(_PITCH, (region.height - head - 2 * _MARGIN) / max(lines, 1))
        width = (region.width - 2 * _MARGIN - (columns - 1) * _GUTTER) / columns
        first = region.top - head - _MARGIN - 0.62 * _EM / PIXELS_PER_UNIT
        first -= (region.height - head - 2 * _MARGIN - (lines - 1) * pitch - _EM / PIXELS_PER_UNIT) / 2
        parts: list[VMobject] = [Card(region)]
        if not low:
            said = words(
                text.screen(headline), _HEADLINE_EM, palette.TEXT, text.language, bold=True, max_width=width
            )
            parts.append(said.at(np.array([region.centre[0], region.top - _HEAD, 0]), 0.5))
        self.ground = VGroup(*parts)
        self.lines: list[tuple[Typeset, Numeral]] = []
        for index, each in enumerate(told):
            column, line = divmod(index, lines)
            left = region.left + _MARGIN + column * (width + _GUTTER)
            up = first - line * pitch
            number = Numeral(each.number, _EM, each.colour or palette.TEXT, 1.0)
            number.place(np.array([left + width, up, 0]))
            room = width - number.advance - _NAME_GAP
            label = phrase(text.screen(each.key, **each.values), _EM, palette.MUTED, text.language, room)
            self.lines.append((label.at(np.array([left, up, 0])), number))
        self.rows = VGroup(*(VGroup(*line) for line in self.lines))
        super().__init__(self.ground, self.rows)

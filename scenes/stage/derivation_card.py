"""The card on which something is derived: what is done in words, and below it in large what follows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup

from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.stage.cards import MARGIN, Card
from scenes.text import palette
from scenes.text.typesetting import formula, phrase

_REASON_EM, _RESULT_EM = 36.0, 56.0
_BELOW_ITS_REASON = 1.3 * _RESULT_EM / PIXELS_PER_UNIT


class DerivationCard(VGroup):
    """A ground, and `lines` from above to below: each a reason with its result, which are written together."""

    def __init__(self, region: Region, lines: Sequence[tuple[str, str]], language: str) -> None:
        """`lines`: reason (one of our own texts) and result (a formula in Typst's notation)."""
        self.ground = Card(region)
        room, pitch = region.width - 2 * MARGIN, region.height / len(lines)
        self.lines = [VGroup() for _ in lines]
        for index, (line, (reason, result)) in enumerate(zip(self.lines, lines, strict=True)):
            middle = region.top - (index + 0.5) * pitch
            base = np.array([region.centre[0], middle + 0.42 * _BELOW_ITS_REASON, 0])
            below = base - np.array([0, _BELOW_ITS_REASON, 0])
            line.add(
                phrase(reason, _REASON_EM, palette.MUTED, language, max_width=room).at(base, 0.5),
                formula(result, _RESULT_EM, palette.TEXT, max_width=room).at(below, 0.5),
            )
        super().__init__(self.ground, *self.lines)

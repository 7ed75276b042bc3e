"""The card on which something is derived: what is done in words, and below it in large what follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from manim import VGroup

from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.stage.cards import LEAST_EM, MARGIN, Card
from scenes.text import palette
from scenes.text.typesetting import Typeset, formula, phrase

_REASON_EM, _RESULT_EM = 36.0, 56.0
_BELOW_ITS_REASON = 1.3 * _RESULT_EM / PIXELS_PER_UNIT


class Derived(NamedTuple):
    """A line: a reason, one of our own texts, and a result, a formula in Typst's notation, in ever shorter wordings."""

    reasons: Sequence[str]
    results: Sequence[str]


class DerivationCard(VGroup):
    """A ground, and `lines` from above to below: each a reason with its result, which are written together."""

    def __init__(self, region: Region, derived: Sequence[Derived], language: str) -> None:
        """Of each the first wording that is legible in the card's width, else the last."""
        self.ground = Card(region)
        room, pitch = region.width - 2 * MARGIN, region.height / len(derived)
        self.lines = [VGroup() for _ in derived]

        def reason(text: str, em: float, width: float | None) -> Typeset:
            return phrase(text, em, palette.MUTED, language, width)

        def result(source: str, em: float, width: float | None) -> Typeset:
            return formula(source, em, palette.TEXT, width)

        for index, (line, told) in enumerate(zip(self.lines, derived, strict=True)):
            middle = region.top - (index + 0.5) * pitch
            base = np.array([region.centre[0], middle + 0.42 * _BELOW_ITS_REASON, 0])
            below = base - np.array([0, _BELOW_ITS_REASON, 0])
            line.add(
                _fitting(told.reasons, reason, _REASON_EM, room).at(base, 0.5),
                _fitting(told.results, result, _RESULT_EM, room).at(below, 0.5),
            )
        super().__init__(self.ground, *self.lines)


def _fitting(
    wordings: Sequence[str], typeset: Callable[[str, float, float | None], Typeset], em: float, room: float
) -> Typeset:
    legible = (each for each in wordings if typeset(each, LEAST_EM, None).advance <= room)
    return typeset(next(legible, wordings[-1]), em, room)

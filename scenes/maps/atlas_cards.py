"""What is read of the descent at hand, and in the end how many of all descents come to what."""

from __future__ import annotations

import numpy as np
from manim import VGroup

from gdmath.maps.outcome_atlas import OutcomeAtlas
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.maps.endings import shares
from scenes.maps.layout import MapLayout
from scenes.maps.tally_card import Entry, TallyCard
from scenes.text import numbers, palette
from scenes.text.numerals import Numeral, numeral_width
from scenes.text.typesetting import phrase
from scenes.text.words import Words

_EM = 38.0
_NUMBER, _BETWEEN, _BASE = (pixels / PIXELS_PER_UNIT for pixels in (150, 46, 22))


class PointReadings(VGroup):
    """Start and rate, side by side at the right end of a region."""

    def __init__(self, region: Region, text: Words) -> None:
        self._numbers = [Numeral("", _EM, palette.CURRENT, 1.0) for _ in range(2)]
        super().__init__(*self._numbers)
        right = region.right
        for key, number in zip(("atlas.rate", "atlas.start"), reversed(self._numbers), strict=True):
            number.place(np.array([right, region.bottom + _BASE, 0]))
            name = phrase(text.screen(key), _EM, palette.MUTED, text.language)
            name.at(np.array([right - _NUMBER, region.bottom + _BASE, 0]), 1.0)
            self.add(name)
            right = name.origin[0] - _BETWEEN

    def put(self, start: float, rate: float) -> None:
        """Read these, in as many digits as have room."""
        for number, value in zip(self._numbers, (start, rate), strict=True):
            wordings = [numbers.significant(value, digits) for digits in (4, 3, 2, 1)]
            number.put(next((each for each in wordings if numeral_width(each, _EM) <= _NUMBER), wordings[-1]))


def shares_card(layout: MapLayout, atlas: OutcomeAtlas, text: Words) -> TallyCard:
    """Of a hundred descents of the map so many come to this, and so many to that."""
    told = [Entry(f"atlas.{name}", f"{100 * share:.1f}") for name, share in shares(atlas).items()]
    return TallyCard(layout.closing, "atlas.shares", told, text, low=layout.carded)

"""What is read at the rate at hand: the rate, and the multiplier of its cycle."""

from __future__ import annotations

import numpy as np
from manim import VGroup

from gdmath.maps.fates import Fate
from gdmath.maps.rate_diagram import RateDiagram
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.maps.layout import MapLayout
from scenes.stage.cards import MARGIN, Card
from scenes.text import numbers, palette
from scenes.text.numerals import Numeral, numeral_width
from scenes.text.typesetting import phrase
from scenes.text.words import Words

_EM, _LARGE_EM = 38.0, 46.0
_BETWEEN = 60 / PIXELS_PER_UNIT
_NUMBER = 170 / PIXELS_PER_UNIT
_BASE = 22 / PIXELS_PER_UNIT  # that of the title


class Readings(VGroup):
    """The rate and the multiplier, side by side or on a card. `put` reads them at a column."""

    def __init__(self, layout: MapLayout, diagram: RateDiagram, words: Words) -> None:
        self._diagram, self._words = diagram, words
        region, carded = layout.readings, layout.carded
        em = _LARGE_EM if carded else _EM
        names = [
            phrase(words.screen(key), em, palette.MUTED, words.language)
            for key in ("bifurcation.rate", "bifurcation.multiplier")
        ]
        self._numbers = [Numeral("", em, colour, 1.0) for colour in (palette.CURRENT, palette.TEXT)]
        right = region.right - (MARGIN if carded else 0.0)
        for name, number, up in zip(reversed(names), reversed(self._numbers), (0.24, 0.64), strict=True):
            base = region.at(0, up)[1] if carded else region.bottom + _BASE
            number.place(np.array([right, base, 0]))
            if carded:
                name.at(np.array([region.left + MARGIN, base, 0]))
            else:
                name.at(np.array([right - _NUMBER, base, 0]), 1.0)
                right = name.origin[0] - _BETWEEN
        span = float(diagram.rates[-1] - diagram.rates[0])
        self._decimals = max(0, 3 - int(np.floor(np.log10(span))) - 1)
        super().__init__(*([Card(region)] if layout.carded else []), *names, *self._numbers)

    def put(self, column: int) -> None:
        """Read this rate's numbers; a dash where there is no cycle that is known."""
        rate, multiplier = float(self._diagram.rates[column]), float(self._diagram.fates.multipliers[column])
        self._numbers[0].put(self._rate(rate))
        known = self._diagram.fates.kinds[column] in (Fate.CONVERGES, Fate.CYCLES) and np.isfinite(multiplier)
        self._numbers[1].put(_multiplier(multiplier) if known else "–")

    def _rate(self, rate: float) -> str:
        """The rate, with all the digits that change where there is room for them."""
        wordings = [
            numbers.fixed(rate, self._decimals),
            *(numbers.significant(rate, digits) for digits in (4, 2, 1)),
        ]
        em = self._numbers[0].em
        return next((each for each in wordings if numeral_width(each, em) <= _NUMBER), wordings[-1])


def _multiplier(value: float) -> str:
    """Two decimals, rounded towards 0: what is within -1 and 1 never reads as one of them."""
    hundredths = int(100 * abs(value))
    return f"{'−' if value < 0 and hundredths else ''}{hundredths / 100:.2f}"

"""What is read of the descent at hand, and in the end how many of all descents come to what."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import VGroup

from gdmath.maps.fates import Fate
from gdmath.maps.outcome_atlas import OutcomeAtlas
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.stage.cards import Card
from scenes.text import numbers, palette
from scenes.text.numerals import Numeral, numeral_width
from scenes.text.typesetting import phrase, words
from scenes.text.words import Words

_EM, _HEADLINE_EM = 38.0, 42.0
_NUMBER, _BETWEEN, _BASE = (pixels / PIXELS_PER_UNIT for pixels in (150, 46, 22))
_MARGIN, _HEAD, _PITCH = (pixels / PIXELS_PER_UNIT for pixels in (26, 76, 84))
_GAP = 14 / PIXELS_PER_UNIT


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


class SharesCard(VGroup):
    """`ground` with a headline, then `rows`: of a hundred descents so many."""

    def __init__(self, region: Region, atlas: OutcomeAtlas, text: Words, *, low: bool) -> None:
        """`low`: in two columns, without a headline."""
        told = list(shares(atlas))
        self.ground = VGroup(Card(region))
        columns, head = (2, 0.0) if low else (1, _HEAD)
        lines = -(-len(told) // columns)
        width = (region.width - (columns + 1) * _MARGIN) / columns
        pitch = min(_PITCH, (region.height - head - _MARGIN) / max(1, lines))
        if not low:
            headline = words(
                text.screen("atlas.shares"),
                _HEADLINE_EM,
                palette.TEXT,
                text.language,
                bold=True,
                max_width=width,
            )
            self.ground.add(headline.at(np.array([region.centre[0], region.top - _HEAD, 0]), 0.5))
        first = (
            region.top - head - (region.height - head - (lines - 1) * pitch) / 2 - 0.3 * _EM / PIXELS_PER_UNIT
        )
        self.rows = VGroup()
        for index, (name, share) in enumerate(told):
            column, line = divmod(index, lines)
            left = region.left + _MARGIN + column * (width + _MARGIN)
            up = first - line * pitch
            number = Numeral(f"{100 * share:.1f}", _EM, palette.TEXT, 1.0).place(
                np.array([left + width, up, 0])
            )
            label = phrase(
                text.screen(f"atlas.{name}"), 36, palette.MUTED, text.language,
                max_width=width - number.advance - _GAP,
            )  # fmt: skip
            self.rows.add(VGroup(label.at(np.array([left, up, 0])), number))
        super().__init__(self.ground, self.rows)


def shares(atlas: OutcomeAtlas) -> Iterator[tuple[str, float]]:
    """Which part of all descents comes to what, by key; what none comes to is left out."""
    lowest = [number for number, each in enumerate(atlas.minima) if each.is_global]
    rests = atlas.kinds == Fate.CONVERGES
    parts = {
        "to_lowest": np.isin(atlas.minimum, lowest) & rests,
        "to_other": ~np.isin(atlas.minimum, lowest) & rests,
        "to_rounds": atlas.kinds == Fate.CYCLES,
        "to_nothing": atlas.kinds == Fate.UNDECIDED,
        "to_away": atlas.kinds == Fate.DIVERGES,
    }
    for name, which in parts.items():
        if which.any():
            yield name, float(which.mean())

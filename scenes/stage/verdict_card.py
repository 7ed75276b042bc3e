"""The verdict on screen: one card in place of the running ones."""

from __future__ import annotations

import numpy as np
from manim import VGroup

from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.stage.cards import MARGIN, Card
from scenes.stage.verdict import Kind, Verdict
from scenes.text import palette
from scenes.text.numerals import Numeral
from scenes.text.typesetting import phrase, words

_HEADLINE_EM, _ROW_EM, _SENTENCE_EM = 52.0, 38.0, 36.0
_ROOMY = 5.0  # scene units: a card lower than that is set closer
_WIDEST_GAP = 92 / PIXELS_PER_UNIT


def _colours(kind: Kind) -> tuple[str, str]:
    """Of the card's edge and its headline."""
    match kind:
        case "minimum":
            return palette.NEXT, palette.NEXT
        case "stalled" | "wandering":
            return palette.AXIS, palette.TEXT
        case _:
            return palette.WARNING, palette.WARNING_TEXT


class VerdictPart(VGroup):
    """What is said at once: headline, a row, or the closing sentence."""


class VerdictCard(VGroup):
    """Headline, rows of names and values, a closing sentence; the edge's colour repeats what the headline says."""

    def __init__(self, region: Region, verdict: Verdict, language: str) -> None:
        edge, headline_color = _colours(verdict.kind)
        width = region.width - 2 * MARGIN
        roomy = region.height > _ROOMY
        above, between, line_height = (84, 90, 50) if roomy else (60, 58, 44)
        self.ground = Card(region, edge)
        headline = words(verdict.headline, _HEADLINE_EM, headline_color, language, bold=True, max_width=width)
        top = region.top - above / PIXELS_PER_UNIT
        headline.at(np.array([region.centre[0], top, 0]), align=0.5)
        lines = verdict.sentence.split("\n")
        foot = region.bottom + (0.7 + len(lines) - 1) * line_height / PIXELS_PER_UNIT
        sentence = VerdictPart()
        for index, text in enumerate(lines):
            line = words(text, _SENTENCE_EM, palette.TEXT, language, max_width=width)
            place = np.array([region.centre[0], foot - index * line_height / PIXELS_PER_UNIT, 0])
            sentence.add(line.at(place, 0.5))
        first, last = top - between / PIXELS_PER_UNIT, foot + between / PIXELS_PER_UNIT
        gaps = max(1, len(verdict.rows) - 1)
        gap = min((first - last) / gaps, _WIDEST_GAP)
        first -= (first - last - gaps * gap) / 2  # few rows stand in the middle
        rows = VGroup()
        for index, (_, name, value) in enumerate(verdict.rows):
            height = first - index * gap
            number = Numeral(value, _ROW_EM, palette.TEXT, 1.0).place(
                np.array([region.right - MARGIN, height, 0])
            )
            room = width - number.advance - 0.15
            label = phrase(name, _ROW_EM - 2, palette.MUTED, language, max_width=room)
            rows.add(VerdictPart(label.at(np.array([region.left + MARGIN, height, 0])), number))
        self.heading = VerdictPart(self.ground, headline)
        self.rows, self.sentence = rows, sentence
        super().__init__(self.heading, rows, sentence)

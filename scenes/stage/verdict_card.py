"""The verdict on screen: one card in place of the running ones."""

from __future__ import annotations

import numpy as np
from manim import VGroup

from scenes.drawing.arrays import Array
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.stage.cards import MARGIN, Card
from scenes.stage.verdict import Kind, Row, Verdict
from scenes.text import palette
from scenes.text.numerals import Numeral
from scenes.text.typesetting import formula, phrase, words

_HEADLINE_EM, _NAME_EM, _SENTENCE_EM = 56.0, 36.0, 36.0
_VALUE_EM = 46.0
_ABOVE = 76 / PIXELS_PER_UNIT  # from the card's edge to the headline's baseline
_LINE = 44 / PIXELS_PER_UNIT  # of the sentence
_WIDEST = 154 / PIXELS_PER_UNIT  # from one row to the next
_BELOW_ITS_NAME = 1.25 * _VALUE_EM / PIXELS_PER_UNIT
_GAP = 0.28 * _VALUE_EM / PIXELS_PER_UNIT  # around a sign


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
    """What belongs together on the card: its head, a row, or the closing sentence."""


class VerdictRow(VerdictPart):
    """A name, and below it what is `told`: a formula with its sign, and the value."""

    def __init__(self, row: Row, centre: Array, room: float, language: str) -> None:
        """`centre` (3,): the middle of the name's baseline."""
        self.label = phrase(row.name, _NAME_EM, palette.MUTED, language, max_width=room).at(centre, 0.5)
        self.value = Numeral(row.value, _VALUE_EM, palette.TEXT)
        told = [formula(row.formula, _VALUE_EM, palette.TEXT)] if row.formula else []
        width = self.value.advance + sum(each.advance + _GAP for each in told)
        share = min(1.0, room / width)
        foot = centre - np.array([share * width / 2, _BELOW_ITS_NAME, 0])
        self.formula = VGroup(*(each.at(foot).scale(share, about_point=foot) for each in told))
        self.value.em *= share
        self.value.place(foot + np.array([share * (width - self.value.advance), 0, 0]))
        self.told = VGroup(self.formula, self.value)
        super().__init__(self.label, self.formula, self.value)


class VerdictCard(VGroup):
    """Headline, rows of names and values, lines of a closing sentence; the edge's colour repeats the headline."""

    def __init__(self, region: Region, verdict: Verdict, language: str) -> None:
        edge, headline_color = _colours(verdict.kind)
        width = region.width - 2 * MARGIN
        self.ground = Card(region, edge)
        headline = words(verdict.headline, _HEADLINE_EM, headline_color, language, bold=True, max_width=width)
        top = region.top - _ABOVE
        headline.at(np.array([region.centre[0], top, 0]), align=0.5)
        lines = verdict.sentence.splitlines()
        foot = region.bottom + (0.7 + len(lines) - 1) * _LINE
        sentence = VerdictPart()
        for index, text in enumerate(lines):
            line = words(text, _SENTENCE_EM, palette.TEXT, language, max_width=width)
            place = np.array([region.centre[0], foot - index * _LINE, 0])
            sentence.add(line.at(place, 0.5))
        foot += _SENTENCE_EM / PIXELS_PER_UNIT if lines else 0
        pitch = min((top - foot) / max(1, len(verdict.rows)), _WIDEST)
        first = (top + foot + (len(verdict.rows) - 1) * pitch + _BELOW_ITS_NAME) / 2
        first -= _NAME_EM / 2 / PIXELS_PER_UNIT
        rows = VGroup()
        for index, row in enumerate(verdict.rows):
            place = np.array([region.centre[0], first - index * pitch, 0])
            rows.add(VerdictRow(row, place, width, language))
        self.heading = VerdictPart(self.ground, headline)
        self.rows, self.sentence = rows, sentence
        super().__init__(self.heading, rows, sentence)

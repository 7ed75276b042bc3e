"""What a growing rate makes of the first step, told on the rule's card."""

from __future__ import annotations

import numpy as np
from manim import Mobject, VGroup

from scenes.curves.cards import CurveCards
from scenes.curves.step_told import is_constant
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.plot.multiplier_strip import MultiplierStrip, StripMark
from scenes.stage.cards import LEAST_EM, MARGIN, NumberLine
from scenes.text import numbers, palette
from scenes.text.error_factor import factor_line
from scenes.text.rates import rate_text
from scenes.text.typesetting import Typeset, formula, phrase
from scenes.text.words import Words

_UP, _EM, _NAME_EM = 0.76, 42.0, 36.0
_MOST_DECIMALS = 8
_MOST_DECIMALS_OF_A_SUM = 3
_HALF_DIGIT = 0.33 * _EM / PIXELS_PER_UNIT


class RuleForARate:
    """Below the rule the rate alone, then the numbers of the step that it makes.

    Where it grows to stands beside it, but for a rate that changes on the way: there the two would read as that.
    """

    def __init__(self, cards: CurveCards) -> None:
        self._cards = cards
        self._goal = _goal(cards.descent.learning_rate)
        self._changes = not is_constant(cards.descent)
        self.shown: Mobject = VGroup(cards.rule.card.rule, cards.rule.card.numbers)
        self.put(0.0, 0)

    def put(self, rate: float, decimals: int) -> None:
        """Show this rate, which has so many decimals."""
        goal = "" if self._changes else f" → {self._goal}"
        self._cards.hold_back_the_rate()
        self._cards.rule.put_rate(f"η = {_growing(rate, decimals)}{goal}")

    def arrive(self) -> None:
        """Show the numbers of the first step."""
        self._cards.put(self._cards.descent.at_rest(0))


class StripForARate:
    """The multiplier 1 - 2 eta of a descent on a parabola, and its mark on the strip."""

    def __init__(self, region: Region, words: Words, learning_rate: float) -> None:
        """`region`: that of the rule's card."""
        self._rate = learning_rate
        inner = region.inset(MARGIN, MARGIN / 2)
        self._name, self._told, room = _factor_told(region, inner, words, learning_rate)
        self._line = NumberLine((palette.MUTED, palette.CURRENT, palette.MUTED), room, _UP, _EM)
        self._wording = VGroup(self._line)
        strip = MultiplierStrip(inner, lambda zone: words.screen(f"strip.{zone}"), words.language)
        self.mark, self.twin = StripMark(strip), StripMark(strip, hollow=True)
        self.shown: Mobject = VGroup(self._name, self._wording, strip, self.mark)
        self.put(0.0, 1)

    def put(self, rate: float, decimals: int) -> None:
        """Show this rate, which has so many decimals, and its multiplier; where that has no room, where it grows to."""
        self.mark.put(1 - 2 * rate)
        growing = _growing(rate, decimals)
        wordings = [["η = ", growing, f" → {_goal(self._rate)}"]]
        if len(self._name) and decimals <= _MOST_DECIMALS_OF_A_SUM:
            factor = numbers.signed(f"{1 - 2 * rate:.{decimals}f}")
            wordings.insert(0, ["1 − 2 × ", growing, f" = {factor}"])
        self._line.put(*wordings)

    def put_twin(self) -> None:
        """Show a hollow mark at the opposite of this multiplier."""
        self.twin.put(2 * self._rate - 1)

    def arrive(self) -> None:
        """Show the clip's rate and its multiplier, as exactly as they can be written."""
        self.mark.put(1 - 2 * self._rate)
        for gone in self._line.family_members_with_points():
            gone.set_points(np.zeros((0, 3)))  # a play that is under way draws all that it began with
        self._wording.submobjects = [self._told]


def _factor_told(
    region: Region, inner: Region, words: Words, learning_rate: float
) -> tuple[VGroup, Typeset, Region]:
    """The name of the factor, its sum beside it, and the room of that; a long sum takes the whole line."""
    name = phrase(words.screen("strip.name"), _NAME_EM, palette.MUTED, words.language)
    name.at(np.array([inner.left, region.at(0, _UP)[1], 0]))
    beside = Region(inner.left + name.advance - MARGIN / 2, inner.right + MARGIN, region.bottom, region.top)
    room = beside.width - 2 * MARGIN
    full, short = factor_line(learning_rate)
    wordings = full, full.removeprefix("1 - 2 eta = "), short
    told = next((each for each in wordings if formula(each, LEAST_EM).advance <= room), None)
    if told is None:
        return VGroup(), formula(short, _EM, max_width=inner.width).at(region.at(0.5, _UP), 0.5), region
    return VGroup(name), formula(told, _EM, max_width=room).at(beside.at(0.5, _UP), 0.5), beside


def _goal(rate: float) -> str:
    """Where a growing rate arrives."""
    exact, text = rate_text(rate)
    return text if exact else f"≈ {text}"


def _growing(rate: float, decimals: int) -> str:
    """A rate of so many decimals, always as many while it grows; a tiny one with a power of ten."""
    return f"{rate:.{decimals}f}" if decimals <= _MOST_DECIMALS else numbers.significant(rate, 2)

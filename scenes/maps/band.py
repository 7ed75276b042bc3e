"""The band above a diagram: how many points are visited in turn, where there is room to say it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import VGroup, VMobject

from gdmath.maps.rate_diagram import RateDiagram
from scenes.drawing.arrays import Array
from scenes.drawing.lines import segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.text import palette
from scenes.text.numerals import Numeral, numeral_width
from scenes.text.typesetting import phrase
from scenes.text.words import Words

_EM = 36.0
_APART = 16 / PIXELS_PER_UNIT
_LEAST = 4  # rates: a shorter stretch is not named
_FOOT = 5 / PIXELS_PER_UNIT
_GAP = 9 / PIXELS_PER_UNIT
_INSET = 2.5 / PIXELS_PER_UNIT
_DIGIT = 0.9 * _EM / PIXELS_PER_UNIT


@dataclass(frozen=True)
class Stretch:
    """A cycle of so many points between two shares of the width."""

    begin: float
    end: float
    period: int


class PeriodBand(VGroup):
    """`put` shows what lies left of a share of the width."""

    def __init__(self, region: Region, diagram: RateDiagram, words: Words) -> None:
        self._region = region
        self.named = named_stretches(diagram, region)
        self.lines = VGroup(
            *(VMobject(stroke_color=palette.AXIS, stroke_width=stroke(3)) for _ in self.named)
        )
        self._labels = [Numeral("", _EM, palette.TEXT, 0.5).place(self._middle(each)) for each in self.named]
        self.unit = self._unit_behind_the_first(words)
        super().__init__(self.lines, *self._labels, self.unit)
        self.put(0.0)

    def put(self, share: float) -> None:
        """Stretches grow with the front; each is named once half of it is there."""
        foot = self._region.bottom + _FOOT
        for each, line, label in zip(self.named, self.lines, self._labels, strict=True):
            label.put(str(each.period) if share >= (each.begin + each.end) / 2 else "")
            left, right = self._across(each.begin) + _INSET, self._across(min(each.end, share)) - _INSET
            ends = np.array([[left, foot, 0.0], [right, foot, 0.0]])
            line.set_points(segments(ends[:1], ends[1:]) if right > left else np.zeros((0, 3)))
        self.unit.set_opacity(float(bool(self._labels) and bool(self._labels[0].text)))

    def _unit_behind_the_first(self, words: Words) -> VGroup:
        """What the numbers count, behind the first of them where there is room."""
        if not self.named:
            return VGroup()
        first, label = self.named[0], self._labels[0]
        key = "bifurcation.point" if first.period == 1 else "bifurcation.points"
        unit = phrase(words.screen(key), _EM, palette.MUTED, words.language)
        number = numeral_width(str(first.period), _EM)
        whole = number + _GAP + unit.advance
        middle = (self._across(first.begin) + self._across(first.end)) / 2
        if whole > self._across(first.end) - self._across(first.begin) - 2 * _GAP:
            return VGroup()
        label.place(np.array([middle - (whole - number) / 2, label.anchor[1], 0.0]))
        return VGroup(unit.at(np.array([middle + whole / 2, label.anchor[1], 0.0]), 1.0))

    def _across(self, share: float) -> float:
        return float(self._region.left + share * self._region.width)

    def _middle(self, stretch: Stretch) -> Array:
        up = self._region.top - _DIGIT
        return np.array([_centre(stretch, self._region), up, 0.0])


def named_stretches(diagram: RateDiagram, region: Region) -> list[Stretch]:
    """The stretches that are named, from left to right: the longest first, as long as there is room."""
    rates = diagram.rates
    exact = sorted(cycle.rate for _, cycle in diagram.doublings)
    found = []
    for first, last, period in diagram.stretches():
        if period and last - first + 1 >= _LEAST:
            begin, end = _edge(rates, first - 1, exact), _edge(rates, last, exact)
            found.append(Stretch(_share(rates, begin), _share(rates, end), period))
    chosen: list[Stretch] = []
    for each in sorted(found, key=lambda each: each.begin - each.end):
        if all(_clear(each, other, region) for other in chosen):
            chosen.append(each)
    return sorted(chosen, key=lambda each: each.begin)


def _edge(rates: Array, before: int, exact: list[float]) -> float:
    """The rate at which a stretch ends after this column: a doubling where one is known, else between two columns."""
    if before < 0:
        return float(rates[0])
    if before + 1 >= len(rates):
        return float(rates[-1])
    low, high = float(rates[before]), float(rates[before + 1])
    wide = 2 * (high - low)
    known = [rate for rate in exact if low - wide <= rate <= high + wide]
    return known[0] if known else (low + high) / 2


def _share(rates: Array, rate: float) -> float:
    return float((rate - rates[0]) / (rates[-1] - rates[0]))


def _clear(one: Stretch, other: Stretch, region: Region) -> bool:
    room = (numeral_width(str(one.period), _EM) + numeral_width(str(other.period), _EM)) / 2 + _APART
    return abs(_centre(one, region) - _centre(other, region)) >= room


def _centre(stretch: Stretch, region: Region) -> float:
    """Where its name stands: in its middle, but inside the band."""
    half = numeral_width(str(stretch.period), _EM) / 2
    middle = region.left + (stretch.begin + stretch.end) / 2 * region.width
    return float(np.clip(middle, region.left + half, region.right - half))

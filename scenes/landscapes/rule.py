"""The rule of a method in symbols, and the step at hand in numbers: a line for each coordinate."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from manim import VGroup

from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.landscapes.contender import Contender
from scenes.stage.cards import MARGIN, Card, NumberLine
from scenes.stage.vector_rule import VectorRuleCard
from scenes.text import numbers, palette
from scenes.text.known import Known
from scenes.text.typesetting import formula

_NEW = "bold(x)_(n+1) = bold(x)_n"
_GRADIENT, _NOISY = "nabla L(bold(x)_n)", "bold(g)_n"
_EM, _NAME_EM, _LINE_EM = 42.0, 38.0, 38.0
_NAMES, _OVER = 50 / PIXELS_PER_UNIT, 8 / PIXELS_PER_UNIT  # the numbers' room, from and to the card's edges
_DECIMALS = (3, 4, 5, 2, 6, 1)
_MOST_DIGITS = 8


def rule_lines(each: Contender) -> list[str]:
    """The rule in Typst's notation, in one line or two."""
    gradient = _GRADIENT if each.asked.noise is None else _NOISY
    rate = "eta_n" if each.is_scheduled else "eta"
    match each.name:
        case "momentum":
            return [f"bold(v)_(n+1) = beta bold(v)_n - {rate} thin {gradient}", f"{_NEW} + bold(v)_(n+1)"]
        case "nesterov":
            ahead = "nabla L(bold(x)_n + beta bold(v)_n)" if each.asked.noise is None else gradient
            return [f"bold(v)_(n+1) = beta bold(v)_n - {rate} thin {ahead}", f"{_NEW} + bold(v)_(n+1)"]
        case "adagrad":
            return [
                f"bold(s)_(n+1) = bold(s)_n + {gradient}^2",
                f"{_NEW} - {rate} thin {gradient} \\/ (sqrt(bold(s)_(n+1)) + epsilon)",
            ]
        case "rmsprop":
            return [
                f"bold(s)_(n+1) = rho bold(s)_n + (1 - rho) thin {gradient}^2",
                f"{_NEW} - {rate} thin {gradient} \\/ (sqrt(bold(s)_(n+1)) + epsilon)",
            ]
        case "adam":
            return [f"{_NEW} - {rate} thin hat(bold(m))_(n+1) \\/ (sqrt(hat(bold(v))_(n+1)) + epsilon)"]
    return [f"{_NEW} - {rate} thin {gradient}"]


class MethodRuleCard(VGroup):
    """A rule on a card, and below it how both coordinates change: the new one is the old one and a change."""

    def __init__(self, region: Region, sources: Sequence[str]) -> None:
        self.ground = Card(region)
        room = region.width - 2 * MARGIN
        heights = (0.78, 0.58) if len(sources) == 2 else (0.7,)
        self.rule = VGroup(
            *(
                formula(source, _EM, max_width=room).at(region.at(0.5, up), 0.5)
                for source, up in zip(sources, heights, strict=True)
            )
        )
        beside = Region(region.left + _NAMES, region.right + _OVER, region.bottom, region.top)
        self.names, self.lines = VGroup(), []
        for name, up in (("x_1", 0.33), ("x_2", 0.12)):
            left = np.array([region.left + MARGIN, region.at(0, up)[1], 0])
            self.names.add(formula(name, _NAME_EM, palette.MUTED).at(left))
            self.lines.append(
                NumberLine((palette.NEXT, palette.TEXT, palette.CURRENT, palette.TEXT), beside, up, _LINE_EM)
            )
        self.numbers = VGroup(self.names, *self.lines)
        super().__init__(self.ground, self.rule, self.numbers)

    def put(self, steps: Sequence[tuple[Known, Known]]) -> None:
        """Show a step, each coordinate before and after it."""
        for line, (before, after) in zip(self.lines, steps, strict=True):
            line.put(*change_wordings(before, after))


def change_wordings(before: Known, after: Known) -> list[tuple[str, str, str, str]]:
    """New, sign, old, change: those that add up as they are written, then one that only says what follows what."""
    change = after.value - before.value
    told = []
    for decimals in _DECIMALS:
        start, end, moved = (
            round(value, decimals) + 0.0 for value in (before.value, after.value, abs(change))
        )
        sign = "−" if change < 0 else "+"
        exact = Fraction(repr(start)) + Fraction(repr(moved)) * (-1 if change < 0 else 1) == Fraction(
            repr(end)
        )
        sure = all(each.doubt < 0.5 * 10.0**-decimals for each in (before, after))
        texts = [f"{value:.{decimals}f}" for value in (end, start, moved)]
        short = all(len(text.strip("-0.").replace(".", "")) <= _MOST_DIGITS for text in texts)
        if exact and sure and short and (moved or not change):
            new_text, old_text, moved_text = (numbers.signed(text) for text in texts)
            told.append((new_text, " ≈ ", old_text, f" {sign} {moved_text}"))
    new, old = (each.text(4) for each in (after, before))
    return [*told, (new, " ← ", old, "")]


def rule_card(region: Region, each: Contender) -> VectorRuleCard | MethodRuleCard:
    """The card of a method: of plain descent with the product of rate and gradient."""
    return VectorRuleCard(region) if each.is_plain else MethodRuleCard(region, rule_lines(each))

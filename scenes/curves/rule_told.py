"""The update rule on its card: of plain descent one line, of other methods a line for each thing they work out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from manim import VGroup

from gdmath.methods.adaptive import AdaGrad, Adam, RMSProp
from gdmath.methods.gradient_descent import GradientDescent
from gdmath.methods.method import Method
from gdmath.methods.momentum import Momentum, Nesterov
from scenes.curves.step_told import StepNumbers, is_constant, rule_lines
from scenes.direction.descent import Descent
from scenes.direction.running_cards import RuleOnACard
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.stage.cards import LEAST_EM, MARGIN, Card, NumberLine, RuleCard
from scenes.text import numbers, palette
from scenes.text.known import Known
from scenes.text.numerals import Numeral, numeral_width
from scenes.text.step_wording import Wording, step_wordings
from scenes.text.typesetting import Typeset, formula, phrase
from scenes.text.words import Words

_NAMES_EM = 36.0
_ROWS = (0.785, 0.557, 0.328, 0.1)
"""How high the lines of a card of four stand, from its foot."""
_LINE_EM = 38.0
_SECOND = 0.47  # of the card's width: where the second of two means begins
_BETWEEN = 18 / PIXELS_PER_UNIT
_SYMBOLS_OF: dict[type[Method], str] = {
    Momentum: "momentum",
    Nesterov: "nesterov",
    AdaGrad: "adagrad",
    RMSProp: "rmsprop",
}
"""The key of what the symbols of a rule of two lines are."""


class RuleTold(Protocol):
    """The rule of a descent's method."""

    names: VGroup
    """What is written beside the rule in the end, if anything is."""

    @property
    def card(self) -> RuleOnACard:
        """Its card."""

    def put(self, n: int) -> None:
        """Show the numbers of the step from iteration n, or of the one before where no number tells where it leads."""

    def put_rate(self, text: str) -> None:
        """Show this rate alone."""

    @property
    def uses(self) -> tuple[Numeral, Numeral]:
        """The numbers of the first step that are known already: x and the gradient."""


class PlainRule:
    """Of plain descent."""

    def __init__(self, region: Region, words: Words, descent: Descent, *, named: bool) -> None:
        """`named`: the rule's symbols have their names."""
        self._descent = descent
        symbols = words.screen("curves.symbols")
        names = phrase(symbols, _NAMES_EM, palette.MUTED, words.language) if named else None
        colors = (palette.NEXT, palette.TEXT, palette.CURRENT, palette.TEXT)
        eta = "eta" if is_constant(descent) else "eta_n"
        self.card = RuleCard(region, f"x_(n+1) = x_n - {eta} thin L'(x_n)", colors, names)
        self.names = self.card.names

    def put(self, n: int) -> None:
        self.card.numbers.put(*self._wordings(n))

    def put_rate(self, text: str) -> None:
        self.card.numbers.put(["", "", text, ""])

    @property
    def uses(self) -> tuple[Numeral, Numeral]:
        _, _, old, product = self.card.numbers.terms
        return old, product

    def _wordings(self, n: int) -> tuple[Wording, ...]:
        """Wordings, ever shorter, of the step from iteration n in numbers."""
        descent = self._descent
        if np.isfinite(descent.after(n)).all():
            return step_wordings(*descent.step(n), descent.rate(n))
        return self._wordings(n - 1)  # no number tells where the next step leads


class LinesCard(VGroup):
    """A card of four lines: formulas, and numbers below what they are the numbers of."""

    def __init__(self, region: Region, symbols: Sequence[tuple[int, Typeset]], lines: VGroup) -> None:
        """`symbols`: each with the row on which it stands."""
        self.ground = Card(region)
        self.rule = VGroup(*(text.at(region.at(0.5, _ROWS[row]), 0.5) for row, text in symbols))
        self.numbers = lines
        super().__init__(self.ground, self.rule, self.numbers)


class MeansLine(VGroup):
    """Two running means, each with its name before it."""

    def __init__(self, region: Region, up: float) -> None:
        super().__init__()
        self.values: list[Numeral] = []
        self._rooms: list[float] = []
        for source, color, across in (
            ("hat(m) =", palette.CURRENT, 0.0),
            ("sqrt(hat(v)) + epsilon =", palette.LOSS, _SECOND),
        ):
            foot = np.array(
                [region.left + MARGIN + across * (region.width - 2 * MARGIN), region.at(0, up)[1], 0]
            )
            name = formula(source, _LINE_EM, palette.MUTED).at(foot)
            value = Numeral("", _LINE_EM, color).place(foot + np.array([name.advance + 0.1, 0, 0]))
            self.values.append(value)
            end = (
                region.right - MARGIN
                if across
                else region.left + MARGIN + _SECOND * (region.width - 2 * MARGIN)
            )
            self._rooms.append(float(end - value.anchor[0]) - _BETWEEN)
            self.add(name, value)

    def put(self, means: Sequence[Known]) -> None:
        """Show these, or nothing where there are none, with as many digits as there is room for; 0.000 with none."""
        for value, room in zip(self.values, self._rooms, strict=True):
            value.put("")
            value.max_width = room
        for value, mean, room in zip(self.values, means, self._rooms, strict=False):
            texts = [*(mean.text(digits) for digits in (4, 3, 2, 1)), numbers.fixed(0.0)]
            fitting = (text for text in texts if numeral_width(text, LEAST_EM) <= room)
            value.put(next(fitting, texts[-1]))


class RuleInLines:
    """Of a method that works out more than one thing; what its symbols are is told while its rate stands alone."""

    def __init__(self, region: Region, words: Words, descent: Descent) -> None:
        self._descent = descent
        self._told = rule_lines(descent)
        self.names = VGroup()
        first = 0 if len(self._told) == 2 else 2
        rows = [first + 2 * index for index in range(len(self._told))]
        width = region.width - 2 * MARGIN
        symbols = [
            (row, formula(line.symbols, _LINE_EM, max_width=width))
            for row, line in zip(rows, self._told, strict=True)
        ]
        self._lines = [
            NumberLine(line.colors, region, _ROWS[row + 1], _LINE_EM)
            for row, line in zip(rows, self._told, strict=True)
        ]
        with_the_rate = next(index for index, line in enumerate(self._told) if "eta" in line.symbols)
        self._with_the_rate = self._lines[with_the_rate]
        self._naming = VGroup()
        shown = VGroup(*self._lines, self._naming)
        self._means: MeansLine | None = None
        if isinstance(descent.method, Adam):
            told = words.screen("curve.means_noisy" if descent.noise else "curve.means")
            symbols.append((0, phrase(told, _NAMES_EM, palette.MUTED, words.language, width)))
            self._means = MeansLine(region, _ROWS[1])
            shown.add(self._means)
        else:
            key = _SYMBOLS_OF.get(type(descent.method), "noisy")
            told = words.screen(f"curve.symbols_{key}", **share_kept(descent.method))
            name = phrase(told, _NAMES_EM, palette.MUTED, words.language, width)
            self._naming.add(name.at(region.at(0.5, _ROWS[rows[1 - with_the_rate] + 1]), 0.5))
        self._name = VGroup(*self._naming)
        self.card = LinesCard(region, symbols, shown)

    def put(self, n: int) -> None:
        if not np.isfinite(self._descent.after(n)).all() and n:
            self.put(n - 1)  # no number tells where the next step leads
            return
        self._show_the_name(False)
        for line, told in zip(self._lines, self._told, strict=True):
            line.put(*told.wordings(n))
        if self._means is not None:
            self._means.put(StepNumbers(self._descent).direction_and_size(n))

    def put_rate(self, text: str) -> None:
        for line in self._lines:
            line.put([""] * len(line.terms))
        if self._means is not None:
            self._means.put([])
        self._with_the_rate.put(["", "", text, *[""] * (len(self._with_the_rate.terms) - 3)])
        self._show_the_name(True)

    def _show_the_name(self, shown: bool) -> None:
        self._name.set_fill(opacity=float(shown))  # a play that is under way draws all that it began with
        self._naming.submobjects = list(self._name) if shown else []

    @property
    def uses(self) -> tuple[Numeral, Numeral]:
        if self._means is not None:
            return self._lines[-1].terms[2], self._means.values[0]
        return self._lines[-1].terms[2], self._lines[0].terms[3]


def share_kept(method: Method) -> dict[str, str]:
    """By its name, what a method keeps of what came before, with its sign: {"beta": "= 0.9"}; Typst's notation."""
    if isinstance(method, Momentum):
        return {"beta": numbers.typst_equal(method.beta)}
    return {"rho": numbers.typst_equal(method.rho)} if isinstance(method, RMSProp) else {}


def rule_told(region: Region, words: Words, descent: Descent, *, named: bool) -> RuleTold:
    """The rule of a descent on a card in this region. `named`: with the names of its symbols, where there is room."""
    if isinstance(descent.method, GradientDescent) and descent.noise is None:
        return PlainRule(region, words, descent, named=named)
    return RuleInLines(region, words, descent)

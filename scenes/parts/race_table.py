"""The closing table of a race: each runner's rate, factor, fate and last loss."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup

from scenes.parts import numbers, palette
from scenes.parts.cards import MARGIN, Card
from scenes.parts.numerals import Numeral
from scenes.parts.plot import path, segments
from scenes.parts.race_markers import RunnerMarker
from scenes.parts.race_picture import RATE_DIGITS
from scenes.parts.race_runner import Runner
from scenes.parts.stage import PIXELS_PER_UNIT, Region
from scenes.parts.typesetting import words
from scenes.parts.words import Words

_HEADER_EM = 34.0
_LARGEST_EM, _LEAST_EM = 44.0, 36.0
_RATE, _FACTOR, _FATE = 0.085, 0.46, 0.52  # of the width: left, right, left end; the loss ends at the right edge
_FATES = {"converges": palette.TEXT, "rests": palette.TEXT, "cycles": palette.WARNING_TEXT,
          "diverges": palette.WARNING_TEXT, "wanders": palette.MUTED}  # fmt: skip


def fate_of(runner: Runner) -> str:
    """The key of the word for a runner's fate."""
    return "rests" if runner.at_rest else runner.outcome.fate


def factor_text(learning_rate: float) -> str:
    """1 - 2 * learning_rate with 4 significant digits; as a sum where these would round it to 1 or -1."""
    factor = 1 - 2 * learning_rate
    text = numbers.significant(factor)
    if text == "1":
        return f"1 − {numbers.significant(2 * learning_rate)}"
    if text == "−1" and learning_rate != 1:
        beyond = 2 * (learning_rate - 1)
        return f"−1 {'−' if beyond > 0 else '+'} {numbers.significant(abs(beyond))}"
    return text


def last_loss_text(runner: Runner, iterations: int) -> str:
    """The loss after all iterations, or a dash for a run whose numbers have outgrown the computer before."""
    return numbers.significant(float(runner.losses[-1])) if runner.last == iterations else "—"


class FateTable(VGroup):
    """One row a runner, below a header of two lines; a closing sentence at the foot."""

    def __init__(self, region: Region, runners: Sequence[Runner], iterations: int, text: Words) -> None:
        inner = region.inset(MARGIN, 0)
        header = self._header(inner, iterations, text)
        top, foot = region.top - 130 / PIXELS_PER_UNIT, region.bottom + 100 / PIXELS_PER_UNIT
        left = np.array([[inner.left, top, 0]])
        rule = path(segments(left, left + np.array([inner.width, 0, 0])), palette.AXIS, 2)
        gap = min((top - foot) / len(runners), 120 / PIXELS_PER_UNIT)
        em = min(_LARGEST_EM, max(_LEAST_EM, 0.5 * gap * PIXELS_PER_UNIT))
        rows = VGroup()
        for index, runner in enumerate(runners):
            height = top - (index + 0.5) * gap
            rows.add(self._row(inner, height, em, runner, iterations, text))
        closing = text.screen("race_table.sentence_rests" if runners[0].at_rest else "race_table.sentence")
        sentence = words(closing, 40, palette.TEXT, text.language, max_width=inner.width)
        sentence.at(np.array([inner.centre[0], region.bottom + 0.3, 0]), 0.5)
        super().__init__(Card(region), header, rule, rows, sentence)

    def _header(self, inner: Region, iterations: int, text: Words) -> VGroup:
        header = VGroup()
        for key, left, align in (("rate", _RATE, 0.0), ("factor", _FACTOR, 1.0), ("fate", _FATE, 0.0), ("loss", 1.0, 1.0)):
            lines = text.screen(f"race_table.{key}", n=iterations).split("\n")
            for index, line in enumerate(lines):
                up = inner.top - (106 - 44 * (len(lines) - 1 - index)) / PIXELS_PER_UNIT
                set_text = words(line, _HEADER_EM, palette.MUTED, text.language)
                header.add(set_text.at(np.array([inner.left + left * inner.width, up, 0]), align))
        return header

    def _row(self, inner: Region, height: float, em: float, runner: Runner, iterations: int, text: Words) -> VGroup:
        base = height - 0.33 * em / PIXELS_PER_UNIT

        def place(across: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
            return np.array([inner.left + across * inner.width, base, 0])

        icon = RunnerMarker(runner.shape, runner.color)
        icon.put(np.array([inner.left + 0.035 * inner.width, height, 0]))
        rate = Numeral(numbers.significant(runner.learning_rate, RATE_DIGITS), em, runner.color).place(place(_RATE))
        factor = Numeral(factor_text(runner.learning_rate), em, palette.TEXT, 1.0).place(place(_FACTOR))
        fate = fate_of(runner)
        word = words(text.screen(f"race_table.{fate}"), em - 2, _FATES[fate], text.language).at(place(_FATE))
        loss_text = last_loss_text(runner, iterations)
        loss = Numeral(loss_text, em, palette.TEXT, 1.0).place(place(1.0))
        return VGroup(icon, rate, factor, word, loss)

"""Round values along an axis, and their labels."""

from __future__ import annotations

import math

from scenes.text import numbers


def nice_step(span: float, most: float) -> float:
    """The smallest step of 1, 2 or 5 times a power of ten that cuts the span into at most `most` parts."""
    power = 10.0 ** math.floor(math.log10(span / most))
    for factor in (1, 2, 5, 10):
        if span / (factor * power) <= most * (1 + 1e-9):
            return factor * power
    raise AssertionError("one of 1, 2, 5, 10 is enough")


def ticks(low: float, high: float, most: float) -> list[float]:
    """Multiples of a nice step from low to high."""
    step = nice_step(high - low, most)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [index * step for index in range(first, last + 1)]


def tick_labels(values: list[float]) -> list[str]:
    """One label a tick, all with the same number of decimals, no more than the step needs."""
    mantissas, power = factored_labels(values)
    return [text if text == "0" or not power else text + power for text in mantissas]


def factored_labels(values: list[float], *, shorter: bool = False) -> tuple[list[str], str]:
    """The labels with a power of ten common to them set apart: (["1", "2"], "×10⁶"), or (["10", "20"], "").

    `shorter`: also where they are no longer than usual.
    """
    if len(values) < 2:
        return [numbers.significant(value, 6) for value in values], ""
    largest, step = max(abs(value) for value in values), values[1] - values[0]
    exponent, step_exponent = math.floor(math.log10(largest) + 1e-9), math.floor(math.log10(step) + 1e-9)
    decimals, mantissa_decimals = max(0, -step_exponent), max(0, exponent - step_exponent)
    if mantissa_decimals > 3 or not exponent or (1e-3 <= largest < 1e4 and not shorter):
        return [numbers.signed(f"{value + 0.0:.{decimals}f}") for value in values], ""
    scaled = [f"{value / 10.0**exponent:.{mantissa_decimals}f}" for value in values]
    return ["0" if float(text) == 0 else numbers.signed(text) for text in scaled], "×" + numbers.power(
        exponent
    )

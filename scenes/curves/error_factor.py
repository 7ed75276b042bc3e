"""What the rule makes of the error on (center - x)^2: it is multiplied by 1 - 2 eta at each step."""

from __future__ import annotations

from scenes.text import numbers
from scenes.text.multiplier import factor_text, told_by_four_digits


def error_factor(center: float, learning_rate: float) -> tuple[str, str]:
    """Two lines in Typst's notation: the factor, and the step of the error that it stands for."""
    less, factor = numbers.typst_less(center), numbers.typst_of(factor_text(learning_rate))
    plain = told_by_four_digits(learning_rate)
    worked_out = f"1 - 2 times {numbers.typst(learning_rate)} = {factor}" if plain else factor
    times = "-" if factor == "−1" else f"{factor} thin" if plain else f"({factor}) thin"
    return f"1 - 2 eta = {worked_out}", f"x_(n+1) {less} = {times} (x_n {less})"

"""What the rule makes of the error where the curvature is 2: it is multiplied by 1 - 2 eta at each step."""

from __future__ import annotations

from scenes.text import numbers
from scenes.text.multiplier import typst_factor
from scenes.text.rates import typst_rate


def factor_line(learning_rate: float) -> tuple[str, str]:
    """The factor in Typst's notation, worked out as it is written, and in short.

    It adds up as it is written, or says that it is about so.
    """
    relation, _, rate = typst_rate(learning_rate).partition(" ")
    factor = typst_factor(learning_rate)
    if relation == "approx":  # what follows from a rounded number is rounded too
        factor = factor.replace("= ", "approx ", 1)
    return f"1 - 2 eta {relation} 1 - 2 times {rate} {factor}", f"1 - 2 eta {factor}"


def error_factor(center: float, learning_rate: float) -> tuple[tuple[str, str], str]:
    """The factor's line, and the step of the error that it stands for, in Typst's notation."""
    sign, _, factor = typst_factor(learning_rate).partition(" ")
    times = "-" if factor == "−1" else f"({factor}) thin" if " " in factor else f"{factor} thin"
    less = numbers.typst_less(center)
    return factor_line(learning_rate), f"x_(n+1) {less} {sign} {times} (x_n {less})"

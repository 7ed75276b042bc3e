"""What the rule makes of the error where the curvature is 2: it is multiplied by 1 - 2 eta at each step."""

from __future__ import annotations

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

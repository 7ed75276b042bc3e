"""The factor by which a step multiplies the error, as text that is true where digits would round it to 1 or -1."""

from __future__ import annotations

from scenes.text import numbers


def multiplier_text(factor: float, below_one: float | None = None) -> str:
    """The factor with 4 significant digits; as a sum where these would make it 1 or -1 and it is not.

    `below_one` is 1 - abs(factor), for who knows it more exactly than the factor itself tells it.
    """
    text = numbers.significant(factor)
    distance = 1 - abs(factor) if below_one is None else below_one
    if text not in {"1", "−1"} or distance == 0:
        return text
    return f"{text} {'−' if (distance > 0) == (factor > 0) else '+'} {numbers.significant(abs(distance), 3)}"


def factor_text(learning_rate: float) -> str:
    """1 - 2 * learning_rate, the factor of a descent on (center - x)^2, as `multiplier_text` writes it."""
    factor = 1 - 2 * learning_rate
    return multiplier_text(factor, 2 * learning_rate if factor > 0 else 2 * (1 - learning_rate))


def told_by_four_digits(learning_rate: float) -> bool:
    """Whether that factor can be named by a number in a caption."""
    return " " not in factor_text(learning_rate)

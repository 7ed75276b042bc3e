"""The factor by which a step multiplies the error, as text that is true where digits would round it to 1 or -1."""

from __future__ import annotations

from fractions import Fraction

from scenes.text import numbers


def multiplier_text(product: float | Fraction) -> str:
    """1 - product with 4 significant digits; as a sum where these would make it 1 or -1 and it is not.

    `product` is the learning rate times the curvature: it tells how far from 1 the multiplier is where that itself
    is rounded to 1.
    """
    exact = Fraction(product)
    factor, beside = (
        1 - exact,
        exact if exact < 1 else 2 - exact,
    )  # `beside` 1: how much less the factor's size is
    text = numbers.significant(float(factor))
    if text not in {"1", "−1"} or not beside:
        return text
    return (
        f"{text} {'−' if (beside > 0) == (factor > 0) else '+'} {numbers.significant(float(abs(beside)), 3)}"
    )


def factor_text(learning_rate: float) -> str:
    """1 - 2 * learning_rate, the factor of a descent on (center - x)^2, as `multiplier_text` writes it."""
    return multiplier_text(2 * numbers.as_written(learning_rate))


def factor_related(learning_rate: float) -> tuple[str, str]:
    """The sign that is true between that factor and its text, and the text: "=" and "0.753088"."""
    factor, text = 1 - 2 * numbers.as_written(learning_rate), factor_text(learning_rate)
    if " " in text:
        return "=" if numbers.is_exact(abs(1 - abs(factor)), 3) else "approx", text
    return numbers.related(factor, most=7)


def typst_factor(learning_rate: float) -> str:
    """That factor after a sign that is true of it, in Typst's notation: "= 0.8", "approx 0.7531"."""
    sign, text = factor_related(learning_rate)
    return f"{sign} {numbers.typst_of(text)}"


def factor_told_by_four_digits(learning_rate: float) -> bool:
    """Whether that factor can be named by a number in a caption."""
    return " " not in factor_text(learning_rate)

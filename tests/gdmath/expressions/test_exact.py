"""Losses in decimals: value and gradient of what is written, to all digits asked for."""

from __future__ import annotations

import random
import re
from decimal import Decimal, localcontext

import mpmath
import pytest

from gdmath.decimals import arithmetic
from gdmath.expressions.expression import ONE, TWO, Expression
from tests.gdmath.expressions.random_losses import random_loss


def in_decimals(text: str, *point: str) -> tuple[Decimal, list[Decimal]]:
    with localcontext(arithmetic()):
        loss, gradient = Expression(text, (ONE, TWO)[len(point) - 1]).in_decimals([*map(Decimal, point)])
    return loss, list(gradient)


def test_numbers_are_those_that_are_written() -> None:
    """Doubles make 0.30000000000000004 of three tenths, and fold it into what they know of the loss."""
    assert in_decimals("3 * 0.1 x^2 + 1/8", "0.1") == (Decimal("0.128"), [Decimal("0.06")])


def test_random_losses_agree_with_mpmath() -> None:
    """Values and gradients of 300 losses to 45 digits, by central differences in 120 digits."""
    draw = random.Random(5)
    compared = 0
    while compared < 300:
        variables = draw.choice([ONE, TWO])
        loss = random_loss(draw, variables)
        if re.search(r"\b(0\.1|1e-1|pi|e)\b", loss.text):  # of which the formula for mpmath has doubles
            continue
        point = [f"{draw.uniform(-2, 2):.6f}" for _ in variables]
        with mpmath.workdps(120):
            exact = tuple(map(mpmath.mpf, point))
            step = mpmath.mpf(10) ** -50
            try:
                value = loss.formula(exact)
                slopes = [
                    (loss.formula(_moved(exact, i, step)) - loss.formula(_moved(exact, i, -step)))
                    / (2 * step)
                    for i, _ in enumerate(exact)
                ]
            except ArithmeticError:
                continue
            told, gradient = in_decimals(loss.text, *point)
            for one, other in zip([told, *gradient], [value, *slopes], strict=True):
                assert abs(mpmath.mpf(str(one)) - other) <= mpmath.mpf(10) ** -45 * max(1, abs(other)), (
                    loss.text
                )
        compared += 1


def _moved(point: tuple[mpmath.mpf, ...], axis: int, step: mpmath.mpf) -> tuple[mpmath.mpf, ...]:
    return tuple(x + step * (i == axis) for i, x in enumerate(point))


@pytest.mark.parametrize(
    ("text", "x", "derivative"),
    [
        ("sinh(x)", "1e-30", "1"),
        ("sinh(x)", "-1e-500", "1"),
        ("cosh(x)", "1", "1.1752011936438014569"),
        ("cosh(x)", "0", "0"),
        ("tanh(x)", "1e-30", "1"),
        ("tanh(x)", "-1e-500", "1"),
        ("x tanh(0 x)", "3", "0"),
        ("x^0.5", "4", "0.25"),
        ("x^(3/2)", "4", "3"),
        ("x^-1", "2", "-0.25"),
        ("2^x", "0", "0.69314718055994530942"),
        ("e^x", "0", "1"),
        ("x^x", "1", "1"),
        ("abs(x)", "-0.5", "-1"),
        ("pi x", "1", "3.1415926535897932385"),
        ("x^1", "0", "1"),
        ("(x - 1)^0 + x", "1", "1"),
    ],
)
def test_known_slopes(text: str, x: str, derivative: str) -> None:
    """Also where a formula would lose its digits, or have none."""
    _, (slope,) = in_decimals(text, x)

    assert abs(slope - Decimal(derivative)) < Decimal("1e-19")


@pytest.mark.parametrize(
    ("text", "x"),
    [
        ("log(x)", "-1"),
        ("log(x)", "0"),
        ("sqrt(x)", "-2"),
        ("x^0.5", "-1"),
        ("x^1.5", "-1"),
        ("abs(x)", "0"),
        ("1/x", "0"),
        ("sin(x)", "1e400"),
        ("sin(exp(x))", "1e9"),
        ("x^x", "-1"),
        ("exp(exp(x))", "1e11"),
    ],
)
def test_where_there_is_no_slope_none_is_made_up(text: str, x: str) -> None:
    """Not a number or infinite, at once and in silence."""
    _, (slope,) = in_decimals(text, x)

    assert not slope.is_finite()


def test_work_grows_with_the_formula() -> None:
    """A function counts for many additions; so does a power that is no whole number."""
    costs = [
        Expression(text).decimal_cost for text in ("x", "x^2 + x", "x^2.5 + x", "sin(x) + cos(x) + exp(x)")
    ]

    assert costs == sorted(costs)
    assert len(set(costs)) == len(costs)

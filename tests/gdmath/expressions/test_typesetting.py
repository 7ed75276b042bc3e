"""A loss on screen: what it means, in as few parentheses as will do."""

from __future__ import annotations

import contextlib
import math
import random
import re

import numpy as np
import pytest
import typst

from gdmath.expressions.error import ExpressionError
from gdmath.expressions.expression import ONE, TWO, Expression
from tests.gdmath.expressions.random_losses import random_loss


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("x^4-4x^2+x", "x^4 - 4 x^2 + x"),
        ("x**2", "x^2"),
        ("2*x", "2 x"),
        ("x*2", "x dot 2"),
        ("2*3*x", "2 dot 3 x"),
        ("x/2", "frac(x, 2)"),
        ("(x + 1)/(x - 1)", "frac(x + 1, x - 1)"),
        ("x/2/3", "frac(frac(x, 2), 3)"),
        ("x/2*3", "frac(x, 2) dot 3"),
        ("1/2 x^2", "frac(1, 2) x^2"),
        ("(x/2)^2", "(frac(x, 2))^2"),
        ("x^(1/2)", "x^(frac(1, 2))"),
        ("((x))", "x"),
        ("(x) + (1)", "x + 1"),
        ("x + (x + 1)", "x + x + 1"),
        ("x - (x + 1)", "x - (x + 1)"),
        ("(x - 1) - x", "x - 1 - x"),
        ("x + -1", "x + (-1)"),
        ("x - (-x)", "x - (-x)"),
        ("(x + 1)(x - 1)", "(x + 1) (x - 1)"),
        ("-x^2", "-x^2"),
        ("(-x)^2", "(-x)^2"),
        ("-(x + 1)", "-(x + 1)"),
        ("-x x", "-x x"),
        ("x (-x)", "x (-x)"),
        ("-(x + 1)/2", "-frac(x + 1, 2)"),
        ("-(-x) x", "-(-x x)"),
        ("(x^2)^3", "(x^2)^3"),
        ("x^2^x", "x^(2^x)"),
        ("x^10", "x^10"),
        ("x^-1", "x^(-1)"),
        ("e^(-x^2/2)", "e^(-frac(x^2, 2))"),
        ("2^x", "2^x"),
        ("sin x", "sin x"),
        ("sin(x)", "sin x"),
        ("sin(2x)", "sin(2 x)"),
        ("sin(x)^2", "sin(x)^2"),
        ("x sin(x)", "x sin x"),
        ("sin(x) x", "sin(x) x"),
        ("sin(x) (x + 1)", "sin(x) (x + 1)"),
        ("(x sin(x)) (x + 1)", "x sin(x) (x + 1)"),
        ("sin(1e-3) x + tan(1e-3)", "sin(10^(-3)) x + tan(10^(-3))"),
        ("(x + 1) (x sin(x))", "(x + 1) x sin x"),
        ("sin(x) cos(x)", "sin x cos x"),
        ("sin(x) exp(-x)", "sin x exp(-x)"),
        ("sin(x) sqrt(x)", "sin(x) sqrt(x)"),
        ("sin(x)/x", "frac(sin x, x)"),
        ("x sin(x)/2 x", "frac(x sin x, 2) x"),
        ("1 - sin(x)", "1 - sin x"),
        ("-cos(x)", "-cos x"),
        ("x - log(x)", "x - log x"),
        ("cosh(x)", "cosh x"),
        ("log(2) x + x log(2)", "log(2) x + x log 2"),
        ("e^sin(x)", "e^(sin x)"),
        ("exp(x)", "exp(x)"),
        ("sqrt(x + 1)", "sqrt(x + 1)"),
        ("abs(x)", "abs(x)"),
        ("2 pi x", "2 pi x"),
        ("0.50x", "0.50 x"),
        ("1e-3x", "10^(-3) x"),
        ("2.5e3x", "2.5 dot 10^3 x"),
        ("(2e3)^x", "(2 dot 10^3)^x"),
    ],
)
def test_it_is_written_as_in_a_book(text: str, shown: str) -> None:
    """Products without a sign where no two numbers meet, quotients as fractions, powers of ten written out."""
    assert Expression(text).typst == shown


def test_two_variables_have_their_numbers_below() -> None:
    """x_1 and x_2, also in an exponent."""
    assert Expression("x1^2 + 20x2^2", TWO).typst == "x_1^2 + 20 x_2^2"
    assert Expression("x1^x2", TWO).typst == "x_1^(x_2)"


def value_of(markup: str, point: tuple[float, ...]) -> float:
    """The value of a form, by a reading of Typst's rules of its own: for as much of them as is used here."""
    names = {"x": point[0], "x_1": point[0], "x_2": point[-1], "pi": math.pi, "e": math.e}
    functions = ["sin", "cos", "tan", "exp", "log", "sqrt", "sinh", "cosh", "tanh"]
    python = re.sub(rf"\b({'|'.join(functions)}) ([\w.]+)", r"\1(\2)", markup)
    python = re.sub(r"\^\(", "**(", python)
    python = re.sub(r"\^", "**", python).replace(" dot ", " * ")
    factor = r"(?<=[\w)]) (?=[\w(])"  # what stands side by side is multiplied
    python = re.sub(factor, " * ", python)
    known = {
        **names,
        **{name: getattr(math, name) for name in functions},
        "abs": abs,
        "frac": lambda above, below: above / below,
    }
    return float(eval(python, known))


def test_random_losses_mean_the_same_on_screen() -> None:
    """What is shown, read again, has the value of what was written."""
    draw, seen = random.Random(5), 0
    while seen < 500:
        variables = draw.choice([ONE, TWO])
        text = random_loss(draw, variables).text
        point = tuple(draw.uniform(0.2, 2.0) for _ in variables)
        try:
            loss = Expression(text, variables)
            shown = value_of(loss.typst, point)
        except (ArithmeticError, ValueError, TypeError, ExpressionError):  # no value there, or a complex one
            continue
        written = float(loss(np.array(point)))
        if not abs(written) < 1e12:
            continue
        seen += 1

        assert shown == pytest.approx(written, rel=1e-6, abs=1e-9), (text, loss.typst)


def test_no_number_and_no_variable_stands_in_parentheses_alone() -> None:
    """Unless they are an exponent's, or what a function is of."""
    draw = random.Random(6)
    for _ in range(500):
        text = random_loss(draw, ONE).text
        try:
            shown = Expression(text).typst
        except ExpressionError:
            continue
        assert not re.search(r"(?<![a-z^])\((?:[0-9.]+|[a-z_0-9]+)\)", shown), shown


def test_typst_sets_every_form() -> None:
    """A page of a hundred of them compiles."""
    draw, forms = random.Random(7), ["x^(frac(1, 2))"]
    while len(forms) < 100:
        variables = draw.choice([ONE, TWO])
        with contextlib.suppress(ExpressionError):
            forms.append(Expression(random_loss(draw, variables).text, variables).typst)
    page = "\n\n".join(f"$ {form} $" for form in forms)

    assert typst.compile(page.encode(), format="svg")

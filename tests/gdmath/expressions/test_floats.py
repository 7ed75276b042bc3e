"""A graph in plain floats: infinite and undefined exactly where numpy's arrays have it so."""

from __future__ import annotations

import math
import random
import subprocess
import sys
from pathlib import Path

import mpmath
import numpy as np
import pytest

from gdmath.expressions.differentiation import differentiated
from gdmath.expressions.expression import ONE, TWO, Expression
from gdmath.expressions.floats import values_at
from gdmath.expressions.grammar import parse
from gdmath.expressions.graph import Graph
from tests.gdmath.expressions.random_losses import RandomLoss, random_loss

EXTREMES = (0.0, -0.0, 1.0, -1.0, 0.5, -2.0, 1e-200, 1e155, -1e155, 1e300, -1e300, 710.0, -745.5, 1e6)


def in_floats(text: str, *point: float) -> list[float]:
    variables = (ONE, TWO)[len(point) - 1]
    graph = Graph(len(variables))
    jet = differentiated(parse(text, variables), variables, graph)
    return values_at(graph, [jet.value, *jet.gradient], point)


@pytest.mark.parametrize("variables", [ONE, TWO])
def test_random_losses_are_finite_where_numpy_has_them_finite(variables: tuple[str, ...]) -> None:
    """And alike there, unless roundings are blown up: 400 losses, each at everyday and at extreme points."""
    draw = random.Random(11)
    for _ in range(400):
        written = random_loss(draw, variables)
        text = written.text
        try:
            loss = Expression(text, variables)
        except ValueError:
            continue
        points = [[draw.uniform(-3, 3) for _ in variables], [draw.choice(EXTREMES) for _ in variables]]
        for point in points:
            array = np.array(point)
            expected = [float(loss(array)), *loss.gradient(array).tolist()]
            for told, true in zip(in_floats(text, *point), expected, strict=True):
                assert math.isfinite(told) == math.isfinite(true), (text, point, told, true)
                close = told == pytest.approx(true, rel=1e-9, abs=1e-300)
                assert close or not math.isfinite(true) or not is_tame(written, point), (text, point)


def is_tame(loss: RandomLoss, point: list[float]) -> bool:
    """Whether doubles tell its value there: a sine of a huge number hangs on the last digit of that."""
    try:
        loss.formula(tuple(map(mpmath.mpf, point)))
    except (ArithmeticError, ValueError):
        return False
    return True


@pytest.mark.parametrize(
    ("text", "x", "value"),
    [
        ("1/x", 0.0, math.inf),
        ("1/x", -0.0, -math.inf),
        ("x/x", 0.0, math.nan),
        ("1/exp(x)", 1000.0, 0.0),
        ("1/(1 + exp(x))", 1000.0, 0.0),
        ("log(x)", 0.0, -math.inf),
        ("log(x)", -1.0, math.nan),
        ("log(exp(x))", 1000.0, math.inf),
        ("sqrt(x)", -1.0, math.nan),
        ("sqrt(exp(x))", 1000.0, math.inf),
        ("exp(x)", 1000.0, math.inf),
        ("-exp(x)", 1000.0, -math.inf),
        ("x^0.3", -1.0, math.nan),
        ("x^-0.3", 0.0, math.inf),
        ("x^20.5", 1e300, math.inf),
        ("(-2 - 0 x)^exp(x)", 1000.0, math.inf),
        ("sin(exp(x))", 1000.0, math.nan),
        ("exp(x) - exp(x)", 1000.0, math.nan),
        ("cosh(x)", -1000.0, math.inf),
        ("sinh(x)", -1000.0, -math.inf),
        ("sinh(exp(x))", 1000.0, math.inf),
        ("tanh(exp(x))", 1000.0, 1.0),
        ("exp(x)/exp(x)", 1000.0, math.nan),
        ("x/exp(1000 x^2)", 1.0, 0.0),
    ],
)
def test_known_values_at_the_edges(text: str, x: float, value: float) -> None:
    """As numpy has them."""
    told = in_floats(text, x)[0]

    assert told == value or (math.isnan(told) and math.isnan(value))
    with np.errstate(all="ignore"):
        assert float(Expression(text)(np.array([x]))) == value or math.isnan(value)


def test_a_start_is_checked_without_numpy() -> None:
    """So that a plan of such clips starts as fast as any."""
    code = (
        "import sys\n"
        "from scenes.params.curve import CurveParams\n"
        "from scenes.params.landscape import LandscapeParams\n"
        "CurveParams(view=(-3.0, 3.0)).check(); LandscapeParams().check()\n"
        "print({'numpy', 'manim'} & set(sys.modules))"
    )
    root = Path(__file__).parents[3]
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)

    assert told.stdout.strip() == "set()"

"""What a formula cannot leave."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest

from gdmath.descent import descend
from gdmath.expressions.differentiation import differentiated
from gdmath.expressions.error import ExpressionError
from gdmath.expressions.expression import ONE, TWO, Expression
from gdmath.expressions.grammar import parse
from gdmath.expressions.graph import Graph
from gdmath.expressions.intervals import bounds
from tests.gdmath.expressions.random_losses import random_loss


def test_what_is_said_to_stay_finite_does() -> None:
    """Random losses in random boxes: wherever that is said of one, a thousand points of the box are finite."""
    draw, numbers, said = random.Random(8), np.random.default_rng(8), 0
    for _ in range(1500):
        variables = draw.choice([ONE, TWO])
        try:
            loss = Expression(random_loss(draw, variables).text, variables)
        except ExpressionError:
            continue
        low = numbers.uniform(-3.0, 3.0, loss.dim)
        points = low + numbers.uniform(0.0, 1.0, (1000, loss.dim)) * draw.choice([0.01, 1.0, 5.0])
        if loss.stays_finite(points):
            said += 1
            assert np.isfinite(loss(points)).all()
            assert np.isfinite(loss.gradient(points)).all()
    assert said > 300


@pytest.mark.parametrize(
    ("text", "low", "high", "finite"),
    [
        ("x^4 - 4 x^2 + x", -1e9, 1e9, True),
        ("x^4 - 4 x^2 + x", -1e80, 1e80, False),
        ("sin(x) + cos(x)", -1e9, 1e9, True),
        ("log(x)", 0.1, 5.0, True),
        ("log(x)", 0.0, 5.0, False),
        ("log(1 + x^2)", -5.0, 5.0, True),
        ("1/x", 0.1, 5.0, True),
        ("1/x", -0.1, 5.0, False),
        ("1/(1 + x^2)", -5.0, 5.0, True),
        ("sqrt(x)", 0.1, 5.0, True),
        ("sqrt(x)", 0.0, 5.0, False),
        ("abs(x)", 0.1, 5.0, True),
        ("abs(x)", -1.0, 5.0, False),
        ("exp(x)", -5.0, 500.0, True),
        ("exp(x)", -5.0, 800.0, False),
        ("tanh(x)", -300.0, 300.0, True),
        ("sinh(x)", -300.0, 300.0, True),
        ("sinh(x)", -800.0, 3.0, False),
        ("tan(x)", -1.0, 1.0, False),
        ("2^x", -5.0, 5.0, True),
        ("x^x", 0.1, 5.0, True),
        ("x^2.5", 0.1, 5.0, True),
        ("x^2.5", -0.1, 5.0, False),
    ],
)
def test_poles_edges_and_kinks_are_not_bounded(text: str, low: float, high: float, finite: bool) -> None:
    """Between these two points; what is not known (a tangent) is not said."""
    assert Expression(text).stays_finite(np.array([[low], [high]])) == finite


def test_where_nothing_is_said_the_losses_are_tried() -> None:
    """A batch ends where it has to: one descent leaves the logarithm's domain, the other does not."""
    batch = descend(Expression("log x + 1/x"), 2.0, np.array([0.3, 10.0]), 20)

    assert batch.ends.tolist() == [20, 0]
    assert np.isfinite(batch.losses[:, 0]).all()
    assert np.isnan(batch.points[1:, 1]).all()


@pytest.mark.parametrize("ends", [(-2.0, 0.5), (0.1, 0.2), (1.0, 2.0), (-9.0, -2.5), (100.0, 101.0)])
@pytest.mark.parametrize(
    "text",
    [
        "sin(x)",
        "cos(x)",
        "x^2",
        "x^3 - x",
        "exp(-x)",
        "cosh(x)",
        "1/(1 + x^2)",
        "tanh(x)",
        "sinh(x)",
        "x^4 - 4x",
    ],
)
def test_bounds_hold_of_every_point_between(text: str, ends: tuple[float, float]) -> None:
    """Of the loss; of a sine and a cosine they are met."""
    low, high = bound_of(text, ends)
    losses = Expression(text)(np.linspace(*ends, 2001)[:, np.newaxis])

    assert low <= losses.min() <= losses.max() <= high
    if text in {"sin(x)", "cos(x)"}:
        assert (low, high) == pytest.approx((losses.min(), losses.max()), abs=1e-5)


@pytest.mark.parametrize(
    ("text", "low", "expected"),
    [
        ("x^2 - 5", 3.0, (4.0, math.inf)),
        ("2x + cos(x)", 3.0, (5.0, math.inf)),
        ("exp(-x)", 0.0, (0.0, 1.0)),
        ("1/x", 2.0, (0.0, 0.5)),
        ("sinh(x)", 0.0, (0.0, math.inf)),
        ("tanh(x)", 0.0, (0.0, 1.0)),
        ("exp(-x^2) x", 1.0, (0.0, math.inf)),
    ],
)
def test_an_interval_may_have_no_end(text: str, low: float, expected: tuple[float, float]) -> None:
    assert bound_of(text, (low, math.inf)) == pytest.approx(expected)


def bound_of(text: str, ends: tuple[float, float]) -> tuple[float, float]:
    """What the loss cannot leave there."""
    graph = Graph(1)
    loss = differentiated(parse(text, ("x",)), ("x",), graph).value
    found = bounds(graph, loss, [ends])[loss]
    assert found is not None
    return found

"""Which losses are proved to be lowest where the search of a box has found their lowest point."""

from __future__ import annotations

import random

import numpy as np
import pytest

from gdmath.expressions.differentiation import differentiated
from gdmath.expressions.error import ExpressionError
from gdmath.expressions.expression import ONE, TWO, Expression
from gdmath.expressions.grammar import parse
from gdmath.expressions.graph import Graph
from gdmath.quadratic import Quadratic
from gdmath.stationary import everywhere
from tests.gdmath.expressions.random_losses import random_loss


@pytest.mark.parametrize(
    "text",
    [
        "x^2",
        "x^4",
        "(x^2 - 1)^2",
        "x^4 - 4 x^2 + x",
        "x^6 - 5 x^4 + 4 x^2 + x",
        "sin(x) + 0.05 (5 - x)^2",
        "x^2 + 10 sin(x)^2",
        "x^2 - exp(-x^2)",
        "cosh(x) - x",
    ],
)
def test_a_loss_that_rises_on_both_sides_is_lowest_where_it_was_found(text: str) -> None:
    assert Expression(text).lowest_is_proved


@pytest.mark.parametrize(
    "text",
    [
        "x^3 - x",  # falls without end
        "4 x^2 - x^4",
        "x^2 - 10^-70 x^4",  # falls where nobody looks
        "x^2 - 10^-8 exp(x)",
        "sin(x)",  # as low elsewhere
        "1/x + x",  # falls beside a pole
        "5 + x - x",
        "x^2 + 20 exp(-(x - 12)^2) - 200 exp(-(x - 14)^2)",  # its lowest point lies outside of the box
    ],
)
def test_of_what_is_lower_elsewhere_nothing_is_proved(text: str) -> None:
    assert not Expression(text).lowest_is_proved


def test_a_lower_valley_beyond_the_box_is_found_out() -> None:
    """The second valley of the ripple, searched around the first."""
    text = "sin(x) + 0.05 (5 - x)^2"

    assert not Expression(text, box=((-3.0, 1.0),)).lowest_is_proved
    assert Expression(text, box=((3.0, 6.0),)).lowest_is_proved


def test_a_corner_is_not_taken_for_the_valley_beside_it() -> None:
    """Its bend is that of x^2 on both sides: at 0 the loss is 250, and 150 at the corner at 20."""
    graph = Graph(1)
    loss = differentiated(parse("x^2 - 25 abs(x - 10) + 25 abs(x - 20)", ONE), ONE, graph)

    assert not everywhere._is_lowest_in(graph, loss, [0.0], 250.0, (-60.0, 60.0))
    assert Expression("x^2 + abs(x - 20)").lowest_is_proved


def test_of_named_losses_all_points_are_known_and_of_two_variables_none_is_proved() -> None:
    assert Quadratic(5.0).lowest_is_proved
    assert not Expression("x1^2 + x2^2", TWO).lowest_is_proved


def test_where_it_is_proved_nothing_lower_is_found_however_far_one_looks() -> None:
    """Random losses: near by and up to where no double holds the loss."""
    draw, proved = random.Random(5), 0
    far = np.geomspace(1e-3, 1e100, 4000)
    x = np.concatenate([-far[::-1], np.linspace(-30.0, 30.0, 20_001), far])[:, np.newaxis]
    for _ in range(1500):
        try:
            loss = Expression(random_loss(draw, ("x",)).text)
        except ExpressionError:
            continue
        if loss.lowest_is_proved:
            proved += 1
            lowest = min(each.loss for each in loss.stationary_points if each.is_global)
            with np.errstate(all="ignore"):
                assert np.nanmin(loss(x)) >= lowest - 1e-9 * max(1.0, abs(lowest)), loss.text
    assert proved > 30

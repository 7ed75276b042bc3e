"""Formulas as graphs: nothing in them twice, nothing that is known beforehand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gdmath.expressions.expression import TWO, Expression
from gdmath.expressions.graph import Graph
from gdmath.expressions.program import program


def test_the_same_operation_is_the_same_node() -> None:
    """Whichever way round a sum or a product is written; a difference is not the same turned round."""
    graph = Graph(2)

    assert graph.add(0, 1) == graph.add(1, 0)
    assert graph.multiply(0, 1) == graph.multiply(1, 0)
    assert graph.subtract(0, 1) != graph.subtract(1, 0)
    assert graph.function("sin", 0) == graph.function("sin", 0)
    assert graph.constant(0.0) == graph.constant(-0.0) == graph.zero


def test_zero_and_one_leave_no_trace() -> None:
    """X + 0, 0 + x, x - 0, 1 x, x 1, x / 1 are x; 0 x is 0."""
    graph = Graph(1)
    x, zero, one = 0, graph.zero, graph.one

    assert {graph.add(x, zero), graph.add(zero, x), graph.subtract(x, zero)} == {x}
    assert {graph.multiply(one, x), graph.multiply(x, one), graph.divide(x, one)} == {x}
    assert {graph.multiply(zero, x), graph.divide(zero, x)} == {zero}
    assert graph.subtract(zero, x) == graph.negative(x)


def test_constants_are_worked_out_unless_they_have_no_value() -> None:
    """2 * 3 is 6; 1 / 0 is left to the arrays."""
    graph = Graph(1)

    assert graph.constants[graph.multiply(graph.constant(2.0), graph.constant(3.0))] == 6.0
    assert graph.divide(graph.one, graph.zero) not in graph.constants


@pytest.mark.parametrize("exponent", [*range(-17, 18), 0.5, -0.5, 2.5, 100.0])
def test_a_power_is_a_power_however_it_is_worked_out(exponent: float) -> None:
    """By products, a root, or numpy's own."""
    graph = Graph(1)
    power = program(graph, [graph.power(0, graph.constant(float(exponent)))])

    assert power([np.float64(1.3)])[0] == pytest.approx(1.3**exponent, rel=1e-14)


def test_the_base_e_is_the_exponential() -> None:
    """No power of a rounded e."""
    graph = Graph(1)

    assert graph.power(graph.constant(math.e), 0) == graph.function("exp", 0)


def test_a_program_does_what_is_needed_and_no_more() -> None:
    """The slope of x^4 - 4 x^2 + x takes 6 operations; the loss itself does not belong to them."""
    slope = Expression("x^4 - 4x^2 + x")._gradient

    assert len(slope.steps) <= 8
    assert len(slope.places) <= 8


def test_places_are_used_again() -> None:
    """However long a sum is, it needs two at a time, besides its constants."""
    loss = Expression("+".join(f"sin({n}.5x)" for n in range(1, 40)))
    spare = [place for place in loss._loss.places if place is None]

    assert len(spare) <= 4


def test_a_result_that_others_need_is_kept() -> None:
    """The gradient of x1 x2 is (x2, x1): both are results and operands."""
    points = np.array([[2.0, 3.0], [5.0, 7.0]])

    assert Expression("x1 x2", TWO).gradient(points).tolist() == [[3.0, 2.0], [7.0, 5.0]]
    assert Expression("exp(x1) + exp(x1) x2", TWO).gradient(points)[:, 1] == pytest.approx(np.exp([2.0, 5.0]))


def test_signs_go_in_front_and_numbers_together() -> None:
    """A + (-b) is a - b, -(-a) is a, (-a) b is -(a b), and 4 (2 x) is 8 x."""
    graph = Graph(2)
    minus = graph.negative(1)

    assert graph.add(0, minus) == graph.add(minus, 0) == graph.subtract(0, 1)
    assert graph.subtract(0, minus) == graph.add(0, 1)
    assert graph.negative(minus) == 1
    assert graph.multiply(minus, 0) == graph.negative(graph.multiply(0, 1))
    assert graph.divide(minus, 0) == graph.negative(graph.divide(1, 0))
    assert graph.scale(4.0, graph.scale(2.0, 0)) == graph.scale(8.0, 0)


def test_what_is_surely_positive_needs_no_look() -> None:
    """1 + x^2, an exponential; not x, nor x^2 alone, nor a product."""
    graph = Graph(2)
    square = graph.multiply(0, 0)
    sure = [graph.add(graph.one, square), graph.function("exp", 0), graph.constant(3.0)]
    unsure = [0, square, graph.multiply(0, 1), graph.subtract(graph.one, square)]

    for node in sure:
        assert graph.reciprocal(node) == graph.divide(graph.one, node)
    for node in unsure:
        assert graph.reciprocal(node) == graph.function("reciprocal", node)


@pytest.mark.parametrize("value", [0.0, -0.0, -1.5, 2.0, 1e308, -1e-320, math.inf, math.nan])
def test_a_plain_float_goes_through_as_an_array_does(value: float) -> None:
    """The same bits of every operation, and nothing raised: division by 0, roots of negatives, overflow."""
    graph = Graph(1)
    names = ["sin", "cos", "tan", "exp", "log", "sqrt", "abs", "sinh", "cosh", "tanh", "reciprocal"]
    nodes = [graph.function(name, 0) for name in names]
    nodes += [
        graph.divide(graph.one, 0),
        graph.multiply(0, 0),
        graph.power(0, graph.constant(2.5)),
        graph.negative(0),
    ]
    made = program(graph, nodes)
    with np.errstate(all="ignore"):
        on_arrays = [float(result[0]) for result in made([np.array([value])])]
        on_floats = made.on_floats()(value)

    assert np.array_equal(on_arrays, on_floats, equal_nan=True)

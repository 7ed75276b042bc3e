"""The coefficients of a formula, and how far its roots can lie."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdmath.expressions.differentiation import differentiated
from gdmath.expressions.grammar import parse
from gdmath.expressions.graph import Graph
from gdmath.expressions.polynomials import Coefficients, bound_of_roots, coefficients


def of(text: str) -> Coefficients | None:
    """The coefficients of this loss."""
    graph = Graph(1)
    return coefficients(graph, differentiated(parse(text, ("x",)), ("x",), graph).value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x + 3 - x", [3]),
        ("x - x", []),
        ("(x - 1)^2", [1, -2, 1]),
        ("x^2 / 4 - 3x", [0, -3, Fraction(1, 4)]),
        ("-(2 - x)(x + 1)^2", [-2, -3, 0, 1]),
        ("x^3 + x^2 - x^3", [0, 0, 1]),
    ],
)
def test_sums_products_and_powers_are_multiplied_out(text: str, expected: list[Fraction]) -> None:
    assert of(text) == expected


@pytest.mark.parametrize(
    "text", ["sin(x)", "1/x", "x + exp(x)", "x^0.5", "abs(x)", "x^16 x^16 x^16 x^16 x^16"]
)
def test_what_is_no_polynomial_or_too_long_has_none(text: str) -> None:
    assert of(text) is None


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=5))
def test_no_root_lies_beyond_the_bound(roots: list[float]) -> None:
    polynomial = [Fraction(float(each)) for each in np.polynomial.polynomial.polyfromroots(roots)]
    bound = bound_of_roots(polynomial)

    def value(x: Fraction) -> Fraction:
        return sum((each * x**power for power, each in enumerate(polynomial)), Fraction(0))

    signs = [{value(side * bound * 2**step) > 0 for step in range(12)} for side in (-1, 1)]
    assert all(len(each) == 1 for each in signs)
    assert all(abs(root) <= float(bound) * (1 + 1e-6) for root in roots)

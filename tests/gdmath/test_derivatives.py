"""Numerical gradients: the complex step where the function allows it, Richardson's elsewhere."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdmath.derivatives import complex_step, numerical_gradient, richardson
from gdmath.descent import descend
from gdmath.quartic import Quartic

Function = Callable[[Any], Any]
POINTS = np.array([[-2.3], [-0.4], [0.3], [1.7], [40.3]])

# (function, its derivative) of one coordinate, with no complex step: what each does with a complex number
# stands beside it.
NOT_ANALYTIC: dict[str, tuple[Function, Function]] = {
    "abs": (np.abs, np.sign),
    "abs and a square": (lambda x: np.abs(x) + x * x, lambda x: np.sign(x) + 2 * x),
    "conj": (lambda x: x * np.conj(x), lambda x: 2 * x),
    "real": (lambda x: np.real(x) ** 3, lambda x: 3 * x**2),
    "imag": (lambda x: x * x + np.imag(x), lambda x: 2 * x),
    "a drop of the imaginary part": (lambda x: x.astype(float) ** 2, lambda x: 2 * x),
    "a refusal": (lambda x: np.arctan2(x, 2.0), lambda x: 2.0 / (4.0 + x * x)),
    "floor": (lambda x: np.floor(x) + x * x, lambda x: 2 * x),
    "a hypotenuse": (lambda x: np.hypot(x, 1.0), lambda x: x / np.hypot(x, 1.0)),
}

ANALYTIC: dict[str, tuple[Function, Function]] = {
    "sine": (np.sin, np.cos),
    "a Gaussian": (lambda x: np.exp(-x * x), lambda x: -2 * x * np.exp(-x * x)),
    "a power": (lambda x: x**5, lambda x: 5 * x**4),
    "a root of a square": (lambda x: np.sqrt(1.0 + x * x), lambda x: x / np.sqrt(1.0 + x * x)),
    "a logistic": (lambda x: 1.0 / (1.0 + np.exp(-x)), lambda x: np.exp(-x) / (1.0 + np.exp(-x)) ** 2),
    "a choice": (lambda x: np.where(x > 0.0, x * x, x**3), lambda x: np.where(x > 0.0, 2 * x, 3 * x * x)),
}


@pytest.mark.parametrize("name", ANALYTIC)
def test_an_analytic_function_gets_its_gradient_to_the_last_digits(name: str) -> None:
    """Within 1e-14 of the gradient's scale, and of the gradient's own size at every point."""
    function, derivative = ANALYTIC[name]
    exact = derivative(POINTS)

    assert np.abs(numerical_gradient(function, POINTS) - exact).max() <= 1e-14 * np.abs(exact).max()


@pytest.mark.parametrize("name", NOT_ANALYTIC)
def test_a_function_without_a_complex_step_is_found_out(name: str) -> None:
    """Its gradient is Richardson's, right to 1e-9 of its size."""
    function, derivative = NOT_ANALYTIC[name]

    assert numerical_gradient(function, POINTS) == pytest.approx(derivative(POINTS), rel=1e-9, abs=1e-9)


def test_richardson_keeps_to_1e_9_along_the_quartic() -> None:
    """On the 200 points at rate 0.01 and on the jumping ones at 0.2 (numDeriv in R: 3.1e-10)."""
    quartic = Quartic()
    for rate, iterations in ((0.01, 200), (0.2, 30)):
        points = descend(quartic, 0.5, rate, iterations).points
        assert np.abs(richardson(quartic, points) - quartic.gradient(points)).max() <= 1e-12


@given(
    coefficients=st.lists(st.floats(-10.0, 10.0), min_size=1, max_size=8),
    x=st.floats(-3.0, 3.0),
    frequency=st.floats(0.1, 5.0),
)
def test_richardson_follows_any_smooth_curve(coefficients: list[float], x: float, frequency: float) -> None:
    """Polynomials up to degree 7 with a sine on top: within 1e-9 of the gradient's scale."""
    polynomial = np.polynomial.Polynomial(coefficients)
    size = float(np.polynomial.Polynomial(np.abs(coefficients))(abs(x) + 1.0)) + frequency

    (found,) = richardson(lambda p: polynomial(p) + np.sin(frequency * p), np.array([x]))

    assert found == pytest.approx(
        polynomial.deriv()(x) + frequency * math.cos(frequency * x), abs=1e-9 * size
    )


def test_a_function_of_several_coordinates_is_taken_axis_by_axis() -> None:
    """x1^2 x2 + exp(x3), at one point written as a function of three numbers, at many by the last axis."""
    at_one = numerical_gradient(lambda x: x[0] ** 2 * x[1] + np.exp(x[2]), np.array([2.0, 3.0, 0.0]))
    points = np.array([[[2.0, 3.0, 0.0]], [[1.0, -1.0, 1.0]]])
    at_many = numerical_gradient(lambda x: x[..., 0] ** 2 * x[..., 1] + np.exp(x[..., 2]), points)

    assert at_one == pytest.approx([12.0, 4.0, 1.0], rel=1e-14)
    assert at_many.shape == (2, 1, 3)
    assert at_many[1, 0] == pytest.approx([-2.0, 1.0, math.e], rel=1e-14)


def test_each_coordinate_chooses_for_itself() -> None:
    """|x1| + exp(x2): Richardson's gradient along the first, the complex step's along the second."""
    gradient = numerical_gradient(lambda x: np.abs(x[0]) + np.exp(x[1]), np.array([-2.0, 1.0]))

    assert gradient[0] == pytest.approx(-1.0, abs=1e-9)
    assert gradient[1] == np.e


def test_the_complex_step_has_no_difference_to_round() -> None:
    """exp(x) at 1e-9 comes out to one unit in the last place; a difference quotient keeps half the digits."""
    assert complex_step(np.exp, np.array([1e-9]))[0] == pytest.approx(1.0 + 1e-9, rel=3e-16)


def test_close_to_the_edge_of_its_domain_a_function_still_has_a_gradient() -> None:
    """A logarithm at 0.01 (wide steps would leave the domain) and at 1e-9 (all would); none at -1."""
    found = numerical_gradient(np.log, np.array([[0.01], [1e-9], [-1.0]]))[:, 0]

    assert found[:2] == pytest.approx([100.0, 1e9], rel=1e-9)
    assert math.isnan(found[2])


@pytest.mark.parametrize("x", [1e300, -1e308, 0.0])
def test_overflow_neither_raises_nor_warns(x: float) -> None:
    """Warnings are errors here; where losses overflow the gradient is not a number or infinite."""
    gradient = numerical_gradient(lambda p: p**4, np.array([x]))

    assert gradient[0] == 0.0 if x == 0.0 else not math.isfinite(gradient[0])


def test_a_function_has_to_give_one_value_per_point() -> None:
    """Two of them are refused with the shapes."""
    with pytest.raises(ValueError, match=r"of points \(4, 2\) gives values \(4,\), not \(4, 2\)"):
        numerical_gradient(lambda p: p * p, np.zeros((4, 2)))


def test_a_function_that_fails_for_real_points_says_so_itself() -> None:
    """Only what it raises for complex points is taken as a refusal."""

    def broken(points: np.ndarray) -> np.ndarray:
        raise KeyError("no such table")

    with pytest.raises(KeyError, match="no such table"):
        numerical_gradient(broken, np.zeros((1, 1)))

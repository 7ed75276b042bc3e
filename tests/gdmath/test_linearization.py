"""What curvature says of a method: limits, radii, sides."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdmath.diagnosis import diagnose
from gdmath.expressions.expression import TWO, Expression
from gdmath.linearization import farthest, is_held, oscillates, spectral_radii
from gdmath.methods.gradient_descent import GradientDescent
from gdmath.methods.method import Method
from gdmath.methods.momentum import Momentum, Nesterov
from gdmath.quadratic import Quadratic

BETAS = st.floats(0.0, 0.99)
PRODUCTS = st.floats(1e-6, 5.0)
LESSON = Quadratic(5.0)  # curvature 2


def methods(rate: float, beta: float) -> list[Method]:
    return [GradientDescent(rate), Momentum(rate, beta), Nesterov(rate, beta)]


@given(product=PRODUCTS, beta=BETAS)
def test_the_eigenvalues_are_those_of_the_transition(product: float, beta: float) -> None:
    """By numpy's general routine, which loses half the digits where two of them meet."""
    for method in methods(1.0, beta):
        right = np.linalg.eigvals(method.transition(np.array([[product]])))
        found = method.eigenvalues(np.array(product))
        assert np.sort_complex(found) == pytest.approx(np.sort_complex(right), abs=1e-7)


@given(product=st.floats(0.01, 5.0), beta=BETAS)
def test_two_steps_on_a_parabola_are_the_transition(product: float, beta: float) -> None:
    """The method itself, taken on a parabola of that curvature, maps (x_n, x_(n-1)) as the matrix says."""
    for method in methods(1.0, beta):
        position, velocity = 0.3, -0.2
        looked = method.looks_at(position, (velocity,))
        following, _ = method.step(position, product * looked, (velocity,), 3)
        row = method.transition(np.array([[product]]))[0]
        expected = row @ np.array([position, position - velocity])[: len(row)]
        assert following == pytest.approx(expected, rel=1e-12, abs=1e-12)


@given(beta=BETAS)
def test_at_its_largest_product_an_eigenvalue_is_minus_1(beta: float) -> None:
    """2, 2 (1 + beta) and 2 (1 + beta) / (1 + 2 beta): a little less holds, a little more does not."""
    assert Momentum(0.1, beta).largest_product == 2.0 * (1.0 + beta)
    assert Nesterov(0.1, beta).largest_product == 2.0 * (1.0 + beta) / (1.0 + 2.0 * beta)
    for method in methods(1.0, beta):
        limit = float(method.largest_product or 0.0)
        assert spectral_radii(method, np.array(limit)) == pytest.approx(1.0, abs=1e-12)
        assert spectral_radii(method, np.array(limit * (1.0 - 1e-6))) < 1.0
        assert spectral_radii(method, np.array(limit * (1.0 + 1e-6))) > 1.0


@pytest.mark.parametrize("beta", [0.0, 0.3, 0.5, 0.9])
@pytest.mark.parametrize("method", [Momentum, Nesterov])
def test_a_run_at_0_999_of_the_limit_settles_and_at_1_001_it_leaves(
    method: type[Momentum], beta: float
) -> None:
    """On a parabola, and across a ravine, whose steepest side decides."""
    for loss, start in ((LESSON, -5.0), (Expression("x1^2 + 9 x2^2", TWO), [1.0, 1.0])):
        limit = diagnose(loss, start, method(0.01, beta)).largest_stable_learning_rate
        assert limit is not None
        below, above = (diagnose(loss, start, method(factor * limit, beta)) for factor in (0.999, 1.001))
        assert (below.fate, above.fate) == ("converges", "diverges")
        assert below.largest_stable_learning_rate == above.largest_stable_learning_rate == limit
        assert isinstance(below.multiplier, float)
        assert isinstance(above.multiplier, float)
        assert below.multiplier < 1.0 < above.multiplier


@pytest.mark.parametrize("rate", [0.999, 1.001])
def test_the_same_of_plain_descent(rate: float) -> None:
    """2 / curvature is 1."""
    assert diagnose(LESSON, -5.0, rate).fate == ("converges" if rate < 1.0 else "diverges")


@pytest.mark.parametrize("condition", [4.0, 20.0, 100.0])
def test_polyaks_best_parameters_are_the_best(condition: float) -> None:
    """Eta = 4 / (sqrt L + sqrt l)^2 and beta = ((sqrt k - 1) / (sqrt k + 1))^2: the radius is the root of beta.

    It is that of both curvatures, and any other pair near by has a larger one.
    """
    low, high = 2.0, 2.0 * condition
    loss, root = Expression(f"x1^2 + {condition} x2^2", TWO), math.sqrt(condition)
    eta = 4.0 / (math.sqrt(high) + math.sqrt(low)) ** 2
    share = (root - 1.0) / (root + 1.0)
    best = diagnose(loss, [1.0, 1.0], Momentum(eta, share**2)).multiplier

    assert best == pytest.approx(share, abs=1e-7)  # two eigenvalues meet there: a rounding is worth its root
    for rate, beta in ((1.01, 1.0), (0.99, 1.0), (1.0, 1.01), (1.0, 0.99)):
        other = Momentum(rate * eta, beta * share**2)
        assert spectral_radii(other, other.rate(0) * np.array([low, high])).max() > share + 1e-4


@pytest.mark.parametrize("condition", [4.0, 20.0])
def test_the_best_fixed_rate_of_plain_descent_shrinks_both_errors_alike(condition: float) -> None:
    """2 / (L + l) gives (k - 1) / (k + 1), of either sign."""
    loss = Expression(f"x1^2 + {condition} x2^2", TWO)
    found = diagnose(loss, [1.0, 1.0], 2.0 / (2.0 * condition + 2.0)).multiplier
    factor = (condition - 1.0) / (condition + 1.0)

    assert found == pytest.approx((-factor, factor), rel=1e-12)


def test_errors_alternate_by_their_longest_lasting_eigenvalue() -> None:
    """Complex or negative they do; real and positive they do not."""
    assert not oscillates(GradientDescent(1.0), 0.9)
    assert oscillates(GradientDescent(1.0), 1.1)
    assert not oscillates(Momentum(1.0, 0.5), 0.01)
    assert oscillates(Momentum(1.0, 0.5), 0.5)  # complex
    assert oscillates(Momentum(1.0, 0.5), 2.99)  # -1, nearly


@given(product=st.floats(0.01, 3.5), beta=st.floats(0.05, 0.95), error=st.floats(-1.0, 1.0))
def test_no_error_ever_gets_farther_than_is_said(product: float, beta: float, error: float) -> None:
    """Of 300 steps from (x_n, x_(n-1)) = (error, 1)."""
    method = Momentum(1.0, beta)
    if not 0.0 < product < method.largest_product - 0.05:
        return
    bound = farthest(method, np.array([product]), np.array([[error], [1.0]]))
    state, matrix = np.array([error, 1.0]), method.transition(np.array([[product]]))
    for _ in range(300):
        state = matrix @ state
        assert abs(state[0]) <= bound * (1.0 + 1e-9)


def test_a_saddle_holds_nothing_and_a_minimum_what_is_slow_enough() -> None:
    """By every curvature."""
    (saddle,) = Expression("x1^2 - x2^2", TWO).stationary_points
    (minimum,) = Expression("x1^2 + 9 x2^2", TWO).stationary_points

    assert not is_held(Momentum(0.01, 0.5), saddle)
    assert is_held(Momentum(0.16, 0.5), minimum)
    assert not is_held(Momentum(0.17, 0.5), minimum)

"""A written loss as an objective like any other."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from gdmath.derivatives import numerical_gradient
from gdmath.descent import descend
from gdmath.expressions.expression import _BLOCK, TWO, Expression
from gdmath.quartic import Quartic
from gdmath.rippled_bowl import RippledBowl

QUARTIC = Expression("x^4 - 3x^3 + x^2 + 3x + 1")
BOWL = Expression("sin(x) + 0.05 (5 - x)^2", box=((-20.0, 20.0),))
BANANA = Expression("(1 - x1)^2 + 100 (x2 - x1^2)^2", TWO)


@pytest.mark.parametrize(
    ("written", "built_in"), [(QUARTIC, Quartic()), (BOWL, RippledBowl())], ids=["quartic", "bowl"]
)
def test_a_built_in_loss_written_out_is_the_same(
    written: Expression, built_in: Quartic | RippledBowl
) -> None:
    """Losses, gradients and Hessians to rounding; the same stationary points, to 1e-12."""
    points = np.linspace(-15.0, 15.0, 301)[:, np.newaxis]

    for of in ("__call__", "gradient", "hessian"):
        found, right = getattr(written, of)(points), getattr(built_in, of)(points)
        assert found.shape == right.shape
        assert np.abs(found - right).max() <= 1e-15 * max(1.0, np.abs(right).max())
    for one, other in zip(written.stationary_points, built_in.stationary_points, strict=True):
        assert one.point == pytest.approx(other.point, abs=1e-12)
        assert one.loss == pytest.approx(other.loss, abs=1e-12)
        assert (one.kind, one.is_global) == (other.kind, other.is_global)


@pytest.mark.parametrize("loss", [QUARTIC, BANANA], ids=["one", "two"])
@pytest.mark.parametrize("shape", [(), (1,), (5,), (2, 3), (0,), (_BLOCK + 7,)])
def test_any_axes_may_stand_before_the_coordinates(loss: Expression, shape: tuple[int, ...]) -> None:
    """None, some, and more points than go through at once."""
    points = np.random.default_rng(2).uniform(-2.0, 2.0, (*shape, loss.dim))

    assert loss(points).shape == shape
    assert loss.gradient(points).shape == (*shape, loss.dim)
    assert loss.hessian(points).shape == (*shape, loss.dim, loss.dim)
    if points.size:
        last = tuple(-1 for _ in shape)
        assert loss(points)[last] == loss(points[last])
        assert_array_equal(loss.gradient(points)[last], loss.gradient(points[last]))


def test_a_derivative_that_is_constant_has_a_value_for_every_point() -> None:
    """x1 x2 + 3 x1: the Hessian is (0, 1; 1, 0) everywhere."""
    hessians = Expression("x1 x2 + 3 x1", TWO).hessian(np.zeros((4, 2)))

    assert_array_equal(hessians, np.broadcast_to([[0.0, 1.0], [1.0, 0.0]], (4, 2, 2)))


@pytest.mark.parametrize(
    "text", ["exp(exp(x^2))", "1/x", "log(x)", "sqrt(x)", "x^x", "tan(x)", "abs(x)/x", "x^-20", "1e300 x^9"]
)
def test_nothing_warns_wherever_it_is_evaluated(text: str) -> None:
    """Warnings are errors here: beyond doubles, at poles, outside the domain."""
    loss = Expression(text)
    points = np.array([[0.0], [-1.0], [1e308], [-1e308], [1e-300], [np.pi / 2]])

    assert loss(points).shape == (6,)
    assert loss.gradient(points).shape == (6, 1)
    assert loss.hessian(points).shape == (6, 1, 1)
    assert descend(loss, 0.3, 0.1, 50).points.shape[1:] == (1,)


@given(x=st.floats(-30.0, 30.0))
def test_a_plain_float_and_an_array_give_the_same_bits(x: float) -> None:
    """So a single descent and the same in a batch take the same steps."""
    loss = Expression("sin(3x) exp(-x^2/9) + tanh(x)/(1 + x^2) + abs(x)^2.5 + 2^(x/9)")
    with np.errstate(all="ignore"):
        assert_array_equal(loss.gradient(np.full((5, 1), x))[:, 0], loss.slope(x))
        assert_array_equal(loss.slopes(x), [loss.slope(x)])


def test_the_gradient_is_that_of_the_loss() -> None:
    """By differences of it, which know nothing of its derivatives."""
    points = np.random.default_rng(3).uniform(-1.5, 1.5, (20, 2))

    assert BANANA.gradient(points) == pytest.approx(numerical_gradient(BANANA, points), rel=1e-8, abs=1e-8)
    with np.errstate(all="ignore"):
        assert_array_equal(BANANA.slopes(*points[0]), BANANA.gradient(points[0]))


def test_equal_texts_are_equal_losses() -> None:
    """They are values, and go to other processes."""
    assert Expression("x^2") == Expression("x^2")
    assert Expression("x^2") != Expression("x^2", box=((0.0, 1.0),))
    assert hash(Expression("x^2")) == hash(Expression("x^2"))
    assert pickle.loads(pickle.dumps(BANANA)) == BANANA


@pytest.mark.parametrize("box", [((1.0, 1.0),), ((2.0, 1.0),), ((0.0, np.inf),), ((0.0, 1.0), (0.0, 1.0))])
def test_a_box_has_two_ends_for_every_variable(box: tuple[tuple[float, float], ...]) -> None:
    """The lower one first, both finite."""
    with pytest.raises(ValueError, match="a box has a lower and an upper end for each of 1 variables"):
        Expression("x^2", box=box)


def test_a_point_that_is_not_listed_is_found_where_a_run_comes_to_it() -> None:
    """Outside the box, and on a valley's floor; nothing near, nothing found."""
    away, valley = Expression("(x - 50)^2"), Expression("(x1 + x2)^2", TWO)
    outside = away.stationary_near(np.array([50.0 + 1e-8]))
    floor = valley.stationary_near(np.array([1.0, -1.0 + 1e-8]))

    assert away.stationary_points == ()
    assert outside is not None
    assert (outside.point.tolist(), outside.kind, outside.is_global) == ([50.0], "minimum", False)
    assert valley.stationary_points == ()
    assert floor is not None
    assert abs(floor.point.sum()) <= 1e-15
    assert (floor.kind, floor.is_global) == ("minimum", True)
    assert away.stationary_near(np.array([49.0])) is None

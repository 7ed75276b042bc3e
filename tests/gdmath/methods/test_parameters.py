"""What a method can be given."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from gdmath.descent import descend
from gdmath.methods.adaptive import AdaGrad, Adam, RMSProp
from gdmath.methods.gradient_descent import GradientDescent, as_method
from gdmath.methods.method import Method
from gdmath.methods.momentum import Momentum, Nesterov
from gdmath.quadratic import Quadratic

METHODS: list[type[Method]] = [GradientDescent, Momentum, Nesterov, AdaGrad, RMSProp, Adam]
every_method = pytest.mark.parametrize("method", METHODS)


@every_method
def test_a_method_is_a_value(method: type[Method]) -> None:
    """Frozen, equal to its like, and named after its parameters."""
    one = method(0.1)

    assert one == method(0.1) != method(0.2)
    assert hash(one) == hash(method(0.1))
    assert "learning_rate=0.1" in repr(one)
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.learning_rate = 0.2  # type: ignore[misc]


@every_method
def test_every_docstring_names_its_source(method: type[Method]) -> None:
    """A paper, and its equation."""
    assert "Source: " in str(method.__doc__)
    assert "<-" in str(method.__doc__)


@every_method
@pytest.mark.parametrize("rate", [math.nan, math.inf, [0.1, math.nan]])
def test_rates_are_finite(method: type[Method], rate: Any) -> None:
    """One that is not is refused by name."""
    with pytest.raises(ValueError, match="learning rates have to be finite"):
        method(rate)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Momentum(0.1, 1.0), "beta is at least 0 and below 1, not 1.0"),
        (lambda: Nesterov(0.1, -0.1), "beta is at least 0 and below 1, not -0.1"),
        (lambda: RMSProp(0.1, math.nan), "rho is at least 0 and below 1, not nan"),
        (lambda: Adam(0.1, 1.5), "beta1 is at least 0 and below 1, not 1.5"),
        (lambda: Adam(0.1, 0.9, 1.0), "beta2 is at least 0 and below 1, not 1.0"),
        (lambda: Adam(0.1, 0.9, 0.9, 0.0), "epsilon is a finite number above 0, not 0.0"),
        (lambda: AdaGrad(0.1, -1.0), "epsilon is a finite number above 0, not -1.0"),
        (lambda: RMSProp(0.1, 0.9, math.inf), "epsilon is a finite number above 0, not inf"),
    ],
)
def test_other_parameters_keep_to_their_ranges(make: Callable[[], Method], message: str) -> None:
    """Said by name."""
    with pytest.raises(ValueError, match=message):
        make()


def test_a_bare_rate_stands_for_plain_gradient_descent() -> None:
    """One, or one a descent."""
    assert as_method(0.1) == GradientDescent(0.1)
    assert as_method(Momentum(0.1)) == Momentum(0.1)
    assert as_method([0.1, 0.2]).batch == (2,)
    bare, named = (descend(Quadratic(5.0), -5.0, each, 30).points for each in (0.1, GradientDescent(0.1)))
    assert (bare == named).all()


def test_the_arrays_of_a_method_cannot_be_changed() -> None:
    """Neither from outside nor from inside."""
    rates = np.array([0.1, 0.2])
    method = GradientDescent(rates)
    rates[0] = 9.0
    kept = np.asarray(method.learning_rate)

    assert kept.tolist() == [0.1, 0.2]
    assert not kept.flags.writeable


@pytest.mark.parametrize("method", [Momentum(0.1, 0.0), Nesterov(0.1, 0.0)])
def test_without_memory_a_velocity_is_a_plain_step(method: Method) -> None:
    """Beta 0 leaves gradient descent, to rounding."""
    found = descend(Quadratic(5.0), -5.0, method, 50).points

    assert found == pytest.approx(descend(Quadratic(5.0), -5.0, 0.1, 50).points, rel=1e-14)


def test_adams_first_step_is_its_rate() -> None:
    """Whatever the gradient's size: both biases are corrected."""
    for start in (-5.0, 4.0, 1e5):
        first = descend(Quadratic(5.0), start, Adam(0.1), 1).points[1, 0]
        assert abs(first - start) == pytest.approx(0.1, rel=1e-7)


def test_nesterov_looks_ahead_and_momentum_does_not() -> None:
    """The gradient is taken at x + beta v, or at x."""
    assert Nesterov(0.1, 0.5).looks_at(3.0, (2.0,)) == 4.0
    assert Momentum(0.1, 0.5).looks_at(3.0, (2.0,)) == 3.0
    assert Adam(0.1).looks_at(3.0, (2.0, 1.0)) == 3.0


@pytest.mark.parametrize("method", [AdaGrad(0.1), RMSProp(0.1), Adam(0.1)])
def test_an_adaptive_method_has_no_linear_map(method: Method) -> None:
    """No formula holds, and none is made up."""
    assert method.largest_product is None
    with pytest.raises(NotImplementedError):
        method.transition(np.eye(1))
    with pytest.raises(NotImplementedError):
        method.eigenvalues(np.ones(1))

"""Objectives whose gradient is worked out numerically."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdmath.descent import descend
from gdmath.diagnosis import diagnose
from gdmath.numerical import NumericalGradient
from gdmath.objective import Objective, OneDimensional
from gdmath.quartic import Quartic
from tests.gdmath.objectives import OBJECTIVES, ONE_DIMENSIONAL, Ravine, Valley


@pytest.mark.parametrize("objective", OBJECTIVES, ids=repr)
def test_all_but_the_gradient_is_the_objectives_own(objective: Objective) -> None:
    """Losses, curvature, stationary points and the number of coordinates."""
    numerical = NumericalGradient(objective)
    points = np.linspace(-3.0, 3.0, 6 * objective.dim).reshape(6, objective.dim)

    assert numerical.dim == objective.dim
    assert (numerical(points) == objective(points)).all()
    assert (numerical.hessian(points) == objective.hessian(points)).all()
    assert numerical.stationary_points == objective.stationary_points


@pytest.mark.parametrize("objective", [*OBJECTIVES, Ravine(), Valley()], ids=lambda each: type(each).__name__)
def test_the_gradient_is_that_of_the_objective(objective: Objective) -> None:
    """The lecture's objectives to 1e-14 of the scale; others, of which nothing is known, just as well."""
    points = np.random.default_rng(7).uniform(-10.0, 10.0, (50, objective.dim))
    exact = objective.gradient(points)

    assert np.abs(NumericalGradient(objective).gradient(points) - exact).max() <= 1e-14 * np.abs(exact).max()


@pytest.mark.parametrize("objective", ONE_DIMENSIONAL, ids=repr)
@given(x=st.floats(-1e6, 1e6))
def test_one_plain_float_has_the_same_slope(objective: OneDimensional, x: float) -> None:
    """A single descent steps on plain complex numbers: 1e-14 of the largest term, wherever it stands."""
    largest_term = max(1.0, abs(x)) ** (3 if isinstance(objective, Quartic) else 1)

    assert abs(NumericalGradient(objective).slope(x) - objective.slope(x)) <= 1e-14 * 10 * largest_term


def test_a_plain_float_of_an_unknown_curve_has_a_slope_too() -> None:
    """Through the same numerical gradient as everywhere."""
    assert NumericalGradient(Valley()).slope(2.0) == pytest.approx(Valley().slope(2.0), rel=1e-14)


def test_the_lectures_quartic_rises_before_it_falls() -> None:
    """From 0.5 at 0.01 the gradient grows from 2.25 to 3.117 at step 14, then sinks to 0."""
    gradients = descend(NumericalGradient(Quartic()), 0.5, 0.01, 200).gradients[:, 0]

    assert gradients[0] == pytest.approx(2.25, rel=1e-14)
    assert int(np.argmax(gradients)) == 14
    assert gradients[14] == pytest.approx(3.117, abs=5e-4)
    assert (np.diff(gradients[14:]) < 0.0).all()


def test_a_numerical_descent_has_the_fate_of_the_exact_one() -> None:
    """The two paths of the quartic: to the minimum at 0.01, to a cycle of 2 at 0.2."""
    for rate in (0.01, 0.2):
        exact, numerical = (diagnose(o, 0.5, rate) for o in (Quartic(), NumericalGradient(Quartic())))
        assert (numerical.fate, numerical.point, numerical.period) == (exact.fate, exact.point, exact.period)

"""Rates that change from one iteration to the next."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from gdmath.descent import descend
from gdmath.methods.gradient_descent import GradientDescent
from gdmath.methods.momentum import Momentum
from gdmath.methods.schedules import Constant, Cosine, Exponential, Schedule, Step
from gdmath.quadratic import Quadratic


def test_each_schedule_is_its_formula() -> None:
    """At its first iterations, and far out."""
    assert [Constant(0.1)(n) for n in (0, 1, 999)] == [0.1, 0.1, 0.1]
    assert [Step(0.8, 10, 0.5)(n) for n in (0, 9, 10, 19, 20, 30)] == [0.8, 0.8, 0.4, 0.4, 0.2, 0.1]
    assert [Exponential(0.8, 0.5)(n) for n in (0, 1, 2, 3)] == [0.8, 0.4, 0.2, 0.1]
    cosine = Cosine(1.0, 0.2, 4)
    right = [0.2 + 0.4 * (1.0 + math.cos(math.pi * n / 4)) for n in range(5)]
    assert [cosine(n) for n in range(5)] == pytest.approx(right, rel=1e-14)
    assert cosine(4) == cosine(5) == cosine(99_999) == 0.2


@pytest.mark.parametrize("schedule", [Step(0.3, 7, 0.5), Exponential(0.3, 0.9), Cosine(0.3, 0.01, 25)])
def test_a_descent_takes_each_step_at_its_own_rate(schedule: Schedule) -> None:
    """The error of a parabola is multiplied by 1 - 2 eta_n."""
    points = descend(Quadratic(5.0), -5.0, GradientDescent(schedule), 40).points[:, 0]
    factors = np.cumprod([1.0] + [1.0 - 2.0 * schedule(n) for n in range(40)])

    assert points - 5.0 == pytest.approx(-10.0 * factors, rel=1e-12, abs=1e-14)


def test_a_constant_schedule_is_its_number() -> None:
    """For every method that takes one, alone and in a batch."""
    for method in (GradientDescent, Momentum):
        for start in (-5.0, [[-5.0], [3.0]]):
            one, other = (descend(Quadratic(5.0), start, method(r), 30).points for r in (Constant(0.1), 0.1))
            assert (one == other).all()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Constant(math.nan), "learning rates have to be finite and not below 0"),
        (lambda: Constant(-0.1), "learning rates have to be finite and not below 0"),
        (lambda: Step(0.1, 0, 0.5), "every 1 iteration or more, not every 0"),
        (lambda: Step(0.1, 5, 0.0), "factor is above 0 and at most 1, not 0.0"),
        (lambda: Exponential(math.inf, 0.5), "learning rates have to be finite"),
        (lambda: Exponential(0.1, 1.5), "factor is above 0 and at most 1, not 1.5"),
        (lambda: Cosine(0.1, -0.1, 5), "learning rates have to be finite and not below 0"),
        (lambda: Cosine(0.1, 0.0, 0), "a cosine takes 1 iteration or more, not 0"),
    ],
)
def test_a_schedule_that_cannot_be_is_refused(make: Callable[[], Schedule], message: str) -> None:
    """By the value that is out of range."""
    with pytest.raises(ValueError, match=message):
        make()

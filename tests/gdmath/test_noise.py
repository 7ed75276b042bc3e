"""Noise on gradients."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gdmath.descent import descend
from gdmath.expressions.expression import TWO, Expression
from gdmath.methods.adaptive import Adam
from gdmath.methods.momentum import Nesterov
from gdmath.noise import Noise
from gdmath.quadratic import Quadratic

RAVINE = Expression("x1^2 + 20 x2^2", TWO)


def test_the_same_seed_gives_the_same_path() -> None:
    """And another seed another."""
    one, again, other = (descend(RAVINE, [-4.0, 1.0], 0.01, 50, Noise(1.0, s)).points for s in (3, 3, 4))

    assert (one == again).all()
    assert (one[1:] != other[1:]).all()


def test_a_longer_run_begins_like_a_shorter_one() -> None:
    """What is drawn for an iteration does not depend on how many follow."""
    short, long = (descend(RAVINE, [-4.0, 1.0], Adam(0.1), n, Noise(1.0, 3)).points for n in (10, 500))

    assert (long[:11] == short).all()


@pytest.mark.parametrize("method", [0.01, Nesterov(0.01), Adam(0.1)])
def test_in_a_batch_each_is_what_it_is_alone(method: float | Nesterov | Adam) -> None:
    """All are given the same noise."""
    starts = np.array([[-4.0, 1.0], [2.0, -0.5]])
    batch = descend(RAVINE, starts, method, 40, Noise(0.5, 7)).points

    for index, start in enumerate(starts):
        assert (batch[:, index] == descend(RAVINE, start, method, 40, Noise(0.5, 7)).points).all()


def test_it_is_added_to_the_gradient() -> None:
    """x(n+1) = x(n) - eta (g(x(n)) + what is drawn)."""
    noise, loss = Noise(2.0, 11), Quadratic(5.0)
    run = descend(loss, -5.0, 0.1, 30, noise)
    steps = -0.1 * (run.gradients[:-1] + noise.drawn(30, 1))

    assert np.diff(run.points, axis=0) == pytest.approx(steps, rel=1e-12, abs=1e-14)


def test_it_is_normal_of_the_given_deviation() -> None:
    """Mean 0 and deviation sigma within five of their own errors, coordinates independent."""
    drawn = Noise(3.0, 1).drawn(100_000, 2)

    assert np.abs(drawn.mean(axis=0)).max() <= 5 * 3.0 / math.sqrt(100_000)
    assert drawn.std(axis=0) == pytest.approx(3.0, rel=5 / math.sqrt(200_000))
    assert abs((drawn[:, 0] * drawn[:, 1]).mean()) / 9.0 <= 5 / math.sqrt(100_000)


def test_none_is_no_noise() -> None:
    """Sigma 0 leaves the path as it is."""
    with_it, without = (descend(RAVINE, [-4.0, 1.0], 0.01, 20, n).points for n in (Noise(0.0, 1), None))

    assert (with_it == without).all()


@pytest.mark.parametrize(("sigma", "seed"), [(-1.0, 0), (math.nan, 0), (math.inf, 0), (1.0, -1)])
def test_noise_that_cannot_be_is_refused(sigma: float, seed: int) -> None:
    """A deviation below 0 or not finite, a seed below 0."""
    with pytest.raises(ValueError, match="not below 0"):
        Noise(sigma, seed)

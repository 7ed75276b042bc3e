"""The first 1,000 iterates of every method, beside a plain implementation's and those of others' optimisers."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from river import optim

from gdmath.arrays import FloatArray
from gdmath.descent import descend
from gdmath.expressions.expression import TWO, Expression
from gdmath.methods.adaptive import AdaGrad, Adam, RMSProp
from gdmath.methods.gradient_descent import GradientDescent
from gdmath.methods.method import Method
from gdmath.methods.momentum import Momentum, Nesterov
from gdmath.objective import Objective
from gdmath.quartic import Quartic
from tests.gdmath.methods import plain
from tests.gdmath.methods.plain import Gradient, Vector

STEPS = 1000
SMALLEST = 1e-300  # an epsilon that changes no bit: river's stands under the root, ours beside it

METHODS: dict[str, tuple[Method, Any, tuple[float, ...]]] = {
    "gradient descent": (GradientDescent(0.01), plain.gradient_descent, (0.01,)),
    "momentum": (Momentum(0.01, 0.9), plain.momentum, (0.01, 0.9)),
    "momentum 0.5": (Momentum(0.02, 0.5), plain.momentum, (0.02, 0.5)),
    "nesterov": (Nesterov(0.01, 0.9), plain.nesterov, (0.01, 0.9)),
    "adagrad": (AdaGrad(0.5), plain.adagrad, (0.5, 1e-8)),
    "rmsprop": (RMSProp(0.01, 0.9), plain.rmsprop, (0.01, 0.9, 1e-8)),
    "adam": (Adam(0.05), plain.adam, (0.05, 0.9, 0.999, 1e-8)),
    "adam 0.8 0.99": (Adam(0.05, 0.8, 0.99, 1e-3), plain.adam, (0.05, 0.8, 0.99, 1e-3)),
}

# An objective, its gradient by hand, and a start.
SLOPES: dict[str, tuple[Objective, Gradient, Vector]] = {
    "ravine": (
        Expression("x1^2 + 20 x2^2", TWO),
        lambda x: [2 * x[0], 40 * x[1]],
        [-4.0, 1.0],
    ),
    "bowl with ripples": (
        Expression("sin(x1) + 0.05 (5 - x1)^2 + x2^4/4", TWO),
        lambda x: [math.cos(x[0]) - 0.1 * (5 - x[0]), x[1] ** 3],
        [-3.0, 1.5],
    ),
    # Rounded as the objective rounds it: RMSProp goes round a minimum for ever, and makes much of a last digit.
    "quartic": (Quartic(), lambda x: [((4 * x[0] - 9) * x[0] + 2) * x[0] + 3], [0.5]),
}

every_method = pytest.mark.parametrize("name", METHODS)
every_slope = pytest.mark.parametrize("slope", SLOPES)


def farthest(found: FloatArray, right: list[Vector]) -> float:
    """How far the points (count, dim) are off, relative to max(1, the largest)."""
    exact = np.array(right)
    return float(np.abs(found - exact).max() / max(1.0, np.abs(exact).max()))


@every_slope
@every_method
def test_iterates_are_those_of_a_plain_loop(name: str, slope: str) -> None:
    """Each of 1,000 to 1e-12."""
    method, written, parameters = METHODS[name]
    objective, gradient, start = SLOPES[slope]
    run = descend(objective, start, method, STEPS)

    assert run.iterations == STEPS
    assert farthest(run.points, written(gradient, start, STEPS, *parameters)) <= 1e-12


OTHERS: dict[str, tuple[Method, Any]] = {
    "gradient descent": (GradientDescent(0.01), lambda: optim.SGD(0.01)),
    "momentum": (Momentum(0.01, 0.9), lambda: optim.Momentum(0.01, 0.9)),
    "nesterov": (Nesterov(0.01, 0.9), lambda: optim.NesterovMomentum(0.01, 0.9)),
    "adagrad": (AdaGrad(0.5, SMALLEST), lambda: optim.AdaGrad(0.5, SMALLEST)),
    "rmsprop": (RMSProp(0.01, 0.9, SMALLEST), lambda: optim.RMSProp(0.01, 0.9, SMALLEST)),
    "adam": (Adam(0.05, 0.9, 0.999, SMALLEST), lambda: optim.Adam(0.05, 0.9, 0.999, SMALLEST)),
}


@every_slope
@pytest.mark.parametrize("name", OTHERS)
def test_iterates_are_those_of_another_librarys_optimiser(name: str, slope: str) -> None:
    """River's, for as long as its gradients are not lost in rounding: each of 1,000 to 1e-12."""
    method, optimiser = OTHERS[name][0], OTHERS[name][1]()
    objective, gradient, start = SLOPES[slope]
    weights, path = dict(enumerate(start)), [start]
    for _ in range(STEPS):
        looked = optimiser.look_ahead(dict(weights))
        slopes = gradient([looked[i] for i in sorted(looked)])
        weights = optimiser.step(looked, dict(enumerate(slopes)))
        path.append([weights[i] for i in sorted(weights)])

    assert farthest(descend(objective, start, method, STEPS).points, path) <= 1e-12


@every_slope
@every_method
def test_a_batch_is_its_descents_one_by_one(name: str, slope: str) -> None:
    """Bit for bit, though one goes through arrays and the other through plain floats."""
    method = METHODS[name][0]
    objective, _, start = SLOPES[slope]
    starts = np.array(start) * np.array([[1.0], [0.5], [-0.3]])
    batch = descend(objective, starts, method, 200)

    for index, each in enumerate(starts):
        single = descend(objective, each, method, 200).points
        assert (batch.points[:, index] == single).all()


@every_method
def test_rates_broadcast_with_starts(name: str) -> None:
    """Two rates for each of three starts: (3, 2) descents, each what it is alone."""
    method = METHODS[name][0]
    rates = np.array([0.01, 0.002])
    objective, _, start = SLOPES["ravine"]
    starts = np.array(start) * np.array([[[1.0]], [[0.5]], [[-0.3]]])
    one, other = (type(method)(rate) for rate in rates.tolist())
    batch = descend(objective, starts, type(method)(rates), 30)

    assert batch.points.shape == (31, 3, 2, 2)
    assert (batch.points[:, 1, 0] == descend(objective, starts[1, 0], one, 30).points).all()
    assert (batch.points[:, 2, 1] == descend(objective, starts[2, 0], other, 30).points).all()


def test_a_hundred_thousand_starts_go_down_in_one_call() -> None:
    """Each to its place in the batch."""
    starts = np.random.default_rng(4).uniform(-1.0, 1.0, (100_000, 2))
    ravine = SLOPES["ravine"][0]
    batch = descend(ravine, starts, Momentum(0.01, 0.5), 3)

    assert batch.points.shape == (4, 100_000, 2)
    for index in (0, 16_383, 16_384, 99_999):
        single = descend(ravine, starts[index], Momentum(0.01, 0.5), 3).points
        assert (batch.points[:, index] == single).all()


@every_method
def test_a_descent_that_overflows_ends_in_silence(name: str) -> None:
    """Warnings are errors; with a rate of 100 some of them leave, and all that is kept is finite."""
    method = type(METHODS[name][0])(100.0)
    for starts in ([1e3], [[1e3], [-1.0]]):
        run = descend(Quartic(), np.array(starts), method, 300)
        assert np.isfinite(run.points[: run.ends.min() + 1]).all()

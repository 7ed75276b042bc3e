"""The loop of a descent: points filled in, iterate by iterate."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from gdmath.arrays import FloatArray
from gdmath.methods.gradient_descent import GradientDescent
from gdmath.methods.method import Method, State
from gdmath.methods.schedules import Schedule
from gdmath.objective import Objective


def advance(
    objective: Objective,
    points: FloatArray,
    method: Method,
    state: State,
    *,
    first: int = 0,
    noise: FloatArray | None = None,
) -> State:
    """Fill points[1:] (count, *batch, dim) with the iterates that follow points[0]; the state behind the last.

    points[0] is iterate `first`, at which the method has this state. The noise (count - 1, dim) is added to the
    gradients. After a point that is not finite come only others that are not.
    """
    alone, scheduled = points.ndim == 2, isinstance(method.learning_rate, Schedule)
    if isinstance(method, GradientDescent) and not scheduled and noise is None:
        if not alone:
            _descend_plainly(objective, points, method.rate(first))
        elif objective.dim == 1:
            _descend_on_line(objective, points[:, 0], float(method.rate(first)))
        else:
            _descend_alone(objective, points, float(method.rate(first)))
        return state
    if alone:
        return _advance_alone(objective, points, method, state, first=first, noise=noise)
    for n, (current, following) in enumerate(pairwise(points)):
        gradients = objective.gradient(method.looks_at(current, state))
        if noise is not None:
            gradients = gradients + noise[n]
        following[...], state = method.step(current, gradients, state, first + n)
    return state


def _descend_plainly(objective: Objective, points: FloatArray, learning_rate: float | FloatArray) -> None:
    """Plain gradient descent without an array more than it needs, which is most of a batch's time."""
    for current, following in pairwise(points):
        np.multiply(objective.gradient(current), learning_rate, out=following)
        np.subtract(current, following, out=following)


def _descend_alone(objective: Objective, points: FloatArray, learning_rate: float) -> None:
    """The same of a single descent (count, dim) in plain floats: the same bits, in less time."""
    slopes = objective.slopes
    xs = points[0].tolist()
    for n in range(1, len(points)):
        xs = [x - learning_rate * slope for x, slope in zip(xs, slopes(*xs), strict=True)]
        if not all(map(math.isfinite, xs)):
            points[n:] = math.nan
            return
        points[n] = xs


def _descend_on_line(objective: Objective, xs: FloatArray, learning_rate: float) -> None:
    """The same of one coordinate (count,), in a tenth of the time."""
    slope = objective.slope
    x = float(xs[0])
    for n in range(1, xs.size):
        x = float(x - learning_rate * slope(x))
        if not math.isfinite(x):
            xs[n:] = math.nan
            return
        xs[n] = x


def _advance_alone(
    objective: Objective,
    points: FloatArray,
    method: Method,
    state: State,
    *,
    first: int,
    noise: FloatArray | None,
) -> State:
    """Any method, coordinate by coordinate in plain floats: points (count, dim), and a state for each of dim."""
    slopes, looks_at, step = objective.slopes, method.looks_at, method.step
    xs, axes = points[0].tolist(), range(objective.dim)
    states = list(state)
    for n in range(1, len(points)):
        gradient = slopes(*[looks_at(xs[i], states[i]) for i in axes])
        for i in axes:
            disturbed = gradient[i] if noise is None else gradient[i] + float(noise[n - 1, i])
            xs[i], states[i] = step(xs[i], disturbed, states[i], first + n - 1)
        if not all(map(math.isfinite, xs)):
            points[n:] = math.nan
            break
        points[n] = xs
    return tuple(states)


def initial_state(method: Method, start: FloatArray) -> State:
    """The state of a single descent at its start (dim,), with which `advance` goes on: one for each coordinate."""
    return tuple(method.init(x) for x in start.tolist())

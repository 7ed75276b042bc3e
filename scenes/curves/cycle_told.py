"""How a curve's lessons end that go round a cycle: its few points are ringed, and what keeps it there is said."""

from __future__ import annotations

import numpy as np

from gdmath.methods.gradient_descent import GradientDescent
from scenes.curves.marks import CurveMarks
from scenes.direction.act import Act
from scenes.direction.descent import Descent
from scenes.drawing.arrays import Array
from scenes.text import numbers

_DIGITS = 4  # of a limit: rounded down, so that a rate below what is read is below the limit
_MOST_MARKED = 8  # points of a cycle
_ALONG_A_WAY = 40


def rings_its_cycle(descent: Descent) -> bool:
    """Whether it ends in a cycle of so few points that they can be told apart."""
    cycle = descent.outcome.cycle
    return cycle is not None and len(cycle) <= _MOST_MARKED


def cycle_is_ahead(descent: Descent) -> bool:
    """Whether it is not yet on its cycle when the run ends."""
    return (descent.outcome.on_the_cycle_by or 0) > descent.last


def cycle_act(marks: CurveMarks, *, explained: bool) -> Act:
    """The points that a cycle visits for ever, on the curve: the run has shown no more than its beginning.

    `explained`: what keeps it there has been told.
    """
    descent = marks.descent
    ahead = cycle_is_ahead(descent) and not explained
    said = "curve_descent.thrown_back" if _is_thrown_back(descent) else "curve_descent.cycle"
    return Act(said if ahead else None, marks.ring_the_cycle(visited(descent), tour=ahead))


def visited(descent: Descent) -> Array:
    """The points (period,) of its cycle, each an x."""
    return np.asarray(descent.outcome.cycle, dtype=float)


def ways_round(descent: Descent) -> Array:
    """X and loss (n, 2) along the straight ways from each point of its cycle to the next."""
    xs = visited(descent)
    points = np.stack([xs, descent.loss_along(xs)], axis=-1)
    shares = np.linspace(0, 1, _ALONG_A_WAY)[:, None, None]
    ways = points + shares * (np.roll(points, -1, axis=0) - points)
    return ways.reshape(-1, 2)


def limit_said(descent: Descent) -> tuple[str, dict[str, object]] | None:
    """The caption's key and values where a cycle's rate is not below the largest that could settle there."""
    limit = descent.outcome.largest_stable_learning_rate
    if descent.kind != "cycle" or limit is None or descent.learning_rate < limit:
        return None
    return "verdict.cycle_limit", {"limit": -numbers.rounded_up(-limit, _DIGITS)}


def _is_thrown_back(descent: Descent) -> bool:
    """Whether plain descent goes round a minimum that it can only leave: 1 - rate * curvature is below -1 there."""
    factor, points = descent.outcome.multiplier, visited(descent)
    if not isinstance(descent.method, GradientDescent) or factor is None or float(np.min(factor)) >= -1.0:
        return False
    concerned = descent.point_concerned
    return concerned.kind == "minimum" and bool(points.min() < float(concerned.point[0]) < points.max())

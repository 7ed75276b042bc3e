"""The first steps of descents on their curve in one picture, with the arcs on which they were taken."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from manim import VGroup, VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import path, segments
from scenes.drawing.region import Region
from scenes.plot.any_window import chosen_window
from scenes.plot.flight import flight
from scenes.plot.parabola import parabola_window
from scenes.plot.window import PlotWindow
from scenes.races.runner import Runner
from scenes.races.shared_curve import SharedCurve

_STEPS = 6  # of one that runs alone; of several, fewer, or nobody could tell them apart
_STEPS_TOGETHER = 2
_HAS_COME = 0.85  # of the whole way that the clip shows: so far goes one that is slow
_MOST_ARCS = 12  # more would be too small to be seen
_ALONG = np.linspace(0, 1, 25)  # shares of an arc
_ARC = 3.5  # pixels at 1080p
_MARGIN = 0.15  # of what is seen, left and right of it and above it
_BELOW = 0.06


class TroddenCurve(VGroup):
    """Where each runner is after its first steps, or after the last of them that is in view."""

    def __init__(self, runners: Sequence[Runner], region: Region, scale: float) -> None:
        self.curve = SharedCurve(run_window(runners, region), runners, scale)
        self.steps = [self._steps_of(runner, alone=len(runners) == 1) for runner in runners]
        self.curve.put_each(self.steps)
        arcs = [self._arcs(*each, scale) for each in zip(runners, self.steps, strict=True)]
        super().__init__(self.curve.graph, *arcs, self.curve.moving)

    def _steps_of(self, runner: Runner, *, alone: bool) -> int:
        """How many of its steps are shown."""
        x, losses = runner.descent.x, runner.descent.losses
        wanted = _STEPS_TOGETHER
        if alone:
            slow = np.abs(x - x[0]) < _HAS_COME * abs(x[-1] - x[0])
            wanted = max(_STEPS, int(np.argmin(slow)))
        shown = self.curve.window.shows(x[: wanted + 1], losses[: wanted + 1])
        return int((len(shown) if shown.all() else np.argmin(shown)) - 1)

    def _arcs(self, runner: Runner, steps: int, scale: float) -> VMobject:
        """The arcs of its steps; none where they are so many that each would be too small to be seen."""
        window, descent = self.curve.window, runner.descent
        places = window.points(descent.x[: steps + 1], descent.losses[: steps + 1])
        ways = [_way(start, end, window.region.top) for start, end in pairwise(places)]
        drawn = np.concatenate([np.zeros((0, 3)), *(ways if steps <= _MOST_ARCS else ())])
        return path(drawn, runner.color, _ARC * scale).set_stroke(opacity=0.7)


def _way(start: Array, end: Array, ceiling: float) -> Array:
    """Bezier points of a step's arc between two scene points (3,)."""
    along = np.array([flight(start, end, share, ceiling) for share in _ALONG])
    return segments(along[:-1], along[1:])


def run_window(runners: Sequence[Runner], region: Region) -> PlotWindow:
    """What is seen of the curve: a parabola as in its lessons; of the rippled bowl and the quartic the start and all
    stationary points; of any other loss what matters.
    """
    descent = runners[0].descent
    start = float(descent.x[0])
    center = getattr(descent.objective, "center", None)
    if center is not None:
        return parabola_window(float(center), start, region)
    if descent.objective.searched is not None:
        return chosen_window(descent, None, region)
    known = [float(each.point[0]) for each in descent.objective.stationary_points]
    left, right = min(start, *known), max(start, *known)
    margin = _MARGIN * (right - left or 1.0)
    losses = descent.loss_along(np.linspace(left, right, 200))
    low, high = float(losses.min()), float(losses.max())
    height = high - low or 1.0
    return PlotWindow(left - margin, right + margin, low - _BELOW * height, high + _MARGIN * height, region)

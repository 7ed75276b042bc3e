"""The window of any loss of one variable: chosen from what matters, or as wide as was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from scenes.drawing.arrays import Array
from scenes.drawing.region import Region
from scenes.plot.window import PlotWindow

if TYPE_CHECKING:
    from gdmath.objective import Objective
    from gdmath.outcome import Outcome

_SANE, _MOST = 4.0, 0.75  # times as far from the start as this share of the points, or where it ends
_THROWN = 10.0  # of a descent that flies off: times as far as its valley a first step is still seen
_ONWARD = 1.5  # times as far as that first step, or as the valley
_NEAR = 0.6  # of the width so far: stationary points no farther outside of it belong to it
_LOWEST = 6.0  # times the width so far: a lowest minimum no farther outside belongs to it, too
_BEYOND = 0.12  # of the width, on both sides
_AT_THE_END = 0.1  # of the width: so near to an end it is there
_RISE = 0.35  # of the width, beyond a minimum at an end: it is seen to be a valley
_LEAST_WIDTH = 1e-9  # of the size of x: closer than that a double cannot tell places apart
_LEAST_HEIGHT = 5e-3  # of the losses: what differs by less is told apart by no labels that have room
_DEEPER, _HIGHER = 0.5, 0.1  # of the height in use: how far the curve is followed below and above it
_SAMPLES = 2000
_USUAL = 0.7  # of the samples: as high as these a curve is shown where nothing moves


class Run(Protocol):
    """A descent in one variable that is to be seen."""

    objective: Objective
    outcome: Outcome
    iterations: int
    losses: Array  # (last + 1,)

    @property
    def x(self) -> Array:
        """All x (last + 1,)."""

    @property
    def last(self) -> int:
        """The last iteration that it has."""

    def after(self, n: int) -> Array:
        """Where the step from iteration n leads: (1,)."""

    def loss_along(self, x: Array) -> Array:
        """The loss of each x (...)."""


def chosen_window(
    descent: Run,
    view: tuple[float, float] | None,
    region: Region,
    *,
    below: float = 0.0,
    headroom: float = 0.0,
) -> PlotWindow:
    """From the left end of what matters to the right one, or the view (left, right), and as high as is needed.

    `below`: scene units that are kept free below a lowest minimum, for its mark and its name. `headroom`: the share of
    the height in use that is added above it.

    What matters are the start, the points that the descent visits, where it ends, and the stationary points near
    these; a point that is far out is left out of view.
    """
    left, right = view or _across(descent)
    return _upward(descent, (left, right), region, below, headroom)


def _across(descent: Run) -> tuple[float, float]:
    start, stationary = float(descent.x[0]), _places(descent)
    held = np.array([*_visited(descent), *_aims(descent), *_nearest(stationary, start), *_lost_at(descent)])
    low, high = float(held.min()), float(held.max())
    if low == high:
        half = min([abs(x - start) for x in stationary if x != start], default=max(1.0, abs(start) / 10))
        low, high = start - half, start + half
    near = _NEAR * (high - low)
    belonging = stationary[(stationary >= low - near) & (stationary <= high + near)]
    belonging = np.array([*belonging, *_lowest(descent, low, high)])
    low, high = min([low, *belonging]), max([high, *belonging])
    return low - _beyond(descent, low, high - low), high + _beyond(descent, high, high - low)


def _beyond(descent: Run, end: float, width: float) -> float:
    """How far past an end of what matters the curve is shown."""
    minima = [float(each.point[0]) for each in descent.objective.stationary_points if each.kind == "minimum"]
    rises = any(abs(x - end) <= _AT_THE_END * width for x in minima)
    return max((_RISE if rises else _BEYOND) * width, _LEAST_WIDTH * max(1.0, abs(float(descent.x[0]))))


def _lowest(descent: Run, low: float, high: float) -> list[float]:
    """The lowest minima that are not far from what is between these ends."""
    far = _LOWEST * (high - low)
    places = [float(each.point[0]) for each in descent.objective.stationary_points if each.is_global]
    return [x for x in places if low - far <= x <= high + far]


def _visited(descent: Run) -> Array:
    """The points shown (n,), but for those that are far out: where it flies off, or once has been thrown."""
    start, stationary = float(descent.x[0]), _places(descent)
    away = np.abs(descent.x - start)
    if descent.outcome.fate == "diverges":
        usual = float(away[:2].max())
        valley = max((abs(x - start) for x in _nearest(stationary, start)), default=usual)
        usual = max(valley, usual if usual <= _THROWN * valley else 0.0)
        return descent.x[away <= _ONWARD * usual]
    aims = max((abs(x - start) for x in _aims(descent)), default=0.0)
    usual = max(aims, float(np.quantile(away, _MOST)))
    return descent.x[away <= _SANE * usual]


def _places(descent: Run) -> Array:
    """Where the stationary points are (n,)."""
    return np.array([float(each.point[0]) for each in descent.objective.stationary_points])


def _nearest(stationary: Array, start: float) -> list[float]:
    """The stationary point nearest to the start, if there is one."""
    return [float(stationary[np.abs(stationary - start).argmin()])] if len(stationary) else []


def _aims(descent: Run) -> list[float]:
    """Where it ends, or the points that it visits for ever; and of all minima the lowest, where it ends in another."""
    outcome = descent.outcome
    told = [*([] if outcome.point is None else [outcome.point]), *(outcome.cycle or ())]
    ends = [float(np.ravel(np.asarray(x))[0]) for x in told]
    lowest = [float(each.point[0]) for each in descent.objective.stationary_points if each.is_global]
    return [*ends, *(lowest if outcome.trapped else [])]


def _lost_at(descent: Run) -> list[float]:
    """Where it comes to when it has been shown to the end and leaves the curve."""
    if not descent.outcome.undefined or descent.last >= descent.iterations:
        return []
    after = float(descent.after(descent.last)[0])
    return [after] if np.isfinite(after) else []


def _upward(
    descent: Run, across: tuple[float, float], region: Region, below: float, headroom: float
) -> PlotWindow:
    left, right = across
    x = np.linspace(left, right, _SAMPLES)
    losses = descent.loss_along(x)
    losses = losses[np.isfinite(losses)]
    in_view = (descent.x >= left) & (descent.x <= right)
    minima = [each for each in descent.objective.stationary_points if each.kind == "minimum"]
    of_minima = [each.loss for each in minima if left <= float(each.point[0]) <= right]
    used = np.array([float(descent.losses[0]), *descent.losses[in_view], *of_minima])
    low, high = float(used.min()), float(used.max())
    if high - low <= _LEAST_HEIGHT * max(abs(low), abs(high), _LEAST_WIDTH):
        usual = np.quantile(losses, [1 - _USUAL, _USUAL]) if len(losses) else np.array([low, high])
        low, high = min(low, float(usual[0])), max(high, float(usual[1]))
        high = max(high, low + (max(1.0, abs(low)) / 10 if high == low else _LEAST_HEIGHT * abs(high)))
    deepest, highest = float(losses.min(initial=low)), float(losses.max(initial=high))
    low = max(deepest, low - _DEEPER * (high - low))
    top = high + (headroom + (_HIGHER if highest > high else 1.5 * _HIGHER)) * (high - low)
    share = below / region.height
    marked = (low - share * top) / (1 - share)
    bottom = marked if of_minima and below else low - _HIGHER * (high - low)
    return PlotWindow(left, right, bottom, top, region)

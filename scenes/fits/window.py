"""Which part of two planes is seen: that of the points with their lines, and that of intercepts and slopes."""

from __future__ import annotations

import numpy as np

from gdmath.least_squares import LeastSquares
from scenes.drawing.arrays import Array
from scenes.drawing.region import Region
from scenes.plot.window import PlotWindow

_MARGIN = 0.08  # of what has to be seen, at each side
_FIRST_LINES = 4
_HIGHER = 0.6  # times the height of the points: lines are followed so far beyond them
_LEAST = 1e-6  # relative to the largest coordinate
_OF_THE_WAY, _LEAST_HALF = 0.35, 0.75  # of the way from the start to the goal, on either side of the two
_ALIKE = 3.0  # times as large: up to that both parameters have one scale


def points_window(objective: LeastSquares, lines: Array, region: Region) -> PlotWindow:
    """All points, and of the first lines (n, 2) what is near them."""
    x, y = np.asarray(objective.x), np.asarray(objective.y)
    left, right = _wider(float(x.min()), float(x.max()))
    low, high = float(y.min()), float(y.max())
    height = max(high - low, _LEAST * max(1.0, abs(low), abs(high)))
    best = np.array([[float(each) for each in objective.best]])
    seen = np.concatenate([best, lines[:_FIRST_LINES]])
    ends = (seen[:, :1] + seen[:, 1:] * np.array([left, right])).ravel()
    near = ends[(ends >= low - _HIGHER * height) & (ends <= high + _HIGHER * height)]
    if len(near):
        low, high = min(low, float(near.min())), max(high, float(near.max()))
    return PlotWindow(left, right, *_wider(low, high), region)


def lines_window(objective: LeastSquares, lines: Array, region: Region) -> PlotWindow:
    """Intercepts across and slopes upwards: the start, the goal, and the lines (n, 2) that are not far from them.

    Both have one scale where their ranges are alike, so that the gradient is seen upright on the contours; else each
    has its own.
    """
    best = np.array([float(each) for each in objective.best])
    way = np.abs(lines[0] - best)
    curvature = np.diag(objective.hessian(best))
    # A loss as high as the start's is as far away in both directions, about: a range for one that hardly changes.
    rise = float(way @ objective.hessian(best) @ way) / 2
    reach = np.sqrt(2 * rise / curvature) if rise > 0 and np.isfinite(rise) else np.zeros(2)
    half = np.maximum(way / 2, _OF_THE_WAY * reach)
    half = np.maximum(half, _LEAST * np.maximum(1.0, np.abs(best)))
    if not way.any():
        half = np.maximum(half, _LEAST_HALF * np.maximum(1.0, np.abs(best)) / 2)
    middle = (lines[0] + best) / 2
    low, high = middle - (1 + _OF_THE_WAY) * half, middle + (1 + _OF_THE_WAY) * half
    near = lines[((lines >= low - half) & (lines <= high + half)).all(axis=1)]
    low, high = np.minimum(low, near.min(axis=0)), np.maximum(high, near.max(axis=0))
    size, centre = (high - low) * (1 + 2 * _MARGIN), (high + low) / 2
    proportion = region.width / region.height
    if size.max() <= _ALIKE * size.min():
        size = np.maximum(size, [size[1] * proportion, size[0] / proportion])
    return PlotWindow(
        float(centre[0] - size[0] / 2), float(centre[0] + size[0] / 2),
        float(centre[1] - size[1] / 2), float(centre[1] + size[1] / 2), region,
    )  # fmt: skip


def _wider(low: float, high: float) -> tuple[float, float]:
    width = max(high - low, _LEAST * max(1.0, abs(low), abs(high)))
    return low - _MARGIN * width, high + _MARGIN * width

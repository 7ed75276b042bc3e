"""Which x and which losses a rate diagram shows: all that its descents come to, and where they begin."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gdmath.maps.rate_diagram import RateDiagram
from scenes.direction.descent import Descent
from scenes.drawing.arrays import Array
from scenes.drawing.region import Region
from scenes.plot.window import PlotWindow

MOST_TICKS = 8
"""Of x, at most."""

_USUAL = 0.02  # of the rates: so few attractors may lie out of view, at either end
_BEYOND = 0.07  # of the width, on both sides
_SIDE = 0.2  # of the width
_FAR = 3.0  # times as far from the middle as attractors reach: a start farther out is out of view
_BELOW, _ABOVE = 0.14, 0.08  # of the losses in view
_SAMPLES = 600


def seen_window(diagram: RateDiagram, descents: Sequence[Descent], region: Region) -> PlotWindow:
    """X across and losses up, for the curve as it stands upright in this region."""
    low, high = _across(diagram, descents)
    x = np.linspace(low, high, _SAMPLES)
    with np.errstate(all="ignore"):
        losses = np.asarray(diagram.objective(x[:, None]))
    losses = losses[np.isfinite(losses)]
    bottom, top = (float(losses.min()), float(losses.max())) if len(losses) else (0.0, 1.0)
    top = min(top, _highest_used(diagram, descents, (low, high), top))
    if not top - bottom > 1e-9 * max(abs(top), abs(bottom), 1e-9):
        top = bottom + max(1.0, abs(bottom)) / 10
    height = top - bottom
    return PlotWindow(low, high, bottom - _BELOW * height, top + _ABOVE * height, region)


def _across(diagram: RateDiagram, descents: Sequence[Descent]) -> tuple[float, float]:
    ends = np.array([(each.min(), each.max()) for each in diagram.attractors if each.size]).reshape(-1, 2)
    minima = [float(each.point[0]) for each in diagram.minima]
    nearest = min(minima, key=lambda x: abs(x - diagram.start), default=diagram.start)
    if len(ends):
        low, high = float(np.quantile(ends[:, 0], _USUAL)), float(np.quantile(ends[:, 1], 1 - _USUAL))
    else:
        low = high = nearest
    reach = max(high - low, abs(diagram.start - nearest))
    around = (nearest - _SIDE * reach, nearest + _SIDE * reach)  # or there would be no valley to be seen
    for x in (diagram.start, *around, *(float(point) for each in descents for point in each.x[:2])):
        if low - _FAR * reach <= x <= high + _FAR * reach:
            low, high = min(low, x), max(high, x)
    if not high - low > 1e-6 * max(1.0, abs(low)):
        half = max(1.0, abs(low)) / 2
        low, high = low - half, high + half
    beyond = _BEYOND * (high - low)
    return low - beyond, high + beyond


def _highest_used(
    diagram: RateDiagram, descents: Sequence[Descent], across: tuple[float, float], top: float
) -> float:
    """The highest loss that a descent in view has; that of the whole curve where none has any."""
    points: list[Array] = [each[:64] for each in diagram.attractors]
    points += [each.x for each in descents]
    x = np.concatenate(points) if points else np.zeros(0)
    x = x[(x >= across[0]) & (x <= across[1])]
    with np.errstate(all="ignore"):
        losses = np.asarray(diagram.objective(x[:, None])) if len(x) else np.zeros(0)
    losses = losses[np.isfinite(losses)]
    return float(losses.max()) if len(losses) else top

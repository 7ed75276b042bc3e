"""The axes around the surface: few ticks at the floor's front edges, and the loss upright at the left corner."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

import numpy as np

from scenes.drawing.projection import Projection
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.landscapes.relief import HEIGHT, Relief
from scenes.landscapes.space import turn_of
from scenes.plot.edge_labels import INK, TICK_EM
from scenes.plot.labelled_ticks import Ticks
from scenes.plot.space_axes import LossName, Scale, Scales, SpaceAxes
from scenes.plot.ticks import ticks
from scenes.text.numerals import numeral_width

_MOST, _MOST_LOSSES = 3, 3
_FEWEST = 2
_LOSSES_APART = 34 / PIXELS_PER_UNIT
_APART = 6 / PIXELS_PER_UNIT
_LAST_TICK = 0.82  # of half an edge: nearer to a corner a label would meet the other axis's


def relief_axes(relief: Relief, projection: Projection) -> SpaceAxes:
    """The axes of this relief as they are seen in this view."""
    sides = relief.terrain.sides
    x1 = _plane_ticks(sides.left, sides.right, partial(_meet, relief, projection, 0))
    x2 = _plane_ticks(sides.bottom, sides.top, partial(_meet, relief, projection, 1))
    loss = _loss_ticks(relief, projection)
    scales = Scales(
        Scale(x1, (x1.values - sides.centre[0]) / sides.half[0]),
        Scale(x2, (x2.values - sides.centre[1]) / sides.half[1]),
        Scale(loss, relief.height(loss.values)),
    )
    return SpaceAxes(projection, relief.floor, scales, (relief.floor.height, HEIGHT), LossName(1.5))


def _loss_ticks(relief: Relief, projection: Projection) -> Ticks:
    """Few ticks of the loss, so far apart that their labels do not meet."""
    terrain = relief.terrain
    values = ticks(terrain.lowest, terrain.cut, _MOST_LOSSES)
    heights = relief.height(np.array(values)) * math.cos(projection.elevation) * projection.unit
    apart = float(np.diff(heights).min(initial=np.inf))
    every = math.ceil(_LOSSES_APART / apart) if apart > 0 else len(values)
    return Ticks.of(values[:: max(1, every)] or [terrain.lowest])


def _plane_ticks(low: float, high: float, meet: Callable[[Ticks], bool]) -> Ticks:
    """Few ticks, none near a corner, whose labels do not meet each other."""
    middle, reach = (low + high) / 2, _LAST_TICK * (high - low) / 2
    for most in (_MOST, 2 * _MOST, 4 * _MOST):
        values = [value for value in ticks(low, high, most) if abs(value - middle) <= reach]
        if len(values) >= _FEWEST:
            told = Ticks.of(values)
            while meet(told) and len(told.values) > 1:
                told = Ticks.of(told.values[:: max(2, len(told.values) - 1)].tolist())
                if len(told.values) == _FEWEST and meet(told):
                    told = Ticks.of(told.values[:1].tolist())
            return told
    return Ticks.of([middle])


def _meet(relief: Relief, projection: Projection, axis: int, told: Ticks) -> bool:
    """Whether labels of x1 (axis 0) or x2 would meet each other in a view of the turn."""
    if len(told.values) < _FEWEST:
        return False
    step = float(told.values[1] - told.values[0]) / relief.unit * projection.unit
    azimuths = turn_of(projection.azimuth)
    across, away = (np.cos, np.sin) if axis == 0 else (np.sin, np.cos)
    apart = np.abs(across(azimuths)) * step - max(numeral_width(label, TICK_EM) for label in told.labels)
    above = np.abs(away(azimuths)) * math.sin(projection.elevation) * step - INK * TICK_EM / PIXELS_PER_UNIT
    return bool(np.maximum(apart, above).min() < _APART)

"""How far a panel's scale of losses reaches, and its labels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from scenes.drawing.arrays import Array
from scenes.plot.ticks import tick_labels, ticks
from scenes.text import numbers

LARGEST = 1e300
"""A run that ends at the last double still leaves room for a margin."""
_HEADROOM = 0.05  # of a logarithmic scale, above its highest power
_DECADES = 16.0
"""How far below its first value the loss is followed: the reach of a double's digits."""
_LEAST_SPAN = 1e-9  # of the losses: what differs by less is noise, and no labels tell it apart


class Scale(NamedTuple):
    """The least and the greatest height, and the labels between them."""

    low: float
    high: float
    marks: Sequence[tuple[float, str]]


def loss_scale(losses: Array, most: float, *, logarithmic: bool) -> Scale:
    """The least and the greatest height, and the labels, at most one more than `most` of them."""
    if not logarithmic:
        losses = np.clip(losses, -LARGEST, LARGEST)
        low, high = float(losses.min()), float(losses.max())
        if high - low < _LEAST_SPAN * abs(high):
            high = low = (high + low) / 2
        margin = 0.08 * (high - low) or 0.5 * max(1.0, abs(high))
        low, high = 0.0 if 0 <= low < high / 2 else low - margin, high + margin
        values = ticks(low, high, most)
        return Scale(low, high, list(zip(values, tick_labels(values), strict=True)))
    positive = losses[losses > 0]
    top = math.log10(positive.max()) if len(positive) else 0.0
    bottom = max(math.log10(positive.min()), math.log10(positive[0]) - _DECADES) if len(positive) else -1.0
    high, low = math.ceil(top - 1e-9), math.floor(bottom + 1e-9)
    if high - low < 1:
        low, high = low - 1, high + (1 if low == high else 0)
    most *= 1 - _HEADROOM
    step = math.ceil((high - low) / most)
    low = high - step * math.ceil((high - low) / step)  # the lowest label stands at the foot
    powers = range(high, low - 1, -step)
    return Scale(
        low,
        high + _HEADROOM * (high - low),
        [(float(power), numbers.power(power)) for power in powers],
    )

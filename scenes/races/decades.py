"""How far the logarithmic scale of a race's losses reaches."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from scenes.races.runner import Runner

_REACH = 16  # decades above and below the first loss: a run that goes farther leaves the panel
_DIGITS_OF_X = 1e-15  # relative: below its square the loss is rounding alone


def decades(runners: Sequence[Runner], center: float) -> tuple[int, int]:
    """The lowest and the highest power of ten of the scale."""
    least = (_DIGITS_OF_X * max(1.0, abs(center))) ** 2
    losses = np.concatenate([runner.descent.certain_losses for runner in runners])
    first = float(runners[0].descent.losses[0])
    seen = losses[losses > min(least, 0.1 * first)]
    if not len(seen):
        return -1, 1
    top, bottom = math.log10(seen.max()), math.log10(seen.min())
    start = (
        math.log10(first) if first > 0 else bottom
    )  # a start so near that its loss is too small for a number
    high = math.ceil(min(top, start + _REACH) - 1e-9)
    low = math.floor(max(bottom, start - _REACH) + 1e-9)
    return (low, high) if high > low else (low - 1, high + 1)

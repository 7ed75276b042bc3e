"""Room along a line for texts that would stand over each other."""

from __future__ import annotations

import numpy as np

from scenes.drawing.arrays import Array


def spread(wanted: Array, widths: Array, gap: float, low: float, high: float) -> Array | None:
    """Centres (n,) as near as can be to the wanted ones (n,), ascending, whose widths (n,) do not meet.

    `gap` is kept between two of them, all are between `low` and `high`; None where there is no room for that.
    Least squares under the order of the centres: isotonic regression by its minimax formula (Barlow et al. 1972).
    """
    if widths.sum() + gap * (len(widths) - 1) > high - low:
        return None
    apart = (widths[:-1] + widths[1:]) / 2 + gap
    offsets = np.concatenate([[0.0], np.cumsum(apart)])
    free = wanted - offsets
    count = len(free)
    fitted = [
        max(min(free[first : last + 1].mean() for last in range(index, count)) for first in range(index + 1))
        for index in range(count)
    ]
    least, most = low + widths[0] / 2, high - widths[-1] / 2 - offsets[-1]
    return np.asarray(np.clip(fitted, least, most) + offsets)

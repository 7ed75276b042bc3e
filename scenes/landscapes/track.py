"""The way of a descent from iterate to iterate, as far as it can be told apart on the picture."""

from __future__ import annotations

import numpy as np

from scenes.drawing.arrays import Array, Mask
from scenes.drawing.region import PIXELS_PER_UNIT, Region

_APART = 0.8 / PIXELS_PER_UNIT  # a shorter leg is not seen
_MOST_LEGS = 1200
AT_A_TIME = 300
"""So many legs are drawn, the last ones: more hide each other."""
_DOTS_APART = 15 / PIXELS_PER_UNIT
_FAR = 1e4  # scene units


class Track:
    """`kept` are the iterations whose places are drawn from one to the next."""

    def __init__(self, places: Array, seen: Mask) -> None:
        """`places` (iterations + 1, 3) in the scene; `seen` (iterations + 1,): which of them are in view."""
        self.places = np.clip(np.nan_to_num(places, posinf=_FAR, neginf=-_FAR), -_FAR, _FAR)
        self.seen = seen
        kept = [0]
        for n in range(1, len(places)):
            apart = float(np.abs(self.places[n] - self.places[kept[-1]]).max())
            if apart >= _APART and (seen[n] or seen[kept[-1]] or seen[n - 1]):
                if not seen[kept[-1]] and kept[-1] != n - 1:
                    kept.append(n - 1)
                kept.append(n)
            if len(kept) > _MOST_LEGS:
                break
        self.kept = np.array(kept)
        cells = np.round(self.places[:, :2] / _DOTS_APART).astype(np.int64)
        first = np.sort(np.unique(cells, axis=0, return_index=True)[1])
        self.dotted = first[seen[first]]
        """Iterations that have a dot of their own."""

    def legs(self, here: int) -> tuple[int, int]:
        """The first leg that is drawn at this iteration, and one past the last."""
        last = int(np.searchsorted(self.kept, here, side="right")) - 1
        return max(0, last - AT_A_TIME), max(0, last)


def clipped(starts: Array, ends: Array, region: Region) -> tuple[Array, Array]:
    """The parts of straight lines (n, 3) that lie in a region. Liang and Barsky, ACM TOG 3 (1984), 1."""
    enter, leave = np.zeros(len(starts)), np.ones(len(starts))
    way = ends - starts
    with np.errstate(divide="ignore", invalid="ignore"):
        for axis, low, high in ((0, region.left, region.right), (1, region.bottom, region.top)):
            to_low, to_high = ((edge - starts[:, axis]) / way[:, axis] for edge in (low, high))
            still = way[:, axis] == 0
            outside = (starts[:, axis] < low) | (starts[:, axis] > high)
            first = np.where(still, np.where(outside, np.inf, -np.inf), np.minimum(to_low, to_high))
            last = np.where(still, np.inf, np.maximum(to_low, to_high))
            enter, leave = np.maximum(enter, first), np.minimum(leave, last)
    inside = enter < leave
    enter, leave, start, way = enter[inside, None], leave[inside, None], starts[inside], way[inside]
    return start + enter * way, start + leave * way

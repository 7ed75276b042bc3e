"""The way of a quantity through a panel: straight from iteration to iteration, as far as where it leaves the scale."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.drawing.arrays import Array

_MOST_POINTS = 800


@dataclass(frozen=True, eq=False)
class Way:
    """Corners in iterations and heights, and where it leaves over the panel's edge, if it does."""

    corners: Array  # (corners, 2), up to the exit
    exit: Array | None  # (2,)

    def height(self, position: float) -> float | None:
        """The height at this iteration (a real number); None once it has left the panel."""
        if self.exit is not None and position >= self.exit[0]:
            return None
        return float(np.interp(position, self.corners[:, 0], self.corners[:, 1]))


def way_through(heights: Array, low: float, high: float) -> Way:
    """The way of these heights (iterations + 1,), cut where it leaves the scale; -inf is below every scale."""
    hair = 1e-9 * (high - low)
    outside = (heights < low - hair) | (heights > high + hair)
    end = int(np.argmax(outside)) if outside.any() else len(heights)
    kept = np.unique(np.linspace(0, max(0, end - 1), min(max(1, end), _MOST_POINTS)).astype(int))[:end]
    corners = np.stack([kept.astype(float), heights[kept]], axis=-1)
    if end == len(heights):
        return Way(corners, None)
    edge = low if heights[end] < low else high
    if end == 0:
        return Way(np.array([[0.0, edge]]), np.array([0.0, edge]))
    fall = heights[end] - heights[end - 1]
    if not np.isfinite(fall) and end > 1:  # it goes on as steeply as before
        fall = heights[end - 1] - heights[end - 2]
    share = (edge - heights[end - 1]) / fall if np.isfinite(fall) and fall else 1.0
    share = min(1.0, share) if share >= 0 else 1.0
    leaving = np.array([end - 1 + share, edge])
    return Way(np.concatenate([corners, leaving[None]]), leaving)


def powers_of(losses: Array) -> Array:
    """Their powers of ten (...), the heights on a logarithmic scale; -inf for a loss of 0, and for one below."""
    with np.errstate(divide="ignore"):
        return np.asarray(np.log10(np.maximum(losses, 0.0)))

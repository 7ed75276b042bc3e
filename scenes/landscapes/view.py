"""Which part of the plane is seen: start, visited points and stationary points near, at equal scales."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scenes.drawing.arrays import Array
from scenes.landscapes.terrain import Sides

_MARGIN = 0.16  # of what has to be seen, at each side
_BEYOND = 1.0  # a run is followed so many times the extent of what matters beyond it
_NEAR = 0.25  # so far beyond lie stationary points that are seen as well
_LEAST = 1e-4  # of the largest coordinate: digits of doubles, or of labels
_NOTHING_ELSE = 2.0  # half of the extent where there is but one point


def sides_around(
    start: Array, runs: Sequence[Array], stationary: Array, ends: Array, proportion: float
) -> Sides:
    """The sides for descents from `start` (2,) whose points are `runs` (each (iterations + 1, 2)).

    `stationary` (count, 2): points known of the loss; `ends` (count, 2): where descents come to rest.
    `proportion`: how many times as wide as high.
    """
    anchors = [start[None], ends]
    if len(stationary):
        anchors.append(stationary[[np.argmin(np.linalg.norm(stationary - start, axis=1))]])
    held = np.concatenate(anchors)
    held = held[np.abs(held - start).max(axis=1) <= _far(start, runs)]
    low, high = held.min(axis=0), held.max(axis=0)
    extent = float((high - low).max())
    if extent <= _LEAST * max(1.0, float(np.abs(start).max())):
        moved = np.concatenate([run - start for run in runs])
        extent = min(float(np.abs(moved).max()), _NOTHING_ELSE) or _NOTHING_ELSE
        extent = max(extent, _LEAST * max(1.0, float(np.abs(start).max())))
    if extent and not (high - low).any():
        low, high = low - extent, high + extent
    for points, beyond in (*((run, _BEYOND) for run in runs), (stationary, _NEAR)):
        reach = beyond * extent
        near = points[((points >= low - reach) & (points <= high + reach)).all(axis=1)]
        if len(near):
            held = np.concatenate([held, near])
    low, high = np.minimum(low, held.min(axis=0)), np.maximum(high, held.max(axis=0))
    return in_proportion((float(low[0]), float(high[0]), float(low[1]), float(high[1])), proportion, _MARGIN)


def in_proportion(view: tuple[float, float, float, float], proportion: float, margin: float = 0.0) -> Sides:
    """A view (left, right, bottom, top) with a margin around it, made wider or higher to a proportion."""
    left, right, bottom, top = view
    centre = np.array([(left + right) / 2, (bottom + top) / 2])
    half = np.array([(right - left) / 2, (top - bottom) / 2]) * (1 + 2 * margin)
    half = np.maximum(half, [half[1] * proportion, half[0] / proportion])
    return Sides(
        float(centre[0] - half[0]), float(centre[0] + half[0]),
        float(centre[1] - half[1]), float(centre[1] + half[1]),
    )  # fmt: skip


def _far(start: Array, runs: Sequence[Array]) -> float:
    """How far from the start a point may be that is seen though no run comes near it."""
    return max(
        10.0, 1.5 * float(np.abs(start).max()), *(float(np.abs(run[-1] - start).max()) for run in runs)
    )

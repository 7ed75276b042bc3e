"""Minimum, maximum or saddle: by the curvatures, and where these are silent by the losses around."""

from __future__ import annotations

import numpy as np

from gdmath.arrays import BoolArray, FloatArray
from gdmath.objective import Kind, Objective, StationaryPoint, kind_of

_FLAT = 1e-7  # a curvature, relative to the greatest, or to 1
_DIRECTIONS = 64
_LEVEL = 1e-9  # of the greatest rise or fall around: along a valley's floor, rounding is neither
_LOWEST = 1e-12  # how far above the lowest loss is as low, relative to max(1, |loss|): a rounding


def named(
    objective: Objective, points: FloatArray, lowest: float, width: FloatArray
) -> tuple[StationaryPoint, ...]:
    """The stationary points at these places (count, dim); a minimum as low as the lowest is global.

    The width (dim,) is that of the grid on which they were found: no other is nearer than that.
    """
    losses, hessians = objective(points), objective.hessian(points)
    curvatures, degenerate = np.linalg.eigvalsh(hessians), is_degenerate(hessians)
    kinds: list[Kind] = [
        _kind_by_losses(objective, point, width) if flat else kind_of(curvature)
        for point, curvature, flat in zip(points, curvatures, degenerate, strict=True)
    ]
    as_low = losses <= lowest + _LOWEST * max(1.0, abs(lowest))
    return tuple(
        StationaryPoint(point, float(loss), kind, kind == "minimum" and bool(low), curvature)
        for point, loss, kind, low, curvature in zip(points, losses, kinds, as_low, curvatures, strict=True)
    )


def is_degenerate(hessians: FloatArray) -> BoolArray:
    """Whether a curvature of each Hessian (count, dim, dim) is zero, or nothing beside the others: (count,)."""
    curvatures = np.abs(np.linalg.eigvalsh(hessians))
    return np.asarray(curvatures.min(axis=-1) <= _FLAT * np.maximum(1.0, curvatures.max(axis=-1)))


def _kind_by_losses(objective: Objective, point: FloatArray, width: FloatArray) -> Kind:
    """The kind of a point (dim,) at which a curvature is zero, by the losses half a node around it."""
    angles = np.linspace(0.0, 2.0 * np.pi, _DIRECTIONS, endpoint=False)
    ring = np.stack([np.cos(angles), np.sin(angles)], axis=-1) if point.size == 2 else [[-1.0], [1.0]]
    rises = objective(point + 0.5 * width * np.asarray(ring)) - objective(point)
    level = _LEVEL * np.abs(rises).max()
    if (rises >= -level).all():
        return "minimum"
    return "maximum" if (rises <= level).all() else "saddle"

"""The box in which stationary points are searched, and the grid that is laid over it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from gdmath.arrays import FloatArray
from gdmath.objective import Objective

Box: TypeAlias = tuple[tuple[float, float], ...]
"""(lower, upper) of each coordinate."""

_NODES = {1: 16_385, 2: 201}  # a side, by dimension


def grid(box: Box) -> FloatArray:
    """The nodes (count, ..., dim), an axis for each coordinate, ends included."""
    sides = [np.linspace(low, high, _NODES[len(box)]) for low, high in box]
    return np.stack(np.meshgrid(*sides, indexing="ij"), axis=-1)


def spacing(box: Box) -> FloatArray:
    """How far apart two nodes are along each coordinate: (dim,)."""
    return np.array([(high - low) / (_NODES[len(box)] - 1) for low, high in box])


def inside(points: FloatArray, box: Box) -> FloatArray:
    """The points (count, dim) that lie in the box, ends included."""
    low, high = np.array(box).T
    within: FloatArray = points[((points >= low) & (points <= high)).all(axis=-1)]
    return within


def lowest_loss(objective: Objective, box: Box, known: Sequence[float] = ()) -> float:
    """The lowest loss on the grid and among those known; infinite where the loss has no value at all."""
    losses = objective(grid(box)).ravel()
    return float(np.min(losses, initial=min(known, default=np.inf), where=~np.isnan(losses)))

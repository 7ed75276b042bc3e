"""A loss sampled for its graph: closely where it is steep, with gaps where it has no value or jumps."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from scenes.drawing.arrays import Array

Loss = Callable[[Array], Array]
"""The loss of each x, both (n,)."""

_SAMPLES = 500
_STEEP = 0.02  # of the plot's height, from one sample to the next
_FINER, _TIMES = 16, 3  # how many pieces a steep one is parted into, and how often
_HALVINGS = 60  # of the way to the edge of where it has values
_MOST = 200  # steep pieces that are parted again
_FAR = 4.0  # heights of the plot above and below it: farther out nothing is seen


def samples(loss: Loss, left: float, right: float, bottom: float, top: float) -> tuple[Array, Array]:
    """The x and the loss (both (n,)) along a window; NaN parts the pieces of a graph that has gaps.

    A piece ends where the loss stops having values, as near to it as doubles come. A jump (1/x at 0) is told from a
    steep rise by parting it ever finer: it stays as high.
    """

    def seen(x: Array) -> Array:
        """Those far outside of the plot nearer to it, so that an infinite one is a number, too."""
        far = _FAR * (top - bottom)
        return np.clip(loss(x), bottom - far, top + far)

    x = np.linspace(left, right, _SAMPLES)
    x, y = _with(_edges(seen, x), x, seen(x), seen)
    for _ in range(_TIMES):
        steep = np.flatnonzero(np.abs(np.diff(y)) > _STEEP * (top - bottom))
        shares = np.arange(1, _FINER) / _FINER
        x, y = _with((x[steep, None] + shares * np.diff(x)[steep, None]).ravel(), x, y, seen)
        if len(steep) > _MOST:
            return x, y  # too many for jumps: it swings faster than can be drawn
    jumps = np.flatnonzero(np.abs(np.diff(y)) > _STEEP * (top - bottom))
    return np.insert(x, jumps + 1, x[jumps]), np.insert(y, jumps + 1, np.nan)


def _with(more: Array, x: Array, y: Array, loss: Loss) -> tuple[Array, Array]:
    """The samples and these more (m,), in their order."""
    x, y = np.concatenate([x, more]), np.concatenate([y, loss(more)])
    order = np.argsort(x, kind="stable")
    return x[order], y[order]


def _edges(loss: Loss, x: Array) -> Array:
    """The last x with a value (edges,) before each place where values begin or end between two of these x (n,)."""
    has = ~np.isnan(loss(x))
    turns = np.flatnonzero(has[1:] != has[:-1])
    inner = np.where(has[turns], x[turns], x[turns + 1])
    outer = np.where(has[turns], x[turns + 1], x[turns])
    for _ in range(_HALVINGS):
        middle = (inner + outer) / 2
        found = ~np.isnan(loss(middle))
        inner, outer = np.where(found, middle, inner), np.where(found, outer, middle)
    return inner

"""How far a text keeps off lines, and where in a plot it may stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from manim import Mobject

from scenes.drawing.arrays import Array


def clearance(label: Mobject, points: Array) -> float:
    """Scene units between a label's box and the nearest of these points (n, 3); infinite where there are none."""
    box = _box(label)
    if box is None or not len(points):
        return np.inf
    low, high = box
    gaps = np.maximum(low - points[:, :2], points[:, :2] - high)
    return float(np.hypot(*np.maximum(gaps, 0).T).min())


def clearest(
    label: Mobject,
    put: Callable[[Array], object],
    places: Sequence[Array],
    lines: Sequence[Array],
    enough: float,
) -> float:
    """Put a label at the first of these places (3,) that all lines (each (n, 3)) leave free; how far it keeps off.

    Where none is, it is the one that keeps farthest off the first of the lines, then off the next. A distance
    beyond `enough` (scene units) counts as that.
    """
    found = list[tuple[float, ...]]()
    for place in places:
        put(place)
        found.append(tuple(min(clearance(label, line), enough) for line in lines))
    best = max(range(len(found)), key=found.__getitem__)
    put(places[best])
    return min(found[best])


def meet(one: Mobject, other: Mobject, apart: float = 0.0) -> bool:
    """Whether the boxes around two mobjects meet, or come nearer than `apart` (scene units).

    Around one that draws nothing there is none.
    """
    box, other_box = _box(one), _box(other)
    if box is None or other_box is None:
        return False
    (low, high), (other_low, other_high) = box, other_box
    return bool((low - apart < other_high).all() and (other_low - apart < high).all())


def _box(mobject: Mobject) -> tuple[Array, Array] | None:
    """The corners (2,), least and greatest, of the box around a mobject and all that belongs to it."""
    parts = [part.points[:, :2] for part in mobject.get_family() if len(part.points)]
    if not parts:
        return None
    points = np.concatenate(parts)
    return points.min(axis=0), points.max(axis=0)

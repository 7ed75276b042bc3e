"""How far a text keeps off lines, and where in a plot it may stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

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


def meet(one: Mobject, other: Mobject) -> bool:
    """Whether the boxes around two mobjects meet; around one that draws nothing there is none."""
    return meets_any(one, [other])


def meets_any(one: Mobject, others: Iterable[Mobject], apart: float = 0.0) -> bool:
    """Whether the box around a mobject meets that of one of the others, or comes nearer than `apart` (scene units)."""
    box = _box(one)
    if box is None:
        return False
    low, high = box[0] - apart, box[1] + apart
    boxes = (_box(other) for other in others)
    return any((low < each[1]).all() and (each[0] < high).all() for each in boxes if each is not None)


def _box(mobject: Mobject) -> tuple[Array, Array] | None:
    """The corners (2,), least and greatest, of the box around a mobject and all that belongs to it."""
    parts = [part.points[:, :2] for part in mobject.get_family() if len(part.points)]
    if not parts:
        return None
    points = np.concatenate(parts)
    return points.min(axis=0), points.max(axis=0)

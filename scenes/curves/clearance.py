"""How far a text keeps off lines, and where in a plot it may stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from manim import Mobject

from scenes.drawing.arrays import Array


def clearance(label: Mobject, points: Array) -> float:
    """Scene units between a label's box and the nearest of these points (n, 3); infinite where there are none."""
    if not len(points):
        return np.inf
    centre = label.get_center()
    gaps = np.abs(points - centre)[:, :2] - np.array([label.width, label.height]) / 2
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
    if not len(other.get_all_points()):
        return False
    apart = np.abs(one.get_center() - other.get_center())
    room = np.array([one.width + other.width, one.height + other.height]) / 2
    return bool((apart[:2] < room).all())

"""A descent on x1^2 + x2^2 seen from above: its contour lines, and the points that it visits."""

from __future__ import annotations

import numpy as np
from manim import ManimColor, VGroup, VMobject

from scenes.direction.descent import Descent
from scenes.drawing.arrays import Array
from scenes.drawing.lines import circle_points, path, segments
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.plot.height_colours import contour_colour
from scenes.plot.marker import MARKER_RADIUS, Marker
from scenes.text import palette

_STEPS = 6
_RINGS = 6
_MOST_AWAY = 1.5  # times the start's distance from the minimum: farther points are left out
_MARGIN = 0.12  # of the region's height, above and below start and minimum
_POINT = 9 / PIXELS_PER_UNIT
_CONTOUR, _WAY = 3.0, 4.0  # pixels at 1080p
_ROUND = np.linspace(0, 2 * np.pi, 241)


class SeenFromAbove(VGroup):
    """Circles of equal loss evenly from the minimum to the start, as far as they are in the region; the way over them.

    `scale` makes lines and points bolder.
    """

    def __init__(self, descent: Descent, region: Region, scale: float) -> None:
        points = descent.points[: _STEPS + 1]
        far = float(np.linalg.norm(points[0])) or 1.0
        near = np.linalg.norm(points, axis=1) <= _MOST_AWAY * far
        shown = points[: len(points) if near.all() else int(np.argmin(near))]
        seen = np.concatenate([shown, np.zeros((1, 2))])
        low, high = seen.min(axis=0), seen.max(axis=0)
        room = (1 - 2 * _MARGIN) * np.array([region.width, region.height])
        unit = float((room / np.maximum(high - low, 1e-9 * far)).min())
        lowest = region.centre - unit * np.append((low + high) / 2, 0.0)
        places = lowest + unit * np.pad(shown, ((0, 0), (0, 1)))
        way = path(segments(places[:-1], places[1:]), palette.CURRENT, _WAY * scale)
        passed = VMobject(stroke_width=0, fill_color=palette.EARLIER, fill_opacity=1)
        passed.set_points(circle_points(places[:-1], _POINT * scale))
        marker = Marker(radius=MARKER_RADIUS * scale)
        marker.put(places[-1])
        super().__init__(_rings(region, lowest, unit * far, scale), way, passed, marker)


def _rings(region: Region, centre: Array, far: float, scale: float) -> VGroup:
    """The contour lines around `centre` (3,), up to twice as far as `far`, cut at the region's edge."""
    rings = VGroup()
    for share in np.arange(1, 2 * _RINGS + 1) / _RINGS:
        line = centre + share * far * np.stack([np.cos(_ROUND), np.sin(_ROUND), 0 * _ROUND], axis=-1)
        inside = np.array([region.holds(point) for point in line])
        kept = inside[:-1] & inside[1:]
        ring = path(segments(line[:-1][kept], line[1:][kept]), palette.CURVE, _CONTOUR * scale)
        rings.add(ring.set_stroke(color=ManimColor(contour_colour(min(1.0, share**2)))))
    return rings

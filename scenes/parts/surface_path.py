"""The descent's path on the bowl: a line and points lying on it, where it is seen and where the wall hides it.

On round contours both coordinates are multiplied by the same number at each step: all points lie on one line through
the minimum, and the path is an arc of one parabola above that line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from manim import VGroup, VMobject
from manim.constants import CapStyleType, LineJointType

from scenes.parts import palette
from scenes.parts.descent_marks import circle_points
from scenes.parts.plot import segments, stroke
from scenes.parts.projection import Projection
from scenes.parts.stage import PIXELS_PER_UNIT
from scenes.parts.surface_view import BOWL, FLOOR

Array = np.ndarray[Any, np.dtype[np.float64]]

_SAMPLES = 240
_DASH = 0.045  # radii of the rim: of a dash and of the gap after it
_LEAST = 1e-4  # radii of the rim: a shorter path is no line
_DOT = 8 / PIXELS_PER_UNIT
_HOLLOW = 6 / PIXELS_PER_UNIT
_APART = 14 / PIXELS_PER_UNIT  # of points drawn: where they crowd, some are left out


@dataclass(frozen=True)
class Line:
    """The line through the minimum on which a descent moves, in the model's plane.

    `direction` (2,): a unit vector. `along` (iterations + 1,): how far along it each iterate is.
    """

    direction: Array
    along: Array

    @staticmethod
    def of(plane: Array) -> Line:
        """The line of a descent's points (iterations + 1, 2) in model coordinates."""
        length = float(np.hypot(*plane[0]))
        direction = plane[0] / length if length > 0 else np.array([1.0, 0.0])
        return Line(direction, plane @ direction)

    def plane(self, along: Array) -> Array:
        """The plane's points (..., 2) so far along the line (...)."""
        return np.asarray(along)[..., None] * self.direction


class SurfacePath(VGroup):
    """Path, earlier points and the path's shadow on the floor; `put` draws them as far as the descent has come."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.lowest, self.highest = np.minimum.accumulate(line.along), np.maximum.accumulate(line.along)
        self.shadow = _path(palette.MUTED, 4)
        self.ghost = _path(palette.CURRENT, 3, opacity=0.75)
        self.casing = _path(palette.GROUND, 12)
        self.seen = _path(palette.CURRENT, 5)
        self.dots = VMobject(
            stroke_color=palette.GROUND, stroke_width=stroke(3), fill_color=palette.EARLIER, fill_opacity=1
        )
        self.hollow = _path(palette.EARLIER, 3)
        super().__init__(self.shadow, self.ghost, self.casing, self.seen, self.hollow, self.dots)
        self._azimuth: float | None = None

    def put(self, projection: Projection, position: float, along: float) -> None:
        """Draw the path up to this iteration (a real number), where the point is so far along the line."""
        if projection.azimuth != self._azimuth:
            self._azimuth = projection.azimuth
            self._lay_out_dots(projection)
        here = int(position)
        low = max(-1.0, min(float(self.lowest[here]), along))
        high = min(1.0, max(float(self.highest[here]), along))
        steps = np.linspace(low, high, _SAMPLES)
        arc = BOWL.lifted(self.line.plane(steps))
        flat = projection.on_stage(arc)
        off = BOWL.opening(projection.flat(arc), projection.elevation)
        starts, ends, hidden, at = _pieces(flat, off, steps)
        self.casing.set_points(segments(starts[~hidden], ends[~hidden]))
        self.seen.set_points(segments(starts[~hidden], ends[~hidden]))
        dashed = hidden & (at % (2 * _DASH) < _DASH)
        self.ghost.set_points(segments(starts[dashed], ends[dashed]))
        self._put_shadow(projection, steps)
        if high - low < _LEAST:
            for line in (self.casing, self.seen, self.ghost, self.shadow):
                line.set_points(np.zeros((0, 3)))
        passed = here if position == here else here + 1
        self.dots.set_points(self._shown[: 16 * int(np.searchsorted(self._shown_at, passed))])
        self.hollow.set_points(self._hidden[: 16 * int(np.searchsorted(self._hidden_at, passed))])

    def _put_shadow(self, projection: Projection, steps: Array) -> None:
        floor = np.column_stack([self.line.plane(steps), np.full(len(steps), FLOOR)])
        flat = projection.on_stage(floor)
        middle = (floor[:-1] + floor[1:]) / 2
        seen = ~BOWL.hides(middle, projection)
        self.shadow.set_points(segments(flat[:-1][seen], flat[1:][seen]))

    def _lay_out_dots(self, projection: Projection) -> None:
        shown = np.flatnonzero(np.abs(self.line.along) <= 1)
        arc = BOWL.lifted(self.line.plane(self.line.along[shown]))
        centres = projection.on_stage(arc)
        cells = np.round(centres[:, :2] / _APART).astype(np.int64)
        kept = np.sort(np.unique(cells, axis=0, return_index=True)[1])
        seen = BOWL.shows_inside(arc[kept], projection)
        self._shown_at, self._hidden_at = shown[kept[seen]], shown[kept[~seen]]
        self._shown = circle_points(centres[kept[seen]], _DOT)
        self._hidden = circle_points(centres[kept[~seen]], _HOLLOW)


def _pieces(flat: Array, off: Array, steps: Array) -> tuple[Array, Array, Any, Array]:
    """Straight pieces of a path cut where `off` (samples,) changes its sign: starts, ends, whether hidden, where."""
    cut = np.flatnonzero((off[:-1] > 0) != (off[1:] > 0))
    share = off[cut] / (off[cut] - off[cut + 1])
    between = flat[cut] + share[:, None] * (flat[cut + 1] - flat[cut])
    place = steps[cut] + share * (steps[cut + 1] - steps[cut])
    points = np.insert(flat, cut + 1, between, axis=0)
    middles = np.insert(steps, cut + 1, place)
    outside = np.insert(off, cut + 1, 0.0)
    hidden = (outside[:-1] + outside[1:]) > 0
    return points[:-1], points[1:], hidden, (middles[:-1] + middles[1:]) / 2


def _path(colour: str, width: float, opacity: float = 1.0) -> VMobject:
    return VMobject(
        stroke_color=colour, stroke_width=stroke(width), stroke_opacity=opacity, fill_opacity=0,
        joint_type=LineJointType.ROUND, cap_style=CapStyleType.ROUND,
    )  # fmt: skip

"""The descent's path on the bowl: a line and points lying on it, where it is seen and where the wall hides it.

On round contours both coordinates are multiplied by the same number at each step: all points lie on one line through
the minimum, and the path is an arc of one parabola above that line.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import VGroup, VMobject

from scenes.drawing.arrays import Array, Mask
from scenes.drawing.lines import circle_points, segments, stroke
from scenes.drawing.projection import Projection
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.stroked import rounded_line
from scenes.surfaces.view import BOWL, FLOOR
from scenes.text import palette

_SAMPLES = 401
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
        self.shadow = rounded_line(palette.MUTED, 4)
        self.ghost = rounded_line(palette.CURRENT, 3, opacity=0.75)
        self.casing = rounded_line(palette.GROUND, 12)
        self.seen = rounded_line(palette.CURRENT, 5)
        self.dots = VMobject(
            stroke_color=palette.GROUND, stroke_width=stroke(3), fill_color=palette.EARLIER, fill_opacity=1
        )
        self.hollow = rounded_line(palette.EARLIER, 3)
        super().__init__(self.shadow, self.ghost, self.casing, self.seen, self.hollow, self.dots)
        self._azimuth: float | None = None

    def put(self, projection: Projection, position: float, along: float) -> None:
        """Draw the path up to this iteration (a real number), where the point is so far along the line."""
        if projection.azimuth != self._azimuth:
            self._azimuth = projection.azimuth
            self._arc = Arc.of(self.line, projection)
            self._lay_out_dots(projection)
        here = int(position)
        low = max(-1.0, min(float(self.lowest[here]), along))
        high = min(1.0, max(float(self.highest[here]), along))
        self._put_lines(projection, low, high if high - low >= _LEAST else low)
        passed = here if position == here else here + 1
        self.dots.set_points(self._shown[: 16 * int(np.searchsorted(self._shown_at, passed))])
        self.hollow.set_points(self._hidden[: 16 * int(np.searchsorted(self._hidden_at, passed))])

    def _put_lines(self, projection: Projection, low: float, high: float) -> None:
        arc = self._arc
        first = int(np.searchsorted(arc.steps, low, side="right"))
        last = int(np.searchsorted(arc.steps, high, side="left"))
        ends = self.line.plane(np.array([low, high]))
        path = _spliced(arc.path[first:last], projection.on_stage(BOWL.lifted(ends)))
        floor = _spliced(arc.floor[first:last], projection.on_stage(np.insert(ends, 2, FLOOR, axis=1)))
        pieces = slice(first - 1, last) if low < high else slice(0, 0)
        seen, dashed, lit = arc.seen[pieces], arc.dashed[pieces], arc.floor_seen[pieces]
        for line, points, chosen in (
            (self.casing, path, seen), (self.seen, path, seen), (self.ghost, path, dashed), (self.shadow, floor, lit)
        ):  # fmt: skip
            count = len(chosen)
            line.set_points(segments(points[:-1][:count][chosen], points[1:][:count][chosen]))

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


@dataclass(frozen=True)
class Arc:
    """The whole parabola above a line, from rim to rim, in one view: straight pieces, cut where the wall hides it."""

    steps: Array  # (points,): how far along the line, ascending
    path: Array  # (points, 3), on the stage
    floor: Array  # (points, 3): straight below, on the floor
    seen: Mask  # (points - 1,): of the pieces of the path
    dashed: Mask  # (points - 1,): those of the hidden pieces that are drawn
    floor_seen: Mask  # (points - 1,)

    @staticmethod
    def of(line: Line, projection: Projection) -> Arc:
        """The arc above this line."""
        steps = np.linspace(-1, 1, _SAMPLES)
        off = BOWL.opening(projection.flat(BOWL.lifted(line.plane(steps))), projection.elevation)
        cut = np.flatnonzero((off[:-1] > 0) != (off[1:] > 0))
        share = off[cut] / (off[cut] - off[cut + 1])
        steps = np.sort(np.append(steps, steps[cut] + share * (steps[cut + 1] - steps[cut])))
        middles = line.plane((steps[:-1] + steps[1:]) / 2)
        seen = BOWL.shows_inside(BOWL.lifted(middles), projection)
        floor = np.insert(line.plane(steps), 2, FLOOR, axis=1)
        return Arc(
            steps,
            projection.on_stage(BOWL.lifted(line.plane(steps))),
            projection.on_stage(floor),
            seen,
            ~seen & (steps[:-1] % (2 * _DASH) < _DASH),
            ~BOWL.hides((floor[:-1] + floor[1:]) / 2, projection),
        )


def _spliced(inner: Array, ends: Array) -> Array:
    """Points (n + 2, 3): the inner ones between the two ends."""
    return np.concatenate([ends[:1], inner, ends[1:]])

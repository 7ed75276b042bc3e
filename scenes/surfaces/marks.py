"""The marks of a descent on the bowl: the point with its path and its shadow, the gradient, the step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from manim import Mobject, VGroup, VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import circle_points, stroke
from scenes.drawing.projection import Projection
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.marker import Marker
from scenes.surfaces.arrows import FloorArrow, Plumb, longest_uphill, on_floor
from scenes.surfaces.escape import RimMark
from scenes.surfaces.path import Line, SurfacePath
from scenes.surfaces.shadow import Shadow
from scenes.surfaces.view import BOWL
from scenes.surfaces.window import SurfaceWindow
from scenes.text import palette
from scenes.text.typesetting import Typeset, formula

_LONGEST_UPHILL = 0.6  # of the point's distance from the middle
_RING = 15 / PIXELS_PER_UNIT
_FOOT = 7 / PIXELS_PER_UNIT
_NAME_EM, _NAME_BELOW, _NAME_ABOVE = 40.0, 56 / PIXELS_PER_UNIT, 24 / PIXELS_PER_UNIT
_NAME_CLEAR = 8 / PIXELS_PER_UNIT
_NOTHING = np.zeros((0, 3))
_RISE, _HIGHEST = 0.22, 0.2  # of the way across; radii of the rim


class SurfaceMarks(VGroup):
    """All marks of a descent's points (iterations + 1, 2); drawn from a frame's numbers, the marker on top."""

    def __init__(self, window: SurfaceWindow, points: Array) -> None:
        self._window, self._points = window, points
        self._line = Line.of(window.plane(points))
        self._uphill_scale = min(_LONGEST_UPHILL, longest_uphill(self._line.direction))
        self.path, self.plumb = SurfacePath(self._line), Plumb()
        self.shadow = Shadow(window.plane(points))
        self.uphill, self.step = FloorArrow(palette.CURRENT), FloorArrow(palette.NEXT)
        self.foot = VMobject(stroke_width=0, fill_color=palette.CURRENT, fill_opacity=1)
        self.ring = VMobject(
            stroke_color=palette.NEXT, stroke_width=stroke(5), fill_color=palette.GROUND, fill_opacity=0.75
        )  # dark inside: green alone is lost on a green wall
        self.escape, self.marker = RimMark(self._line), Marker()
        super().__init__(
            self.shadow,
            self.path,
            self.plumb,
            self.uphill,
            self.step,
            self.foot,
            self.ring,
            self.escape,
            self.marker,
        )

    def rest(self, projection: Projection, n: int, gradient: Array) -> None:
        """Everything at rest on iteration n."""
        self.put(projection, n, self._points[n], gradient)

    def put(
        self, projection: Projection, position: float, point: Array, gradient: Array, arrow: float = 0.0
    ) -> None:
        """Everything at this iteration, with this share of the arrow of the next step drawn.

        Between two iterations (a real number) the marker is in the air, on its way from `point`, the one that it
        has left last. The gradient's arrow stands while the point rests and its step is not yet drawn whole.
        """
        here, left = int(position), self._window.plane(point)
        share = position - here
        plane = left + share * (self._window.plane(self._points[here + 1]) - left) if share else left
        self.path.put(projection, here, float(left @ self._line.direction))
        self.shadow.put(projection)
        self.escape.put(projection, position)
        # Between two iterations that are both out of view the point only crosses it.
        shown = bool(np.hypot(*plane) <= 1 + 1e-9 and self._window.shows(self._points[here : here + 2]).any())
        self._put_point(projection, plane if shown else None)
        if shown and share:
            self._put_in_the_air(projection, here, share)
        self.uphill.hide()
        self.step.hide()
        self.ring.set_points(_NOTHING)
        if shown:
            if not share and arrow < 1:  # against the move it would be taken for its direction
                self.uphill.put(projection, plane, plane + self._ahead(gradient))
            if arrow > 0 and here + 1 < len(self._points):
                self._put_step(projection, plane, self._points[here + 1], arrow)

    @property
    def places(self) -> Sequence[Array]:
        """The scene point (3,) of the marker; of what stands at the rim for one that is out of view."""
        return [self.marker.get_center()] if len(self.marker.points) else self.escape.places

    def name_of_uphill(
        self, projection: Projection, n: int, gradient: Array, others: Iterable[Mobject] = ()
    ) -> Typeset:
        """The gradient's symbol below the middle of its arrow at iteration n; above, where `others` stand there."""
        here = self._window.plane(self._points[n])
        middle = on_floor(projection, (here + self._ahead(gradient) / 2)[None])[0]
        name = formula("nabla L", _NAME_EM, palette.CURRENT)
        name.set_stroke(palette.GROUND, stroke(18), background=True)  # keeps the floor's contours off it
        boxes = [(each.get_center(), each.width, each.height) for each in others if len(each.points)]
        for up in (-_NAME_BELOW, _NAME_ABOVE):
            name.at(middle + np.array([0, up, 0]), 0.5)
            centre = name.get_center()
            gaps = [
                np.abs(centre - other)[:2] - np.array([name.width + width, name.height + height]) / 2
                for other, width, height in boxes
            ]
            if all(gap.max() > _NAME_CLEAR for gap in gaps):
                return name
        return name.at(middle - np.array([0, _NAME_BELOW, 0]), 0.5)

    def _ahead(self, gradient: Array) -> Array:
        """What the arrow of this gradient covers in the plane."""
        return np.asarray(self._uphill_scale * gradient / (2 * self._window.reach))

    def _put_point(self, projection: Projection, plane: Array | None) -> None:
        if plane is None:
            self.marker.put(np.zeros(3), shown=False)
            self.plumb.set_points(_NOTHING)
            self.foot.set_points(_NOTHING)
            return
        self.marker.put(projection.on_stage(BOWL.lifted(plane)))
        self.plumb.put(projection, BOWL, plane)
        self.foot.set_points(circle_points(on_floor(projection, plane[None]), _FOOT))

    def _put_in_the_air(self, projection: Projection, here: int, share: float) -> None:
        """The marker straight through the bowl's inside, a little higher: not along the wall."""
        start, end = self._window.on_bowl(self._points[here : here + 2])
        rise = 4 * share * (1 - share) * min(_RISE * float(np.hypot(*(end - start)[:2])), _HIGHEST)
        place = start + share * (end - start) + np.array([0.0, 0.0, rise])
        self.marker.put(projection.on_stage(place))
        self.plumb.set_points(_NOTHING)

    def _put_step(self, projection: Projection, plane: Array, following: Array, arrow: float) -> None:
        """The step's arrow from the point's shadow on: as the point moves, it uses the arrow up."""
        end = self._window.plane(following)
        self.step.put(projection, plane, plane + arrow * (end - plane))
        if arrow >= 1 and self._window.shows(following):
            self.ring.set_points(circle_points(projection.on_stage(BOWL.lifted(end))[None], _RING))

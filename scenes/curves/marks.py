"""A descent drawn on its curve: the point, its tangent, the step's arrow, the points passed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from manim import Group, GrowFromPoint, Mobject

from scenes.curves.first_view import FirstView
from scenes.curves.hops import Hops, in_rounds
from scenes.curves.plot import CurvePlot
from scenes.curves.sight import Sight
from scenes.direction.act import Move, add, animate, appear, draw_over
from scenes.direction.descent import Descent, Moment
from scenes.direction.onward import onward
from scenes.direction.pacing import smooth
from scenes.drawing.arrays import Array
from scenes.plot.cycle_marks import CycleMarks, GoingRound
from scenes.plot.flight import flight
from scenes.plot.marker import MARKER_RADIUS, Marker
from scenes.plot.step_arrow import StepArrow
from scenes.plot.tangent import Tangent
from scenes.plot.trail import Trail
from scenes.text.typesetting import Typeset

_HOPS, _HOP_S = 4, 0.6  # shown of a cycle that is not reached yet, at least, and how long each takes
_LEVEL = 0.01  # a slope on screen that is not seen
_MORE_HOPS = 6  # of one that is, while its verdict is told
_BESIDE = 0.25  # scene units: from a point of its cycle, a point that is seen to be there


class CurveMarks:
    """Follows one descent on one plot."""

    def __init__(self, plot: CurvePlot, descent: Descent, *, first_view: Typeset | None = None) -> None:
        """`first_view`: the name of what is seen at first; the view follows the descent, axes and graph with it."""
        self.plot, self.descent = plot, descent
        self.trail = Trail(descent.x, descent.losses)
        self.tangent, self.marker, self.arrow = Tangent(), Marker(), StepArrow()
        self.tangent.stop_short_of(plot.name)
        self._first_view = None if first_view is None else FirstView(plot.view(0), first_view)
        self._ground: tuple[Mobject, ...] = ()
        if self._first_view is not None:
            self._ground = (plot.axes, self._first_view, plot.graph)
        self.sight = Sight(plot)
        self._cycle: tuple[Mobject, ...] = ()
        self._before_the_tangent: tuple[Mobject, ...] = ()
        self._beside_the_arrow: tuple[Mobject, ...] = ()
        self._lasting_beside: Sequence[Mobject] = ()

    @property
    def live(self) -> Sequence[Mobject]:
        """All that changes from frame to frame, from below to above."""
        moving = (self.tangent, *self._before_the_tangent, self.marker)
        arrows = (self.arrow, *self._beside_the_arrow)
        return (*self._ground, self.sight, *arrows, self.plot.name_tag, self.trail, *moving)

    @property
    def lasting(self) -> Sequence[Mobject]:
        """Of these, and of the cycle's marks, what the verdict leaves standing."""
        moving = (*([self.tangent] if self._ends_level else []), *self._before_the_tangent, self.marker)
        ground = [part for part in self._ground if part is not self._first_view]
        return (*ground, *self._lasting_beside, self.plot.name_tag, *self._cycle, self.trail, *moving)

    @property
    def fading(self) -> Sequence[Mobject]:
        """Of these what leaves with the cards; errors may be drawn where the first view had its name."""
        first_view = [] if self._first_view is None else [self._first_view]
        return first_view if self._ends_level else [*first_view, self.tangent]

    @property
    def _ends_level(self) -> bool:
        """Whether it is shown until its tangent is seen to be level: one that is not would tell of nothing."""
        descent = self.descent
        slope = abs(float(descent.slopes[-1])) * self.plot.window.slope_scale
        return descent.kind in {"minimum", "trapped"} and slope < _LEVEL

    def put(self, moment: Moment) -> None:
        """Show the descent at this moment."""
        window = self.plot.at(moment.position)
        if self._first_view is not None:
            self._first_view.put(window)
        if moment.flight:
            self._put_in_the_air(moment)
        else:
            x, slope = float(moment.point[0]), float(moment.gradient[0])
            self.sight.put(x)
            self.marker.put(window.point(x, moment.loss), self.plot.shows(x, moment.loss))
            self.tangent.put(window, x, moment.loss, slope)
        self.trail.put(window, moment.passed)
        self._put_arrow(moment.here, moment.arrow)
        if self._first_view is not None:
            self._first_view.keep_off((*self.arrow, self.marker))

    def _put_in_the_air(self, moment: Moment) -> None:
        """The marker on its way to the next iterate, without a tangent; where it is out of view, nothing."""
        descent, window, step = self.descent, self.plot.window, slice(moment.here, moment.here + 2)
        start, end = window.points(descent.x[step], descent.losses[step])
        seen = window.shows(descent.x[step], descent.losses[step]).any()
        place = flight(start, end, moment.flight, self._ceiling(start, end)) if seen else start
        self.marker.put(place, bool(seen) and window.region.holds(place))
        self.tangent.hide()

    def _ceiling(self, start: Array, end: Array) -> float:
        """How high a flight may rise: where the formula stands above both ends, not into it."""
        below_the_name = float(self.plot.name_ground.get_bottom()[1]) - MARKER_RADIUS
        return below_the_name if below_the_name > max(start[1], end[1]) else self.plot.window.region.top

    def _put_arrow(self, here: int, drawn: float) -> None:
        """The arrow of the step from iteration `here`; it ends at the frame where the next point is out of view."""
        descent = self.descent
        if drawn <= 0 or here >= descent.last or not self.plot.shows(descent.x[here], descent.losses[here]):
            self.arrow.hide()
            return
        self._point_at(here, float(descent.x[here + 1]), float(descent.losses[here + 1]), drawn)

    def aim(self, x: float) -> None:
        """Point the arrow from the start to this x and its loss."""
        if self.plot.shows(self.descent.x[0], self.descent.losses[0]):
            self._point_at(0, x, float(self.descent.loss_along(np.asarray(x))), 1.0, dropped=False)

    def _point_at(self, here: int, x: float, loss: float, drawn: float, *, dropped: bool = True) -> None:
        descent, plot, region = self.descent, self.plot, self.plot.window.region
        start = plot.window.point(descent.x[here], descent.losses[here])
        end, reached = plot.window.point(x, loss), plot.shows(x, loss)
        if not reached:
            end = np.array([min(max(end[0], region.left), region.right), start[1], 0])
        self.arrow.put(start, end, drawn, ringed=reached, dropped=dropped)

    def step_off_the_curve(self) -> Move:
        """The arrow of the step that follows the last one, level, to where there is no loss."""
        here, after = self.descent.last, float(self.descent.after(self.descent.last)[0])
        self.arrow.hide()
        return draw_over(
            Group(self.arrow, self.plot.name_tag, self.marker),
            lambda share: self._point_at(here, after, np.nan, smooth(share), dropped=False),
            1.0,
            at_most=3.0,
        )

    def place(self, n: int) -> Array | None:
        """The scene point (3,) where the marker rests on iteration n; None if that is out of view."""
        x, loss, window = float(self.descent.x[n]), float(self.descent.losses[n]), self.plot.view(n)
        return window.point(x, loss) if window.shows(np.asarray(x), np.asarray(loss)) else None

    def fog_falls(self) -> Move:
        """All of the curve is lost but what is seen from the start."""
        return self.sight.fall(float(self.descent.x[0]), self._on_the_curve)

    def fog_lifts(self) -> Move:
        """The whole curve is seen again, from where the descent is in the end."""
        return self.sight.lift(float(self.descent.x[-1]), self._on_the_curve)

    @property
    def _on_the_curve(self) -> Sequence[Mobject]:
        return (self.plot.name_tag, self.trail, self.tangent, self.marker)

    def draw_beside_the_arrow(self, *marks: Mobject, lasting: Sequence[Mobject] = ()) -> None:
        """Draw these after the step's arrow, behind the formula and the point; the verdict leaves `lasting` there."""
        self._beside_the_arrow = (*marks, *lasting)
        self._lasting_beside = lasting

    def draw_before_the_tangent(self, *marks: Mobject) -> None:
        """Draw these after the tangent from now on, and no longer those of before."""
        self._before_the_tangent = marks

    def lay_the_tangent(self) -> None:
        """The tangent at the start."""
        descent = self.descent
        self.tangent.put(self.plot.window, descent.x[0], descent.losses[0], descent.slopes[0])

    def grow_the_tangent(self) -> Move:
        """The tangent at the start grows out of the point."""

        def make() -> list[GrowFromPoint]:
            self.lay_the_tangent()
            return [GrowFromPoint(self.tangent, self.marker.get_center())]

        return animate(make, 0.5, at_most=1.5)

    def ring_the_cycle(self, cycle: Array, *, tour: bool) -> list[Move]:
        """The points (period,) that a cycle visits for ever, ringed on the curve; `tour`: and gone round once more."""
        marks = CycleMarks(self.plot.window, cycle, self.descent.loss_along(cycle))
        self._cycle = (marks,)
        return [add(marks, self.marker), appear(marks, seconds=0.8), *(self._go_round(cycle) if tour else [])]

    def goes_on(self, cycle: Array) -> Callable[[float], object] | None:
        """Puts the marker where it is after a share of the steps that follow, some more rounds of its cycle (period,).

        None where not all of them are in view, or where it is not yet seen to stand on a point of the cycle.
        """
        places, stands = self._places_of(cycle), self.place(self.descent.last)
        if places is None or stands is None:
            return None
        if np.linalg.norm(places[self._stands_on(cycle)] - stands) > _BESIDE:
            return None
        rounds = -(-_MORE_HOPS // len(cycle))
        following = self._places_of(onward(self.descent, rounds * len(cycle))[:, 0])
        if following is None:
            return None
        hops = Hops(following, self._ceiling(*places[:2]))

        def draw(share: float) -> None:
            self.marker.put(hops.at(share))

        return draw

    def _go_round(self, cycle: Array) -> list[Move]:
        """A cycle, all points of which are in view, is gone round as the descent does for ever."""
        places, going = self._places_of(cycle), GoingRound()
        if places is None:
            return []
        hops = Hops(in_rounds(places, _HOPS), self.plot.window.region.top)

        def draw(share: float) -> None:
            going.put(hops.at(share) if share < 1 else None, hops.heading(share))

        return [draw_over(going, draw, _HOP_S * hops.count, at_most=2.0)]

    def _stands_on(self, cycle: Array) -> int:
        return int(np.argmin(np.abs(cycle - self.descent.x[-1])))

    def _places_of(self, cycle: Array) -> Array | None:
        """The scene points (n, 3) of these x (n,) on the curve; None unless there are several, and all in view."""
        window, losses = self.plot.window, self.descent.loss_along(cycle)
        return window.points(cycle, losses) if len(cycle) > 1 and window.shows(cycle, losses).all() else None

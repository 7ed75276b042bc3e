"""What a step with momentum is made of: the share kept of the last one, the gradient's own; where it looks ahead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
from manim import Mobject, VGroup, VMobject

from gdmath.methods.momentum import Momentum, Nesterov
from scenes.curves.plot import CurvePlot
from scenes.direction.descent import Descent, Moment
from scenes.drawing.arrays import Array
from scenes.drawing.clearance import clearance, meets_any
from scenes.drawing.lines import circle_points, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.step_arrow import StepArrow
from scenes.plot.tangent import Tangent
from scenes.text import palette
from scenes.text.typesetting import formula

_FIRST, _SECOND = 40 / PIXELS_PER_UNIT, 78 / PIXELS_PER_UNIT  # above the point
_SIZE, _EM = 1.4, 36.0
_BESIDE, _ABOVE = 12 / PIXELS_PER_UNIT, 32 / PIXELS_PER_UNIT
_MOST, _ALONG = 300, 12  # steps, and points of each arrow, that texts keep off
_NAMED, _LEGIBLE = (
    7,
    16 / PIXELS_PER_UNIT,
)  # steps; scene units: later ones are too quick, shorter ones too small
_CLEAR = 5 / PIXELS_PER_UNIT
_LOOKED_AT = 13 / PIXELS_PER_UNIT
_LEAST = 4 / PIXELS_PER_UNIT  # a shorter part of a step is not drawn


class LookedAt(VMobject):
    """A ring on the curve where a step takes its gradient."""

    def __init__(self) -> None:
        super().__init__(stroke_color=palette.CURRENT, stroke_width=stroke(4))


class ArrowNames(VGroup):
    """What the two arrows are, in the rule's symbols."""


class VelocityArrows:
    """Follows a descent with momentum: above each step's arrow its two parts, end to end."""

    def __init__(self, plot: CurvePlot, descent: Descent) -> None:
        self._plot, self.descent = plot, descent
        self._method = cast(Momentum, descent.method)
        self.kept, self.own = StepArrow(palette.EARLIER, _SIZE), StepArrow(palette.CURRENT, _SIZE)
        self._names = {
            self.kept: formula("beta v_n", _EM, palette.EARLIER),
            self.own: formula("- eta L'", _EM, palette.CURRENT),
        }
        self.names = ArrowNames()
        self._placed: list[Mobject] = []  # of the names, those that have a place at this step
        self._others: tuple[Mobject, ...] = ()
        self._passing: tuple[Mobject, ...] = ()
        self._along_the_tangent: Array = np.zeros((0, 3))
        self.looked_at = LookedAt()

    @property
    def drawn(self) -> Sequence[Mobject]:
        """The arrows, and the ring where it looks ahead: the marks draw them with the step's arrow."""
        return self.kept, self.own, self.looked_at, self.names

    @property
    def live(self) -> Sequence[Mobject]:
        """Nothing that the marks do not draw."""
        return ()

    def put(self, moment: Moment) -> None:
        """Show the parts of the step at hand, as far as its arrow is drawn."""
        n, descent = moment.here, self.descent
        self.kept.hide()
        self.own.hide()
        self.names.submobjects, self._placed = [], []
        self.looked_at.set_points(np.zeros((0, 3)))
        if moment.arrow <= 0 or n >= descent.last or not n:
            return  # the first step has nothing to keep
        x, between, after = self._parts(n)
        if not self._plot.shows(x, float(descent.losses[n])):
            return
        self._along_the_tangent = self._tangent(n)
        ahead = isinstance(self._method, Nesterov)
        first, second = (self.kept, self.own) if ahead else (self.own, self.kept)
        self._draw(first, n, (x, between), _FIRST, moment.arrow)
        self._draw(second, n, (between, after), _SECOND, moment.arrow)
        if ahead:
            self._ring(between)

    def _tangent(self, n: int) -> Array:
        """Scene points (n, 3) along the tangent at iteration n, which stands until the marker leaves."""
        tangent, descent = Tangent(), self.descent
        tangent.put(
            self._plot.window, float(descent.x[n]), float(descent.losses[n]), float(descent.slopes[n])
        )
        return np.linspace(tangent.get_start(), tangent.get_end(), 2 * _ALONG)

    def _parts(self, n: int) -> tuple[float, float, float]:
        """The x where step n begins, where its first part leads, and where it ends."""
        descent = self.descent
        x, after = float(descent.x[n]), float(descent.x[n + 1])
        kept = self._method.beta * float(descent.memory.states[0][n, 0])
        return x, x + kept if isinstance(self._method, Nesterov) else after - kept, after

    def ways(self) -> Array:
        """Scene points (n, 3) along all that is drawn: texts that stand there keep off."""
        found, window = [np.zeros((0, 3))], self._plot.window
        for n in range(1, min(self.descent.last, _MOST)):
            level = float(self.descent.losses[n])
            x, between, after = (self._inside(window.point(each, level)) for each in self._parts(n))
            for start, end, up in ((x, between, _FIRST), (between, after, _SECOND)):
                found.append(np.linspace(start, end, _ALONG) + np.array([0, up, 0]))
        ways = np.concatenate(found)
        return np.asarray(ways[np.isfinite(ways).all(axis=-1)])

    def keep_off(self, other: Mobject) -> None:
        """No name stands where this text or mark is."""
        self._others = (*self._others, other)

    def hide_from(self, marker: Mobject) -> None:
        """No name is seen where this moving mark is; it has its place all the same, so that none hops in a step."""
        self._passing = (*self._passing, marker)

    def _draw(self, arrow: StepArrow, n: int, ends: tuple[float, float], up: float, drawn: float) -> None:
        window, level = self._plot.window, float(self.descent.losses[n])
        start, end = (self._inside(window.point(x, level)) for x in ends)
        if abs(end[0] - start[0]) < _LEAST:
            return
        lift = np.array([0, up, 0])
        arrow.put(start + lift, end + lift, drawn, ringed=False, dropped=False)
        length = abs(float(end[0] - start[0]))
        if n < _NAMED and length >= _LEGIBLE:
            name = self._name(arrow, start + lift, end + lift, is_upper=up == _SECOND)
            if name is not None and drawn * length >= _LEGIBLE and not self._is_passed(name):
                self.names.add(name)

    def _is_passed(self, name: Mobject) -> bool:
        return meets_any(name, self._passing)

    def _name(self, arrow: StepArrow, start: Array, end: Array, *, is_upper: bool) -> VMobject | None:
        """What an arrow is, where there is room: beyond its tip or, for the upper one, above its middle; else None."""
        name, onward = self._names[arrow], float(np.sign(end[0] - start[0]))
        beyond = end + np.array([onward * _BESIDE, -0.25 * _EM / PIXELS_PER_UNIT, 0])
        above = (start + end) / 2 + np.array([0, _ABOVE, 0])
        for foot, align in [(beyond, 0.0 if onward > 0 else 1.0), (above, 0.5)][: 1 + is_upper]:
            name.at(foot, align)
            if self._has_room(name):
                self._placed.append(name)
                return name
        return None

    def _has_room(self, name: Mobject) -> bool:
        plot = self._plot
        room = plot.room
        inside = room.left <= name.get_left()[0] and name.get_right()[0] <= room.right
        inside &= name.get_top()[1] <= room.top
        others = (plot.name_ground, *self._others, *self._placed)
        apart = not meets_any(name, others, _BESIDE)
        lines = (plot.graph.points, self._along_the_tangent)
        return inside and apart and all(clearance(name, line) >= _CLEAR for line in lines)

    def _inside(self, place: Array) -> Array:
        region = self._plot.window.region
        return np.array([min(max(place[0], region.left), region.right), place[1], 0.0])

    def _ring(self, x: float) -> None:
        loss = float(self.descent.loss_along(np.asarray(x)))
        if self._plot.shows(x, loss):
            self.looked_at.set_points(circle_points(self._plot.window.point(x, loss)[None], _LOOKED_AT))

"""A runner on the course: its marker, its jumps, the places that it has passed, and where it left the view."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Mobject, VGroup, VMobject

from scenes.direction.descent import Descent, Moment
from scenes.direction.pacing import SLOW_STEPS
from scenes.drawing.arrays import Array
from scenes.drawing.lines import segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.crowding import nested_scales
from scenes.plot.flight import flight, flown
from scenes.plot.runner_marker import RunnerMarker
from scenes.plot.trail import Trail
from scenes.plot.window import PlotWindow
from scenes.races.runner import Runner

_TRAIL_RADIUS = 6 / PIXELS_PER_UNIT
_TRAIL_OPACITY, _JUMP_OPACITY = 0.75, 0.7
_GONE_RADIUS = 12 / PIXELS_PER_UNIT
_SLOT, _ABOVE = 44 / PIXELS_PER_UNIT, 20 / PIXELS_PER_UNIT
_CARET, _CARET_UP = 11 / PIXELS_PER_UNIT, 20 / PIXELS_PER_UNIT


class Gone(VGroup):
    """Above the end of the curve over which a runner has left: the runner's mark, and an angle that points up."""

    def __init__(self, runner: Runner, place: Array) -> None:
        self.place = place
        self.icon = RunnerMarker(runner.shape, runner.color, _GONE_RADIUS)
        self.caret = VMobject(stroke_color=runner.color, stroke_width=stroke(4))
        super().__init__(self.icon, self.caret)

    def put(self, *, shown: bool) -> None:
        """Show or hide it."""
        self.icon.put(self.place, shown=shown)
        tip = self.place + np.array([0, _CARET_UP + _CARET, 0])
        feet = tip + np.array([[-_CARET, -_CARET, 0], [_CARET, -_CARET, 0]])
        points = segments(np.stack([feet[0], tip]), np.stack([tip, feet[1]]))
        self.caret.set_points(points if shown else np.zeros((0, 3)))


class Racer:
    """`put` draws it; the view stands, and a runner that leaves it does not come back: its error only grows."""

    def __init__(self, runner: Runner, window: PlotWindow) -> None:
        descent = runner.descent
        self.runner, self._window = runner, window
        outside = ~window.shows(descent.x, descent.losses)
        self.leaves = int(np.argmax(outside)) if outside.any() else None
        """The first iteration that is out of view."""
        self.places = window.points(descent.x, descent.losses)  # (last + 1, 3)
        self.right = False  # the side on which it leaves
        if self.leaves is not None:
            self.right = bool(descent.x[self.leaves] > (window.x_min + window.x_max) / 2)
            self.places[self.leaves :] = window.region.at(float(self.right), 1.0)
        self.scales = np.ones(len(self.places))  # of its marker at each iteration
        self.marker = RunnerMarker(runner.shape, runner.color)
        self.trail = Trail(descent.x, descent.losses, runner.color, _TRAIL_RADIUS)
        self.trail.set_fill(opacity=_TRAIL_OPACITY)
        self.jump = VMobject(stroke_color=runner.color, stroke_width=stroke(4), stroke_opacity=_JUMP_OPACITY)
        self.gone = Gone(runner, window.region.at(float(self.right), 1.0))
        self.ways = VGroup(self.trail, self.jump, self.gone)
        self.spot: Array = self.places[0]
        """The scene point (3,) of what stands for it now: its marker, or its mark above the plot."""
        self.live: Sequence[Mobject] = (self.marker,)
        """All that changes from frame to frame."""

    @property
    def descent(self) -> Descent:
        """The runner's."""
        return self.runner.descent

    def in_view(self, n: int) -> bool:
        """Whether it is to be seen at this iteration."""
        return self.leaves is None or n < self.leaves

    def place(self, n: int) -> Array | None:
        """The scene point (3,) of the marker at rest on an iteration, None where that is out of view."""
        return np.asarray(self.places[n]) if self.in_view(n) else None

    def fade(self, opacity: float) -> None:
        """Draw it as faint as this from now on, 1 as it is."""
        for marker in (self.marker, self.gone.icon):
            marker.set_fill(opacity=opacity).set_stroke(opacity=opacity, background=True)
        self.gone.caret.set_stroke(opacity=opacity)
        self.trail.set_fill(opacity=_TRAIL_OPACITY * opacity)
        self.jump.set_stroke(opacity=_JUMP_OPACITY * opacity)

    def put(self, moment: Moment, size: float = 1.0) -> None:
        """Draw it at this moment, its marker so many times its size."""
        here, ceiling = min(moment.here, self.descent.last), self._window.region.top
        there = min(here + 1, self.descent.last)
        share, shown = (moment.flight if there > here else 0.0), self.in_view(here)
        start, end = self.places[here], self.places[there]
        scale = float(self.scales[here] + share * (self.scales[there] - self.scales[here]))
        self.spot = flight(start, end, share, ceiling) if shown else self.gone.place
        self.marker.put(self.spot, shown=shown, scale=size * scale)
        self.gone.put(shown=not shown)
        self.trail.put(self._window, moment.passed)
        if share and shown:
            self.jump.set_points(flown(start, end, 0.0, share, ceiling))
        elif 0 < here <= SLOW_STEPS and self.in_view(here - 1):
            self.jump.set_points(flown(self.places[here - 1], start, 0.0, 1.0, ceiling))
        else:
            self.jump.set_points(np.zeros((0, 3)))


def racers_of(runners: Sequence[Runner], window: PlotWindow) -> list[Racer]:
    """All runners on one course, each later one over the earlier; no way is drawn over a marker."""
    racers = [Racer(runner, window) for runner in runners]
    nest(racers)
    for right in (False, True):
        leaving = [racer for racer in racers if racer.leaves is not None and racer.right == right]
        for slot, racer in enumerate(leaving):
            inwards = -slot * _SLOT if right else slot * _SLOT
            racer.gone.place = window.region.at(float(right), 1.0) + np.array([inwards, _ABOVE, 0])
    racers[0].live = (VGroup(*(racer.ways for racer in racers)), racers[0].marker)
    return racers


def nest(racers: Sequence[Racer]) -> None:
    """Tell each racer how large it is at each iteration; one whose numbers have ended lies where it ended."""
    longest = max(len(racer.places) for racer in racers)
    places = np.full((len(racers), longest, 3), np.nan)
    for row, racer in zip(places, racers, strict=True):
        row[: len(racer.places)] = racer.places
        row[len(racer.places) :] = racer.places[-1]
        row[racer.leaves if racer.leaves is not None else longest :] = np.nan
    for racer, scales in zip(racers, nested_scales(places), strict=True):
        racer.scales = scales[: len(racer.places)]

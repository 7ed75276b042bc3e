"""Several runners on one curve: each jumps from iterate to iterate, told from the others by shape and colour."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup, VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.curve import curve
from scenes.plot.flight import flight
from scenes.plot.runner_marker import RADIUS, RunnerMarker
from scenes.plot.samples import samples
from scenes.plot.trail import Trail
from scenes.plot.way_out import way_out
from scenes.plot.window import PlotWindow
from scenes.races.runner import Runner

_SAMPLES = 400
_CURVE, _TRAIL = 6.0, 8 / PIXELS_PER_UNIT
_SIZES = (
    1.0,
    1.3,
    1.3,
    1.3,
    1.3,
    1.3,
)  # of markers in the races' size: the first, on top of others, hides none


class SharedCurve(VGroup):
    """The loss that all descend on, and the runners above it. `scale` makes lines and points bolder.

    `moving` is what `put` changes; the first runner lies on top.
    """

    def __init__(self, window: PlotWindow, runners: Sequence[Runner], scale: float = 1.0) -> None:
        self.window, self.runners = window, runners
        descent = runners[0].descent
        x = np.linspace(window.x_min, window.x_max, _SAMPLES)
        along = x, descent.loss_along(x)
        if descent.objective.searched is not None:
            along = samples(descent.loss_along, window.x_min, window.x_max, window.y_min, window.y_max)
        self.graph = curve(window, *along, width=_CURVE * scale)
        self.trails = [
            Trail(each.descent.x, each.descent.losses, each.color, _TRAIL * scale) for each in runners
        ]
        self.markers = [
            RunnerMarker(each.shape, each.color, RADIUS * scale * size)
            for each, size in zip(runners, _SIZES, strict=False)
        ]
        self.escapes = [VMobject(stroke_width=0, fill_color=each.color, fill_opacity=1) for each in runners]
        self.moving = VGroup(*self.trails, *self.escapes, *reversed(self.markers))
        super().__init__(self.graph, self.moving)

    def put(self, position: float) -> None:
        """Show all runners at this iteration; between two of them (a real number) they are in the air."""
        self.put_each([position] * len(self.runners))

    def put_each(self, positions: Sequence[float]) -> None:
        """Show each runner at its own iteration."""
        for runner, trail, marker, escape, position in zip(
            self.runners, self.trails, self.markers, self.escapes, positions, strict=True
        ):
            place = self.place(runner, position)
            shown = place is not None and self.window.region.holds(place)
            marker.put(np.zeros(3) if place is None else place, shown=shown)
            trail.put(self.window, int(np.ceil(position)))
            escape.set_points(np.zeros((0, 3)) if shown else self._way_out(runner, position))

    def place(self, runner: Runner, position: float) -> Array | None:
        """The scene point (3,) of a runner at an iteration; None once it has left the view."""
        descent, here = runner.descent, int(position)
        start, end = (self._point(runner, min(n, descent.last)) for n in (here, here + 1))
        if not self.window.region.holds(start):
            return None
        return flight(start, end, position - here, self.window.region.top)

    def _point(self, runner: Runner, n: int) -> Array:
        return self.window.point(float(runner.descent.x[n]), float(runner.descent.losses[n]))

    def _way_out(self, runner: Runner, position: float) -> Array:
        """Where the curve leaves the view, on the side to which the runner has gone."""
        region = self.window.region
        n = min(int(position) + (position > int(position)), runner.descent.last)
        right = self._point(runner, n)[0] > region.centre[0]
        return way_out(region.at(1.0 if right else 0.0, 1.0), 1.0)

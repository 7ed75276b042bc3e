"""Runs that keep another share of each step than this one, and end in another valley: seen beside it, not only said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from manim import Group, VGroup

from gdmath.diagnosis import diagnose
from gdmath.methods.momentum import Momentum
from gdmath.outcome import nearness
from scenes.curves.ghost import seen_at
from scenes.curves.plot import CurvePlot
from scenes.direction import pacing
from scenes.direction.act import Move
from scenes.direction.clock import Clock
from scenes.direction.descent import Descent
from scenes.drawing.arrays import Array
from scenes.drawing.clearance import clearest
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.params.descents import AskedDescent
from scenes.plot.runner_marker import RADIUS, RunnerMarker
from scenes.text import numbers, palette
from scenes.text.typesetting import formula

_SHARES = tuple(tenth / 10 for tenth in range(1, 10))
_ARRIVED = 0.02  # of the window's width: as near to its end a run has to come
_SHAPES = ("diamond", "square")
_EM, _LEADING, _GAP = 40.0, 54 / PIXELS_PER_UNIT, 16 / PIXELS_PER_UNIT
_PLACES = ((0.4, 0.6), (0.55, 0.6), (0.55, 0.5), (0.4, 0.5), (0.7, 0.5), (0.55, 0.35), (0.75, 0.35))
_CLEAR = 0.15
_RUN_S, _AT_MOST = 3.2, 1.6


def other_shares(asked: AskedDescent, plot: CurvePlot) -> dict[float, Descent]:
    """The runs with the next share below and the next above that end in another valley, by their shares: tenths.

    Only those that do not leave the picture and have arrived by the last iteration that is shown.
    """
    method = asked.method
    if type(method) is not Momentum or asked.noise is not None or asked.is_scheduled:
        return {}
    lower = [share for share in reversed(_SHARES) if share < method.beta]
    higher = [share for share in _SHARES if share > method.beta]
    found = [_first_elsewhere(asked, method, shares, plot) for shares in (lower, higher)]
    return dict(each for each in found if each is not None)


def _first_elsewhere(
    asked: AskedDescent, method: Momentum, shares: Sequence[float], plot: CurvePlot
) -> tuple[float, Descent] | None:
    """The first of these shares with which it ends elsewhere, and its run, if that is seen."""
    here, window = float(np.ravel(np.asarray(asked.outcome.point))[0]), plot.window
    for share in shares:
        other = Momentum(method.learning_rate, share)
        end = diagnose(asked.objective, asked.start, other).point
        if end is None or abs(float(np.ravel(np.asarray(end))[0]) - here) <= 2 * nearness(end):
            continue
        run = Descent(AskedDescent(asked.objective, asked.start, other, asked.iterations))
        left = abs(float(run.x[-1]) - float(np.ravel(np.asarray(end))[0]))
        arrived = run.last == asked.iterations and left <= _ARRIVED * (window.x_max - window.x_min)
        return (share, run) if arrived and bool(window.shows(run.x, run.losses).all()) else None
    return None


class ShareKey(VGroup):
    """A run's mark, and the share that it keeps."""

    def __init__(self, marker: RunnerMarker, share: float) -> None:
        self._marker = marker
        self._name = formula(f"beta = {numbers.typst(share)}", _EM, palette.MUTED)
        super().__init__(marker, self._name)

    def at(self, place: Array) -> None:
        """With the mark's middle there."""
        self._marker.put(place)
        self._name.at(place + [RADIUS + _GAP, -0.3 * _EM / PIXELS_PER_UNIT, 0])


class OtherShares:
    """Their marks on the curve, all at the same iteration; and a key where the plot leaves room for it."""

    def __init__(
        self, plot: CurvePlot, share: float, runs: Mapping[float, Descent], kept_clear: Sequence[Array]
    ) -> None:
        """`share`: that of the clip's own run; `runs` by theirs; `kept_clear`: scene points (n, 3) for no key."""
        self._plot, self._runs = plot, runs
        looks = {
            each: (shape, palette.TEXT) for shape, each in zip(_SHAPES[2 - len(runs) :], runs, strict=True)
        }
        self._markers = {each: RunnerMarker(*looks[each]) for each in runs}
        looks[share] = ("circle", palette.CURRENT)
        self._keys = VGroup(*(ShareKey(RunnerMarker(*looks[each]), each) for each in sorted(looks)))
        self.drawn = VGroup(self._keys, *self._markers.values())
        self.legible = bool(runs) and self._has_room(kept_clear)

    def _has_room(self, kept_clear: Sequence[Array]) -> bool:
        region, plot = self._plot.room, self._plot

        def put(place: Array) -> None:
            for line, key in enumerate(self._keys):
                key.at(place - [0, line * _LEADING, 0])

        lines = [plot.graph.points, plot.kept_clear, plot.name.get_all_points(), *kept_clear]
        free = clearest(self._keys, put, [region.at(*place) for place in _PLACES], lines, _CLEAR) >= _CLEAR
        return free and region.left <= self._keys.get_left()[0] and self._keys.get_right()[0] <= region.right

    @property
    def said(self) -> tuple[str, dict[str, object]]:
        """The caption's key, and the shares."""
        if len(self._runs) == 1:
            return "curve.other_share", {"other": min(self._runs)}
        return "curve.other_shares", {"low": min(self._runs), "high": max(self._runs)}

    def running(self) -> Move:
        """All of them from the start to where they end, and there they stay."""
        last = max(run.last for run in self._runs.values())

        def play(clock: Clock, seconds: float) -> None:
            by_itself = pacing.run(0, last, clock.fps).frames / clock.fps
            pace = pacing.run(0, last, clock.fps, clock.pace * seconds / by_itself)
            ways = {share: run.along(pace) for share, run in self._runs.items()}

            def draw(frame: int) -> None:
                for share, marker in self._markers.items():
                    place = seen_at(self._plot, self._runs[share], ways[share][frame])
                    marker.put(np.zeros(3) if place is None else place, shown=place is not None)

            draw(0)
            clock.add(self.drawn)
            clock.play_back(Group(*self._markers.values()), draw, pace.frames)

        return Move(play, _RUN_S, _AT_MOST)

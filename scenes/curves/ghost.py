"""The same descent without momentum, beside the one with it: what momentum adds is seen, not only said."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Mobject, VGroup, VMobject

from gdmath.methods.gradient_descent import GradientDescent
from gdmath.methods.momentum import Momentum
from scenes.curves.plot import CurvePlot
from scenes.direction.descent import Descent, Moment
from scenes.drawing.arrays import Array
from scenes.drawing.clearance import clearest
from scenes.drawing.lines import circle_points, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.params.descents import AskedDescent
from scenes.plot.flight import flight
from scenes.text import palette
from scenes.text.typesetting import phrase
from scenes.text.words import Words

_RADIUS, _EM = 13 / PIXELS_PER_UNIT, 36.0
_HIGHER = 1.5  # times the first loss: a run that gets there says little of what momentum adds
_PLACES = ((0.66, 0.72), (0.34, 0.72), (0.66, 0.5), (0.34, 0.5), (0.5, 0.3))
_GAP, _CLEAR = 14 / PIXELS_PER_UNIT, 0.2


def without_momentum(asked: AskedDescent) -> Descent | None:
    """From the same start with the same rates; None where this one has no momentum, or that leaves the picture."""
    method = asked.method
    if not isinstance(method, Momentum) or not method.beta:
        return None
    plain = GradientDescent(method.learning_rate)
    ghost = Descent(AskedDescent(asked.objective, asked.start, plain, asked.iterations, noise=asked.noise))
    seen = ghost.last == asked.iterations and ghost.losses.max() <= _HIGHER * abs(ghost.losses[0])
    return ghost if seen else None


def seen_at(plot: CurvePlot, descent: Descent, moment: Moment) -> Array | None:
    """The scene point (3,) of a run at a moment, in the air on its way; None where the step leaves the window."""
    window, step = plot.window, slice(moment.here, moment.here + 2)
    if not window.shows(descent.x[step], descent.losses[step]).all():
        return None
    places = window.points(descent.x[step], descent.losses[step])
    if moment.flight and len(places) > 1:
        return flight(places[0], places[1], moment.flight, window.region.top)
    return np.asarray(places[0])


class GhostMarker(VMobject):
    """A hollow point, in the colour of what is past."""

    def __init__(self) -> None:
        super().__init__(stroke_color=palette.EARLIER, stroke_width=stroke(5), fill_opacity=1)
        self.set_fill(palette.GROUND)


class GhostKey(VGroup):
    """Such a point, and what it stands for."""


class Ghost:
    """Follows the run without momentum, at the same iterations as the other."""

    def __init__(self, plot: CurvePlot, descent: Descent, words: Words, ways: Array) -> None:
        """`ways`: scene points (n, 3) that its key keeps off."""
        self._plot, self.descent = plot, descent
        self.marker, self.key = GhostMarker(), self._named(words, ways)

    @property
    def live(self) -> Sequence[Mobject]:
        """Nothing that the marks do not draw, below the point that it is compared with."""
        return ()

    def put(self, moment: Moment) -> None:
        """Show the point; in the air it takes the same way as any other."""
        place = seen_at(self._plot, self.descent, moment)
        self.marker.set_points(np.zeros((0, 3)) if place is None else circle_points(place[None], _RADIUS))

    def _named(self, words: Words, ways: Array) -> GhostKey:
        """Where the plot leaves room for it; else nothing."""
        name = phrase(words.screen("curve.ghost"), _EM, palette.MUTED, words.language)
        sample = GhostMarker()
        key = GhostKey(sample, name)

        def put(place: Array) -> None:
            name.at(place, 0.5)
            centre = name.origin + np.array([-_GAP - _RADIUS, 0.28 * _EM / PIXELS_PER_UNIT, 0])
            sample.set_points(circle_points(centre[None], _RADIUS))

        region = self._plot.room
        lines = [self._plot.graph.points, self._plot.kept_clear, self._plot.name.get_all_points(), ways]
        places = [region.at(*place) for place in _PLACES]
        free = clearest(key, put, places, lines, _CLEAR) >= _CLEAR
        inside = region.left <= key.get_left()[0] and key.get_right()[0] <= region.right
        return key if free and inside else GhostKey()

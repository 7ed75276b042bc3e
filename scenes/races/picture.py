"""A runner's own small picture: the parabola, its marker and trail, its rate above, its loss in the bowl."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from manim import Mobject, VGroup, VMobject

from scenes.direction.descent import Descent, Moment
from scenes.drawing.arrays import Array
from scenes.drawing.lines import dashes, path, segments
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.plot.curve import curve
from scenes.plot.flight import flight
from scenes.plot.parabola import parabola_window
from scenes.plot.step_arrow import StepArrow
from scenes.plot.trail import Trail
from scenes.plot.way_out import way_out
from scenes.races.markers import RunnerMarker
from scenes.races.runner import Runner, loss_text
from scenes.stage.cards import Card
from scenes.text import numbers, palette
from scenes.text.multiplier import factor_text
from scenes.text.numerals import Numeral, numeral_width
from scenes.text.rates import rate_text

_EM = 38.0
_LEAST_EM = 34.0
_MARGIN = 22 / PIXELS_PER_UNIT
_HEAD, _FOOT = 68 / PIXELS_PER_UNIT, 62 / PIXELS_PER_UNIT  # above and below the plot
_TRAIL_RADIUS = 6 / PIXELS_PER_UNIT
_SAMPLES = 200
_LOSS = "L = "
_LOSS_UP = 0.84  # of the plot's height
_FACTOR_UP = (_LOSS_UP, 0.58)  # the factor's two lines, the first in the loss's place


class RacePicture(VGroup):
    """One card of the grid. `put` draws its runner; the view stands, and a runner may leave it."""

    def __init__(self, region: Region, runner: Runner, center: float) -> None:
        self.runner = runner
        frame = Region(
            region.left + _MARGIN, region.right - _MARGIN, region.bottom + _FOOT, region.top - _HEAD
        )
        self.window = parabola_window(center, float(runner.descent.x[0]), frame)
        outside = ~self.window.shows(runner.descent.x, runner.descent.losses)
        self.leaves = int(np.argmax(outside)) if outside.any() else None
        """The first iteration that is out of view: the error only grows from there on, so it never comes back."""
        self._center = center
        self._ways_out = [way_out(frame.at(across, 1.0), 1.0) for across in (0.0, 1.0)]  # at the curve's ends
        self.trail = Trail(runner.descent.x, runner.descent.losses, runner.color, _TRAIL_RADIUS)
        self.arrow = StepArrow(runner.color)
        self.escape = VMobject(stroke_width=0, fill_color=runner.color, fill_opacity=1)
        self.marker = RunnerMarker(runner.shape, runner.color)
        self.loss = Numeral("", _EM, palette.TEXT, 0.5).place(frame.at(0.5, _LOSS_UP))
        self.loss.max_width = 0.76 * frame.width
        self._named = ""
        self.factor = self._factor(frame)
        self.moving = VGroup(self.trail, self.arrow, self.loss, self.escape, self.marker)
        super().__init__(Card(region), self._heading(region), self._axis(center), self._parabola(center))

    def has_room_for_the_losses_name(self) -> bool:
        """Whether each of its losses stays legible with its name before it."""
        texts = {_LOSS + loss_text(float(loss)) for loss in self.runner.descent.losses}
        return max(numeral_width(text, _LEAST_EM) for text in texts) <= (self.loss.max_width or 0.0)

    def name_the_losses(self) -> None:
        """Write each loss with its name before it."""
        self._named = _LOSS

    def _factor(self, frame: Region) -> VGroup:
        """By what each step multiplies the error; a factor that four digits round, as about that."""
        factor, rate = 1 - 2 * self.runner.learning_rate, self.runner.learning_rate
        exact = rate_text(rate)[0] and numbers.is_exact(1 - 2 * numbers.as_written(rate))
        sign = "=" if exact else "≈"
        if " " in factor_text(rate):  # digits would make it 1 or -1: on which side of that it is counts
            sign = "<" if factor > 0 or rate > 1 else ">"
        lines = VGroup()
        texts = (("1 − 2η", palette.MUTED), (f"{sign} {numbers.significant(factor)}", self.runner.color))
        for up, share, (text, color) in zip(_FACTOR_UP, (0.76, 0.62), texts, strict=True):
            line = Numeral(text, _EM, color, 0.5)
            line.max_width = share * frame.width
            lines.add(line.place(frame.at(0.5, up)))
        return lines

    def _heading(self, region: Region) -> VGroup:
        runner = self.runner
        icon = RunnerMarker(runner.shape, runner.color)
        icon.put(np.array([region.left + _MARGIN + 0.12, region.top - 0.27, 0]))
        room = region.width - 2 * _MARGIN - 0.36
        sign = "=" if rate_text(runner.learning_rate)[0] else "≈"
        text = f"η {sign} {runner.rate_text}"
        if numeral_width(text, _LEAST_EM) > room:
            text = runner.rate_text
        rate = Numeral(text, _EM, runner.color)
        rate.max_width = room
        rate.place(
            np.array([region.left + _MARGIN + 0.36, region.top - 0.27 - 0.33 * _EM / PIXELS_PER_UNIT, 0])
        )
        return VGroup(icon, rate)

    def _parabola(self, center: float) -> VMobject:
        x = np.linspace(self.window.x_min, self.window.x_max, _SAMPLES)
        return curve(self.window, x, (center - x) ** 2, palette.MUTED, 4)

    def _axis(self, center: float) -> VGroup:
        """The x axis with the minimum and, where there is room, the start."""
        frame, start = self.window.region, float(self.runner.descent.x[0])
        corner, across = np.array([[frame.left, frame.bottom, 0]]), np.array([frame.width, 0, 0])
        line = path(segments(corner, corner + across), palette.AXIS, 2)
        foot = self.window.point(center, 0)
        middle = path(dashes(foot, foot + np.array([0, 0.4 * frame.height, 0])), palette.MUTED, 2)
        lowest, first = self._label(center), self._label(start)
        labels = VGroup(lowest)
        apart = abs(self.window.point(start, 0)[0] - foot[0])
        gap = apart - (lowest.advance + first.advance) / 2
        if start != center and gap > 0.15 and apart + first.advance / 2 < frame.width / 2:
            labels.add(first)
        return VGroup(line, middle, labels)

    def _label(self, x: float) -> Numeral:
        label = Numeral(numbers.significant(x, 6), _LEAST_EM, palette.MUTED, 0.5)
        return label.place(self.window.point(x, 0) + np.array([0, -50 / PIXELS_PER_UNIT, 0]))

    def in_view(self, position: float) -> bool:
        """Whether the runner is to be seen at this iteration (a real number)."""
        return self.leaves is None or position < self.leaves

    def place(self, iteration: int) -> Array | None:
        """The scene point (3,) of the marker at rest on an iteration, None where that is out of view."""
        if not self.in_view(iteration):
            return None
        return self.window.point(
            float(self.runner.descent.x[iteration]), float(self.runner.descent.losses[iteration])
        )

    @property
    def descent(self) -> Descent:
        """The runner's."""
        return self.runner.descent

    @property
    def live(self) -> Sequence[Mobject]:
        """All that changes from frame to frame."""
        return (self.moving,)

    def put(self, moment: Moment) -> None:
        """Draw the runner at this moment; arrows belong to the first step, which is slow."""
        window, here, read_loss = self.window, moment.here, moment.reading.loss
        place = self._place(moment) if self.in_view(moment.position) else None
        shown = place is not None and window.region.holds(place)
        self.marker.put(np.zeros(3) if place is None else place, shown=shown)
        self.trail.put(window, moment.passed)
        doubt = 0.0 if math.isnan(read_loss) else self.descent.doubt(moment.reading.n).loss
        self.loss.put("—" if math.isnan(read_loss) else self._named + loss_text(read_loss, doubt))
        side = bool(self.runner.descent.x[min(here, self.runner.descent.last)] > self._center)
        self.escape.set_points(np.zeros((0, 3)) if shown else self._ways_out[side])
        self._draw_arrow(here, moment.arrow if moment.position < 1 else 0.0)

    def _place(self, moment: Moment) -> Array:
        """The scene point (3,) of the runner at rest or in the air."""
        here, last = moment.here, self.descent.last
        start, end = (
            self.window.point(float(self.descent.x[n]), float(self.descent.losses[n]))
            for n in (min(here, last), min(here + 1, last))
        )
        return flight(start, end, moment.flight, self.window.region.top) if moment.flight else start

    def _draw_arrow(self, here: int, drawn: float) -> None:
        runner, window = self.runner, self.window
        if (
            drawn <= 0
            or here >= runner.descent.last
            or not self.in_view(here)
            or runner.descent.x[here] == runner.descent.x[here + 1]
        ):
            self.arrow.hide()
            return
        start = window.point(float(runner.descent.x[here]), float(runner.descent.losses[here]))
        reached = self.in_view(here + 1)
        if reached:
            end = window.point(float(runner.descent.x[here + 1]), float(runner.descent.losses[here + 1]))
        else:
            side = (
                window.region.right
                if runner.descent.x[here + 1] > runner.descent.x[here]
                else window.region.left
            )
            end = np.array([side, start[1], 0])
        self.arrow.put(start, end, drawn, ringed=reached)


def pictures_of(places: Sequence[Region], runners: Sequence[Runner], center: float) -> list[RacePicture]:
    """A picture for each runner in its place; the loss is named in all of them or in none."""
    pictures = [RacePicture(place, runner, center) for place, runner in zip(places, runners, strict=True)]
    if all(picture.has_room_for_the_losses_name() for picture in pictures):
        for picture in pictures:
            picture.name_the_losses()
    return pictures

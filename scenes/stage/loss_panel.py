"""The loss against the iteration, drawn in step with the descent."""

from __future__ import annotations

from typing import NamedTuple, cast

import numpy as np
from manim import VGroup, VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.lines import circle_points, stroke
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.plot.panel_axes import EM, HALF_A_DIGIT, PanelAxes
from scenes.plot.panel_line import EndMark, PanelLine
from scenes.plot.way import powers_of
from scenes.plot.window import PlotWindow
from scenes.stage.cards import MARGIN, Card
from scenes.stage.loss_scale import LARGEST, loss_scale
from scenes.text import palette
from scenes.text.numerals import numeral_width
from scenes.text.typesetting import formula, words

_ABOVE_PX, _BELOW_PX = 76, 58  # of the frame: the heading, the iterations
_LABEL_PX = 46  # from one label of the loss to the next, at least
_LABEL_GAP = 22 / PIXELS_PER_UNIT  # keeps the labels clear of dot and rings at iteration 0
_KEY = 40 / PIXELS_PER_UNIT  # room for a line's mark beside its name
_RUNAWAY = (
    1000.0  # times as far from the first loss as the first steps lead: beyond it a linear scale tells nothing
)
_FIRST_STEPS = 4
_RING_RADIUS = 11 / PIXELS_PER_UNIT


class OtherLine(NamedTuple):
    """Values (iterations + 1,) on the same scale, the colour of their line, and their name (a formula)."""

    values: Array
    color: str
    name: str


class LossPanel(VGroup):
    """A card with the loss against the iteration, on a logarithmic or a linear scale.

    `caption` says what goes up, `across` what goes to the right. `losses` (iterations + 1,) are those of all
    iterations shown; a loss of 0, or one below a logarithmic scale, leaves through its floor. Another line may be
    drawn `beside` them.
    """

    def __init__(
        self,
        region: Region,
        losses: Array,
        caption: str,
        across: str,
        language: str,
        *,
        logarithmic: bool,
        iterations: int | None = None,
        beside: OtherLine | None = None,
    ) -> None:
        self.ground = Card(region)
        self.logarithmic = logarithmic
        self.last = max(1, iterations if iterations is not None else len(losses) - 1)
        color = palette.MUTED if beside is None else palette.LOSS
        heading = words(caption, 34, color, language, max_width=region.width - 2 * MARGIN)
        heading.at(np.array([region.right - MARGIN, region.top - 46 / PIXELS_PER_UNIT, 0]), align=1)
        most = (region.height * PIXELS_PER_UNIT - _ABOVE_PX - _BELOW_PX) / _LABEL_PX
        values = losses if beside is None else np.concatenate([losses, beside.values])
        values = values if logarithmic else _without_a_runaway(values)
        low, high, marks = loss_scale(values, most, logarithmic=logarithmic)
        room = max((numeral_width(text, EM) for _, text in marks), default=0.0)
        frame = Region(
            region.left + MARGIN + room + _LABEL_GAP,
            region.right - MARGIN,
            region.bottom + _BELOW_PX / PIXELS_PER_UNIT,
            region.top - _ABOVE_PX / PIXELS_PER_UNIT,
        )
        self.window = PlotWindow(0, self.last, low, high, frame)
        loss_line = PanelLine(self._height(losses), self.window, palette.LOSS)
        self.line, self.dot = loss_line.line, loss_line.dot
        self.live = VGroup(loss_line)  # what changes from frame to frame
        self._heading = heading
        axes = PanelAxes(self.window, marks, _LABEL_GAP, across, language)
        self.labels = axes.labels
        super().__init__(self.ground, heading, axes)
        if beside is not None:
            self.add(*self._key(region.left + MARGIN, beside))
            self.live.add(PanelLine(self._height(beside.values), self.window, beside.color, ringed=True))
        self.add(self.live)

    def _height(self, losses: Array) -> Array:
        """The heights in the window (...) of these losses (...)."""
        return powers_of(losses) if self.logarithmic else np.clip(losses, -LARGEST, LARGEST)

    def point(self, iteration: int, loss: float) -> Array:
        """The scene point (3,) of a loss at an iteration; below a logarithmic scale it is outside of the frame."""
        return self.window.points(np.asarray(iteration), self._height(np.asarray(loss)))

    def _key(self, left: float, beside: OtherLine) -> tuple[VMobject, ...]:
        """What the two lines are, each name beside the mark that its line ends in."""
        loss, other = EndMark(palette.LOSS, ringed=False), EndMark(beside.color, ringed=True)
        base, up = self._heading.origin, np.array([0, HALF_A_DIGIT, 0])
        loss.put(base + up - [_KEY / 2, 0, 0])
        other.put(np.array([left + _KEY / 2, base[1], 0]) + up)
        name = formula(beside.name, 40, beside.color)
        return loss, other, name.at(np.array([left + _KEY, base[1], 0]))

    def rings(self, iterations: Array, losses: Array, source: str, color: str) -> VGroup:
        """Rings at the losses of another run, and what they stand for (a formula) beside the heading."""
        marks = VMobject(stroke_color=color, stroke_width=stroke(4))
        shown = self.window.shows(iterations, self._height(losses))
        centres = self.window.points(iterations[shown], self._height(losses[shown]))
        line = self._heading.origin + np.array([0, HALF_A_DIGIT, 0])
        left = self.ground.get_left()[0] + MARGIN
        sample = np.array([left + _RING_RADIUS, line[1], 0])
        marks.set_points(circle_points(np.array([*centres, sample]), _RING_RADIUS))
        text_left = left + 2 * _RING_RADIUS + 12 / PIXELS_PER_UNIT
        room = self._heading.origin[0] - 24 / PIXELS_PER_UNIT - text_left
        name = formula(source, 40, color, max_width=room)
        return VGroup(marks, name.at(np.array([text_left, self._heading.origin[1], 0])))

    def put(self, n: int) -> None:
        """Draw all lines up to this iteration."""
        for line in cast(list[PanelLine], self.live.submobjects):
            line.put(n)


def _without_a_runaway(losses: Array) -> Array:
    """The losses (n,) that a linear scale holds: all but those of a run that flies off."""
    away = np.abs(losses - losses[0])
    far = _RUNAWAY * max(float(away[:_FIRST_STEPS].max()), abs(float(losses[0])))
    return losses[away <= far] if far and np.isfinite(far) else losses

"""Descent on a quartic with two valleys: where its gradient comes from, and where the steps lead."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from manim import FadeOut, Mobject, VGroup

from scenes.params.quartic import QuarticParams
from scenes.parts import numbers, pacing, palette
from scenes.parts.cards import NumberLine
from scenes.parts.curve_stage import Motion, clearance
from scenes.parts.descent_marks import MARKER_RADIUS
from scenes.parts.numerals import Numeral
from scenes.parts.secant import Secant, closing_in, round_widths
from scenes.parts.stage import PIXELS_PER_UNIT
from scenes.parts.typesetting import formula
from scenes.parts.valleys import ValleyDescent
from scenes.parts.verdict import Verdict

_NEAR_S = 4.8  # seconds of closing in
_SEEN_S = 0.3  # the number beside the point stands for so long, or not at all
_CLEAR = 5 / PIXELS_PER_UNIT  # between the number beside the point and the curve
_QUOTIENT = "(L(x + h) - L(x - h)) / (2 h)"
_DERIVATIVE = "L'(x) = 4 x^3 - 9 x^2 + 2 x + 3"


class QuarticDescent(ValleyDescent):
    """Both minima marked; the difference quotient closing in; the run with the gradient beside the point."""

    scene_id = "quartic"
    params: QuarticParams = QuarticParams()
    view = (-1.2, 2.2, 3.6)
    gradient_in_the_panel = True
    formula_source = "L(x) = x^4 - 3 x^3 + x^2 + 3 x + 1"
    name_places = ((0.665, 0.22), (0.5, 0.92), (0.4, 0.92), (0.36, 0.6))

    def construct(self) -> None:
        self.show_the_curve()
        self.mark_the_minima()
        self.place_the_start()
        self.work_out_the_gradient()
        self.draw_the_tangent()
        self.state_the_rule()
        self.take_the_first_step()
        self.let_it_run()
        self.give_the_verdict()

    def setup(self) -> None:
        super().setup()
        self.slope = Numeral("", 36, palette.CURRENT, align=0.5)
        self.live.add(self.slope)

    def work_out_the_gradient(self) -> None:
        """The quotient of two losses near the start, with the points closing in; or the derivative's formula."""
        if self.params.gradient == "analytic":
            self.say("quartic.analytic")
            self.explain(_DERIVATIVE)
            return
        self.say("quartic.numerical")
        region = self.stage.rule
        quotient = formula(_QUOTIENT, 42).at(region.at(0.5, 0.57), 0.5)
        values = NumberLine((palette.MUTED, palette.LOSS), region, up=0.12)
        self.turn_the_card(VGroup(quotient, values))
        frames = self.frames(_NEAR_S)
        widths = round_widths(self.window.x_max - self.window.x_min)
        h = closing_in(widths, frames)
        decimals = max(0, -math.floor(math.log10(widths[-1])))
        start = float(self.x[0])
        left, right = self.loss_at(start - h), self.loss_at(start + h)
        slopes = (right - left) / (2 * h)
        secant = Secant()

        def draw(frame: int) -> None:
            secant.put(self.window, (start - h[frame], left[frame]), (start + h[frame], right[frame]))
            values.put([f"h = {numbers.fixed(h[frame], decimals)}  →  ", numbers.fixed(slopes[frame], 4)])

        draw(0)
        self.add(secant, values, self.marker)
        self.play_back(VGroup(secant, values, self.marker), draw, frames)
        self.let_it_be_read()
        self.move(FadeOut(secant), seconds=0.4)

    def show_the_cycle(self) -> None:
        """The number beside the point would stand in its way."""
        if self.slope.text:
            self.move(FadeOut(self.slope), seconds=0.3)
        super().show_the_cycle()

    def verdict(self, loss: float | None, last_x: float) -> Verdict:
        """With the greatest slope that it met, if it began less steeply and is shown until it is at the minimum."""
        told = super().verdict(loss, last_x)
        steepest = int(np.argmax(np.abs(self.gradients)))
        if self.kind != "minimum" or steepest == 0 or self.last < self.outcome.decided_at:
            return told
        name = self.words.screen("verdict.steepest", n=steepest)
        row = (name, numbers.fixed(abs(float(self.gradients[steepest])), 3))
        return replace(told, rows=(*told.rows, row))

    def motion(self, pace: pacing.Pace) -> Motion:
        self._resting = pace.resting(round(_SEEN_S * self.fps))
        return super().motion(pace)

    def draw_frame(self, motion: Motion, frame: int) -> None:
        super().draw_frame(motion, frame)
        if self._resting[frame]:
            self.put_slope(float(motion.x[frame]), float(motion.loss[frame]), float(motion.gradient[frame]))
        else:
            self.slope.put("")

    def put_slope(self, x: float, loss: float, gradient: float) -> None:
        """The gradient beside the point at rest, off the curve on its upper side."""
        window = self.window
        if not window.shows(np.asarray(x), np.asarray(loss)):
            self.slope.put("")
            return
        self.slope.put(numbers.readout(gradient))
        steep = gradient * window.slope_scale
        normal = np.array([-steep, 1.0, 0.0]) / math.hypot(steep, 1.0)
        half_digit = np.array([0, 0.33 * self.slope.em / PIXELS_PER_UNIT, 0])
        away = (2.4 + 2.4 * normal[1]) * MARKER_RADIUS + abs(normal[0]) * self.slope.advance / 2
        self.slope.place(window.point(x, loss) + away * normal - half_digit)
        marks = (self.name, *self.arrow)
        too_near = clearance(self.slope, self.graph.points) < _CLEAR
        if too_near or any(_overlap(self.slope, mark) for mark in marks):
            self.slope.put("")


def _overlap(one: Mobject, other: Mobject) -> bool:
    """Whether the boxes around two mobjects meet; around one that draws nothing there is none."""
    if not len(other.get_all_points()):
        return False
    apart = np.abs(one.get_center() - other.get_center())
    room = np.array([one.width + other.width, one.height + other.height]) / 2
    return bool((apart[:2] < room).all())

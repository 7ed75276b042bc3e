"""Descent on a bowl in space: the gradient as an arrow, the step in both coordinates, the path on the surface."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from manim import Camera, Group, Mobject, VGroup

from scenes.direction.act import Act, Move, add, appear, at_once, draw_over, vanish, write
from scenes.direction.descent import Descent
from scenes.direction.journey import Journey
from scenes.direction.lesson import Lesson
from scenes.direction.pulses import pulses_meanwhile
from scenes.direction.verdict_act import minimum_said, verdict_act
from scenes.drawing.stamping_camera import StampingCamera
from scenes.params.surface import SurfaceParams
from scenes.plot.spotlight import MOST_IN_TURN, Spotlight
from scenes.stage.cards import MARGIN
from scenes.stage.verdict import Verdict, verdict
from scenes.surfaces.plot import SurfacePlot
from scenes.surfaces.run import MarkedDescent, SurfaceCards
from scenes.text import palette
from scenes.text.error_factor import factor_line
from scenes.text.rates import told_by_four_digits
from scenes.text.typesetting import formula, phrase

_POINT, _LOSS = "bold(x) = (x_1, x_2)", "L(bold(x)) = x_1^2 + x_2^2"
_EM, _SLOPES_EM = 42.0, 36.0
_ROWS = (0.74, 0.43, 0.12)  # how high the lines of the card stand, from its foot
_FIRST_TURN_S = 1.9
_HASTE = 1.8  # times as fast as a step by itself: its arrow has been told
_RUN_HASTE = 1.6


class SurfaceDescent(Lesson):
    """A turn to show the shape, one step with its numbers, then all of them; a turn shows that the way is straight."""

    scene_id = "surface"
    params: SurfaceParams = SurfaceParams()
    clip_camera: ClassVar[type[Camera]] = StampingCamera

    def setup(self) -> None:
        super().setup()
        setting, (asked,) = self.setting, self.params.descents()
        self.descent = Descent(asked)
        self.plot = SurfacePlot(setting.stage.picture, self.descent.points)
        self.marked = MarkedDescent(self.plot, self.descent)
        self.cards = SurfaceCards(setting.stage, setting.words, self.descent)
        self.journey = Journey(setting.clock, setting.timeline, [self.marked], [self.cards])

    def acts(self) -> Iterator[Act]:
        brief = self.setting.telling == "brief"
        if brief and self.descent.gradients[0].any():
            yield self.again()
        else:
            yield self.shape()
        if not brief:
            yield self.gradient()
            if self.descent.gradients[0].any():
                yield self.first_step()
        if self.descent.moves_after(1):
            yield self.run()
        if self.marked.marks.shadow.is_a_line and self.descent.kind != "stalled":
            yield self.straight()
        yield self.end()

    def shape(self) -> Act:
        """The bowl and its formulas appear, it turns until the start is on the right; there the marker stands."""
        plot = self.plot
        seen = Group(plot.bowl, plot.axes)
        return Act(
            "surface.shape",
            [
                add(self.title(self.params.learning_rate)),
                at_once(lambda: plot.turn_to(plot.aside)),
                plot.reveal(),
                appear(plot.axes, *self.cards.running.begin_with(self.loss_and_its_slopes()), seconds=0.4),
                plot.turn(plot.aside, plot.still.azimuth, _FIRST_TURN_S, seen),
                *self.start(),
            ],
        )

    def loss_and_its_slopes(self) -> VGroup:
        """The point, the formula of its loss, and below them what the readouts' partial derivatives are."""
        region, words = self.setting.stage.rule, self.setting.words
        width = region.width - 2 * MARGIN
        lines = (
            formula(_POINT, _EM, max_width=width),
            formula(_LOSS, _EM, max_width=width),
            phrase(words.screen("surfaces.slopes"), _SLOPES_EM, palette.MUTED, words.language, width),
        )
        return VGroup(*(line.at(region.at(0.5, up), 0.5) for line, up in zip(lines, _ROWS, strict=True)))

    def again(self) -> Act:
        """In brief: all at once, then the gradient and two steps; rings in the place of what is out of view."""
        rate, first, second = self.params.learning_rate, min(1, self.descent.last), min(2, self.descent.last)
        goes_at_once, goes = (self.marked.place(n) is None for n in (first, second))
        return Act(
            "surface.again" if told_by_four_digits(rate) else "surface.again_close",
            [
                add(self.title(self.params.learning_rate)),
                self.plot.reveal(),
                *self.start(self.plot.axes, *self.cards.running.begin_with(self.cards.whole_rule)),
                *self.uphill(),
                self.journey.go_to(first, _HASTE),
                *([] if goes_at_once else [self.journey.go_to(second)]),
                *([self.attention] if goes_at_once or goes else []),
            ],
            {"learning_rate": rate},
        )

    def start(self, *also: Mobject) -> Sequence[Move]:
        """The marker, its shadow and the readouts at iteration 0."""
        marks, cards = self.marked.marks, self.cards

        def lay() -> None:
            self.journey.rest_on(0)
            marks.uphill.hide()

        entering = (marks.plumb, marks.foot, marks.marker, cards.readouts, cards.panel)
        return at_once(lay), appear(*also, *entering, seconds=0.5), at_once(self.journey.begin)

    def uphill(self) -> Sequence[Move]:
        """The gradient's arrow on the floor, if there is one."""
        if not self.descent.gradients[0].any():
            return ()
        return (
            at_once(lambda: self.marked.put(self.descent.at_rest(0))),
            appear(self.marked.marks.uphill, seconds=1.2),
        )

    def gradient(self) -> Act:
        """The gradient as an arrow with its name; the rule that uses it."""
        rule = self.cards.running.turn_to(self.cards.rule.rule)
        gradient = self.descent.gradients[0]
        if not gradient.any():
            return Act("surface.flat", [rule])
        name = self.marked.marks.name_of_uphill(self.plot.projection, 0, gradient, self.plot.axes.texts)
        return Act(
            "surface.gradient", [*self.uphill(), write(name, seconds=0.4), rule, vanish(name, seconds=0.3)]
        )

    def first_step(self) -> Act:
        """The rule with the numbers of the first step, and the step."""
        fill_in = self.cards.running.fill_in_the_numbers(self.cards.numbers_used)
        journey, last = self.journey, self.descent.last
        steps = [journey.go_to(min(1, last), _HASTE), journey.go_to(min(2, last))]
        # Where a run follows, rings would stand between two of its steps.
        pointing = [] if self.descent.moves_after(1) else [self.attention]
        return Act("surface.rule", [*fill_in, *steps, *pointing])

    def run(self) -> Act:
        """All the steps that are left."""
        last = self.descent.last
        return Act(
            "surface.run", [self.journey.go_to(last, _RUN_HASTE), self.attention], values={"iterations": last}
        )

    @property
    def attention(self) -> Move:
        """Rings round the point, or where it has left the view, for the time that is left."""
        return pulses_meanwhile(lambda: self.marked.marks.places)

    def straight(self) -> Act:
        """Both coordinates are multiplied by the same number: the shadow is a straight line."""
        factor = 1 - 2 * self.params.learning_rate
        rule = "bold(x)_(n+1) = (1 - 2 eta) thin bold(x)_n"
        lines = self.cards.running.explain(rule, factor_line(self.params.learning_rate))
        marks, at_rest = self.marked.marks, self.descent.at_rest(self.descent.last)

        def draw(share: float) -> None:
            marks.shadow.drawn = share
            self.marked.put(at_rest)

        shadow = draw_over(marks, draw, 1.6, at_most=1.2)
        return Act("surface.straight", [shadow, lines, self.attention], values={"multiplier": factor})

    def end(self) -> Act:
        """What the descent does in the end: a ring closes on the point to which it tends, or on where it left the view.

        While it is told what each step does, the errors of the first ones in view lie on the floor in turn.
        """
        spotlight, told = Spotlight(), self.verdict()
        bottom, places_of_iterates = self.marked.errors(MOST_IN_TURN)
        pointed_at = {told.rows[0].key, "largest_rate"}

        def light(row: str, share: float) -> None:
            places = self.marked.marks.places if row in pointed_at else []
            if row == "multiplier" and len(places_of_iterates):
                spotlight.span_in_turn(bottom, places_of_iterates, share)
            elif row == "lowest":
                spotlight.put(bottom, share)
            else:
                spotlight.put(places[0] if places else None, share)

        return verdict_act(
            self.setting,
            self.cards.running,
            told,
            period=self.descent.outcome.period,
            live=self.journey.live,
            staying=[self.marked.marks],
            light=light,
            lit=lambda row: row == "multiplier" or row in pointed_at,
            seen=[spotlight],
            said=minimum_said(self.descent),
        )

    def verdict(self) -> Verdict:
        """The multiplier is that of both coordinates."""
        descent = self.descent
        last, rate = (descent.last, descent.known_point(descent.last)), descent.learning_rate
        return verdict(descent.outcome, descent.kind, self.setting.words, last, rate=rate, one_curvature=True)

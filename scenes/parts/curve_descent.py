"""The lesson that the scenes of one variable share, told on their stage part by part."""

from __future__ import annotations

import numpy as np
from manim import Create, FadeIn, FadeOut, Group, Mobject, VGroup

from scenes.parts import pacing
from scenes.parts.cards import MARGIN
from scenes.parts.curve_stage import CurveStage
from scenes.parts.typesetting import formula
from scenes.parts.verdict import verdict
from scenes.parts.verdict_card import VerdictCard


class CurveDescent(CurveStage):
    """The parts of a lesson: a scene's `construct` names them in its order."""

    def show_the_curve(self) -> None:
        """Title, axes, the curve drawn from left to right, its formula."""
        self.say("curve_descent.curve")
        self.add(self.title)
        self.appear(self.axes, seconds=0.7)
        self.move(Create(self.graph), FadeIn(self.name), seconds=1.4)

    def place_the_start(self) -> None:
        """The marker and the readouts at iteration 0."""
        self.say("curve_descent.start", x=self.x[0], loss=self.losses[0])
        self.draw_state(0, self.x[0], self.losses[0], self.gradients[0])
        self.tangent.set_points(np.zeros((0, 3)))
        self.appear(self.marker, self.readouts, self.panel, seconds=0.6)
        self.mark(0)

    def draw_the_tangent(self) -> None:
        """The tangent grows out of the point; its slope is the gradient."""
        flat = self.gradients[0] == 0
        self.say("curve_descent.flat" if flat else "curve_descent.tangent", gradient=self.gradients[0])
        self.tangent.put(self.window, self.x[0], self.losses[0], self.gradients[0])
        self.move(Create(self.tangent), seconds=0.8)

    def explain(self, *sources: str) -> None:
        """One or two lines of formulas on the rule card, in place of what stands there."""
        region = self.stage.rule
        width = region.width - 2 * MARGIN
        heights = (0.6, 0.2) if len(sources) == 2 else (0.4,)
        self.turn_the_card(
            VGroup(
                *(
                    formula(source, 46, max_width=width).at(region.at(0.5, height), 0.5)
                    for source, height in zip(sources, heights, strict=True)
                )
            )
        )

    def turn_the_card(self, content: Mobject) -> None:
        """Show this on the rule card instead of what it shows."""
        if self.on_the_card is None:
            self.appear(self.rule_card.ground, content, seconds=0.8)
        else:
            self.move(FadeOut(self.on_the_card), FadeIn(content), seconds=0.6)
        self.on_the_card = content

    def state_the_rule(self) -> None:
        """The update rule, first in symbols, then with the numbers of the first step."""
        self.turn_the_card(self.rule_card.rule)
        self.say("curve_descent.rule")
        self.rest(0.9)
        self.rule_card.numbers.put(*self.rule_texts(0))
        self.move(FadeIn(self.rule_card.numbers), seconds=0.8)
        self.on_the_card = VGroup(self.rule_card.rule, self.rule_card.numbers)

    def take_the_first_step(self) -> None:
        """The move itself, once the numbers have been read."""
        self.let_it_be_read()
        self.run_to(min(1, self.last))

    def let_it_run(self) -> None:
        """All the steps that are left."""
        self.say("curve_descent.run", iterations=self.last)
        self.run_to(self.last)

    def run_to(self, last: int) -> None:
        """Let the descent run on to this iteration."""
        first = self.reached
        if last <= first:
            return
        self.add(self.live)
        pace = pacing.run(first, last, self.fps, self.pace)
        motion = self.motion(pace)
        started = self.frames_played
        self.play_back(self.live, lambda frame: self.draw_frame(motion, frame), pace.frames)
        for iteration, frame in pace.rests().items():
            if iteration > first:
                self.mark(iteration, started + frame)
        self.reached = last

    def give_the_verdict(self) -> None:
        """The running cards give way to one card: what the descent does in the end, and why."""
        point = self.outcome.point
        loss = None if point is None else float(self.loss_at(np.asarray(point))[()])
        result = verdict(self.outcome, self.kind, self.words, loss, (self.last, float(self.x[-1])))
        card = VerdictCard(self.stage.verdict, result, self.language)
        self.let_it_be_read()
        self.arrow.hide()
        running = Group(self.rule_card.ground, self.on_the_card or Group(), self.readouts, self.panel)
        self.remove(self.live)
        self.add(self.trail, self.tangent, self.marker, running)
        self.move(FadeOut(running), FadeIn(card), seconds=0.8)
        self.say(f"verdict.{self.kind}", period=self.outcome.period)
        self.take_poster()
        self.hold(8.0)
        self.let_it_be_read()

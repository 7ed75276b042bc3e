"""A race of learning rates in Manim's plain idiom: an `Axes` each, and everything on it redrawn.

STORYBOARD=race.json manim render benchmarks/stock_manim/race.py RaceClip
"""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Axes, Dot, FadeIn, MathTypst, Mobject, Scene, ValueTracker, VGroup, always_redraw

from benchmarks.lesson import CURVES, EARLIER, GROUND, MUTED, RUNNERS, TEXT, WINDOWS, Lesson
from benchmarks.stock_manim.cards import loss_panel, number, readout_card, rule_card, title, verdict_card
from benchmarks.stock_manim.plays import play_all


class RaceClip(Scene):
    """Small pictures in step, one panel for all losses."""

    def construct(self) -> None:
        self.camera.background_color = GROUND
        self.lesson = Lesson.asked_for()
        self.position = ValueTracker(0)
        count = len(self.lesson.board.learning_rates)
        pictures = [
            self.make_picture(runner, [-5.2 + 2.9 * (runner % 3), 1.4 - 2.6 * (runner // 3), 0])
            for runner in range(count)
        ]
        live = VGroup(*(part for _, parts in pictures for part in parts))
        rule, _ = rule_card("x_(n+1) = x_n - eta thin L'(x_n)", [lambda: 0.0] * 3)
        readouts = readout_card([("n", self.position.get_value, TEXT)])
        panel = loss_panel(self.lesson, self.position, RUNNERS[:count])
        self.add(title(self.lesson.board.title, None))
        play_all(
            self,
            self.lesson,
            self.position,
            [*(FadeIn(picture) for picture, _ in pictures), FadeIn(live, readouts, panel), FadeIn(rule)],
            cards=VGroup(live, *(picture for picture, _ in pictures)),
            verdict=verdict_card(self.lesson.board.verdict),
        )

    def make_picture(self, runner: int, place: list[float]) -> tuple[VGroup, list[Mobject]]:
        """What stands of a runner's picture, and what moves."""
        low, high, bottom, top = WINDOWS["race"]
        axes = Axes(
            x_range=[low, high, 5],
            y_range=[bottom, top, 75],
            x_length=2.4,
            y_length=1.5,
            tips=False,
            axis_config={"color": MUTED},
        ).move_to(place)
        graph = axes.plot(CURVES["race"], color=MUTED, stroke_width=4)
        color = RUNNERS[runner]
        rate = self.lesson.board.learning_rates[runner]
        name = MathTypst(f"eta = {rate:g}", font_size=36, color=color).move_to([place[0], place[1] + 1.0, 0])

        def at(x: float) -> Any:
            x = float(np.clip(x, low, high))
            return np.asarray(axes.c2p(x, (5 - x) ** 2))

        def dot() -> Mobject:
            return Dot(at(self.lesson.point(self.position.get_value(), runner)[0]), radius=0.1, color=color)

        def trail() -> Mobject:
            passed = self.lesson.passed(self.position.get_value(), runner)[:, 0]
            return VGroup(*(Dot(at(x), radius=0.045, color=EARLIER) for x in passed))

        loss = number(
            lambda: self.lesson.loss(self.position.get_value(), runner), [place[0], place[1] + 0.5, 0], 28
        )
        return VGroup(axes, graph, name), [always_redraw(trail), always_redraw(dot), loss]

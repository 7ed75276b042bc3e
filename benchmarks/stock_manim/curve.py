"""A descent on a curve in Manim's plain idiom: `Axes.plot`, `always_redraw`, `DecimalNumber`.

STORYBOARD=quadratic.json manim render benchmarks/stock_manim/curve.py CurveClip
"""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    Arrow,
    Axes,
    Create,
    Dot,
    FadeIn,
    Line,
    MathTypst,
    Mobject,
    Scene,
    Text,
    ValueTracker,
    VGroup,
    always_redraw,
)

from benchmarks.lesson import CURRENT, CURVE, CURVES, EARLIER, FONT, GROUND, MUTED, NAMES, NEXT, TEXT, Lesson
from benchmarks.stock_manim.cards import loss_panel, readout_card, rule_card, title, verdict_card
from benchmarks.stock_manim.plays import play_all


class CurveClip(Scene):
    """Any of the scenes of one variable."""

    def construct(self) -> None:
        self.camera.background_color = GROUND
        self.lesson = Lesson.asked_for()
        self.position = ValueTracker(0)
        board, follows = self.lesson.board, self.lesson.window(1) != self.lesson.window(self.lesson.last)
        self.axes = self.make_axes()
        plot = always_redraw(self.make_plot) if follows else self.make_plot()
        name = MathTypst(NAMES[board.scene], font_size=40, color=CURVE).move_to([-2.2, 2.4, 0])
        trail, tangent, arrow, dot = (
            always_redraw(make)
            for make in (self.make_trail, self.make_tangent, self.make_arrow, self.make_dot)
        )
        rate = board.learning_rates[0]
        rule, numbers = rule_card(
            "x_(n+1) = x_n - eta thin L'(x_n)",
            [
                lambda: float(self.lesson.next_point(self.position.get_value())[0]),
                self.x,
                lambda: rate * self.gradient(),
            ],
        )
        readouts = readout_card(
            [
                ("n", self.position.get_value, TEXT),
                ("x", self.x, CURRENT),
                ("L", self.loss, TEXT),
                ("L'", self.gradient, TEXT),
            ]
        )
        panel = loss_panel(self.lesson, self.position)
        self.add(title(board.title, rate))
        play_all(
            self,
            self.lesson,
            self.position,
            [
                FadeIn(plot[0]) if not follows else FadeIn(plot),
                Create(plot[1]) if not follows else FadeIn(plot),
                FadeIn(name),
                FadeIn(trail, dot, readouts, panel),
                Create(tangent),
                FadeIn(rule),
                FadeIn(numbers, arrow),
            ],
            cards=VGroup(rule, numbers, readouts, panel),
            verdict=verdict_card(board.verdict),
        )

    def x(self) -> float:
        return float(self.lesson.point(self.position.get_value())[0])

    def loss(self) -> float:
        return float(CURVES[self.lesson.board.scene](np.float64(self.x())))

    def gradient(self) -> float:
        return float(self.lesson.gradient(self.position.get_value())[0])

    def make_axes(self) -> Axes:
        left, right, bottom, top = self.lesson.window(self.position.get_value())
        axes = Axes(
            x_range=[left, right, (right - left) / 6],
            y_range=[bottom, top, (top - bottom) / 4.5],
            x_length=7.0,
            y_length=4.8,
            tips=False,
            axis_config={"color": MUTED},
        )
        return axes.move_to([-2.1, -0.1, 0])

    def make_plot(self) -> VGroup:
        self.axes = self.make_axes()
        left, right, *_ = self.lesson.window(self.position.get_value())
        labels = VGroup(
            *(
                Text(f"{x:.4g}", font=FONT, font_size=24, color=MUTED).next_to(
                    self.axes.c2p(x, self.axes.y_range[0]), DOWN
                )
                for x in np.linspace(left, right, 7)
            ),
            *(
                Text(f"{y:.4g}", font=FONT, font_size=24, color=MUTED).next_to(self.axes.c2p(left, y), LEFT)
                for y in np.arange(*self.axes.y_range)
            ),
        )
        graph = self.axes.plot(
            CURVES[self.lesson.board.scene], x_range=[left, right], color=CURVE, stroke_width=6
        )
        return VGroup(VGroup(self.axes, labels), graph)

    def make_dot(self) -> Mobject:
        return Dot(self.axes.c2p(self.x(), self.loss()), radius=0.11, color=CURRENT)

    def make_trail(self) -> Mobject:
        points = self.lesson.passed(self.position.get_value())[:, 0]
        losses = CURVES[self.lesson.board.scene](points)
        return VGroup(
            *(
                Dot(self.axes.c2p(x, y), radius=0.07, color=EARLIER)
                for x, y in zip(points, losses, strict=True)
            )
        )

    def make_tangent(self) -> Mobject:
        x, loss, slope = self.x(), self.loss(), self.gradient()
        left, right, *_ = self.lesson.window(self.position.get_value())
        reach = (right - left) / 100
        line = Line(
            self.axes.c2p(x - reach, loss - slope * reach),
            self.axes.c2p(x + reach, loss + slope * reach),
            color=CURRENT,
        )
        return line.set_length(1.8)

    def make_arrow(self) -> Mobject:
        start = self.axes.c2p(self.x(), self.loss())
        end = self.axes.c2p(float(self.lesson.next_point(self.position.get_value())[0]), self.loss())
        if np.linalg.norm(end - start) < 0.05:
            return VGroup()
        return Arrow(start, end, buff=0, color=NEXT, max_tip_length_to_length_ratio=0.2)

"""A descent on a bowl in Manim's plain idiom: `ThreeDAxes`, `Surface`, `Dot3D`, a moving camera.

STORYBOARD=surface.json manim render benchmarks/stock_manim/surface.py SurfaceClip
"""

from __future__ import annotations

import numpy as np
from manim import (
    DEGREES,
    Arrow,
    Create,
    Dot3D,
    FadeIn,
    Line,
    Mobject,
    ParametricFunction,
    Surface,
    Text,
    ThreeDAxes,
    ThreeDScene,
    ValueTracker,
    VGroup,
    VMobject,
    always_redraw,
)

from benchmarks.lesson import CURRENT, FONT, GROUND, MUTED, NEXT, TEXT, Lesson
from benchmarks.stock_manim.cards import loss_panel, readout_card, rule_card, title, verdict_card
from benchmarks.stock_manim.plays import play_all

COLORS = ["#3B3C84", "#2C6E8E", "#2C8E7E", "#5BA849", "#BDB53F"]
FLOOR = -2.2
LIFT = 0.04  # the Cairo camera has no z-buffer


class SurfaceClip(ThreeDScene):
    """The path on the paraboloid, its shadow on the floor, the cards fixed in the frame."""

    def construct(self) -> None:
        self.camera.background_color = GROUND
        self.set_camera_orientation(phi=60 * DEGREES, theta=-60 * DEGREES, zoom=0.65)
        self.lesson = Lesson.asked_for()
        self.position = ValueTracker(0)
        board, rate = self.lesson.board, self.lesson.board.learning_rates[0]
        self.axes = ThreeDAxes(
            x_range=[-2, 2, 1], y_range=[-2, 2, 1], z_range=[0, 8, 2], x_length=4.4, y_length=4.4, z_length=2.8,
            tips=False, axis_config={"color": MUTED},
        )  # fmt: skip
        surface = Surface(
            lambda u, v: self.axes.c2p(u, v, u**2 + v**2), u_range=[-2, 2], v_range=[-2, 2], resolution=(24, 24),
            checkerboard_colors=False, stroke_width=0.5, stroke_color=GROUND,
        )  # fmt: skip
        surface.set_fill_by_value(
            axes=self.axes,
            colorscale=[(color, height) for color, height in zip(COLORS, (0, 2, 4, 6, 8), strict=True)],
            axis=2,
        )
        contours = VGroup(*(self.contour(radius) for radius in np.arange(0.25, 2.01, 0.25)))
        labels = VGroup(*(Text(f"{value}", font=FONT, font_size=24, color=MUTED) for value in range(-2, 3)))
        for value, label in zip(range(-2, 3), labels, strict=True):
            label.move_to(self.axes.c2p(value, -2.3, FLOOR))
        self.add_fixed_orientation_mobjects(*labels)
        rule, numbers = rule_card(
            "bold(x)_(n+1) = bold(x)_n - eta nabla L(bold(x)_n)",
            [
                lambda: float(self.lesson.next_point(self.here)[0]),
                lambda: self.at(0),
                lambda: rate * self.slope(0),
            ],
        )
        readouts = readout_card(
            [
                ("n", self.position.get_value, TEXT), ("x_1", lambda: self.at(0), CURRENT),
                ("partial_1 L", lambda: self.slope(0), TEXT), ("L", lambda: self.lesson.loss(self.here), TEXT),
                ("x_2", lambda: self.at(1), CURRENT), ("partial_2 L", lambda: self.slope(1), TEXT),
            ]
        )  # fmt: skip
        panel = loss_panel(self.lesson, self.position)
        for readout in [*numbers, *readouts]:
            # A bound method would be copied together with the scene when the readout is.
            readout.add_updater(lambda shown: self.keep_in_frame(shown))  # noqa: PLW0108
        heading, verdict = title(board.title, rate), verdict_card(board.verdict)
        self.add_fixed_in_frame_mobjects(heading, rule, numbers, readouts, panel, verdict)
        self.remove(rule, numbers, readouts, panel, verdict, *labels)
        path, shadow, arrow, dot = (
            always_redraw(make) for make in (self.make_path, self.make_shadow, self.make_arrow, self.make_dot)
        )
        play_all(
            self,
            self.lesson,
            self.position,
            [
                Create(surface),
                FadeIn(self.axes, contours, labels),
                FadeIn(path, shadow, dot, readouts, panel),
                FadeIn(arrow),
                FadeIn(rule),
                FadeIn(numbers),
            ],
            cards=VGroup(rule, numbers, readouts, panel),
            verdict=verdict,
        )

    @property
    def here(self) -> float:
        """The iteration shown."""
        return float(self.position.get_value())

    def at(self, axis: int) -> float:
        return float(self.lesson.point(self.here)[axis])

    def slope(self, axis: int) -> float:
        return float(self.lesson.gradient(self.here)[axis])

    def keep_in_frame(self, readout: Mobject) -> None:
        """A number makes new digits when it changes, which have to be told again to stay flat."""
        self.camera.add_fixed_in_frame_mobjects(readout)

    def contour(self, radius: float) -> Mobject:
        return ParametricFunction(
            lambda angle: self.axes.c2p(radius * np.cos(angle), radius * np.sin(angle), FLOOR),
            t_range=[0, 2 * np.pi, 0.1], color=MUTED, stroke_width=1.5,
        )  # fmt: skip

    def trace(self) -> list[list[float]]:
        return [*self.lesson.passed(self.here).tolist(), self.lesson.point(self.here).tolist()]

    def make_path(self) -> Mobject:
        lifted = [self.axes.c2p(x, y, x**2 + y**2 + LIFT) for x, y in self.trace()]
        dots = VGroup(*(Dot3D(point, radius=0.05, color=CURRENT, resolution=(6, 6)) for point in lifted[:-1]))
        return VGroup(VMobject(stroke_color=CURRENT, stroke_width=5).set_points_as_corners(lifted), dots)

    def make_shadow(self) -> Mobject:
        flat = [self.axes.c2p(x, y, FLOOR) for x, y in self.trace()]
        return VMobject(stroke_color=MUTED, stroke_width=3).set_points_as_corners(flat)

    def make_arrow(self) -> Mobject:
        start, end = (
            self.axes.c2p(*point, FLOOR)
            for point in (self.lesson.point(self.here), self.lesson.next_point(self.here))
        )
        if np.linalg.norm(end - start) < 0.05:
            return VGroup()
        return VGroup(
            Arrow(start, end, buff=0, color=NEXT),
            Line(start, self.axes.c2p(*self.lesson.point(self.here), 0), color=MUTED),
        )

    def make_dot(self) -> Mobject:
        x, y = self.lesson.point(self.here)
        return Dot3D(self.axes.c2p(x, y, x**2 + y**2 + LIFT), radius=0.1, color=CURRENT)

"""The cards beside the plot, in Manim's plain idiom: `DecimalNumber` with updaters, `always_redraw`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    Axes,
    DecimalNumber,
    Dot,
    MathTypst,
    Mobject,
    RoundedRectangle,
    Text,
    ValueTracker,
    VGroup,
    VMobject,
    always_redraw,
)

from benchmarks.lesson import CARD, CURRENT, FONT, GRID, LOSS, MUTED, TEXT, Lesson

X, WIDTH = 4.2, 4.4


def card(height: float, y: float) -> RoundedRectangle:
    """A card's ground."""
    return RoundedRectangle(
        corner_radius=0.12, width=WIDTH, height=height, fill_color=CARD, fill_opacity=1, stroke_color=GRID
    ).move_to([X, y, 0])


def title(words: str, rate: float | None) -> VGroup:
    """The title strip."""
    group = VGroup(Text(words, font=FONT, font_size=40, color=TEXT, weight="BOLD"))
    if rate is not None:
        group.add(MathTypst(f"eta = {rate:g}", font_size=48, color=CURRENT))
    return group.arrange(RIGHT, buff=0.5).move_to([-6.4, 3.3, 0], aligned_edge=LEFT)


def number(
    value: Callable[[], float], place: Any, size: float = 36, color: str = TEXT, decimals: int = 3
) -> DecimalNumber:
    """A number that keeps itself up to date."""
    shown = DecimalNumber(value(), num_decimal_places=decimals, mob_class=Text, font_size=size, color=color)
    shown.move_to(place)
    shown.add_updater(lambda readout: readout.set_value(value()).move_to(place))
    return shown


def rule_card(formula: str, values: Sequence[Callable[[], float]]) -> tuple[VGroup, VGroup]:
    """The update rule, and below it the same with numbers: x_(n+1) = x_n - eta * gradient."""
    rule = VGroup(card(1.7, 2.0), MathTypst(formula, font_size=44, color=TEXT).move_to([X, 2.35, 0]))
    signs = [
        Text(sign, font_size=30, color=TEXT).move_to([X + dx, 1.6, 0]) for sign, dx in (("=", -1), ("−", 0.6))
    ]
    numbers = [
        number(value, [X + dx, 1.6, 0], 30) for value, dx in zip(values, (-1.6, -0.2, 1.4), strict=True)
    ]
    return rule, VGroup(*signs, *numbers)


def readout_card(rows: Sequence[tuple[str, Callable[[], float], str]]) -> VGroup:
    """Names and numbers, two columns."""
    group = VGroup(card(1.6, 0.15))
    lines = (len(rows) + 1) // 2
    for index, (name, value, color) in enumerate(rows):
        column, line = divmod(index, lines)
        y = 0.15 + 0.45 * ((lines - 1) / 2 - line) * 2 / max(1, lines - 1)
        x = X - 2.0 + 2.2 * column
        group.add(MathTypst(name, font_size=34, color=MUTED).move_to([x, y, 0], aligned_edge=LEFT))
        group.add(number(value, [x + 1.4, y, 0], 30, color, 0 if name == "n" else 3))
    return group


def loss_panel(lesson: Lesson, position: ValueTracker, colors: Sequence[str] = (LOSS,)) -> VGroup:
    """The loss against the iteration, redrawn up to here."""
    low, high = lesson.panel_limits()
    axes = Axes(
        x_range=[0, max(1, lesson.last), max(1, lesson.last / 3)],
        y_range=[low, high, (high - low) / 2],
        x_length=3.6,
        y_length=1.1,
        tips=False,
        axis_config={"color": MUTED, "stroke_width": 2},
    ).move_to([X, -1.75, 0])

    def line(runner: int, color: str) -> Mobject:
        corners = [axes.c2p(*point) for point in lesson.panel_points(position.get_value(), runner)]
        return VMobject(stroke_color=color, stroke_width=4).set_points_as_corners([corners[0], *corners])

    def dot(runner: int, color: str) -> Mobject:
        point = lesson.panel_points(position.get_value(), runner)[-1]
        return Dot(axes.c2p(*point), radius=0.06, color=color)

    group = VGroup(
        card(1.9, -1.75),
        axes,
        Text("loss", font=FONT, font_size=24, color=MUTED).move_to([X + 1.5, -1.05, 0]),
    )
    for runner, color in enumerate(colors):
        group.add(always_redraw(lambda runner=runner, color=color: line(runner, color)))
        group.add(always_redraw(lambda runner=runner, color=color: dot(runner, color)))
    return group


def verdict_card(lines: Sequence[str]) -> VGroup:
    """What the descent does in the end."""
    words = VGroup(*(Text(line, font=FONT, font_size=32, color=TEXT) for line in lines)).arrange(DOWN)
    return VGroup(card(5.5, 0.1), words.move_to([X, 0.1, 0]))

"""What lessons on the parabola draw of a step, of errors and of a growing view: true lengths, or nothing."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.curves.error_bars import ErrorBars
from scenes.curves.first_view import FirstView
from scenes.curves.following import LEAP, Following
from scenes.curves.step_laid_off import step_laid_off
from scenes.direction.descent import Descent
from scenes.params.divergence import DivergenceParams
from scenes.params.quadratic import QuadraticParams
from scenes.plot.parabola import parabola_window
from scenes.plot.window import PlotWindow
from scenes.stage.regions import STAGES
from scenes.stage.verdict_card import VerdictCard
from scenes.text.typesetting import words
from tests.scenes.found import shown
from tests.scenes.staging import Onlooker, new_scene, picture, played

REGION = STAGES["16:9"].plot


def marks_of(params: QuadraticParams) -> Any:
    """As much of a lesson's marks as is looked at: the descent, and its window."""
    window = parabola_window(params.center, params.start, REGION)
    (asked,) = params.descents()
    return SimpleNamespace(descent=Descent(asked), plot=SimpleNamespace(window=window, shows=window.shows))


def bars_of(params: QuadraticParams, factor: Fraction) -> list[tuple[float, str]]:
    """Each error's bar, its length in x, and what is written beside it."""
    marks, error = marks_of(params), Fraction(str(params.start)) - Fraction(str(params.center))
    bars = ErrorBars(marks, params.center, [error * factor**n for n in range(5)])
    for bar in bars.bars:
        bar.grow(1.0)
    unit = REGION.width / (marks.plot.window.x_max - marks.plot.window.x_min)
    return [(float(np.ptp(bar.line.points[:4, 0])) / unit, bar.number.text) for bar in bars.bars]


@pytest.mark.parametrize(
    ("rate", "factor"), [(0.1, Fraction(4, 5)), (0.2, Fraction(3, 5)), (0.8, Fraction(-3, 5))]
)
def test_each_error_is_as_long_as_it_is(rate: float, factor: Fraction) -> None:
    """-10, -8, -6.4, -5.12: each bar is by the factor shorter than the one before, and says so."""
    bars = bars_of(QuadraticParams(learning_rate=rate, iterations=6), factor)

    assert len(bars) >= 3
    for n, (length, text) in enumerate(bars):
        assert length == pytest.approx(10 * abs(float(factor)) ** n, rel=1e-6)
        assert float(text.replace("−", "-")) == pytest.approx(float(-10 * factor**n), rel=1e-3)


@pytest.mark.parametrize(
    ("rate", "factor"), [(0.001, Fraction(499, 500)), (0.5, Fraction(0)), (1.0, Fraction(-1))]
)
def test_errors_that_cannot_be_told_apart_are_not_drawn(rate: float, factor: Fraction) -> None:
    """They would lie upon each other, or there is but one."""
    assert bars_of(QuadraticParams(learning_rate=rate, iterations=6), factor) == []


@pytest.mark.parametrize(("rate", "is_told"), [(0.1, True), (0.8, True), (0.5, False), (0.001, False)])
def test_the_factor_of_the_errors_is_told_where_they_are_drawn(rate: float, is_told: bool) -> None:
    """And only there."""
    scene = played("quadratic", QuadraticParams(learning_rate=rate, iterations=6))

    told = [cue["values"]["multiplier"] for cue in scene.cues if cue["key"] == "quadratic.error"]
    assert told == ([pytest.approx(1 - 2 * rate)] if is_told else [])


def laid_off(params: QuadraticParams, n: int) -> list[tuple[float, str]]:
    """How long the arrow is, in x, and what stands beside it, from frame to frame; none if nothing is laid off."""
    marks, drawn = marks_of(params), []
    moves = step_laid_off(marks, n, 1.0, 1.0)
    if not moves:
        return []
    unit = REGION.width / (marks.plot.window.x_max - marks.plot.window.x_min)

    def look(group: Any, draw: Any, frames: int) -> None:
        for frame in range(frames):
            draw(frame)
            bar = group[0]
            length = float(np.ptp(np.concatenate([bar.shaft.points, bar.head.points])[:, 0])) / unit
            drawn.append((length, group[1].text))

    moves[0].play(SimpleNamespace(frames=lambda _: 60, play_back=look), 1.0)  # type: ignore[arg-type]
    return drawn


@pytest.mark.parametrize(("n", "gradient"), [(0, 20.0), (1, 16.0), (2, 12.8)])
def test_the_rate_scales_the_gradient_to_the_step(n: int, gradient: float) -> None:
    """16 at the second iterate, and in the end a tenth of it."""
    drawn = laid_off(QuadraticParams(iterations=3), n)

    assert max(length for length, _ in drawn) == pytest.approx(gradient, rel=1e-6)
    assert drawn[-1][0] == pytest.approx(0.1 * gradient, rel=1e-6)
    assert drawn[-1][1] == f"0.1 × {gradient:g}"


def test_what_stands_beside_the_arrow_is_its_length_whenever_it_has_grown() -> None:
    """Nothing while it shrinks: 0.55 x 16 would read as another rate."""
    told = [(length, text) for length, text in laid_off(QuadraticParams(iterations=3), 1)[18:] if text]

    assert {text for _, text in told} == {"16", "0.1 × 16"}
    for length, text in told:
        product = 1.6 if "×" in text else 16.0
        assert length == pytest.approx(product, rel=1e-6)


@pytest.mark.parametrize(
    "params",
    [
        QuadraticParams(start=-5.123456789),  # ten digits beside an arrow
        QuadraticParams(learning_rate=1 / 3),  # it would be written as about a third
        QuadraticParams(start=5.0),
        QuadraticParams(learning_rate=1.4),  # the iterate is out of view
    ],
)
def test_what_cannot_be_drawn_as_it_is_is_not_laid_off(params: QuadraticParams) -> None:
    """An arrow that is cut, or a product that is not quite so, would teach something false."""
    assert laid_off(params, 1) == []


@given(rate=st.floats(1.01, 3), iterations=st.integers(2, 30))
def test_a_view_that_has_to_widen_does_so_in_leaps(rate: float, iterations: int) -> None:
    """Each window is one of a few, ever wider ones, and holds the iterate and the next."""
    params = DivergenceParams(learning_rate=rate, iterations=iterations)
    (asked,) = params.descents()
    descent, first = Descent(asked), parabola_window(params.center, params.start, REGION)
    view = Following(descent.x, params.center, first)
    for n in range(descent.last + 1):
        window = view(n)
        leaps = np.log((window.x_max - window.x_min) / (first.x_max - first.x_min)) / np.log(LEAP)
        assert leaps == pytest.approx(round(leaps), abs=1e-6)
        too_far = 1.3 * abs(descent.x[n] - params.center) > 1e4 * 15
        assert too_far or window.shows(descent.x[n], descent.losses[n])


def test_what_was_seen_at_first_is_framed_in_a_wider_view() -> None:
    """In its own place, and named; in the first view itself there is no frame."""
    first, wide = PlotWindow(-10, 20, 0, 225, REGION), PlotWindow(-25, 35, 0, 900, REGION)
    shown = FirstView(first, words("first view", 34))
    shown.put(first)
    assert len(shown.get_all_points()) == 0

    shown.put(wide)
    corners, frame = wide.points(np.array([-10, 20]), np.array([0, 225])), shown.frame.points
    assert frame.min(axis=0)[:2] == pytest.approx(corners[0, :2])
    assert frame.max(axis=0)[:2] == pytest.approx(corners[1, :2])
    assert shown.label.get_left()[0] > corners[1, 0]


def test_the_first_view_leaves_with_the_cards() -> None:
    """While the verdict is told errors may be drawn where its name was."""
    seen: list[tuple[bool, bool]] = []

    def look(_: int) -> None:
        framed = any(len(each.get_all_points()) for each in shown(clip, FirstView))
        seen.append((framed, bool(shown(clip, VerdictCard))))

    with picture(fps=4):
        params = DivergenceParams(learning_rate=1.05, iterations=20)
        clip = new_scene("divergence", params, sink=Onlooker(look), telling="brief", pace=0.5)
        clip.render()

    assert (True, False) in seen
    assert (True, True) not in seen


@pytest.mark.parametrize("wider", [6, 10, 30, 1000])
def test_the_first_view_is_seen_in_a_view_however_wide(wider: int) -> None:
    """Its sides stand where they are in x and are high enough to be seen; its name is above the curve, tied to it."""
    first, half = PlotWindow(-10, 20, 0, 225, REGION), 15.0 * wider
    wide = PlotWindow(5 - half, 5 + half, 0, half**2, REGION)
    shown = FirstView(first, words("first view", 34))
    shown.put(wide)
    feet, frame = wide.points(np.array([-10, 20]), np.zeros(2)), shown.frame.points

    assert (frame[:, 0].min(), frame[:, 0].max()) == pytest.approx((feet[0, 0], feet[1, 0]))
    assert np.ptp(frame[:, 1]) * 135 >= 15
    leader, name = shown.label
    right = wide.x_min + (name.get_right()[0] - REGION.left) / REGION.width * 2 * half
    assert wide.point(right, (right - 5) ** 2)[1] < name.get_bottom()[1]
    assert leader.get_bottom()[1] >= frame[:, 1].max() - 1e-6

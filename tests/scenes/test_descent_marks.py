"""The marks of a descent: each drawn from a frame's numbers alone, true on the picture."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from scenes.parts import palette
from scenes.parts.descent_marks import (
    CycleMarks,
    EscapeMark,
    Marker,
    StepArrow,
    Tangent,
    Trail,
    circle_points,
    dashes,
)
from scenes.parts.plot_window import PlotWindow
from scenes.parts.secant import Secant
from scenes.parts.stage import STAGES
from scenes.parts.typesetting import formula
from tests.scenes.inscriptions import box_of, box_of_region, line_points

REGION = STAGES["16:9"].plot
WINDOW = PlotWindow(-10.0, 20.0, 0.0, 225.0, REGION)
INSIDE = st.floats(-10, 20)


def centre(points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray((points.min(axis=0) + points.max(axis=0)) / 2)


@given(x=INSIDE, y=st.floats(0, 225))
def test_the_marker_is_centred_on_its_point(x: float, y: float) -> None:
    """A dot of 30 px around the point; nothing where it is out of view."""
    marker = Marker()
    marker.put(WINDOW.point(x, y))

    assert centre(marker.points) == pytest.approx(WINDOW.point(x, y), abs=1e-9)
    assert box_of(marker.points).height == pytest.approx(30)
    marker.put(WINDOW.point(x, y), shown=False)
    assert len(marker.points) == 0


def test_a_circle_is_round() -> None:
    """Every point of its outline is one radius from its centre, to a fortieth of a percent."""
    starts = circle_points(np.zeros((1, 3)), 1.0)[::4]
    control, end = circle_points(np.zeros((1, 3)), 1.0)[1:3], circle_points(np.zeros((1, 3)), 1.0)[3]
    middle = (starts[0] + 3 * control[0] + 3 * control[1] + end) / 8

    assert np.linalg.norm(starts, axis=1) == pytest.approx(1.0)
    assert np.linalg.norm(middle) == pytest.approx(1.0, rel=3e-4)


@given(x=INSIDE, y=st.floats(0, 225), gradient=st.floats(-1e6, 1e6))
def test_the_tangent_has_the_gradient_for_its_slope_and_stays_in_the_plot(
    x: float, y: float, gradient: float
) -> None:
    """It goes through the point, at the slope that the gradient has on the picture, and stays off the labels."""
    tangent = Tangent()
    tangent.put(WINDOW, x, y, gradient)
    start, end = tangent.points[0], tangent.points[3]

    assert box_of(tangent.points).within(box_of_region(REGION).grown(20))
    if np.linalg.norm(end - start) > 1e-3:
        rise, run = end[1] - start[1], end[0] - start[0]
        assert rise == pytest.approx(run * gradient * WINDOW.slope_scale, abs=1e-6)
        over, up, _ = WINDOW.point(x, y) - start
        assert abs(run * up - rise * over) < 1e-6


def test_tangents_are_equally_long_on_screen() -> None:
    """Flat or steep, where the plot has room."""
    lengths = []
    for gradient in (0.0, -20.0, 1000.0):
        tangent = Tangent()
        tangent.put(WINDOW, 5.0, 112.0, gradient)
        lengths.append(float(np.linalg.norm(tangent.points[3] - tangent.points[0])) * 135)

    assert lengths == pytest.approx([lengths[0]] * 3)
    assert lengths[0] > 200


@given(x=INSIDE, y=st.floats(0, 225), gradient=st.floats(-1e3, 1e3), column=st.floats(0.1, 0.9))
def test_a_tangent_stops_short_of_a_text(x: float, y: float, gradient: float, column: float) -> None:
    """No point of it is nearer than 10 px to the text, unless the point of the curve itself is."""
    text = formula("L(x)", 48).at(REGION.at(column, 0.5), 0.5)
    around = box_of(text.get_all_points()).grown(10)
    tangent = Tangent()
    tangent.stop_short_of(text)
    tangent.put(WINDOW, x, y, gradient)

    assume(not around.grown(5).holds_any(WINDOW.point(x, y)[None, :2] * 135))
    assert not around.holds_any(line_points(tangent))


def test_a_tangent_out_of_view_is_not_drawn() -> None:
    """Where its point is not to be seen, nor is its tangent."""
    tangent = Tangent()
    tangent.put(WINDOW, 50.0, 2000.0, 90.0)

    assert len(tangent.points) == 0


@given(xs=st.lists(st.floats(-9, 19), min_size=2, max_size=8, unique=True), far=st.booleans())
def test_a_cycle_is_ringed_at_each_of_its_points_in_view(xs: list[float], far: bool) -> None:
    """One ring a point, centred on it; one that is out of view has none."""
    x = np.array([*xs, 1000.0] if far else xs)
    y = np.full(len(x), 50.0)
    _, rings = CycleMarks(WINDOW, x, y).submobjects
    places = WINDOW.points(np.array(xs), np.full(len(xs), 50.0))

    assert [centre(ring) for ring in rings.points.reshape(-1, 16, 3)] == pytest.approx(places)


def test_the_two_points_of_a_cycle_are_joined_by_one_line() -> None:
    """From ring to ring, along the straight line between the points."""
    ways, rings = CycleMarks(WINDOW, np.array([-5.0, 15.0]), np.array([100.0, 100.0])).submobjects
    left, right = WINDOW.points(np.array([-5.0, 15.0]), np.array([100.0, 100.0]))

    assert ways.points[:, 1] == pytest.approx(np.full(len(ways.points), left[1]))
    assert left[0] < ways.points[:, 0].min()
    assert ways.points[:, 0].max() < right[0]
    assert box_of(rings.points).meets(box_of(ways.points).grown(1))


@pytest.mark.parametrize("drawn", [0.05, 0.1, 0.3, 0.5])
def test_an_arrow_that_has_just_begun_points_away_from_its_start(drawn: float) -> None:
    """No part of its head lies behind the point it starts from."""
    arrow = StepArrow()
    arrow.put(np.zeros(3), np.array([0.3, -0.1, 0.0]), drawn, ringed=True)

    assert arrow.head.points[:, 0].min() >= -1e-9


@given(xs=st.lists(INSIDE, min_size=1, max_size=30), passed=st.integers(0, 30))
def test_the_trail_shows_the_points_passed(xs: list[float], passed: int) -> None:
    """Every one of the first so many points has a dot on it or hidden close behind another's; no other has."""
    x = np.array(xs)
    y = (5 - x) ** 2
    assume((y <= 225).all())
    trail = Trail(x, y)
    trail.put(WINDOW, passed)
    dots = trail.points.reshape(-1, 16, 3)
    centres = np.array([centre(dot) for dot in dots]).reshape(-1, 3)
    shown = WINDOW.points(x[:passed], y[:passed])

    for point in shown:
        assert np.abs(centres - point).max(axis=1).min() * 135 < 3.5
    for dot in centres:
        assert np.abs(shown - dot).max(axis=1).min() < 1e-9


def test_a_trail_of_ten_thousand_points_is_drawn_with_few_dots() -> None:
    """Dots that would lie on one another are drawn once."""
    x = 5 + 1e-3 * np.cos(np.arange(10_001))
    trail = Trail(x, (5 - x) ** 2)
    trail.put(WINDOW, 10_001)

    assert 1 <= len(trail.points) // 16 < 20


@given(start=INSIDE, end=INSIDE)
def test_the_arrow_is_as_long_as_the_step(start: float, end: float) -> None:
    """Level from the point to the next x, then dashed to the next loss, ringed there."""
    assume(abs(start - end) > 0.5)
    points = WINDOW.points(np.array([start, end]), np.array([200.0, 50.0]))
    arrow = StepArrow()
    arrow.put(points[0], points[1], 1.0, ringed=True)

    tip = arrow.head.points[0]
    assert tip == pytest.approx([points[1][0], points[0][1], 0.0])
    assert arrow.shaft.points[0] == pytest.approx(points[0])
    assert centre(arrow.ring.points) == pytest.approx(points[1], abs=1e-9)
    assert box_of(arrow.drop.points).within(box_of(np.array([tip, points[1]])), slack=1)


@given(drawn=st.floats(0.01, 0.69))
def test_an_arrow_that_is_being_drawn_is_that_share_of_the_step(drawn: float) -> None:
    """Neither drop nor ring before the level part is whole."""
    points = WINDOW.points(np.array([-5.0, 10.0]), np.array([100.0, 25.0]))
    arrow = StepArrow()
    arrow.put(points[0], points[1], drawn, ringed=True)

    reached = arrow.head.points[0][0] - points[0][0]
    assert reached == pytest.approx((points[1][0] - points[0][0]) * drawn / 0.7)
    assert len(arrow.ring.points) == 0
    assert len(arrow.drop.points) == 0


def test_a_hidden_arrow_draws_nothing() -> None:
    """As at rest, when there is no step."""
    arrow = StepArrow()
    arrow.put(np.zeros(3), np.array([1.0, 1.0, 0.0]), 1.0, ringed=True)
    arrow.hide()

    assert all(len(part.points) == 0 for part in arrow)


@pytest.mark.parametrize(("x", "side"), [(-1e9, -1), (1e9, 1)])
def test_a_point_that_has_left_is_marked_on_its_side(x: float, side: int) -> None:
    """A triangle at the top left or right of the plot, none while the point is in view."""
    mark = EscapeMark(palette.WARNING)
    mark.put(WINDOW, x, out_of_view=True)

    assert box_of(mark.points).within(box_of_region(REGION))
    assert np.sign(centre(mark.points)[0] - REGION.centre[0]) == side
    mark.put(WINDOW, x, out_of_view=False)
    assert len(mark.points) == 0


@given(length=st.floats(0.01, 8))
def test_dashes_begin_at_the_start_and_end_within_the_line(length: float) -> None:
    """Half of a long line is dashes, half gaps."""
    line = dashes(np.zeros(3), np.array([length, 0.0, 0.0]), dash=0.05)
    drawn = np.abs(line[3::4, 0] - line[0::4, 0]).sum()

    assert line[:, 0].min() == 0
    assert line[:, 0].max() <= length + 1e-12
    assert drawn == pytest.approx(length / 2, abs=0.05)


def test_a_line_of_no_length_has_no_dashes() -> None:
    """As a drop to the same loss."""
    assert len(dashes(np.ones(3), np.ones(3))) == 0


@given(half=st.floats(0.01, 5))
def test_a_secant_goes_through_both_points(half: float) -> None:
    """Both lie on its line and are marked."""
    left, right = (2 - half, (3 + half) ** 2), (2 + half, (3 - half) ** 2)
    secant = Secant()
    secant.put(WINDOW, left, right)
    along = line_points(secant.chord, apart=0.5) / 135

    for x, y in (left, right):
        assert np.linalg.norm(along - WINDOW.point(x, y)[:2], axis=1).min() < 0.01
    ends = np.array([centre(end) for end in secant.ends.points.reshape(-1, 16, 3)])
    assert ends == pytest.approx(np.array([WINDOW.point(*left), WINDOW.point(*right)]), abs=1e-9)

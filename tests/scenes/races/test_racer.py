"""A runner on the course: where its marker is, how it jumps, and what stands for it once it has left."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.params.race import RaceParams
from scenes.plot.parabola import parabola_window
from scenes.races.layout import RaceLayout
from scenes.races.racer import Racer, racers_of
from scenes.races.runner import runners_of
from scenes.stage.regions import STAGES

coordinates = st.floats(-1e6, 1e6)


def racers(aspect: str = "16:9", **values: Any) -> list[Racer]:
    """All runners of a race on its course."""
    params = RaceParams(**values)
    window = parabola_window(params.center, params.start, RaceLayout.on(STAGES[aspect]).plot)
    return racers_of(runners_of(params), window)


def rest(racer: Racer, n: int) -> None:
    """Draw it at rest on iteration n."""
    racer.put(racer.descent.at_rest(n))


def in_the_air(racer: Racer, position: float) -> None:
    """Draw it between two iterations."""
    racer.put(replace(racer.descent.at_rest(int(position)), position=position))


@given(center=coordinates, start=coordinates)
def test_the_window_shows_start_and_minimum_of_any_race(center: float, start: float) -> None:
    """Both are in view, the minimum in the middle of the foot."""
    window = parabola_window(center, start, STAGES["16:9"].plot)

    assert window.shows(np.asarray(start), np.asarray((center - start) ** 2))
    assert window.point(center, 0)[0] == pytest.approx(window.region.centre[0], abs=1e-6)


def test_the_marker_rests_on_every_iteration_in_view() -> None:
    """Centred on the point that the timeline tells, whatever its size."""
    for racer in racers():
        for n in range(racer.descent.last + 1):
            rest(racer, n)
            point = racer.place(n)
            if point is None:
                assert len(racer.marker.points) == 0
            else:
                outline = racer.marker.points - racer.scales[n] * racer.marker._outline
                assert np.allclose(outline, point)
                assert np.allclose(racer.spot, point)


def test_in_the_air_it_is_above_the_straight_line_and_its_jump_ends_in_it() -> None:
    """0.9 from -5 to 13: not on the curve, with the way that it has flown behind it."""
    racer = racers()[3]
    in_the_air(racer, 0.5)
    start, end = racer.places[:2]

    assert racer.spot[0] == pytest.approx((start[0] + end[0]) / 2)
    assert racer.spot[1] > (start[1] + end[1]) / 2 + 0.3
    assert racer.jump.points[0] == pytest.approx(start)
    assert racer.jump.points[-1] == pytest.approx(racer.spot)


def test_at_rest_the_last_jump_stays_while_steps_are_slow() -> None:
    """Later they come too fast for it; before the first there is none."""
    racer = racers()[1]
    drawn = []
    for n in (0, 1, 3, 4, 30):
        rest(racer, n)
        drawn.append(len(racer.jump.points) > 0)

    assert drawn == [False, True, True, False, False]


def test_a_runner_that_leaves_is_marked_over_the_end_of_the_curve_where_it_left() -> None:
    """1.02 leaves at step 11, when 1.04^n passes 1.5, over the right end, for good; 1.0 never leaves."""
    leaving, cycling = racers(learning_rates=(1.02, 1.0))

    assert (leaving.leaves, cycling.leaves) == (11, None)
    assert leaving.right
    for n in (11, 12, 30):
        rest(leaving, n)
        assert len(leaving.marker.points) == 0
        assert len(leaving.gone.icon.points) > 0
        assert leaving.spot == pytest.approx(leaving.gone.place)
    rest(leaving, 10)
    assert len(leaving.gone.icon.points) == len(leaving.gone.caret.points) == 0


def test_it_flies_out_over_that_end() -> None:
    """However far it goes: at the end of its last jump in view it is at the corner, and never beyond the plot."""
    for racer in racers(learning_rates=(100.0, 1.6, 1.02), iterations=200):
        assert racer.leaves is not None
        region = RaceLayout.on(STAGES["16:9"]).plot
        for share in np.linspace(0.01, 0.99, 9):
            in_the_air(racer, racer.leaves - 1 + share)
            assert region.inset(-0.01, -0.01).holds(racer.spot)
        assert racer.spot == pytest.approx(region.at(float(racer.right), 1.0), abs=0.2)


def test_out_of_view_it_is_not_seen_crossing_the_bowl() -> None:
    """Between two iterations that are both out of view it would only pass through on screen."""
    racer = racers(learning_rates=(1.02, 1.0))[0]
    in_the_air(racer, 15.5)

    assert len(racer.marker.points) == len(racer.jump.points) == 0


@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
def test_the_marks_of_all_that_have_left_are_apart_and_on_the_course(aspect: str) -> None:
    """Six of them, on both sides."""
    gone = racers(aspect, learning_rates=(1.02, 1.12, 3.0, 3.1, 99.0, 100.0), iterations=60)
    for racer in gone:
        rest(racer, racer.descent.last)
    outer = RaceLayout.on(STAGES[aspect]).outer

    assert {racer.right for racer in gone} == {True, False}
    for one, other in combinations(gone, 2):
        assert np.linalg.norm(one.spot - other.spot) > 0.3
    for racer in gone:
        assert racer.gone.get_top()[1] <= outer.top + 1e-6
        assert outer.left <= racer.gone.get_left()[0] < racer.gone.get_right()[0] <= outer.right


@settings(max_examples=30, deadline=None)
@given(
    center=coordinates,
    start=coordinates,
    rates=st.lists(st.floats(1e-9, 100, exclude_min=True), min_size=2, max_size=6),
    n=st.integers(0, 30),
)
def test_a_place_is_told_exactly_where_the_point_is_in_view(
    center: float, start: float, rates: list[float], n: int
) -> None:
    """For any race, at any iteration."""
    for racer in racers(center=center, start=start, learning_rates=tuple(rates)):
        at = min(n, racer.descent.last)
        reach = 1.5 * max(abs(start - center), 1e-9 * max(1.0, abs(center)))
        inside = abs(racer.descent.x[at] - center) <= reach * (1 + 1e-6)
        assert (racer.place(at) is not None) <= inside or start == center


def test_a_faint_runner_is_as_before_when_it_comes_back() -> None:
    """Marker, trail and jump."""
    racer = racers()[1]
    rest(racer, 2)
    before = [part.get_fill_opacity() for part in (racer.marker, racer.trail)]
    racer.fade(0.25)
    assert racer.marker.get_fill_opacity() == 0.25
    assert racer.trail.get_fill_opacity() < before[1]

    racer.fade(1.0)
    assert [part.get_fill_opacity() for part in (racer.marker, racer.trail)] == before

"""Followers taken from iteration to iteration together, and the timeline that is told of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from manim import Dot, Mobject

from scenes.direction.act import Move
from scenes.direction.clock import Clock
from scenes.direction.descent import Descent, Moment
from scenes.direction.journey import Journey
from scenes.direction.timeline import Timeline
from scenes.params.race import RaceParams


class CountingClock(Clock):
    """Draws every frame of a run, without a picture."""

    def __init__(self) -> None:
        self.pace, self.fps, self.now = 1.0, 30, 0
        self.added: list[Mobject] = []

    def add(self, *mobjects: Mobject) -> None:
        self.added += mobjects

    def play_back(self, mobject: Mobject, draw: Callable[[int], object], frames: int) -> None:
        for frame in range(frames):
            draw(frame)
        self.now += frames


class Witness:
    """Marks that remember what they were told; every other place is out of view."""

    def __init__(self, descent: Descent) -> None:
        self.descent, self.moments, self.dot = descent, list[Moment](), Dot()

    @property
    def live(self) -> Sequence[Mobject]:
        return (self.dot,)

    def put(self, moment: Moment) -> None:
        self.moments.append(moment)

    def place(self, n: int) -> Any:
        return None if n % 2 else np.array([float(n), 0.0, 0.0])


def journey(**values: Any) -> tuple[Journey, list[Witness], Timeline, CountingClock]:
    """That of a race, with a witness for each runner."""
    clock = CountingClock()
    timeline = Timeline(clock.fps, lambda point: [float(point[0]), 0.0])
    marks = [Witness(Descent(asked)) for asked in RaceParams(**values).descents()]
    return Journey(clock, timeline, marks), marks, timeline, clock


def run(clock: Clock, move: Move) -> None:
    """Play a move by itself."""
    move.play(clock, move.seconds)


def test_all_followers_are_at_the_same_position_at_the_same_frame() -> None:
    """From the first iteration to the last; then they rest there."""
    going, marks, _, clock = journey(learning_rates=(0.1, 0.9), iterations=5)
    run(clock, going.go_to(5))
    one, other = (witness.moments for witness in marks)

    assert [moment.position for moment in one] == [moment.position for moment in other]
    assert (one[0].position, one[-1].position) == (0.0, 5.0)
    assert clock.added == [going.live]


def test_a_journey_goes_on_from_where_it_is_and_never_back() -> None:
    going, marks, timeline, clock = journey(learning_rates=(0.1, 0.9), iterations=5)
    run(clock, going.go_to(1))
    before = clock.now
    run(clock, going.go_to(1))
    run(clock, going.go_to(0))

    assert clock.now == before
    run(clock, going.go_to(5))
    assert marks[0].moments[-1].position == 5.0
    assert [row["iteration"] for row in timeline.rows[::2]] == [1, 2, 3, 4, 5]


def test_the_timeline_tells_each_rest_of_each_descent_once_with_its_place() -> None:
    """In the order of the marks, with what tells them apart; out of view there is no pixel."""
    going, marks, timeline, clock = journey(learning_rates=(0.1, 0.9), iterations=3)
    going.begin()
    run(clock, going.go_to(3))
    rows = timeline.rows

    assert [(row["iteration"], row["learning_rate"]) for row in rows] == [
        (n, rate) for n in range(4) for rate in (0.1, 0.9)
    ]
    assert [row["pixel"] for row in rows[::2]] == [[0.0, 0.0], None, [2.0, 0.0], None]
    for row in rows:
        descent = marks[0 if row["learning_rate"] == 0.1 else 1].descent
        n = row["iteration"]
        assert (row["x"], row["loss"], row["gradient"]) == (
            descent.x[n],
            descent.losses[n],
            descent.slopes[n],
        )
    times = [row["t_s"] for row in rows]
    assert times == sorted(times)


def test_at_the_time_told_a_descent_is_at_rest_on_the_iteration() -> None:
    going, marks, timeline, clock = journey(learning_rates=(0.1, 0.9), iterations=8)
    run(clock, going.go_to(8))

    for row in timeline.rows:
        assert marks[0].moments[round(row["t_s"] * clock.fps)].position == row["iteration"]


def test_a_descent_that_has_ended_is_not_told_of_any_more() -> None:
    """The others go on."""
    going, _, timeline, clock = journey(learning_rates=(100.0, 0.1), iterations=80)
    run(clock, going.go_to(80))

    assert max(row["iteration"] for row in timeline.rows if row["learning_rate"] == 100.0) <= 66
    assert max(row["iteration"] for row in timeline.rows if row["learning_rate"] == 0.1) == 80


def test_what_moves_is_always_the_same_group_with_what_its_followers_have_now() -> None:
    """So that a mark that comes later moves with the others."""
    going, marks, _, _ = journey(learning_rates=(0.1, 0.9))
    before = going.live
    marks[0].dot = Dot()

    assert going.live is before
    assert going.live.submobjects == [marks[0].dot, marks[1].dot]


def test_a_run_in_two_moves_is_the_run_in_one() -> None:
    """At the same pace: every moment of it once, and the same rests, that between the moves where it begins."""
    values = {"learning_rates": (0.1, 0.9), "iterations": 12}
    whole, seen_whole, timeline_whole, clock_whole = journey(**values)
    parted, seen_parted, timeline_parted, clock_parted = journey(**values)
    run(clock_whole, whole.go_to(12))
    for move in parted.go_by(7, 12):
        run(clock_parted, move)

    assert clock_parted.now == clock_whole.now
    for one, other in zip(seen_whole, seen_parted, strict=True):
        assert [each.position for each in one.moments] == [each.position for each in other.moments]
    landed = [where.position for where in seen_whole[0].moments].index(7.0) / clock_whole.fps
    assert [
        {**row, "t_s": landed} if row["iteration"] == 7 else row for row in timeline_whole.rows
    ] == timeline_parted.rows


@pytest.mark.parametrize(("before", "after"), [(1.0, 1.5), (1.5, 1.0), (0.4, 0.5), (0.5, 0.4)])
def test_a_run_in_two_moves_of_any_lengths_tells_each_rest_once(before: float, after: float) -> None:
    """Each move is stretched to its own sentence; at any place where the run is parted."""
    for stop in range(1, 30):
        way, _, timeline, clock = journey(learning_rates=(0.1, 0.9), iterations=30)
        clock.fps = 15
        for move, stretch in zip(way.go_by(stop, 30), (before, after), strict=True):
            move.play(clock, stretch * move.seconds)

        told = [row["iteration"] for row in timeline.rows if row["learning_rate"] == 0.1]
        assert told == sorted(set(told))
        assert told[-1] == 30  # others may share their frame with the one after


def test_the_first_move_of_two_ends_with_the_landing() -> None:
    """What is said then is said of that iterate."""
    way, (seen, _), _, clock = journey(learning_rates=(0.1, 0.9), iterations=12)
    seconds, (on_the_way, _) = way.seconds_until(7, 12), way.go_by(7, 12)
    run(clock, on_the_way)

    assert seen.moments[-1].position == 7 == max(moment.position for moment in seen.moments)
    assert clock.now == round(seconds * clock.fps) + 1


@pytest.mark.parametrize(("haste", "as_fast"), [(1.0, 2.0), (0.5, 1.0)])
def test_a_run_of_which_nothing_is_seen_hastens(haste: float, as_fast: float) -> None:
    """Where none of the next three points is in view; not one that is to be slow."""
    seen = journey(learning_rates=(0.1, 0.9), iterations=5)[0]
    unseen, strayed, _, _ = journey(learning_rates=(0.1, 0.9), iterations=5)
    for each in strayed:
        each.place = lambda n: None if n else np.zeros(3)  # type: ignore[method-assign]

    assert unseen.go_to(5, haste).seconds == pytest.approx(seen.go_to(5, haste).seconds / as_fast)


def _ringed(step: float) -> tuple[list[int], list[float]]:
    """A run of points so far apart: how many points rings have at each of its frames, and where they begin."""
    going, marks, _, clock = journey(learning_rates=(0.1, 0.9), iterations=5)
    for each in marks:
        each.place = lambda n: np.array([n * step, 0.0, 0.0])  # type: ignore[method-assign]
    rings, middles = list[int](), list[float]()

    def play_back(mobject: Mobject, draw: Callable[[int], object], frames: int) -> None:
        for frame in range(frames):
            draw(frame)
            ring = mobject.submobjects[-1]
            rings.append(len(ring.points))
            if len(ring.points):
                middles.append(float(ring.get_center()[0]))

    clock.play_back = play_back  # type: ignore[method-assign]
    run(clock, going.go_to(5))
    return rings, middles


def test_rings_open_round_points_that_creep_and_go_with_them() -> None:
    """None where they are seen to move; at the last frame they are gone."""
    rings, middles = _ringed(0.001)

    assert sum(map(bool, rings)) > 0.9 * len(rings)
    assert rings[-1] == 0
    assert np.diff(middles).min() > -1e-9
    assert middles[0] == pytest.approx(0.0, abs=1e-9)
    assert middles[-1] == pytest.approx(0.005, abs=1e-9)
    assert not any(_ringed(0.5)[0])

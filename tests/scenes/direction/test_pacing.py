"""When the steps of a run happen: slow at first, ever faster, within a budget for any number of them."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scenes.direction import pacing
from scenes.direction.pacing import FAST_BUDGET_S, LEAST_REFRESH_S, SLOW_STEP_S, SLOW_STEPS

RATES = st.sampled_from([15, 30, 60])
STRETCHES = st.sampled_from([0.5, 1.0, 1.3, 2.0])
LASTS = st.one_of(st.integers(1, 60), st.integers(1, 10_000))


@pytest.mark.parametrize("fps", [15, 30, 60])
def test_the_first_three_steps_are_slow(fps: int) -> None:
    """Each of them takes 1.8 s, however many follow."""
    for last in (3, 30, 10_000):
        arrivals = pacing.run(0, last, fps).arrivals

        assert [arrivals[n] for n in range(4)] == pytest.approx(
            [n * SLOW_STEP_S * fps for n in range(4)], abs=0.5
        )


@settings(max_examples=60, deadline=None)
@given(last=LASTS, fps=RATES, stretch=STRETCHES)
@example(last=10_000, fps=15, stretch=0.5)
def test_a_run_keeps_within_its_budget(last: int, fps: int, stretch: float) -> None:
    """At most 5.4 s for the slow steps and 16 s for all others, and a moment at the end, at the clip's pace."""
    pace = pacing.run(0, last, fps, stretch)

    assert pace.frames / fps <= (SLOW_STEPS * SLOW_STEP_S + FAST_BUDGET_S + 0.5) * stretch + 2 / fps


@settings(max_examples=60, deadline=None)
@given(last=LASTS, fps=RATES, stretch=STRETCHES)
def test_the_marker_rests_on_each_iteration_for_a_whole_frame(last: int, fps: int, stretch: float) -> None:
    """At the frame of its arrival it is exactly there; every frame is of one iteration; the last is always shown."""
    pace = pacing.run(0, last, fps, stretch)
    iterations, frames = np.array(list(pace.arrivals)), np.array(list(pace.arrivals.values()))

    assert np.array_equal(pace.position[frames], iterations)
    assert (np.diff(frames) >= 1).all()
    assert (np.diff(iterations) >= 1).all()
    assert iterations[0] == 0
    assert iterations[-1] == last
    assert pace.position[-1] == last


@settings(max_examples=60, deadline=None)
@given(last=LASTS, fps=RATES)
def test_steps_never_get_slower(last: int, fps: int) -> None:
    """From one arrival to the next the time for one iteration does not grow by more than the rounding to frames."""
    pace = pacing.run(0, last, fps)
    iterations, frames = np.array(list(pace.arrivals)), np.array(list(pace.arrivals.values()))
    lengths = np.diff(frames) / np.diff(iterations)

    assert (np.diff(lengths) <= 1.01).all()


@settings(max_examples=60, deadline=None)
@given(last=LASTS, fps=RATES, first=st.integers(0, 5))
def test_a_run_goes_on_from_any_iteration(last: int, fps: int, first: int) -> None:
    """It begins where the one before has ended and takes only the steps that are left."""
    pace = pacing.run(first, first + last, fps)

    assert pace.position[0] == first
    assert pace.position[-1] == first + last
    assert (np.diff(pace.position) >= 0).all()
    assert pace.arrivals[first] == 0


@settings(max_examples=60, deadline=None)
@given(last=LASTS, fps=st.integers(1, 30), stretch=st.floats(0.001, 0.5))
def test_however_hasty_a_run_each_frame_has_one_iteration(last: int, fps: int, stretch: float) -> None:
    """Also where all of its steps fall on the first frames: the start is seen, and the end is reached."""
    pace = pacing.run(0, last, fps, stretch)
    frames = list(pace.arrivals.values())

    assert frames == sorted(set(frames))
    assert (pace.position[0], pace.position[-1]) == (0, last)


@settings(max_examples=60, deadline=None)
@given(last=LASTS, fps=RATES, stretch=STRETCHES)
def test_readouts_change_at_most_five_times_a_second(last: int, fps: int, stretch: float) -> None:
    """Between two changes of the numbers is a fifth of a second."""
    pace = pacing.run(0, last, fps, stretch)
    changes = np.flatnonzero(np.diff(pace.readout) != 0) + 1

    assert (np.diff(changes) >= math.ceil(LEAST_REFRESH_S * fps)).all()


@settings(max_examples=60, deadline=None)
@given(last=LASTS, fps=RATES, stretch=STRETCHES)
def test_readouts_are_those_of_an_iteration_that_has_been_reached(
    last: int, fps: int, stretch: float
) -> None:
    """A point on the way to the next iterate has no number of its own: they change when the marker lands."""
    pace = pacing.run(0, last, fps, stretch)

    for frame in np.flatnonzero(np.diff(pace.readout) != 0) + 1:
        assert pace.readout[frame] <= pace.position[frame]
    assert (pace.readout % 1 == 0).all()


@settings(max_examples=60, deadline=None)
@given(first=st.integers(0, 5), more=st.integers(1, 60), fps=RATES, stretch=STRETCHES)
def test_on_a_slow_step_the_readouts_are_those_of_the_iteration_it_leaves(
    first: int, more: int, fps: int, stretch: float
) -> None:
    """From wherever a run goes on: from the moment it lands until it lands on the next."""
    pace = pacing.run(first, first + more, fps, stretch)
    frames = list(pace.arrivals.items())

    for (here, begin), (there, end) in itertools.pairwise(frames):
        if here >= SLOW_STEPS:
            break
        on_its_way = pace.position[begin : end + 1] < there
        assert (pace.readout[begin : end + 1] == np.where(on_its_way, here, there)).all()


@settings(max_examples=60, deadline=None)
@given(last=LASTS, fps=RATES, stretch=STRETCHES)
def test_readouts_show_what_has_been_reached_and_end_on_the_last(last: int, fps: int, stretch: float) -> None:
    """No number runs ahead of the marker; when the run ends they are those of its last iteration."""
    pace = pacing.run(0, last, fps, stretch)

    assert (pace.readout <= pace.position).all()
    assert (np.diff(pace.readout) >= 0).all()
    assert pace.readout[-1] == last


@settings(max_examples=60, deadline=None)
@given(last=LASTS, fps=RATES, stretch=STRETCHES)
def test_a_rest_is_a_frame_on_which_the_marker_stands(last: int, fps: int, stretch: float) -> None:
    """For each iteration shown, the frame told is within its rest and not before its arrival."""
    pace = pacing.run(0, last, fps, stretch)

    for iteration, frame in pace.rests().items():
        assert pace.position[frame] == iteration
        assert frame >= pace.arrivals[iteration]


@settings(max_examples=60, deadline=None)
@given(last=LASTS, fps=RATES)
def test_an_arrow_is_drawn_before_its_step_is_made(last: int, fps: int) -> None:
    """Wherever the marker is between two iterations, the arrow of that step has been drawn whole."""
    pace = pacing.run(0, last, fps)
    moving = pace.position % 1 != 0

    assert (pace.arrow[moving] > 0.9).all()
    assert ((pace.arrow >= 0) & (pace.arrow <= 1)).all()


@settings(max_examples=60, deadline=None)
@given(last=LASTS, fps=RATES, stretch=STRETCHES)
def test_no_arrow_is_left_of_a_step_that_is_made(last: int, fps: int, stretch: float) -> None:
    """Landed, the marker rests without one until the next step begins: no arrow is drawn, lost and drawn again."""
    pace = pacing.run(0, last, fps, stretch)

    for (_, begin), (there, end) in itertools.pairwise(pace.arrivals.items()):
        landed = pace.position[begin:end] == there
        assert (pace.arrow[begin:end][landed] == 0).all()


def test_the_arrows_of_quick_steps_follow_one_another_without_a_gap() -> None:
    """Eleven a second would blink if each were gone for the frame on which the next begins."""
    pace = pacing.run(0, 200, 60)
    frames = np.array(list(pace.arrivals.values()))
    quick = frames[:-1][np.diff(frames) < 0.25 * 60]

    assert len(quick) > 10
    assert (pace.arrow[quick[0] : frames[-1]] == 1).all()


def test_a_run_that_goes_nowhere_is_a_rest() -> None:
    """From an iteration to itself there is only the moment at the end."""
    pace = pacing.run(4, 4, 60)

    assert pace.arrivals == {4: 0}
    assert set(pace.position) == {4.0}


def test_all_iterations_of_a_short_run_are_shown_at_any_rate() -> None:
    """30 iterations are all arrived at, even at 15 frames a second."""
    assert list(pacing.run(0, 30, 15).arrivals) == list(range(31))


@given(share=st.floats(0, 1))
def test_a_smooth_move_begins_and_ends_at_rest(share: float) -> None:
    """From 0 to 1, symmetrically, without overshooting."""
    assert -1e-12 <= pacing.smooth(share) <= 1 + 1e-12
    assert pacing.smooth(share) == pytest.approx(1 - pacing.smooth(1 - share), abs=1e-12)
    assert pacing.smooth(1e-3) < 1e-7


@settings(max_examples=60, deadline=None)
@given(last=LASTS, fps=RATES, stretch=STRETCHES, least=st.integers(1, 30))
def test_a_rest_is_told_only_if_it_lasts(last: int, fps: int, stretch: float, least: int) -> None:
    """In each of its frames the numbers are the marker's own; none of them is a matter of a few frames."""
    pace = pacing.run(0, last, fps, stretch)
    lengths = pace.rest_lengths()
    resting = lengths >= max(1, least)
    edges = np.flatnonzero(np.diff(resting, prepend=False, append=False))

    assert (pace.position[resting] == pace.readout[resting]).all()
    assert (edges[1::2] - edges[::2] >= least).all()
    assert (lengths[pace.position != pace.readout] == 0).all()
    for first, end in zip(edges[::2], edges[1::2], strict=True):
        assert set(lengths[first:end]) == {end - first}


@settings(max_examples=60, deadline=None)
@given(last=st.integers(4, 10_000), fps=RATES, stretch=STRETCHES)
@example(last=30, fps=15, stretch=1.0)
def test_the_last_numbers_come_with_the_last_point(last: int, fps: int, stretch: float) -> None:
    """However fast it arrives: those of a point before it would stand beside the last one."""
    pace = pacing.run(0, last, fps, stretch)

    assert pace.readout[pace.arrivals[last]] == last


@pytest.mark.parametrize("fps", [15, 24, 25, 30, 60])
@pytest.mark.parametrize("last", [4, 12, 25, 35])
def test_so_many_steps_are_shown_with_the_numbers_of_each(last: int, fps: int) -> None:
    """There is time: none is faster than numbers can be read."""
    pace = pacing.run(0, last, fps)

    assert (pace.readout == np.floor(pace.position)).all()
    assert set(pace.arrivals) == set(range(last + 1))

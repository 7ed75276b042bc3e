"""A race's runners: their numbers are the descents', their looks are their own."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.params.race import RaceParams
from scenes.parts.pacing import run
from scenes.parts.race_motion import RaceMotion, between
from scenes.parts.race_runner import loss_text, runners_of

SIX = RaceParams(learning_rates=(0.02, 0.1, 0.5, 0.9, 1.02, 1.0))


def test_each_runner_is_the_descent_with_its_rate() -> None:
    """In the order of the learning rates, with the points that the descent has."""
    for rate, runner, descent in zip(SIX.learning_rates, runners_of(SIX), SIX.descents(), strict=True):
        assert runner.learning_rate == rate
        assert np.array_equal(runner.x, descent.trajectory.points[:, 0])
        assert np.array_equal(runner.losses, descent.trajectory.losses)


def test_no_two_runners_have_a_colour_or_a_shape_in_common() -> None:
    """Six runners, six colours, six shapes."""
    runners = runners_of(SIX)

    assert len({runner.color for runner in runners}) == 6
    assert len({runner.shape for runner in runners}) == 6


def test_a_runner_looks_the_same_whoever_it_runs_with() -> None:
    """Colour and shape belong to the place in the list of rates."""
    alone, together = runners_of(RaceParams(learning_rates=(0.3, 0.4))), runners_of(SIX)

    assert [(r.color, r.shape) for r in alone] == [(r.color, r.shape) for r in together[:2]]


@pytest.mark.parametrize(
    ("rate", "text"), [(0.1, "0.1"), (0.12345678, "0.123457"), (1.23456e-5, "1.235×10⁻⁵"), (100.0, "100")]
)
def test_a_rate_is_written_with_as_many_digits_as_there_is_room_for(rate: float, text: str) -> None:
    """Six digits, or four with a power of ten."""
    assert runners_of(RaceParams(learning_rates=(rate, 0.5)))[0].rate_text == text


@pytest.mark.parametrize(
    ("loss", "text"),
    [(0.0, "0"), (64.0, "64.000"), (99999.0, "99999.000"), (1e5, "1.00×10⁵"), (1.5e-4, "1.50×10⁻⁴")],
)
def test_a_loss_has_three_decimals_or_a_power_of_ten(loss: float, text: str) -> None:
    """Never more than nine digits."""
    assert loss_text(loss) == text


def test_a_runner_at_the_minimum_is_at_rest() -> None:
    """Whatever its rate: there is no gradient."""
    assert all(runner.at_rest for runner in runners_of(RaceParams(start=5.0, learning_rates=(0.1, 100.0))))
    assert not runners_of(SIX)[0].at_rest


def test_all_runners_are_at_the_same_iteration_at_the_same_frame() -> None:
    """At the frame of each arrival every x is that of the iteration."""
    pace = run(0, 30, 60)
    runners = runners_of(SIX)
    motion = RaceMotion.of(runners, SIX.center, pace)

    for iteration, frame in pace.arrivals.items():
        assert motion.position[frame] == iteration
        assert motion.x[frame].tolist() == [runner.x[iteration] for runner in runners]
        assert motion.loss[frame] == pytest.approx(
            [runner.losses[iteration] for runner in runners], rel=1e-12
        )


def test_arrows_belong_to_the_first_step() -> None:
    """Later steps come too fast for an arrow to be seen growing."""
    pace = run(0, 30, 60)
    motion = RaceMotion.of(runners_of(SIX), SIX.center, pace)

    assert motion.arrow[: pace.arrivals[1]].max() == 1
    assert not motion.arrow[pace.arrivals[1] :].any()


def test_a_run_that_has_ended_has_no_loss_to_read() -> None:
    """A rate of 100 outgrows the computer after 66 steps; from there on its readout is empty, the other's is not."""
    params = RaceParams(learning_rates=(100.0, 0.1), iterations=200)
    fast, slow = runners_of(params)
    motion = RaceMotion.of((fast, slow), params.center, run(0, 200, 15))

    assert fast.last == 66
    ended = motion.read_n > fast.last
    assert ended.any()
    assert np.isnan(motion.read_loss[ended, 0]).all()
    assert np.isfinite(motion.read_loss[:, 1]).all()
    assert np.isfinite(motion.read_loss[~ended & (motion.read_n < fast.last), 0]).all()


def test_values_between_iterations_lie_between_theirs() -> None:
    """A quarter of the way is a quarter of the difference; behind the last one it stays the last."""
    values = np.array([0.0, 4.0, -4.0])

    assert between(values, np.array([0.25, 1.0, 1.5, 2.0, 9.0])).tolist() == [1.0, 4.0, 0.0, -4.0, -4.0]


@pytest.mark.filterwarnings("error")
def test_between_the_largest_numbers_nothing_overflows() -> None:
    """The difference of -1.7e308 and 1.7e308 is no number, their middle is."""
    values = np.array([-1.7e308, 1.7e308])

    assert between(values, np.array([0.5])).tolist() == [0.0]

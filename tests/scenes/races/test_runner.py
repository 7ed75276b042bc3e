"""A race's runners: their numbers are the descents', their looks are their own."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.params.race import RaceParams
from scenes.races.runner import loss_text, runners_of

SIX = RaceParams(learning_rates=(0.02, 0.1, 0.5, 0.9, 1.02, 1.0))


def test_each_runner_is_the_descent_with_its_rate() -> None:
    """In the order of the learning rates, with the points that the descent has."""
    for rate, runner, descent in zip(SIX.learning_rates, runners_of(SIX), SIX.descents(), strict=True):
        assert runner.learning_rate == rate
        assert np.array_equal(runner.descent.x, descent.trajectory.points[:, 0])
        assert np.array_equal(runner.descent.losses, descent.trajectory.losses)


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
    ("rate", "text"),
    [
        (0.1, "0.1"),
        (0.12345678, "0.12345678"),
        (1 / 3, "0.333333"),
        (1.23456e-5, "1.23456×10⁻⁵"),
        (100.0, "100"),
    ],
)
def test_a_rate_is_written_with_as_many_digits_as_there_is_room_for(rate: float, text: str) -> None:
    """Its own where nine are enough, else six."""
    assert runners_of(RaceParams(learning_rates=(rate, 0.5)))[0].rate_text == text


@pytest.mark.parametrize(("rates", "texts"), [
    ((2.511630439384271e-09, 2.511631398398802e-09, 1.003), ["2.5116304×10⁻⁹", "2.511631×10⁻⁹", "1.003"]),
    ((0.123457, 0.12345678901, 0.123457), ["0.123457", "0.1234568", "0.123457"]),
    ((1 / 3, 1 / 3), ["0.333333", "0.333333"]),
])  # fmt: skip
def test_rates_that_differ_do_not_read_alike(rates: tuple[float, ...], texts: list[str]) -> None:
    """They are written with more digits, as many as tell one from the other."""
    assert [runner.rate_text for runner in runners_of(RaceParams(learning_rates=rates))] == texts


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

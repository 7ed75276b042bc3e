"""Descent by batches, against the same descent written out: gradients of the batch's own residuals."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from numpy.typing import NDArray

from gdmath.certain_descent import descend_with_certainty
from gdmath.data_sets import DATA_SETS
from gdmath.descent import descend
from gdmath.diagnosis import diagnose
from gdmath.least_squares import LeastSquares
from gdmath.minibatches import Minibatches

HUBBLE = LeastSquares(DATA_SETS["hubble"].x, DATA_SETS["hubble"].y)
START = (0.5, -1.0)


def batches(size: int, seed: int = 3, rate: float = 0.1, objective: LeastSquares = HUBBLE) -> Minibatches:
    return Minibatches(objective, START, rate, size, seed)


def written_out(made: Minibatches, steps: int) -> NDArray[np.float64]:
    """The points (steps + 1, 2) of the same descent."""
    x, y = np.array(made.objective.x), np.array(made.objective.y)
    points = [np.array(made.start)]
    for chosen in made.members(steps):
        gaps = points[-1][0] + points[-1][1] * x[chosen] - y[chosen]
        slope = 2 * np.array([gaps.mean(), (gaps * x[chosen]).mean()])
        points.append(points[-1] - made.learning_rate * slope)
    return np.array(points)


@pytest.mark.parametrize("size", [1, 5, 7, 23, 24])
def test_each_step_goes_by_the_residuals_of_its_batch(size: int) -> None:
    """Also where the last batch of a round is smaller."""
    made = batches(size)
    points = descend(HUBBLE, START, 0.1, 60, made).points

    assert points == pytest.approx(written_out(made, 60), rel=1e-11, abs=1e-11)


@pytest.mark.parametrize("size", [1, 5, 24])
def test_in_each_round_every_point_is_in_one_batch(size: int) -> None:
    """And the rounds come in other orders."""
    in_a_round = -(-24 // size)
    members = batches(size).members(3 * in_a_round)

    for first in range(0, 3 * in_a_round, in_a_round):
        counted = Counter(np.concatenate(members[first : first + in_a_round]).tolist())
        assert counted == dict.fromkeys(range(24), 1)
    if size == 5:
        assert [each.tolist() for each in members[:5]] != [each.tolist() for each in members[5:10]]


def test_the_same_seed_gives_the_same_path_and_another_another() -> None:
    one, again, other = (descend(HUBBLE, START, 0.1, 30, batches(6, seed)).points for seed in (3, 3, 4))

    assert (one == again).all()
    assert (one[1] != other[1]).any()


def test_the_first_steps_are_the_same_however_many_are_asked_for() -> None:
    few, many = (batches(5).drawn(count, 2) for count in (7, 400))

    assert (few == many[:7]).all()


def test_a_batch_of_all_points_adds_nothing() -> None:
    """But roundings."""
    assert np.abs(batches(24).drawn(50, 2)).max() < 1e-12


def test_its_digits_are_certain_as_those_of_other_descents() -> None:
    """Followed in decimals beside the doubles."""
    told = descend_with_certainty(HUBBLE, START, 0.1, 20, batches(6))

    assert told.trajectory.points == pytest.approx(written_out(batches(6), 20), rel=1e-12)
    assert told.doubts.points.max() < 1e-12


def test_small_batches_do_not_settle_and_points_on_one_line_let_them() -> None:
    """Each batch has a best line of its own; where all have the same, it is found."""
    on_a_line = LeastSquares((0.0, 1.0, 2.0, 3.0), (1.0, 3.0, 5.0, 7.0))

    assert diagnose(HUBBLE, START, 0.1, batches(6)).fate == "wanders"
    settled = diagnose(on_a_line, START, 0.05, batches(2, rate=0.05, objective=on_a_line))
    assert (settled.fate, settled.point) == ("converges", (1.0, 2.0))


def test_what_leaves_every_bound_is_told_as_such_in_silence() -> None:
    """No warning, no error: a rate that is too large."""
    run = descend(HUBBLE, START, 50.0, 500, batches(6, rate=50.0))

    assert np.isfinite(run.points).all()
    assert run.iterations < 500
    assert diagnose(HUBBLE, START, 50.0, batches(6, rate=50.0)).fate == "diverges"


@pytest.mark.parametrize(("size", "seed"), [(0, 1), (25, 1), (3, -1)])
def test_what_is_no_batch_is_refused(size: int, seed: int) -> None:
    with pytest.raises(ValueError, match=r"batch has 1 to 24|not below 0"):
        batches(size, seed)


def test_three_parameters_are_refused() -> None:
    with pytest.raises(ValueError, match="2 parameters, not 3"):
        batches(3).drawn(5, 3)

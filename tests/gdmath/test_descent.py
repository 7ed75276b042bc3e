"""The one loop: x <- x - learning_rate * gradient(x)."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from gdmath import descent
from gdmath.descent import descend
from gdmath.objective import Objective
from gdmath.paraboloid import Paraboloid
from gdmath.quadratic import Quadratic
from gdmath.quartic import Quartic
from gdmath.rippled_bowl import RippledBowl
from tests.gdmath.objectives import OBJECTIVES, ONE_DIMENSIONAL, Ravine, Valley, reference

COORDINATES = st.floats(-1e6, 1e6)
RATES = st.floats(min_value=0.0, max_value=100.0, exclude_min=True)


@pytest.mark.parametrize(
    ("objective", "start", "rate", "name"),
    [
        (Quadratic(5.0), -5.0, 0.1, "quadratic_0.1"),
        (Quadratic(5.0), -5.0, 0.9, "quadratic_0.9"),
        (RippledBowl(), -10.0, 1.0, "rippled_bowl_1.0"),
    ],
)
def test_descents_are_those_of_the_lectures_source(
    objective: Objective, start: float, rate: float, name: str
) -> None:
    """Points, losses and gradients of 30 iterations to 1e-12."""
    figures = {column: [float(cell) for cell in cells] for column, cells in reference(name).items()}
    found = descend(objective, start, rate, len(figures["n"]) - 1)

    assert found.points[:, 0] == pytest.approx(figures["x"], rel=1e-12, abs=1e-12)
    assert found.losses == pytest.approx(figures["loss"], rel=1e-12, abs=1e-12)
    assert found.gradients[:, 0] == pytest.approx(figures["grad"], rel=1e-12, abs=1e-12)


def test_the_quartics_three_steps_are_those_of_the_source() -> None:
    """0.5, 0.05, -0.5656, -0.218784 at rate 0.2, to 1e-9: the source's gradient is numerical."""
    figures = {column: [float(cell) for cell in cells] for column, cells in reference("quartic_0.2").items()}
    found = descend(Quartic(), 0.5, 0.2, 3)

    assert found.points[:, 0] == pytest.approx(figures["x"], abs=1e-9)
    assert found.losses == pytest.approx(figures["y"], abs=1e-9)
    assert found.gradients[:, 0] == pytest.approx(figures["gradient"], abs=1e-9)


@given(center=COORDINATES, start=COORDINATES, rate=st.floats(0.0, 1.0))
def test_a_quadratic_descent_is_its_closed_form(center: float, start: float, rate: float) -> None:
    """It is a + (1 - 2 lr)^n (x0 - a), wherever it starts, at every rate that does not blow rounding up."""
    n = np.arange(201)
    closed = center + (1.0 - 2.0 * rate) ** n * (start - center)

    points = descend(Quadratic(center), start, rate, 200).points[:, 0]

    assert np.abs(points - closed).max() <= 1e-13 * max(1.0, abs(center), abs(start))


@given(start=COORDINATES, rate=st.floats(1.0, 100.0))
def test_a_growing_error_is_its_closed_form_too(start: float, rate: float) -> None:
    """Around 0 rounding stays relative: (1 - 2 lr)^n x0 to 1e-12 of itself."""
    points = descend(Quadratic(0.0), start, rate, 60).points[:, 0]

    assert points == pytest.approx((1.0 - 2.0 * rate) ** np.arange(len(points)) * start, rel=1e-12)


@pytest.mark.parametrize("objective", OBJECTIVES, ids=repr)
@given(start=st.tuples(COORDINATES, COORDINATES), rate=RATES, iterations=st.integers(0, 300))
def test_any_descent_ends_finite_in_silence(
    objective: Objective, start: tuple[float, float], rate: float, iterations: int
) -> None:
    """Warnings are errors here; all is finite to the last iteration, and at the next it would not be."""
    run = descend(objective, start[: objective.dim], rate, iterations)

    assert np.isfinite(run.points).all()
    assert np.isfinite(run.losses).all()
    assert np.isfinite(run.gradients).all()
    if run.iterations < iterations:
        with np.errstate(all="ignore"):
            following = run.points[-1] - rate * run.gradients[-1]
            values = [*following, objective(following), *objective.gradient(following)]
        assert not np.isfinite(values).all()


@pytest.mark.parametrize("objective", OBJECTIVES, ids=repr)
@given(data=st.data())
def test_a_batch_is_its_descents_one_by_one(objective: Objective, data: st.DataObject) -> None:
    """Bit for bit; behind the end of each is NaN, and the batch is as long as the longest."""
    starts = np.array(data.draw(st.lists(st.tuples(COORDINATES, COORDINATES), min_size=1, max_size=5)))
    starts = starts[:, : objective.dim]
    rates = np.array(data.draw(st.lists(RATES, min_size=len(starts), max_size=len(starts))))
    batch = descend(objective, starts, rates, 40)
    runs = [descend(objective, start, rate, 40) for start, rate in zip(starts, rates, strict=True)]

    assert batch.iterations == max(run.iterations for run in runs)
    for index, run in enumerate(runs):
        assert batch.ends[index] == run.iterations
        assert_array_equal(batch.points[: run.iterations + 1, index], run.points)
        assert np.isnan(batch.points[run.iterations + 1 :, index]).all()


def test_starts_and_rates_broadcast() -> None:
    """One start with 5 rates, 4 starts with one rate, and (4, 1) starts with 5 rates to (4, 5) descents."""
    starts, rates = np.arange(8.0).reshape(4, 2), np.linspace(0.1, 0.5, 5)

    assert descend(Quadratic(5.0), -5.0, rates, 30).points.shape == (31, 5, 1)
    assert descend(Paraboloid(), starts, 0.1, 30).points.shape == (31, 4, 2)
    every = descend(Paraboloid(), starts[:, np.newaxis], rates, 30)
    assert every.points.shape == (31, 4, 5, 2)
    assert_array_equal(every.points[:, 3, 1], descend(Paraboloid(), starts[3], rates[1], 30).points)


@pytest.mark.parametrize("count", [descent._CHUNK - 1, descent._CHUNK, 2 * descent._CHUNK + 1])
def test_a_large_batch_does_not_show_its_chunks(count: int) -> None:
    """The first, the last and those at the joints are what they are alone."""
    starts = np.linspace(-10.0, 20.0, count)
    rates = np.linspace(0.01, 1.2, count)
    batch = descend(Quadratic(5.0), starts[:, np.newaxis], rates, 10)

    for index in {0, descent._CHUNK - 2, min(descent._CHUNK, count - 1), count - 1}:
        assert_array_equal(
            batch.points[:, index], descend(Quadratic(5.0), starts[index], rates[index], 10).points
        )


def test_a_batch_of_none_is_empty() -> None:
    """No starts, no descents, and no complaint."""
    batch = descend(Paraboloid(), np.empty((0, 2)), 0.1, 5)

    assert batch.points.shape == (6, 0, 2)
    assert batch.iterations == 5


def test_a_batch_that_has_all_overflown_is_cut_off_there() -> None:
    """(-199)^66 * 10 is the last error whose square is finite, for every start alike."""
    batch = descend(Quadratic(5.0), [[-5.0], [15.0]], 100.0, 10_000)

    assert batch.ends.tolist() == [66, 66]
    assert batch.points.shape == (67, 2, 1)


def test_a_loss_that_overflows_ends_a_descent_whose_points_come_back() -> None:
    """From 1e200 the rate 0.5 goes straight to the center, but the loss at the start is 1e400."""
    single = descend(Quadratic(5.0), 1e200, 0.5, 3)
    batch = descend(Quadratic(5.0), [[1e200], [0.0]], 0.5, 3)

    assert single.points.tolist() == [[1e200]]
    assert batch.ends.tolist() == [0, 3]


def test_losses_too_large_to_add_up_are_no_end() -> None:
    """Each of 1e308 is finite, though their sum is not."""
    batch = descend(Quadratic(0.0), np.full((50, 1), 1e154), 1e-9, 5)

    assert (batch.ends == 5).all()


def test_no_iterations_leave_the_start() -> None:
    """Points (1, dim)."""
    assert descend(Paraboloid(), [1.5, 0.5], 0.1, 0).points.tolist() == [[1.5, 0.5]]


@pytest.mark.parametrize("objective", [Ravine(), Valley()])
def test_any_objective_goes_down(objective: Objective) -> None:
    """One that is not of this lecture, without formulas for plain floats: each loss is below the last."""
    run = descend(objective, np.full(objective.dim, 3.0), 0.09, 40)

    assert (np.diff(run.losses) < 0.0).all()


def test_a_ravine_is_crossed_and_walked_at_its_own_pace_each() -> None:
    """1 - 0.1 * 2 = 0.8 along it, 1 - 0.1 * 18 = -0.8 across."""
    points = descend(Ravine(), [1.0, 1.0], 0.1, 20).points

    n = np.arange(21)
    assert np.abs(points - np.stack([0.8**n, (-0.8) ** n], axis=-1)).max() <= 1e-14


@pytest.mark.parametrize(
    ("objective", "start", "rate", "iterations", "message"),
    [
        (Quadratic(5.0), math.nan, 0.1, 3, "coordinates of a point have to be finite"),
        (Quadratic(5.0), -5.0, math.inf, 3, "learning rates have to be finite"),
        (Quadratic(5.0), -5.0, [0.1, math.nan], 3, "learning rates have to be finite"),
        (Quadratic(5.0), -5.0, 0.1, -1, "0 iterations or more, not -1"),
        (Quadratic(5.0), [1.0, 2.0, 3.0], 0.1, 3, r"1 coordinates on its last axis, not \(3,\)"),
        (Paraboloid(), 1.5, 0.1, 3, r"2 coordinates on its last axis, not \(\)"),
        (Paraboloid(), np.ones((3, 2)), [0.1, 0.2], 3, "shape mismatch"),
    ],
)
def test_a_descent_that_cannot_be_is_refused(
    objective: Objective, start: object, rate: object, iterations: int, message: str
) -> None:
    """Not finite, fewer than 0 iterations, or shapes that do not fit."""
    with pytest.raises(ValueError, match=message):
        descend(objective, start, rate, iterations)  # type: ignore[arg-type]


@pytest.mark.parametrize("objective", ONE_DIMENSIONAL, ids=repr)
def test_each_step_is_taken_with_the_gradient_that_is_shown(objective: Objective) -> None:
    """x(n+1) = x(n) - lr * gradient(n), to the last bit of what a trajectory gives."""
    run = descend(objective, 0.7, 0.15, 50)

    assert_array_equal(run.points[1:], run.points[:-1] - 0.15 * run.gradients[:-1])

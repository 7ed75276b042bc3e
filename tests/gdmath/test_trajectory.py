"""Trajectories: values that nobody can change."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from gdmath.descent import descend
from gdmath.methods.gradient_descent import GradientDescent
from gdmath.paraboloid import Paraboloid
from gdmath.quadratic import Quadratic
from gdmath.trajectory import Trajectory

LESSON = descend(Quadratic(5.0), -5.0, 0.1, 3)


def test_it_holds_the_points_and_works_out_losses_and_gradients() -> None:
    """-5, -3, -1.4 and -0.12 on (5 - x)^2."""
    assert LESSON.points.shape == (4, 1)
    assert LESSON.points[:, 0] == pytest.approx([-5.0, -3.0, -1.4, -0.12], rel=1e-14)
    assert LESSON.losses == pytest.approx([100.0, 64.0, 40.96, 26.2144], rel=1e-14)
    assert LESSON.gradients[:, 0] == pytest.approx([-20.0, -16.0, -12.8, -10.24], rel=1e-14)
    assert (LESSON.iterations, LESSON.method, LESSON.objective) == (3, GradientDescent(0.1), Quadratic(5.0))


@pytest.mark.parametrize("array", ["points", "losses", "gradients", "ends"])
@pytest.mark.parametrize("rates", [0.1, [0.1, 0.2]])
def test_its_arrays_cannot_be_written_to(array: str, rates: float | list[float]) -> None:
    """Of a single descent and of a batch."""
    values = getattr(descend(Quadratic(5.0), -5.0, rates, 3), array)

    with pytest.raises(ValueError, match="read-only"):
        values[...] = 0.0


def test_its_fields_cannot_be_replaced() -> None:
    """It is frozen."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        LESSON.points = np.zeros((4, 1))  # type: ignore[misc]


def test_it_keeps_copies() -> None:
    """What the caller does to the arrays later does not reach it."""
    points, rates = np.zeros((4, 2, 1)), np.array([0.1, 0.2])
    trajectory = Trajectory(Quadratic(5.0), GradientDescent(rates), points)
    points[:], rates[:] = 7.0, 7.0

    assert (trajectory.points == 0.0).all()
    assert np.asarray(trajectory.method.learning_rate).tolist() == [0.1, 0.2]


def test_losses_and_gradients_are_worked_out_once() -> None:
    """The same array each time it is asked for."""
    assert LESSON.losses is LESSON.losses
    assert LESSON.gradients is LESSON.gradients


def test_a_batch_keeps_its_axes_between_iterations_and_coordinates() -> None:
    """Points (iterations + 1, *batch, dim), losses without the last axis."""
    batch = descend(Paraboloid(), np.ones((3, 4, 2)), 0.1, 5)

    assert batch.points.shape == batch.gradients.shape == (6, 3, 4, 2)
    assert batch.losses.shape == (6, 3, 4)
    assert batch.ends.shape == (3, 4)
    assert (batch.ends == batch.iterations).all()


def test_a_single_descent_ends_at_its_last_iteration() -> None:
    """The same number as iterations, with no axes."""
    assert LESSON.ends.shape == ()
    assert LESSON.ends == LESSON.iterations == 3


@pytest.mark.parametrize("shape", [(4,), (4, 2), (0, 1), (4, 3, 2), ()])
def test_points_of_another_shape_are_refused(shape: tuple[int, ...]) -> None:
    """No last axis of one coordinate, or no start."""
    with pytest.raises(ValueError, match=r"points have to be \(iterations \+ 1, \*batch, 1\)"):
        Trajectory(Quadratic(5.0), GradientDescent(0.1), np.zeros(shape))


def test_rates_that_do_not_fit_the_batch_are_refused() -> None:
    """Two rates for a single descent, or for one of three."""
    for batch in ((), (3,)):
        with pytest.raises(ValueError, match=r"learning rates \(2,\) do not fit descents"):
            Trajectory(Quadratic(5.0), GradientDescent(np.array([0.1, 0.2])), np.zeros((4, *batch, 1)))

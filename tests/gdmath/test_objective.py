"""What every objective promises: gradient, curvature and stationary points that belong to its losses."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdmath.derivatives import complex_step
from gdmath.objective import Objective, OneDimensional
from tests.gdmath.objectives import OBJECTIVES, ONE_DIMENSIONAL, Ravine, Valley

every_objective = pytest.mark.parametrize("objective", OBJECTIVES, ids=repr)
every_curve = pytest.mark.parametrize("objective", ONE_DIMENSIONAL, ids=repr)


def points_around(objective: Objective, half_width: float = 12.0) -> np.ndarray:
    """101 points (101, dim) spread over the part that is ever shown."""
    chance = np.random.default_rng(20240301)
    return chance.uniform(-half_width, half_width, (101, objective.dim))


@every_objective
def test_the_gradient_is_the_derivative_of_the_loss(objective: Objective) -> None:
    """The complex step, which rounds nothing, gives the same to 1e-14 of the gradient's scale."""
    points = points_around(objective)
    gradients = objective.gradient(points)

    assert np.abs(complex_step(objective, points) - gradients).max() <= 1e-14 * np.abs(gradients).max()


@every_objective
def test_the_hessian_is_the_derivative_of_the_gradient(objective: Objective) -> None:
    """Each row of it is the complex step of one gradient component."""
    points = points_around(objective)
    hessians = objective.hessian(points)

    assert hessians.shape == (101, objective.dim, objective.dim)
    for row in range(objective.dim):
        stepped = complex_step(lambda p, row=row: objective.gradient(p)[..., row], points)  # type: ignore[misc]
        assert np.abs(stepped - hessians[:, row]).max() <= 1e-14 * np.abs(hessians).max()


@every_objective
def test_any_axes_may_stand_before_the_coordinates(objective: Objective) -> None:
    """Points (3, 4, dim) give losses (3, 4), gradients (3, 4, dim) and Hessians (3, 4, dim, dim)."""
    points = points_around(objective)[:12].reshape(3, 4, objective.dim)

    assert objective(points).shape == (3, 4)
    assert objective.gradient(points).shape == (3, 4, objective.dim)
    assert objective.hessian(points).shape == (3, 4, objective.dim, objective.dim)
    assert objective(points)[1, 2] == objective(points[1, 2])
    assert (objective.gradient(points)[1, 2] == objective.gradient(points[1, 2])).all()


@every_objective
def test_a_stationary_point_says_what_is_there(objective: Objective) -> None:
    """Its loss, its curvatures in ascending order, and the kind that their signs make it."""
    kinds = {(True, True): "minimum", (False, False): "maximum", (False, True): "saddle"}
    for stationary in objective.stationary_points:
        assert stationary.loss == objective(stationary.point)
        assert stationary.curvatures.tolist() == sorted(
            np.linalg.eigvalsh(objective.hessian(stationary.point))
        )
        signs = (bool(stationary.curvatures[0] > 0), bool(stationary.curvatures[-1] > 0))
        assert stationary.kind == kinds[signs]


@every_objective
def test_the_global_minimum_is_the_one_below_all_points(objective: Objective) -> None:
    """One stationary point is global, a minimum, and no loss anywhere near is lower."""
    (best,) = [stationary for stationary in objective.stationary_points if stationary.is_global]

    assert best.kind == "minimum"
    assert objective(points_around(objective, 30.0)).min() >= best.loss


@every_objective
def test_a_stationary_point_cannot_be_changed(objective: Objective) -> None:
    """Neither its place nor its curvatures."""
    stationary = objective.stationary_points[0]

    with pytest.raises(ValueError, match="read-only"):
        stationary.point[0] = 0.0
    with pytest.raises(ValueError, match="read-only"):
        stationary.curvatures[0] = 0.0


@every_curve
def test_stationary_points_are_right_to_1e_12(objective: OneDimensional) -> None:
    """The slope changes its sign within 1e-12 on either side, from left to right, as the kind says."""
    places = [float(stationary.point[0]) for stationary in objective.stationary_points]

    assert places == sorted(places)
    for stationary, x in zip(objective.stationary_points, places, strict=True):
        rising = 1.0 if stationary.kind == "minimum" else -1.0
        assert rising * objective.slope(x - 1e-12) < 0.0 < rising * objective.slope(x + 1e-12)


@every_curve
def test_no_stationary_point_is_missing(objective: OneDimensional) -> None:
    """Between -100 and 100 the slope changes its sign exactly at those that are named."""
    signs = np.sign(objective.slope(np.linspace(-100.0, 100.0, 200_003)))

    assert np.count_nonzero(np.diff(signs)) == len(objective.stationary_points)


@every_objective
def test_one_point_in_plain_floats_has_the_gradient_of_an_array(objective: Objective) -> None:
    """The same bits."""
    for point in points_around(objective):
        assert list(objective.slopes(*point.tolist())) == objective.gradient(point).tolist()


@every_objective
def test_an_objective_says_nothing_of_what_it_does_not_know(objective: Objective) -> None:
    """All its stationary points are listed, and its losses have to be tried."""
    assert objective.stationary_near(objective.stationary_points[0].point) is None
    assert not objective.stays_finite(points_around(objective))


@every_curve
@given(x=st.floats(-1e6, 1e6))
def test_a_plain_float_and_an_array_give_the_same_bits(objective: OneDimensional, x: float) -> None:
    """So a single descent and the same descent in a batch take the same steps."""
    array = np.full((5, 1), x)

    assert (objective(array) == objective.loss(x)).all()
    assert (objective.gradient(array) == objective.slope(x)).all()


def test_an_objective_without_formulas_for_plain_floats_has_a_slope_all_the_same() -> None:
    """It is the one component of its gradient."""
    assert Valley().slope(2.0) == Valley().gradient(np.array([2.0]))[0]


def test_curvatures_of_a_ravine_come_in_ascending_order() -> None:
    """2 along it, 18 across."""
    assert Ravine().stationary_points[0].curvatures.tolist() == [2.0, 18.0]

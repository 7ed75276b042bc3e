"""What parameters work out: the descent that is shown and its fate, the same numbers for everyone."""

from typing import Any

import numpy as np
import pytest

from gdmath.numerical import NumericalGradient
from gdmath.quartic import Quartic
from scenes.params.descents import each_told, told
from scenes.params.divergence import DivergenceParams
from scenes.params.local_minimum import LocalMinimumParams
from scenes.params.oscillation import OscillationParams
from scenes.params.quadratic import QuadraticParams
from scenes.params.quartic import QuarticParams
from scenes.params.race import RaceParams
from scenes.params.surface import SurfaceParams


def test_the_quadratic_leaves_four_fifths_of_the_error_at_each_step() -> None:
    """5 + 0.8^n (-5 - 5), for n = 0 to 30."""
    points = QuadraticParams().trajectory().points[:, 0]

    np.testing.assert_allclose(points, 5 - 10 * 0.8 ** np.arange(31), rtol=0, atol=1e-13)


def test_the_center_moves_the_minimum() -> None:
    """The error shrinks towards it, wherever it is."""
    outcome = QuadraticParams(center=-3.0).outcome()

    assert (outcome.fate, outcome.point) == ("converges", -3.0)


@pytest.mark.parametrize(
    ("params", "fate"),
    [
        (OscillationParams(), "converges"),
        (DivergenceParams(), "diverges"),
        (DivergenceParams(learning_rate=1.0), "cycles"),
        (LocalMinimumParams(), "converges"),
        (LocalMinimumParams(learning_rate=3.0), "cycles"),
        (QuarticParams(), "converges"),
        (QuarticParams(learning_rate=0.2), "cycles"),
        (SurfaceParams(), "converges"),
    ],
    ids=repr,
)
def test_the_fates_are_those_of_the_lecture(params: Any, fate: Any) -> None:
    """Each scene tells this story with its default, or with the rate named."""
    assert params.outcome().fate == fate


def test_the_trap_is_a_minimum_that_is_not_global() -> None:
    """From -10 at rate 1.0 the descent ends in the first of three valleys."""
    outcome = LocalMinimumParams().outcome()

    assert outcome.trapped
    assert outcome.point == pytest.approx(-0.935352, abs=1e-6)


def test_a_diverging_descent_ends_at_its_last_finite_iteration() -> None:
    """10,000 iterations at rate 100 overflow long before; all that is kept is finite."""
    trajectory = DivergenceParams(learning_rate=100.0, iterations=10_000).trajectory()

    assert 0 < trajectory.iterations < 10_000
    assert np.isfinite(trajectory.losses).all()


def test_the_quartic_has_the_gradient_that_is_asked_for() -> None:
    """Worked out numerically unless the exact one is named."""
    assert isinstance(QuarticParams().objective(), NumericalGradient)
    assert isinstance(QuarticParams(gradient="analytic").objective(), Quartic)


def test_both_gradients_of_the_quartic_lead_the_same_way() -> None:
    """To 1e-9 along the whole path."""
    numerical, analytic = (
        QuarticParams(gradient=word).trajectory().points for word in ("numerical", "analytic")
    )

    np.testing.assert_allclose(numerical, analytic, rtol=0, atol=1e-9)


def test_the_surface_goes_straight_to_the_origin() -> None:
    """(1.5, 1.5) * 0.8^n: both coordinates shrink alike."""
    points = SurfaceParams().trajectory().points

    np.testing.assert_allclose(points, np.outer(0.8 ** np.arange(51), [1.5, 1.5]), rtol=0, atol=1e-14)


def test_a_race_runs_each_rate_on_its_own() -> None:
    """One trajectory and one outcome a rate, in order, each as in a descent alone."""
    params = RaceParams(learning_rates=(0.9, 0.1), iterations=5)
    alone = [QuadraticParams(learning_rate=rate, iterations=5) for rate in (0.9, 0.1)]

    for together, single in zip(params.descents(), alone, strict=True):
        np.testing.assert_array_equal(together.trajectory.points, single.trajectory().points)
        assert together.outcome == single.outcome()
        assert together.label == {"learning_rate": single.learning_rate}


def test_a_descent_alone_needs_no_label() -> None:
    (descent,) = QuadraticParams().descents()

    assert descent.label == {}


@pytest.mark.parametrize("outcomes", [[{"fate": "converges"}], [{"fate": "cycles"}, {"fate": "diverges"}]])
def test_what_is_told_of_descents_can_be_told_apart_again(outcomes: list[dict[str, str]]) -> None:
    """One alone is told as itself, several as a list, and both come back one a descent."""
    assert each_told(told(outcomes)) == outcomes
    assert isinstance(told(outcomes), list) == (len(outcomes) > 1)

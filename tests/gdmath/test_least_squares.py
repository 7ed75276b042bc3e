"""The loss of a line among points, against residuals summed one by one, numpy's own fit and published figures."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from gdmath.data_sets import DATA_SETS
from gdmath.derivatives import numerical_gradient
from gdmath.descent import descend
from gdmath.diagnosis import diagnose
from gdmath.least_squares import LeastSquares
from gdmath.objective import Objective


def of(name: str) -> LeastSquares:
    return LeastSquares(DATA_SETS[name].x, DATA_SETS[name].y)


def exactly(objective: LeastSquares, line: tuple[Fraction, Fraction]) -> tuple[Fraction, Fraction, Fraction]:
    """Loss and gradient in fractions, residual by residual."""
    points = [(Fraction(str(x)), Fraction(str(y))) for x, y in zip(objective.x, objective.y, strict=True)]
    gaps = [(x, line[0] + line[1] * x - y) for x, y in points]
    count = len(points)
    return (
        sum((gap * gap for _, gap in gaps), Fraction(0)) / count,
        2 * sum((gap for _, gap in gaps), Fraction(0)) / count,
        2 * sum((x * gap for x, gap in gaps), Fraction(0)) / count,
    )


@pytest.mark.parametrize("name", DATA_SETS)
def test_loss_and_gradient_are_those_of_the_residuals(name: str) -> None:
    """At lines out of a hat and beside the best one, to the last digits."""
    objective = of(name)
    draw = np.random.default_rng(4)
    best = np.array([float(each) for each in objective.best])
    for line in (*draw.uniform(-9, 9, (6, 2)), best + 1e-7):
        told = (float(objective(line)), *objective.gradient(line).tolist())
        expected = exactly(objective, (Fraction(float(line[0])), Fraction(float(line[1]))))
        steep = 1e-13 * float(np.abs(objective.hessian(line)).sum())

        assert told[0] == pytest.approx(float(expected[0]), rel=1e-13)
        assert told[1:] == pytest.approx([float(each) for each in expected[1:]], rel=1e-12, abs=steep)
        assert objective.exact_loss([Fraction(float(x)) for x in line]) == expected[0]
        assert objective.exact_gradient([Fraction(float(x)) for x in line]) == list(expected[1:])


@pytest.mark.parametrize("name", DATA_SETS)
def test_the_best_line_is_that_of_numpy(name: str) -> None:
    """By another way: an orthogonal decomposition."""
    objective = of(name)
    design = np.column_stack([np.ones(len(objective.x)), objective.x])
    line, left, *_ = np.linalg.lstsq(design, np.array(objective.y), rcond=None)

    assert [float(each) for each in objective.best] == pytest.approx(line, rel=1e-11)
    assert float(objective.least_loss) == pytest.approx(float(left[0]) / len(objective.x), rel=1e-11)


@pytest.mark.parametrize("name", ["anscombe1", "anscombe2", "anscombe3", "anscombe4"])
def test_anscombes_figures_are_those_that_he_published(name: str) -> None:
    """Means 9 and 7.5, the line y = 3 + 0.5 x, a residual sum of squares of 13.75: alike in all four sets."""
    objective = of(name)
    moments = objective.moments

    assert moments.x == 9
    assert float(moments.y) == pytest.approx(7.5, abs=0.005)
    assert [round(float(each), 2) for each in objective.best] == [3.0, 0.5]
    assert 11 * float(objective.least_loss) == pytest.approx(13.75, abs=0.03)


@pytest.mark.parametrize(
    ("name", "intercept", "slope", "loss", "squares"),
    [
        ("hubble", -0.407836490959, 4.541584409226, 4.972676526134, 119.344236627214),
        ("anscombe1", 3.000090909091, 0.500090909091, 1.251153636364, 13.762690000000),
        ("anscombe2", 3.000909090909, 0.500000000000, 1.252390082645, 13.776290909091),
        ("anscombe3", 3.002454545455, 0.499727272727, 1.250562892562, 13.756191818182),
        ("anscombe4", 3.001727272727, 0.499909090909, 1.249317272727, 13.742490000000),
    ],
)
def test_others_programs_find_the_same_line(
    name: str, intercept: float, slope: float, loss: float, squares: float
) -> None:
    """All twelve decimals that they printed.

    Sources: line and loss of scikit-learn 1.9.1 (LinearRegression, mean_squared_error), line and sum of squares of
    statsmodels 0.15.0 (OLS, ssr), which agree on every line.
    """
    objective = of(name)

    assert [float(each) for each in objective.best] == pytest.approx([intercept, slope], rel=0, abs=6e-13)
    assert float(objective.least_loss) == pytest.approx(loss, rel=0, abs=6e-13)
    assert float(objective.least_loss * len(objective.x)) == pytest.approx(squares, rel=0, abs=6e-13)


@pytest.mark.parametrize(
    ("name", "explained"),
    [("anscombe1", 0.6665), ("anscombe2", 0.6662), ("anscombe3", 0.6663), ("anscombe4", 0.6667)],
)
def test_the_line_explains_as_much_as_is_printed_of_it(name: str, explained: float) -> None:
    """R squared to the four digits that R's lm prints."""
    objective = of(name)

    assert round(float(1 - objective.least_loss / objective.moments.yy), 4) == explained


def test_hubbles_line_is_the_one_that_is_known() -> None:
    """454.16 km/s a megaparsec and an intercept of -40.78 km/s, of 24 nebulae."""
    objective = of("hubble")
    intercept, slope = (100 * float(each) for each in objective.best)

    assert len(objective.x) == 24
    assert (round(slope, 2), round(intercept, 2)) == (454.16, -40.78)


def test_the_hessian_is_what_the_gradient_changes_by() -> None:
    """Everywhere the same."""
    objective = of("hubble")
    for axis in (0, 1):
        aside = np.eye(2)[axis]

        assert objective.gradient(aside) - objective.gradient(np.zeros(2)) == pytest.approx(
            objective.hessian(aside)[axis]
        )
    assert objective.hessian(np.zeros((3, 2))).shape == (3, 2, 2)


def test_it_is_an_objective_like_others() -> None:
    """One stationary point, a minimum; batches broadcast; a numerical gradient agrees."""
    objective: Objective = of("hubble")
    (minimum,) = objective.stationary_points
    lines = np.array([[[0.0, 0.0], [1.0, 2.0]], [[-1.0, 5.0], [3.0, 3.0]]])

    assert (minimum.kind, minimum.is_global) == ("minimum", True)
    assert objective(lines).shape == (2, 2)
    assert numerical_gradient(objective, lines[1, 0]) == pytest.approx(objective.gradient(lines[1, 0]))


@pytest.mark.parametrize(("rate", "fate"), [(0.3, "converges"), (0.48, "converges"), (0.6, "diverges")])
def test_a_descent_on_it_goes_as_its_curvatures_say(rate: float, fate: str) -> None:
    """To the best line below 2 over the greatest curvature, 0.49175, and away above."""
    objective = of("hubble")
    outcome = diagnose(objective, [0.0, 0.0], rate)

    assert outcome.fate == fate
    assert outcome.largest_stable_learning_rate == pytest.approx(0.4917508)
    if fate == "converges":
        end = descend(objective, [0.0, 0.0], 0.3, 3000).points[-1]
        assert end == pytest.approx([float(each) for each in objective.best], abs=1e-12)


def test_points_on_a_line_leave_no_loss() -> None:
    """Exactly none, though neither thirds nor tenths are doubles."""
    objective = LeastSquares((0.1, 0.2, 0.4, 0.7), (0.3, 0.5, 0.9, 1.5))

    assert objective.best == (Fraction(1, 10), Fraction(2))
    assert objective.least_loss == 0
    assert float(objective(np.array([0.1, 2.0]))) == 0


@pytest.mark.parametrize(
    ("x", "y", "why"),
    [
        ((1.0,), (2.0,), "two points or more"),
        ((), (), "two points or more"),
        ((1.0, 2.0), (2.0,), "to 2 x and 1 y"),
        ((1.0, 1.0), (2.0, 3.0), "two different ones"),
        ((1.0, float("nan")), (2.0, 3.0), "finite"),
        ((1.0, 2.0), (2.0, float("inf")), "finite"),
    ],
)
def test_points_that_no_line_fits_are_refused(x: tuple[float, ...], y: tuple[float, ...], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        LeastSquares(x, y)

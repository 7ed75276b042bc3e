"""The line among its points: where its numbers say, as far from each point as its residual, the batch lit."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.direction.descent import Descent
from scenes.drawing.region import Region
from scenes.fits.data_plot import Dots
from scenes.fits.equation import Equation
from scenes.fits.goal import GoalLine, GoalStar, best_line
from scenes.fits.line_marks import LineMarks, line_points
from scenes.fits.window import lines_window, points_window
from scenes.params.fit import FitParams
from scenes.text.typesetting import formula
from tests.scenes.generated import generated

REGION = Region(-6.0, 0.0, -3.0, 3.0)


def made(params: FitParams) -> tuple[LineMarks, Descent]:
    """The marks of these parameters, and their descent."""
    descent, objective = Descent(params.descents()[0]), params.objective()
    window = points_window(objective, descent.points, REGION)
    batches = params.minibatches()
    members = None if batches is None else batches.members(descent.last + 1)
    return LineMarks(descent, objective, Dots(objective, window), window, members), descent


def corners(points: np.ndarray) -> np.ndarray:
    """First and last points (lines, 2, 3) of straight Bezier lines."""
    return points.reshape(-1, 4, 3)[:, [0, -1]]


def test_at_rest_the_line_is_that_of_the_iterate() -> None:
    """Whichever it is, and between two it is between."""
    marks, descent = made(FitParams())
    window = points_window(FitParams().objective(), descent.points, REGION)
    for n in (0, 1, 7, 40):
        marks.put(descent.at_rest(n))
        (ends,) = corners(marks.line.points)
        x = window.x_min + (ends[:, 0] - REGION.left) / REGION.width * (window.x_max - window.x_min)
        y = window.y_min + (ends[:, 1] - REGION.bottom) / REGION.height * (window.y_max - window.y_min)

        assert y == pytest.approx(descent.points[n, 0] + descent.points[n, 1] * x)


def test_a_residual_goes_from_its_point_to_the_line() -> None:
    """Upright, and as long as the residual."""
    params = FitParams()
    marks, descent = made(params)
    marks.put(descent.at_rest(3))
    window = points_window(params.objective(), descent.points, REGION)
    per_unit = REGION.height / (window.y_max - window.y_min)
    drawn = corners(marks.residuals.points)
    (x, y), (intercept, slope) = map(np.array, params.points()), descent.points[3]

    assert (drawn[:, 0, 0] == drawn[:, 1, 0]).all()
    assert drawn[:, 0, 1] - drawn[:, 1, 1] == pytest.approx((y - (intercept + slope * x)) * per_unit)


def test_the_points_of_the_next_step_are_lit_and_only_their_residuals_drawn() -> None:
    params = FitParams(batch=5, seed=2)
    marks, descent = made(params)
    batches = params.minibatches()
    assert batches is not None
    for n, chosen in enumerate(batches.members(6)):
        marks.put(descent.at_rest(n))
        feet = corners(marks.residuals.points)[:, 0]
        lit = marks.lit.points.reshape(-1, 16, 3).mean(axis=1)

        assert len(feet) == len(lit) == len(chosen)
        assert feet[:, 0] == pytest.approx(lit[:, 0], abs=0.05)


def test_without_batches_no_point_is_lit() -> None:
    marks, descent = made(FitParams())
    marks.put(descent.at_rest(2))

    assert len(marks.lit.points) == 0


def test_earlier_lines_stay_for_a_while() -> None:
    """None at the start, five at most."""
    marks, descent = made(FitParams())
    counts = []
    for n in (0, 1, 3, 30):
        marks.put(descent.at_rest(n))
        counts.append(sum(len(each.points) > 0 for each in marks.earlier))

    assert counts == [0, 1, 3, 5]


@pytest.mark.parametrize(
    "line", [(0.0, 0.0), (1e300, 1e300), (1e308, -1e308), (20.0, 0.0), (0.0, 1e9), (-5.0, 3.0)]
)
def test_a_line_is_drawn_inside_the_frame_or_not_at_all(line: tuple[float, float]) -> None:
    window = points_window(FitParams().objective(), np.zeros((1, 2)), REGION)
    points = line_points(np.array(line), window)

    assert np.isfinite(points).all()
    assert (np.abs(points - REGION.centre) <= [REGION.width / 2 + 1e-9, REGION.height / 2 + 1e-9, 0]).all()


def test_windows_hold_what_matters() -> None:
    """All points; start and goal; whatever the parameters."""
    for params in generated("fit", 12, seed=8):
        objective, run = params.objective(), params.descents()[0].trajectory.points
        among, lines = (each(objective, run, REGION) for each in (points_window, lines_window))
        best = best_line(objective)

        assert among.shows(np.array(objective.x), np.array(objective.y)).all()
        assert lines.shows(*np.transpose([run[0], best])).all()
        assert np.isfinite([lines.x_min, lines.x_max, lines.y_min, lines.y_max]).all()


def test_the_goal_is_drawn_where_the_formula_says() -> None:
    """A dashed line from side to side, a star at intercept and slope."""
    params = FitParams()
    objective = params.objective()
    window = lines_window(objective, Descent(params.descents()[0]).points, REGION)
    goal = GoalLine(objective, points_window(objective, np.zeros((1, 2)), REGION))
    goal.put(1.0)
    half = len(goal.points)
    goal.put(0.5)

    assert 0 < len(goal.points) < half
    assert GoalStar(objective, window).get_center_of_mass() == pytest.approx(
        window.point(*best_line(objective)), abs=0.02
    )


def test_the_equation_tells_the_line_in_digits_that_have_room() -> None:
    descent = Descent(FitParams(learning_rate=0.3).descents()[0])
    equation = Equation(descent, np.zeros(3), formula("y", 36), 3.5)
    equation.put(descent.at_rest(40))
    assert equation.text.text == "v = −0.391 + 4.53 u"

    equation.tell(np.array([1.5, -2.25]))
    assert equation.text.text == "v = 1.5 − 2.25 u"

"""A descent's numbers as a clip shows them: exact at rest, on the straight way between, and none after its end."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.direction import pacing
from scenes.direction.descent import Descent
from scenes.params.divergence import DivergenceParams
from scenes.params.local_minimum import LocalMinimumParams
from scenes.params.quadratic import QuadraticParams
from scenes.params.surface import SurfaceParams

SURFACE = SurfaceParams(start=(2.0, -0.5), iterations=12)


def descent(params: QuadraticParams | SurfaceParams | LocalMinimumParams) -> Descent:
    (asked,) = params.descents()
    return Descent(asked)


@pytest.mark.parametrize("params", [QuadraticParams(), SURFACE, LocalMinimumParams(learning_rate=3.0)])
def test_at_each_arrival_it_is_on_the_iterate(
    params: QuadraticParams | SurfaceParams | LocalMinimumParams,
) -> None:
    """Bit for bit, as at rest: point, loss and gradient."""
    shown, pace = descent(params), pacing.run(0, params.iterations, 60)
    moments = shown.along(pace)

    assert len(moments) == pace.frames
    for n, frame in pace.arrivals.items():
        moment, rest = moments[frame], shown.at_rest(n)
        assert moment.position == n
        assert np.array_equal(moment.point, rest.point)
        assert (moment.loss, moment.passed) == (rest.loss, n)
        assert np.array_equal(moment.gradient, rest.gradient)


@given(frame=st.integers(0, 400))
def test_in_the_air_its_numbers_are_those_of_the_iterate_that_it_has_left(frame: int) -> None:
    """A descent knows nothing of what lies between: the share of the way is all that is told of it."""
    shown = descent(SURFACE)
    moments = shown.along(pacing.run(0, shown.last, 60))
    moment = moments[min(frame, len(moments) - 1)]
    left = shown.at_rest(moment.here)

    assert np.array_equal(moment.point, left.point)
    assert (moment.loss, moment.gradient.tolist()) == (left.loss, left.gradient.tolist())
    assert 0 <= moment.flight < 1
    assert moment.position == moment.here + moment.flight
    assert moment.passed == moment.here + (moment.flight > 0)


def test_what_is_read_is_always_an_iterate() -> None:
    """Also while the point is on its way."""
    shown = descent(QuadraticParams())

    for moment in shown.along(pacing.run(0, 30, 60)):
        assert moment.reading.point == shown.points[moment.reading.n]
        assert moment.reading.loss == shown.losses[moment.reading.n]


@pytest.mark.filterwarnings("error")
def test_a_run_that_has_ended_stays_and_has_nothing_to_read() -> None:
    """A rate of 100 outgrows the computer after 66 steps: a run on to 200 does not fail, nor does it invent numbers."""
    shown = descent(QuadraticParams(learning_rate=100.0, iterations=200))
    moments = shown.along(pacing.run(0, 200, 15))
    ended = [moment for moment in moments if moment.reading.n > shown.last]

    assert shown.last == 66
    assert ended
    assert all(np.isnan(moment.reading.loss) for moment in ended)
    assert all(np.array_equal(moment.point, shown.points[66]) for moment in ended)
    assert all(np.isfinite(moment.reading.loss) for moment in moments if moment.reading.n <= 66)


def test_after_the_last_iterate_comes_the_step_that_would_follow() -> None:
    """X - eta L'(x); infinite where no number tells it."""
    shown = descent(QuadraticParams(iterations=1))

    assert shown.after(0) == shown.points[1]
    assert shown.after(1) == pytest.approx(shown.points[1] - 0.1 * shown.gradients[1])


@pytest.mark.parametrize(
    ("params", "kind"),
    [
        (QuadraticParams(), "minimum"),
        (LocalMinimumParams(), "trapped"),
        (LocalMinimumParams(learning_rate=3.0), "cycle"),
        (QuadraticParams(learning_rate=1.05), "divergence"),
        (SURFACE, "minimum"),
    ],
)
def test_its_kind_of_ending_is_that_of_its_outcome(
    params: QuadraticParams | SurfaceParams | LocalMinimumParams, kind: str
) -> None:
    assert descent(params).kind == kind


def test_the_point_concerned_is_the_one_that_the_multiplier_belongs_to() -> None:
    """Of a trap the valley that holds it; of a cycle around the lowest minimum, that one."""
    trap, cycle = descent(LocalMinimumParams()), descent(LocalMinimumParams(learning_rate=3.0))

    assert trap.point_concerned.point == pytest.approx([-0.935352], abs=1e-6)
    assert cycle.point_concerned.point == pytest.approx([4.738538], abs=1e-6)


def test_of_a_loss_in_doubt_by_all_that_a_double_holds_no_digit_is_certain() -> None:
    """It starts at the minimum; what a double leaves of its decimals in doubt would grow for 10,000 steps."""
    params = DivergenceParams(
        center=1826.801061663288, start=1826.801061663288, learning_rate=1.123, iterations=10_000
    )
    (asked,) = params.descents()

    assert not Descent(asked).certain_losses.any()

"""The arrow is the step."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from scenes.plot.step_arrow import StepArrow
from scenes.plot.window import PlotWindow
from scenes.stage.regions import STAGES
from tests.scenes.inscriptions import box_of

REGION = STAGES["16:9"].plot
WINDOW = PlotWindow(-10.0, 20.0, 0.0, 225.0, REGION)
INSIDE = st.floats(-10, 20)


def centre(points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray((points.min(axis=0) + points.max(axis=0)) / 2)


@pytest.mark.parametrize("drawn", [0.05, 0.1, 0.3, 0.5])
def test_an_arrow_that_has_just_begun_points_away_from_its_start(drawn: float) -> None:
    """No part of its head lies behind the point it starts from."""
    arrow = StepArrow()
    arrow.put(np.zeros(3), np.array([0.3, -0.1, 0.0]), drawn, ringed=True)

    assert arrow.head.points[:, 0].min() >= -1e-9


@given(start=INSIDE, end=INSIDE)
def test_the_arrow_is_as_long_as_the_step(start: float, end: float) -> None:
    """Level from the point to the next x, then dashed to the next loss, ringed there."""
    assume(abs(start - end) > 0.5)
    points = WINDOW.points(np.array([start, end]), np.array([200.0, 50.0]))
    arrow = StepArrow()
    arrow.put(points[0], points[1], 1.0, ringed=True)

    tip = arrow.head.points[0]
    assert tip == pytest.approx([points[1][0], points[0][1], 0.0])
    assert arrow.shaft.points[0] == pytest.approx(points[0])
    assert centre(arrow.ring.points) == pytest.approx(points[1], abs=1e-9)
    assert box_of(arrow.drop.points).within(box_of(np.array([tip, points[1]])), slack=1)


@given(drawn=st.floats(0.01, 0.69))
def test_an_arrow_that_is_being_drawn_is_that_share_of_the_step(drawn: float) -> None:
    """Neither drop nor ring before the level part is whole."""
    points = WINDOW.points(np.array([-5.0, 10.0]), np.array([100.0, 25.0]))
    arrow = StepArrow()
    arrow.put(points[0], points[1], drawn, ringed=True)

    reached = arrow.head.points[0][0] - points[0][0]
    assert reached == pytest.approx((points[1][0] - points[0][0]) * drawn / 0.7)
    assert len(arrow.ring.points) == 0
    assert len(arrow.drop.points) == 0


def test_a_hidden_arrow_draws_nothing() -> None:
    """As at rest, when there is no step."""
    arrow = StepArrow()
    arrow.put(np.zeros(3), np.array([1.0, 1.0, 0.0]), 1.0, ringed=True)
    arrow.hide()

    assert all(len(part.points) == 0 for part in arrow)

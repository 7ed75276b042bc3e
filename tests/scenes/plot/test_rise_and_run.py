"""The triangle under a tangent measures its slope."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.drawing.region import Region
from scenes.plot.rise_and_run import RiseAndRun
from scenes.plot.tangent import TANGENT_HALF
from scenes.plot.window import PlotWindow
from tests.scenes.truths.figures import figure

WINDOW = PlotWindow(-10, 20, 0, 225, Region(-5, 3, -2.5, 3))


def number(text: str) -> float:
    return float(figure(text).value)


@given(x=st.floats(-8, 18), slope=st.floats(-60, 60).map(lambda value: round(value, 2)))
def test_rise_over_run_is_the_slope(x: float, slope: float) -> None:
    """As it is written, and as it is drawn: level from the point, then upright to the tangent."""
    shown = RiseAndRun(WINDOW, x, 100.0, slope)
    if not len(shown):
        return
    run, rise = (number(str(each.text)) for each in shown.numbers)
    level, upright = (side.points[[0, 3]] for side in shown.sides)

    assert rise / run == pytest.approx(slope, rel=1e-9)
    assert np.allclose(level[0], WINDOW.point(x, 100.0))
    assert np.allclose(level[1], WINDOW.point(x + run, 100.0))
    assert np.allclose(upright, [WINDOW.point(x + run, 100.0), WINDOW.point(x + run, 100.0 + rise)])
    assert np.linalg.norm(upright[1] - level[0]) <= TANGENT_HALF


def test_the_run_is_1_where_that_can_be_seen() -> None:
    shown = RiseAndRun(WINDOW, -5.0, 100.0, -20.0)

    assert [each.text for each in shown.numbers] == ["1", "−20"]


@pytest.mark.parametrize(("loss", "slope"), [(100.0, 0.0), (100.0, 0.01), (1.0, -20.0), (100.0, 1 / 3)])
def test_what_cannot_be_read_or_written_is_not_measured(loss: float, slope: float) -> None:
    """Too flat a slope, one that leads out of the plot, one without a last digit."""
    assert len(RiseAndRun(WINDOW, -5.0, loss, slope)) == 0

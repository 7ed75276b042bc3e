"""The height under the pen is the loss: it is measured from 0."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.curves.pen import Pen
from scenes.curves.plot import CurvePlot
from scenes.plot.window import PlotWindow
from scenes.stage.regions import STAGES


@pytest.mark.parametrize(("bottom", "foot"), [(-2.0, 0.0), (0.0, 0.0), (1.0, 1.0)])
@pytest.mark.parametrize("loss", [1.5, 3.0])
def test_the_line_under_the_pen_is_as_long_as_the_loss(bottom: float, foot: float, loss: float) -> None:
    """From the edge of a view in which 0 does not lie."""
    stage = STAGES["16:9"]
    window = PlotWindow(-2.0, 2.0, bottom, 4.0, stage.plot)
    plot = CurvePlot(stage, lambda _: window, lambda x: x**2, "x^2", "en")
    pen = Pen(plot)
    pen.put(window.point(1.0, loss))
    line = pen.height_line.points

    assert np.allclose(line[0], window.point(1.0, foot))
    assert np.allclose(line[-1], window.point(1.0, loss))

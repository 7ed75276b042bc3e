"""The height under the pen is the loss: it is measured from 0."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.curves.pen import Pen
from scenes.curves.plot import CurvePlot, NameTag
from scenes.params.quartic import QuarticParams
from scenes.plot.window import PlotWindow
from scenes.stage.regions import STAGES
from tests.scenes.staging import Onlooker, new_scene, picture


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


def test_the_height_passes_behind_the_formula() -> None:
    """Which has a ground of its own, so that it is read while the pen is above it."""
    below: list[bool] = []

    def look(_: int) -> None:
        members = [part for mobject in clip.mobjects for part in mobject.get_family()]
        pens = [place for place, part in enumerate(members) if isinstance(part, Pen)]
        names = [place for place, part in enumerate(members) if isinstance(part, NameTag)]
        if pens:
            below.append(max(pens) < min(names))

    with picture(fps=6):
        clip = new_scene("quartic", QuarticParams(iterations=2), sink=Onlooker(look))
        clip.render()

    assert below
    assert all(below)

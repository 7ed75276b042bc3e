"""A point that has left is told where it went."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from scenes.plot.escape_mark import EscapeMark
from scenes.plot.window import PlotWindow
from scenes.stage.regions import STAGES
from scenes.text import palette
from tests.scenes.inscriptions import box_of, box_of_region

REGION = STAGES["16:9"].plot
WINDOW = PlotWindow(-10.0, 20.0, 0.0, 225.0, REGION)


def centre(points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray((points.min(axis=0) + points.max(axis=0)) / 2)


@pytest.mark.parametrize(("x", "side"), [(-1e9, -1), (1e9, 1)])
def test_a_point_that_has_left_is_marked_on_its_side(x: float, side: int) -> None:
    """A triangle at the top left or right of the plot, none while the point is in view."""
    mark = EscapeMark(palette.WARNING)
    mark.put(WINDOW, x, out_of_view=True)

    assert box_of(mark.points).within(box_of_region(REGION))
    assert np.sign(centre(mark.points)[0] - REGION.centre[0]) == side
    mark.put(WINDOW, x, out_of_view=False)
    assert len(mark.points) == 0

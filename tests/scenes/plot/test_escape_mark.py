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


def pointing(mark: EscapeMark) -> NDArray[np.float64]:
    """The way from the middle of a triangle to its tip, which it is drawn from."""
    way = mark.points[0] - centre(mark.points)
    return np.asarray(np.sign(np.where(np.abs(way) < 1e-9, 0.0, way)))


@pytest.mark.parametrize(("x", "side"), [(-1e9, -1), (1e9, 1)])
@pytest.mark.parametrize("loss", [1e18, np.inf, np.nan])
def test_a_point_that_has_left_upwards_is_marked_on_its_side(x: float, side: int, loss: float) -> None:
    """A triangle at the top left or right of the plot, none while the point is in view."""
    mark = EscapeMark(palette.WARNING)
    mark.put(WINDOW, x, loss, out_of_view=True)

    assert box_of(mark.points).within(box_of_region(REGION))
    assert np.sign(centre(mark.points)[0] - REGION.centre[0]) == side
    assert pointing(mark).tolist() == [0, 1, 0]
    mark.put(WINDOW, x, loss, out_of_view=False)
    assert len(mark.points) == 0


@pytest.mark.parametrize(("x", "side"), [(-11.0, -1), (30.0, 1)])
def test_a_point_that_has_left_sideways_is_marked_at_its_height(x: float, side: int) -> None:
    mark = EscapeMark(palette.WARNING)
    mark.put(WINDOW, x, 90.0, out_of_view=True)
    tip = mark.points[0]

    assert pointing(mark).tolist() == [side, 0, 0]
    assert tip == pytest.approx(WINDOW.point(-10.0 if side < 0 else 20.0, 90.0))

"""A loss sampled for its graph: gaps where it has no value, a jump at a pole, a corner where it has one."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from scenes.drawing.region import Region
from scenes.plot.curve import curve_points
from scenes.plot.samples import samples
from scenes.plot.window import PlotWindow

Array = NDArray[np.float64]


def quietly(loss: Callable[[Array], Array]) -> Callable[[Array], Array]:
    def evaluated(x: Array) -> Array:
        with np.errstate(all="ignore"):
            return np.asarray(loss(x), dtype=float)

    return evaluated


def pieces(x: Array, y: Array) -> list[tuple[float, float]]:
    """From where to where each piece of the graph goes."""
    has = np.isfinite(y)
    edges = np.flatnonzero(np.diff(has, prepend=False, append=False)).reshape(-1, 2)
    return [(float(x[first]), float(x[end - 1])) for first, end in edges]


def test_a_graph_begins_where_its_loss_does() -> None:
    """The root of x from 0 on, to the last double."""
    x, y = samples(quietly(np.sqrt), -1.0, 2.0, 0.0, 1.5)
    ((left, right),) = pieces(x, y)

    assert 0 <= left < 1e-12
    assert right == 2.0


def test_a_pole_parts_a_graph() -> None:
    """1/x leaves at the foot and comes back at the top; no line joins the two."""
    window = PlotWindow(-1.0, 1.0, -1e3, 1e3, Region(0, 10, 0, 8))
    x, y = samples(quietly(lambda x: 1 / x), window.x_min, window.x_max, window.y_min, window.y_max)
    points = curve_points(window, x, y)
    crossing = (points[::4, 0] < 5) & (points[3::4, 0] > 5)

    assert {(np.sign(first), np.sign(last)) for first, last in pieces(x, y)} == {(-1, -1), (1, 1)}
    assert np.isfinite(points).all()
    assert not crossing.any()


@pytest.mark.parametrize("loss", [np.abs, lambda x: np.tanh(300 * x), lambda x: x**9])
def test_what_is_steep_is_no_jump(loss: Callable[[Array], Array]) -> None:
    x, y = samples(quietly(loss), -1.0, 1.0, -1.0, 1.0)

    assert pieces(x, y) == [(-1.0, 1.0)]
    assert (np.diff(x) >= 0).all()


def test_a_jump_without_a_pole_parts_a_graph_as_well() -> None:
    """The sign of x, as abs(x) / x writes it."""
    x, y = samples(quietly(lambda x: np.abs(x) / x), -1.0, 1.0, -2.0, 2.0)

    assert len(pieces(x, y)) == 2


def test_what_swings_too_fast_is_not_followed_for_ever() -> None:
    x, _ = samples(quietly(lambda x: np.sin(1e6 * x)), -1.0, 1.0, -1.0, 1.0)

    assert len(x) < 10_000


def test_a_loss_without_values_has_no_graph() -> None:
    x, y = samples(quietly(np.log), -2.0, -1.0, 0.0, 1.0)

    assert pieces(x, y) == []
    assert not len(curve_points(PlotWindow(-2, -1, 0, 1, Region(0, 1, 0, 1)), x, y))

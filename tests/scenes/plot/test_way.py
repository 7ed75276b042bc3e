"""The way of a quantity through a panel ends where it leaves the scale, whatever the size of that."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.plot.way import way_through


@pytest.mark.parametrize("size", [1.0, 1e-38, 1e30])
def test_a_way_ends_at_the_edge_of_its_scale(size: float) -> None:
    """From 0.5 to 2 on a scale up to 1: it leaves a third of the way to the next iteration."""
    way = way_through(size * np.array([0.0, 0.5, 2.0]), 0.0, size)

    assert way.exit == pytest.approx([1 + 1 / 3, size])
    assert way.corners[-1] == pytest.approx(way.exit)
    assert way.height(2) is None


@pytest.mark.parametrize("size", [1.0, 1e-38, 1e30])
def test_what_stays_on_the_scale_has_no_exit(size: float) -> None:
    """Its edges are on it."""
    way = way_through(size * np.array([0.0, 1.0, 0.5]), 0.0, size)

    assert way.exit is None
    assert way.height(1.5) == pytest.approx(0.75 * size)

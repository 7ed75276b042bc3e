"""The bowl sin x + 0.05 (5 - x)^2."""

from __future__ import annotations

import numpy as np
import pytest

from gdmath.rippled_bowl import RippledBowl
from tests.gdmath.objectives import reference


def test_stationary_points_are_those_of_the_source() -> None:
    """Places to 1e-12, losses and curvatures to 1e-12, kinds."""
    figures = reference("rippled_bowl_stationary")
    found = RippledBowl().stationary_points

    assert [s.point[0] for s in found] == pytest.approx([float(x) for x in figures["x"]], abs=1e-12)
    assert [s.loss for s in found] == pytest.approx([float(x) for x in figures["loss"]], abs=1e-12)
    assert [s.curvatures[0] for s in found] == pytest.approx(
        [float(x) for x in figures["second_derivative"]], abs=1e-12
    )
    assert [("global_" if s.is_global else "local_") + s.kind[:3] for s in found] == figures["kind"]


def test_only_the_middle_valley_is_the_lowest() -> None:
    """Three minima; the one at 4.738538 is global, the others lie 1.95 and 1.63 above it."""
    minima = [s for s in RippledBowl().stationary_points if s.kind == "minimum"]

    assert [s.is_global for s in minima] == [False, True, False]
    assert [round(s.loss - minima[1].loss, 6) for s in minima] == [1.952852, 0.0, 1.626177]


def test_largest_stable_rates_differ_from_valley_to_valley() -> None:
    """2 / curvature: 2.2104, 1.8187 and 2.1272."""
    rates = [2.0 / s.curvatures[0] for s in RippledBowl().stationary_points if s.kind == "minimum"]

    assert np.round(rates, 4).tolist() == [2.2104, 1.8187, 2.1272]

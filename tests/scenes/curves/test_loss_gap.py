"""The drop between two losses."""

from __future__ import annotations

import numpy as np
import pytest

from gdmath.objective import StationaryPoint
from gdmath.quartic import Quartic
from gdmath.rippled_bowl import RippledBowl
from scenes.curves.loss_gap import LossGap
from scenes.plot.window import PlotWindow
from scenes.stage.regions import STAGES
from scenes.text.numerals import Numeral

BOWL = RippledBowl()
WINDOW = PlotWindow(-12.0, 22.0, -5.5, 17.0, STAGES["16:9"].plot)


def minima_of(objective: RippledBowl | Quartic) -> list[StationaryPoint]:
    return [point for point in objective.stationary_points if point.kind == "minimum"]


def test_a_gap_is_as_high_as_the_difference_of_the_losses() -> None:
    """From level to level, its number beside it."""
    lowest, trap = minima_of(BOWL)[1], minima_of(BOWL)[0]
    gap = LossGap(
        WINDOW, (float(trap.point[0]), trap.loss), (float(lowest.point[0]), lowest.loss), across=14.5
    )
    upper, lower, arrow, heads, label = gap.submobjects
    high, low = (WINDOW.point(14.5, point.loss)[1] for point in (trap, lowest))

    assert upper.points[:, 1] == pytest.approx(np.full(len(upper.points), high))
    assert lower.points[:, 1] == pytest.approx(np.full(len(lower.points), low))
    assert heads.points[:, 1].max() == pytest.approx(high)
    assert heads.points[:, 1].min() == pytest.approx(low)
    assert low <= arrow.points[:, 1].min() <= arrow.points[:, 1].max() <= high
    assert isinstance(label, Numeral)
    assert label.text == "1.953"

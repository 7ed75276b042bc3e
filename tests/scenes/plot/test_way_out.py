"""An arrow out of view."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.plot.way_out import way_out


@pytest.mark.parametrize("up", [1.0, -1.0])
def test_an_arrow_out_of_view_ends_at_its_tip(up: float) -> None:
    """It points up or down and reaches no farther than the tip."""
    points = way_out(np.array([3.0, 4.0, 0.0]), up)

    assert (points[:, 1] * up).max() == pytest.approx(4 * up)
    assert points[np.argmax(points[:, 1] * up), 0] == pytest.approx(3)

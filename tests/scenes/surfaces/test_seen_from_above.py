"""A bowl from above."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.direction.descent import Descent
from scenes.drawing.region import Region
from scenes.params.surface import SurfaceParams
from scenes.surfaces.seen_from_above import SeenFromAbove

REGION = Region(-4.0, 4.0, -1.5, 1.5)


def _seen(**params: object) -> SeenFromAbove:
    (asked,) = SurfaceParams(**params).descents()  # type: ignore[arg-type]
    return SeenFromAbove(Descent(asked), REGION, 1.0)


@pytest.mark.parametrize("start", [(1.5, 1.5), (-3.0, 0.5), (0.0, 1e-6), (0.0, 0.0)])
@pytest.mark.parametrize("rate", [0.1, 0.9, 1.1])
def test_all_that_is_drawn_lies_in_the_region(start: tuple[float, float], rate: float) -> None:
    """Rings are cut at its edge; points that flee far are left out."""
    seen = _seen(start=start, learning_rate=rate)
    points = seen.get_all_points()

    assert np.isfinite(points).all()
    assert points[:, 0].min() >= REGION.left - 0.2
    assert points[:, 0].max() <= REGION.right + 0.2
    assert points[:, 1].min() >= REGION.bottom - 0.2
    assert points[:, 1].max() <= REGION.top + 0.2


def test_the_way_crosses_the_rings_where_the_losses_say() -> None:
    """The start lies on the sixth, at a distance from the minimum that shrinks by one factor."""
    seen = _seen(start=(1.5, 1.5), learning_rate=0.1)
    rings, _, passed, marker = seen
    discs = passed.points.reshape(-1, 16, 3)
    places = np.array([*((discs[:, 0] + discs[:, 7]) / 2), marker.get_center()])
    sixth = rings[5].points
    lowest = places[0] - (places[0] - places[1]) / 0.2

    away = np.linalg.norm(places - lowest, axis=1)

    np.testing.assert_allclose(away[1:] / away[:-1], 0.8, atol=1e-6)
    np.testing.assert_allclose(np.linalg.norm(sixth - lowest, axis=1), away[0], rtol=1e-3)

"""The path's shadow on the floor."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.drawing.region import Region
from scenes.surfaces.arrows import on_floor
from scenes.surfaces.shadow import Shadow
from scenes.surfaces.view import projection_in

PROJECTION = projection_in(Region(-5, 3, -3, 3), 0.5)
PLACES = np.outer(0.8 ** np.arange(30), [0.6, 0.6])


def test_it_is_drawn_as_far_as_it_is_told() -> None:
    """Along the floor, from the start on, by its length; the dots are where the iterates are."""
    shadow = Shadow(PLACES)
    lengths = []
    for drawn in (0.25, 0.5, 1.0):
        shadow.drawn = drawn
        shadow.put(PROJECTION)
        lengths.append(np.linalg.norm(shadow.line.points[-1] - shadow.line.points[0]))

    assert np.allclose(shadow.line.points[0], on_floor(PROJECTION, PLACES[:1])[0])
    assert lengths[:2] == pytest.approx([lengths[2] / 4, lengths[2] / 2])
    assert len(shadow.dots.points) // 16 <= len(PLACES)


def test_iterates_that_lie_on_each_other_have_one_dot() -> None:
    shadow = Shadow(PLACES)
    shadow.drawn = 1.0
    shadow.put(PROJECTION)
    dots = len(shadow.dots.points) // 16

    assert 5 < dots < len(PLACES)


@pytest.mark.parametrize("places", [np.zeros((5, 2)), np.full((3, 2), 7.0)])
def test_a_descent_that_moves_nowhere_in_view_casts_no_line(places: np.ndarray) -> None:
    """At rest, or beyond the rim."""
    shadow = Shadow(places)
    shadow.drawn = 1.0
    shadow.put(PROJECTION)

    assert not shadow.is_a_line
    assert len(shadow.line.points) == 0

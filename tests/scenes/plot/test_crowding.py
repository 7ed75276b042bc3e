"""Runners on one place: all of them can be seen, and none is moved."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.drawing.arrays import Array
from scenes.plot.crowding import nested_scales

FAR, NOWHERE = [3.0, 0.0, 0.0], [np.nan] * 3
HERE = [0.0, 0.0, 0.0]


def scales(*places: list[float]) -> Array:
    """How large the markers at these places are drawn at one moment."""
    return nested_scales(np.array(places)[:, None])[:, 0]


def test_a_runner_by_itself_has_its_own_size() -> None:
    assert scales(HERE, FAR, [0.0, 2.0, 0.0]) == pytest.approx([1, 1, 1])


@pytest.mark.parametrize("count", range(2, 7))
def test_those_on_one_place_nest_the_last_one_innermost(count: int) -> None:
    """Each shows around all that are drawn over it, by the same width."""
    found = scales(*[HERE] * count)
    rings = -np.diff(found)

    assert (rings > 0.3).all()
    assert rings == pytest.approx(np.full(count - 1, rings[0]))


def test_the_one_on_top_is_smaller_than_alone_and_the_one_below_larger() -> None:
    below, above = scales(HERE, HERE)

    assert above < 1 < below


def test_others_do_not_change_by_it() -> None:
    """A nest elsewhere, or one that is out of view."""
    assert scales(HERE, FAR, FAR)[0] == 1
    assert scales(HERE, NOWHERE, NOWHERE) == pytest.approx([1, 1, 1])


def test_each_moment_is_by_itself() -> None:
    """Together first, then apart."""
    places = np.array([[HERE, HERE], [HERE, FAR]])

    assert nested_scales(places)[:, 1] == pytest.approx([1, 1])
    assert nested_scales(places)[0, 0] > 1

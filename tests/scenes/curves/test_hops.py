"""From place to place in order; round a cycle, back to where it began."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.curves.hops import Hops, in_rounds

CEILING = 4.0
POINTS = st.lists(st.tuples(st.floats(-5, 5), st.floats(-3, 3)), min_size=2, max_size=8)


def round_of(points: list[tuple[float, float]], least: int = 5) -> Hops:
    return Hops(in_rounds(np.array([(x, y, 0.0) for x, y in points]), least), CEILING)


@given(POINTS)
def test_round_a_cycle_it_ends_where_it_began(points: list[tuple[float, float]]) -> None:
    """After whole rounds, as many hops as asked for or more."""
    hops = round_of(points)

    assert hops.count % len(points) == 0
    assert hops.count >= 5
    for share in (0.0, 1.0):
        assert hops.at(share) == pytest.approx(np.array([*points[0], 0.0]), abs=1e-6)


@given(POINTS)
def test_it_rests_on_each_point_in_the_order_of_the_visits(points: list[tuple[float, float]]) -> None:
    """Before the next hop begins."""
    hops = round_of(points)
    for hop in range(hops.count):
        rest = hops.at((hop + 0.9) / hops.count)
        assert rest == pytest.approx(np.array([*points[(hop + 1) % len(points)], 0.0]), abs=1e-9)


@given(POINTS, st.floats(0, 1))
def test_no_hop_rises_above_the_ceiling(points: list[tuple[float, float]], share: float) -> None:
    """The formula stands there."""
    assert round_of(points).at(share)[1] <= CEILING + 1e-9


def test_it_heads_for_the_next_point_while_it_flies_and_nowhere_while_it_rests() -> None:
    hops = round_of([(-2.0, 0.0), (2.0, 0.0)], 4)
    first, back = hops.heading(0.3 / hops.count), hops.heading(1.3 / hops.count)

    assert first is not None
    assert back is not None
    assert first[0] > 0 > back[0]
    assert hops.heading(0.9 / hops.count) is None

"""A cycle gone round again: from point to point in order, and back to where it began."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.curves.rounds import Rounds

CEILING = 4.0
POINTS = st.lists(st.tuples(st.floats(-5, 5), st.floats(-3, 3)), min_size=2, max_size=8)


def rounds_of(points: list[tuple[float, float]], least: int = 5) -> Rounds:
    return Rounds(np.array([(x, y, 0.0) for x, y in points]), least, CEILING)


@given(POINTS)
def test_it_ends_where_it_began(points: list[tuple[float, float]]) -> None:
    """After whole rounds, as many hops as asked for or more."""
    rounds = rounds_of(points)

    assert rounds.hops % len(points) == 0
    assert rounds.hops >= 5
    for share in (0.0, 1.0):
        assert rounds.at(share) == pytest.approx(np.array([*points[0], 0.0]), abs=1e-6)


@given(POINTS)
def test_it_rests_on_each_point_in_the_order_of_the_visits(points: list[tuple[float, float]]) -> None:
    """Before the next hop begins."""
    rounds = rounds_of(points)
    for hop in range(rounds.hops):
        rest = rounds.at((hop + 0.9) / rounds.hops)
        assert rest == pytest.approx(np.array([*points[(hop + 1) % len(points)], 0.0]), abs=1e-9)


@given(POINTS, st.floats(0, 1))
def test_no_hop_rises_above_the_ceiling(points: list[tuple[float, float]], share: float) -> None:
    """The formula stands there."""
    assert rounds_of(points).at(share)[1] <= CEILING + 1e-9


def test_it_heads_for_the_next_point_while_it_flies_and_nowhere_while_it_rests() -> None:
    rounds = rounds_of([(-2.0, 0.0), (2.0, 0.0)], 4)
    first, back = rounds.heading(0.3 / rounds.hops), rounds.heading(1.3 / rounds.hops)

    assert first is not None
    assert back is not None
    assert first[0] > 0 > back[0]
    assert rounds.heading(0.9 / rounds.hops) is None

"""Period doublings, against numbers of 50 digits that share no code with ours."""

from __future__ import annotations

from itertools import pairwise

import mpmath
import numpy as np
import pytest

from gdmath.expressions.expression import Expression
from gdmath.maps.cycle import Cycle
from gdmath.maps.doublings import doublings, ratios
from gdmath.objective import StationaryPoint
from tests.gdmath.maps import fifty_digits as fifty

QUARTIC = Expression(fifty.QUARTIC.text)
FEIGENBAUM = 4.669201609102990
"""What the ratio of successive intervals comes to, for every smooth map with one quadratic hump."""


def minimum_near(objective: Expression, place: float) -> StationaryPoint:
    minima = [each for each in objective.stationary_points if each.kind == "minimum"]
    return min(minima, key=lambda each: abs(float(each.point[0]) - place))


@pytest.mark.parametrize(
    ("loss", "place"), [(fifty.QUARTIC, -0.443), (fifty.RIPPLED, -0.935), (fifty.RIPPLED, 4.739)]
)
def test_each_doubling_is_where_fifty_digits_find_it(loss: fifty.Loss, place: float) -> None:
    """From 1 to 32 points, to 1e-10, and to 1e-12 as far as 8; so are the intervals' ratios, to a millionth."""
    objective = Expression(loss.text)
    found = doublings(objective, minimum_near(objective, place), 4.0)
    exact = [fifty.rate_where(loss, cycle.period, -1, float(cycle.points[0]), cycle.rate) for cycle in found]
    gaps = [later - before for before, later in pairwise(exact)]

    assert len(found) >= 4
    for cycle, rate in zip(found, exact, strict=True):
        assert abs(rate - mpmath.mpf(cycle.rate)) < (1e-12 if cycle.period <= 8 else 1e-10)
    assert ratios([cycle.rate for cycle in found]) == pytest.approx(
        [float(before / later) for before, later in pairwise(gaps)], rel=1e-6
    )


def test_the_first_is_the_minimum_at_two_over_the_curvature() -> None:
    minimum = minimum_near(QUARTIC, -0.443)
    first, *_ = doublings(QUARTIC, minimum, 0.3)

    assert first.period == 1
    assert first.rate == pytest.approx(2 / fifty.QUARTIC.bend(float(minimum.point[0])), rel=1e-12)
    assert f"{first.rate:.4f}" == "0.1622"


@pytest.mark.parametrize(
    ("text", "place"),
    [(fifty.QUARTIC.text, -0.4), (fifty.RIPPLED.text, -0.9), ("x^4 - 2 x^2", 1), ("exp(x) - x", 0)],
)
def test_the_intervals_shrink_by_feigenbaums_number(text: str, place: float) -> None:
    """Six doublings; each ratio is nearer to it than the one before, the last to 5e-3."""
    objective = Expression(text)
    rates = [cycle.rate for cycle in doublings(objective, minimum_near(objective, place), 5.0)]
    off = np.abs(ratios(rates) - FEIGENBAUM)

    assert len(rates) == 6
    assert (np.diff(off) < 0).all()
    assert off[-1] < 5e-3


def test_every_cycle_that_doubles_goes_round_once_with_a_multiplier_of_minus_one() -> None:
    found = doublings(QUARTIC, minimum_near(QUARTIC, -0.443), 0.3)

    assert [cycle.period for cycle in found] == [1, 2, 4, 8, 16, 32]
    for cycle in found:
        assert cycle.least_period == cycle.period
        assert cycle.multiplier == pytest.approx(-1, abs=1e-9)
        after = cycle.points - cycle.rate * QUARTIC.gradient(cycle.points[:, None])[:, 0]
        assert np.abs(after - np.roll(cycle.points, -1)).max() < 1e-15


def test_those_beyond_the_highest_rate_are_not_told() -> None:
    minimum = minimum_near(QUARTIC, -0.443)

    assert [cycle.period for cycle in doublings(QUARTIC, minimum, 0.205)] == [1, 2]
    assert doublings(QUARTIC, minimum, 0.16) == ()


@pytest.mark.parametrize(("text", "count"), [("x^2", 1), ("x^4", 0), ("x^4 + x^2", 1)])
def test_there_is_none_where_no_stable_double_follows(text: str, count: int) -> None:
    """A parabola's cycles hold nothing; a level minimum has no limit; an even loss's two points do not double."""
    objective = Expression(text)

    assert len(doublings(objective, minimum_near(objective, 0.0), 3.0)) == count


def test_ratios_need_three_rates() -> None:
    assert ratios([1.0, 2.0]).size == 0
    assert ratios([0.0, 4.0, 5.0]).tolist() == [4.0]


def test_a_cycle_is_solved_for_from_points_beside_it() -> None:
    """At 0.2 the quartic's two points, to the last digits; and its neighbour at another rate."""
    rough = Cycle(QUARTIC, 0.2, np.array([-0.63, -0.06]))
    solved = rough.solved()

    assert solved is not None
    assert solved.points.tolist() == pytest.approx([-0.6303344, -0.0626655], abs=1e-6)
    assert abs(solved.multiplier) < 1
    other = solved.at(0.19)
    assert other is not None
    assert other.points.tolist() == pytest.approx([-0.618412, -0.119713], abs=1e-5)


def test_a_cycle_that_goes_round_twice_is_told() -> None:
    assert Cycle(QUARTIC, 0.2, np.array([-0.63, -0.06, -0.63, -0.06])).least_period == 2
    assert Cycle(QUARTIC, 0.2, np.array([-0.44, -0.44, -0.44])).least_period == 1


def test_no_cycle_is_found_where_there_is_none() -> None:
    """On a slope without an end no point comes back."""
    assert Cycle(Expression("exp(x)"), 0.1, np.array([0.0])).solved() is None

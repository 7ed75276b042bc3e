"""The map of all outcomes, against the diagnosis of single descents and against 50 digits."""

from __future__ import annotations

import numpy as np
import pytest

from gdmath.diagnosis import diagnose
from gdmath.expressions.expression import Expression
from gdmath.maps.fates import Fate, fates
from gdmath.maps.outcome_atlas import OutcomeAtlas, outcome_atlas
from tests.gdmath.maps.pixels import MAPS, differing, pixels

LOSS = Expression("x^4 - 3x^3 + x^2 + 3x + 1")
STARTS, RATES = np.linspace(-1.2, 2.6, 39), np.linspace(0.01, 0.32, 32)


@pytest.fixture(scope="module")
def atlas() -> OutcomeAtlas:
    return outcome_atlas(LOSS, STARTS, RATES)


@pytest.mark.parametrize("name", ["ripples", "quartic", "tilted"])
def test_no_fate_that_is_told_differs_from_the_diagnosis(name: str) -> None:
    """At pixels out of a hat: fate, minimum and period. `make torture` looks at 2,000 of each map."""
    told = [each for each in pixels(MAPS[name], 30, seed=21) if each.told.kind != "undecided"]

    assert len(told) > 20
    assert differing(told) == []


@pytest.mark.parametrize("name", ["ripples", "quartic", "tilted"])
def test_what_is_told_within_a_pixel_of_a_border_is_so_by_fifty_digits(name: str) -> None:
    """There neighbours differ, and roundings could. Those that are decided soon; `make torture` looks at all."""
    soon = [each for each in pixels(MAPS[name], 600, seed=22) if each.decided_at <= 416]
    at_border = [each for each in soon if each.at_border][:10]

    assert len(at_border) == 10
    assert [each for each in at_border if not each.is_so] == []


def test_what_is_slow_to_be_decided_is_told_as_undecided() -> None:
    """Beside the quartic's limit: the diagnosis, which has more patience, decides it later, or not at all."""
    slow = fates(LOSS, [0.86, -1.29, 0.5], [0.1615125, 0.1622875, 0.25], 1024)

    assert slow.names == ["undecided"] * 3
    assert [diagnose(LOSS, start, rate).fate for start, rate in ((0.86, 0.1615125), (0.5, 0.25))] == [
        "converges",
        "wanders",
    ]


def test_it_shows_every_fate(atlas: OutcomeAtlas) -> None:
    assert set(atlas.kinds.ravel().tolist()) == {0, 1, 2, 3}
    assert set(atlas.minimum.ravel().tolist()) == {-1, 0, 1}
    assert (atlas.minimum[atlas.kinds != Fate.CONVERGES] == -1).all()
    assert ((atlas.periods > 1) == (atlas.kinds == Fate.CYCLES)).all()


def test_a_row_is_what_its_start_comes_to_alone(atlas: OutcomeAtlas) -> None:
    """However many descents are followed together."""
    alone = fates(LOSS, STARTS[7], RATES, 1024)

    assert atlas.kinds[7].tolist() == alone.kinds.tolist()
    assert atlas.decided_at[7].tolist() == alone.decided_at.tolist()


def test_many_blocks_are_as_one() -> None:
    """More descents than are followed together: the same fates as in two halves."""
    starts = np.linspace(-1.0, 2.5, 20_000)
    whole = fates(LOSS, starts, 0.1, 256)
    halves = [fates(LOSS, part, 0.1, 256) for part in np.split(starts, 2)]

    assert whole.kinds.tolist() == [kind for half in halves for kind in half.kinds.tolist()]


def test_a_descent_that_begins_at_a_maximum_is_told_as_no_minimum() -> None:
    """It rests there for ever in doubles."""
    atlas = outcome_atlas(LOSS, [1.0], [0.1])

    assert atlas.kinds.tolist() == [[Fate.CONVERGES]]
    assert atlas.minimum.tolist() == [[-1]]


def test_a_cycle_that_is_met_exactly_and_kept_is_one() -> None:
    """Rate 1 on a parabola: from side to side, bit for bit."""
    told = fates(Expression("(5 - x)^2"), [-5.0, 5.0], 1.0)

    assert told.kinds.tolist() == [Fate.CYCLES, Fate.CONVERGES]
    assert told.periods.tolist() == [2, 1]


def test_starts_and_rates_are_matched() -> None:
    with pytest.raises(ValueError, match=r"broadcast|shape"):
        fates(LOSS, [1.0, 2.0, 3.0], [0.1, 0.2])
    with pytest.raises(ValueError, match="one axis"):
        fates(LOSS, [[1.0, 2.0]], 0.1)

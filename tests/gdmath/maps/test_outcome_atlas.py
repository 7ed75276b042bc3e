"""The map of all outcomes, against the diagnosis of single descents."""

from __future__ import annotations

import numpy as np
import pytest

from gdmath.diagnosis import diagnose
from gdmath.expressions.expression import Expression
from gdmath.maps.fates import Fate, fates
from gdmath.maps.outcome_atlas import OutcomeAtlas, outcome_atlas

LOSS = Expression("x^4 - 3x^3 + x^2 + 3x + 1")
STARTS, RATES = np.linspace(-1.2, 2.6, 39), np.linspace(0.01, 0.32, 32)
KINDS = {"converges": Fate.CONVERGES, "cycles": Fate.CYCLES, "diverges": Fate.DIVERGES}


@pytest.fixture(scope="module")
def atlas() -> OutcomeAtlas:
    return outcome_atlas(LOSS, STARTS, RATES)


def test_no_fate_that_is_told_differs_from_the_diagnosis(atlas: OutcomeAtlas) -> None:
    """At 60 places out of a hat: fate, minimum and period; what is undecided is not told."""
    draw = np.random.default_rng(21)
    told = 0
    for row, column in zip(draw.integers(0, 39, 60), draw.integers(0, 32, 60), strict=True):
        kind = atlas.kinds[row, column]
        if kind == Fate.UNDECIDED:
            continue
        alone = diagnose(LOSS, float(STARTS[row]), float(RATES[column]))
        assert kind == KINDS.get(alone.fate), (STARTS[row], RATES[column])
        if alone.fate == "converges":
            minimum = atlas.minima[atlas.minimum[row, column]]
            assert float(minimum.point[0]) == pytest.approx(alone.point, abs=1e-6)
        if alone.fate == "cycles":
            assert atlas.periods[row, column] == alone.period
        told += 1
    assert told > 40


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

"""What descents come to over the learning rate, against the diagnosis of each alone."""

from __future__ import annotations

import numpy as np
import pytest

from gdmath.diagnosis import diagnose
from gdmath.expressions.expression import Expression
from gdmath.maps.fates import Fate
from gdmath.maps.rate_diagram import SEEN, RateDiagram, even_rates, rate_diagram
from gdmath.paraboloid import Paraboloid
from gdmath.quartic import Quartic

LOSS = Expression("x^4 - 3x^3 + x^2 + 3x + 1")
KINDS = {
    "converges": Fate.CONVERGES,
    "cycles": Fate.CYCLES,
    "diverges": Fate.DIVERGES,
    "wanders": Fate.UNDECIDED,
}


@pytest.fixture(scope="module")
def diagram() -> RateDiagram:
    return rate_diagram(LOSS, 0.5, np.linspace(0.12, 0.28, 161))


def column(diagram: RateDiagram, rate: float) -> int:
    return int(np.abs(diagram.rates - rate).argmin())


@pytest.mark.parametrize("rate", [0.13, 0.18, 0.205, 0.22, 0.237, 0.25, 0.27])
def test_each_column_is_what_the_diagnosis_says(diagram: RateDiagram, rate: float) -> None:
    """Fate, period and points."""
    index = column(diagram, rate)
    alone = diagnose(LOSS, 0.5, float(diagram.rates[index]))

    assert diagram.fates.kinds[index] == KINDS[alone.fate]
    points = diagram.attractors[index]
    if alone.cycle is not None:
        assert points.tolist() == pytest.approx(list(alone.cycle), abs=1e-8)
    elif alone.point is not None:
        assert points.tolist() == pytest.approx([alone.point], abs=1e-8)
    else:
        assert points.size == SEEN


def test_it_doubles_goes_wild_and_leaves_its_valley(diagram: RateDiagram) -> None:
    """The story of the lecture, column by column."""
    told = {rate: int(diagram.fates.periods[column(diagram, rate)]) for rate in (0.15, 0.18, 0.205, 0.21)}

    assert told == {0.15: 1, 0.18: 2, 0.205: 4, 0.21: 8}
    assert diagram.fates.kinds[column(diagram, 0.25)] == Fate.UNDECIDED
    assert diagram.valleys[column(diagram, 0.25)] == 0
    assert diagram.valleys[column(diagram, 0.275)] == 1
    assert diagram.attractors[-1].tolist() == pytest.approx([1.6930005], abs=1e-6)


def test_the_doublings_told_are_those_that_its_columns_show(diagram: RateDiagram) -> None:
    """Those of 1, 2, 4 and 8 points are a column or more apart; those of 16 and 32 are not."""
    told = [(valley, cycle.period) for valley, cycle in diagram.doublings]

    assert told[:3] == [(0, 1), (0, 2), (0, 4)]
    assert len(told) <= 4
    rates = [cycle.rate for _, cycle in diagram.doublings]
    assert rates == sorted(rates)


def test_a_doubling_that_descents_from_the_start_never_come_to_is_not_told() -> None:
    """From 2 they end in the other valley, whose limit is at 0.3378."""
    told = rate_diagram(LOSS, 2.0, np.linspace(0.05, 0.2, 60)).doublings

    assert told == ()


def test_stretches_cover_all_columns_once(diagram: RateDiagram) -> None:
    stretches = list(diagram.stretches())

    assert stretches[0] == (0, 42, 1)
    assert [first for first, _, _ in stretches[1:]] == [last + 1 for _, last, _ in stretches[:-1]]
    assert stretches[-1][1] == 160


@pytest.mark.parametrize(
    ("text", "start", "rate", "kind"),
    [
        ("x^2", 3.0, 1.1, Fate.DIVERGES),
        ("x^2", 3.0, 0.5, Fate.CONVERGES),
        ("abs(x)", 1.0, 0.3, Fate.CYCLES),
        ("x^4", 1.0, 0.1, Fate.UNDECIDED),
        ("log(x)", 0.5, 1.0, Fate.DIVERGES),
        ("exp(-x)", 0.0, 1.0, Fate.UNDECIDED),
    ],
)
def test_what_cannot_be_known_is_not_guessed(text: str, start: float, rate: float, kind: Fate) -> None:
    """Slow descents are undecided, and so is one on a slope without an end."""
    told = rate_diagram(Expression(text), start, [rate, rate * 1.001])

    assert told.fates.kinds[0] == kind


def test_one_that_diverges_has_no_attractor_and_no_valley() -> None:
    told = rate_diagram(Expression("x^2"), 3.0, [1.2, 1.3])

    assert told.attractors[0].size == 0
    assert told.valleys.tolist() == [-1, -1]


@pytest.mark.parametrize(("low", "high"), [(0.14, 0.275), (1e-9, 1.1e-9), (0.3, 100.0), (0.2, 0.20004)])
def test_even_rates_are_apart_by_the_same_and_short_to_write(low: float, high: float) -> None:
    """To a hundredth of their distance; the ends are those given."""
    rates = even_rates(low, high, 1200)
    gap = (high - low) / 1199

    assert (rates[0], rates[-1], rates.size) == (low, high, 1200)
    assert np.abs(np.diff(rates) / gap - 1).max() < 0.02
    assert max(len(f"{rate:.12g}") for rate in rates) <= 13


@pytest.mark.parametrize("rates", [[0.1], [0.2, 0.1], [0.1, 0.1], [0.0, 0.1], [[0.1, 0.2]]])
def test_rates_that_are_no_range_are_refused(rates: list[float]) -> None:
    with pytest.raises(ValueError, match="ascending order"):
        rate_diagram(LOSS, 0.5, rates)


def test_it_is_of_losses_of_one_variable() -> None:
    with pytest.raises(ValueError, match="2 dimensions"):
        rate_diagram(Paraboloid(), 0.5, [0.1, 0.2])


def test_the_named_quartic_gives_the_same_as_its_formula() -> None:
    rates = [0.15, 0.18, 0.22]
    ours, other = (rate_diagram(each, 0.5, rates) for each in (LOSS, Quartic()))

    assert ours.fates.periods.tolist() == other.fates.periods.tolist() == [1, 2, 8]
    assert np.concatenate(ours.attractors) == pytest.approx(np.concatenate(other.attractors), abs=1e-9)

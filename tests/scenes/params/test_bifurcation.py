"""Parameters of a rate diagram: what goes together, and what is worked out of them once."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from scenes.params.bifurcation import COLUMNS, BifurcationParams
from scenes.params.fitness import UnfitError


def given(**values: Any) -> BifurcationParams:
    return msgspec.convert(values, BifurcationParams)


def test_the_defaults_go_together() -> None:
    BifurcationParams().check()


@pytest.mark.parametrize(
    ("values", "key", "told"),
    [
        ({"learning_rates": [0.3, 0.1]}, "learning_rates", "from 0.3 to 0.1: they must go from less to more"),
        ({"learning_rates": [0.1, 0.1]}, "learning_rates", "must go from less to more"),
        ({"learning_rates": [0.1, 0.1 + 1e-12]}, "learning_rates", "they must be more than 1e-07 apart"),
        ({"loss": "x^3"}, "loss", "no minimum with a slope of 0 from x = -10 to 11"),
        ({"loss": "abs(x)", "start": 1.0}, "loss", "no minimum with a slope of 0"),
        ({"loss": "-x^2"}, "loss", "no minimum"),
        ({"loss": "log(x)", "start": -1.0}, "loss", "at the start, x = -1"),
        ({"loss": "x1^2 + x2^2"}, "loss", "which the scene landscape shows"),
        ({"loss": "x^^2"}, "loss", ""),
    ],
)
def test_what_does_not_go_together_is_told_by_its_key(values: dict[str, Any], key: str, told: str) -> None:
    with pytest.raises(UnfitError) as refusal:
        given(**values).check()

    assert refusal.value.key == key
    assert told in str(refusal.value)


@pytest.mark.parametrize(
    "rates", [[0.0, 0.1], [-0.1, 0.1], [0.1, 101.0], [0.1], [0.1, 0.2, 0.3], [0.1, float("nan")], "0.1"]
)
def test_rates_beyond_the_limits_are_no_parameters(rates: Any) -> None:
    with pytest.raises(msgspec.ValidationError):
        given(learning_rates=rates)


def test_the_diagram_has_both_ends_of_the_range_and_is_worked_out_once() -> None:
    params = given(loss="x^2", learning_rates=[0.25, 0.75])
    diagram = params.diagram()

    assert (diagram.rates[0], diagram.rates[-1], len(diagram.rates)) == (0.25, 0.75, COLUMNS)
    assert given(loss="x^2", learning_rates=[0.25, 0.75]).diagram() is diagram


def test_descents_are_seen_at_the_lowest_rate_in_the_longest_cycle_and_in_disorder() -> None:
    """Each with its rate, from the start."""
    first, swinging, wandering = BifurcationParams().descents()

    assert first.label == {"learning_rate": 0.1}
    assert 0.1622 < swinging.learning_rate < 0.2008
    assert [each.outcome.fate for each in (first, swinging, wandering)] == ["converges", "cycles", "wanders"]
    assert {float(each.trajectory.points[0, 0]) for each in (first, swinging, wandering)} == {0.9}


def test_where_all_come_to_rest_one_descent_is_enough() -> None:
    (only,) = given(loss="x^2", start=2.0, learning_rates=[0.1, 0.4]).descents()

    assert only.learning_rate == 0.1

"""An outcome as a value, and as JSON."""

from __future__ import annotations

import json

import pytest

from gdmath.diagnosis import diagnose
from gdmath.outcome import Outcome
from gdmath.paraboloid import Paraboloid
from gdmath.quadratic import Quadratic
from gdmath.rippled_bowl import RippledBowl

FIELDS = [
    "fate",
    "approach",
    "point",
    "is_global",
    "loss_gap",
    "period",
    "cycle",
    "multiplier",
    "largest_stable_learning_rate",
    "decided_at",
]


def test_it_has_the_fields_of_the_table_in_its_order() -> None:
    """Those of a converging run, as plain values."""
    found = diagnose(Quadratic(5.0), -5.0, 0.25).as_dict()

    assert list(found) == FIELDS
    assert found == {
        "fate": "converges",
        "approach": "monotone",
        "point": 5.0,
        "is_global": True,
        "loss_gap": 0.0,
        "period": None,
        "cycle": None,
        "multiplier": 0.5,
        "largest_stable_learning_rate": 1.0,
        "decided_at": 21,
    }


@pytest.mark.parametrize("rate", [0.1, 1e-300])
def test_what_is_not_traced_is_not_in_its_json(rate: float) -> None:
    """Whether it stands still, and on what gradient, is for sentences."""
    assert list(diagnose(Quadratic(5.0), 5.0, rate).as_dict()) == FIELDS


@pytest.mark.parametrize("rate", [0.1, 1.0, 1.5, 1e-9])
def test_every_fate_is_strict_json(rate: float) -> None:
    """No NaN, no infinity, no tuple that would come back as a list."""
    for found in (diagnose(Quadratic(5.0), -5.0, rate), diagnose(Paraboloid(), [1.5, 1.0], rate)):
        assert json.loads(json.dumps(found.as_dict(), allow_nan=False)) == found.as_dict()


def test_several_coordinates_are_lists_in_json() -> None:
    """A point, the points of a cycle, and the two extreme multipliers."""
    settled = diagnose(Paraboloid(), [1.5, 1.0], 0.1).as_dict()
    cycle = diagnose(Paraboloid(), [1.5, 1.0], 1.0).as_dict()

    assert settled["point"] == [0.0, 0.0]
    assert settled["multiplier"] == [0.8, 0.8]
    assert cycle["cycle"] == [[-1.5, -1.0], [1.5, 1.0]]


def test_trapped_means_converging_above_the_global_minimum() -> None:
    """In the first valley at rate 1; not in a cycle around the global minimum, not at that minimum."""
    assert diagnose(RippledBowl(), -10.0, 1.0).trapped
    assert not diagnose(RippledBowl(), -10.0, 3.0).trapped
    assert not diagnose(RippledBowl(), 5.0, 1.0).trapped


def test_equal_descents_have_equal_outcomes() -> None:
    """An outcome is a value: it can be compared and put into a set."""
    first, second = (diagnose(RippledBowl(), -10.0, 3.0) for _ in range(2))

    assert {first, second} == {first}
    assert first != diagnose(RippledBowl(), -10.0, 1.0)


def test_an_outcome_cannot_be_changed() -> None:
    """It is frozen."""
    outcome: Outcome = diagnose(Quadratic(5.0), -5.0, 0.1)

    with pytest.raises(AttributeError):
        outcome.fate = "diverges"  # type: ignore[misc]

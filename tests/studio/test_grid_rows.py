"""The trace of a map: a row a start and a rate, and what is told of each is so."""

from __future__ import annotations

import csv
import io
import json

import pytest

from gdmath.diagnosis import diagnose
from scenes.params.atlas import AtlasParams
from studio.reports import trace_text
from studio.trace import Trace, trace

PARAMS = AtlasParams(resolution=(7, 5))


@pytest.fixture(scope="module")
def traced() -> Trace:
    return trace("atlas", PARAMS)


def test_csv_has_the_grid_at_the_stated_resolution(traced: Trace) -> None:
    """The ends of both ranges among it, all rates of the lowest start first."""
    rows = list(csv.DictReader(io.StringIO(traced.as_csv())))

    assert list(rows[0]) == ["start", "learning_rate", "fate", "minimum", "period", "decided_at"]
    assert len(rows) == 35
    assert [float(row["start"]) for row in rows[::7]] == [-10.0, -2.5, 5.0, 12.5, 20.0]
    assert float(rows[0]["learning_rate"]) == 0.05
    assert float(rows[6]["learning_rate"]) == 4.0


def test_each_row_is_what_the_descent_comes_to_alone(traced: Trace) -> None:
    """What is told as undecided is not told otherwise; all else is as diagnosed."""
    names = {"converges": "converges", "cycles": "cycles", "diverges": "diverges"}
    decided = 0
    for row in (each.as_dict() for each in traced.rows):
        if row["fate"] == "undecided":
            assert row["minimum"] is None
            continue
        alone = diagnose(PARAMS.objective(), row["start"], row["learning_rate"])
        decided += 1
        assert names[alone.fate] == row["fate"]
        if alone.fate == "converges":
            assert row["minimum"] == pytest.approx(alone.point, abs=1e-6)
        if alone.fate == "cycles":
            assert row["period"] == alone.period
    assert decided > 20


def test_json_is_strict_and_has_the_fates_of_the_points_that_are_seen(traced: Trace) -> None:
    told = json.loads(traced.as_json())

    assert [each["fate"] for each in told["outcome"]] == ["converges", "cycles"]
    assert told["params"]["resolution"] == [7, 5]
    assert {row["period"] for row in told["rows"] if row["fate"] == "undecided"} == {None}


def test_people_get_a_table(traced: Trace) -> None:
    lines = trace_text(traced).splitlines()

    assert lines[0].split() == ["start", "learning_rate", "fate", "minimum", "period", "decided_at"]
    assert len([line for line in lines if " undecided " in line or " converges " in line]) > 10

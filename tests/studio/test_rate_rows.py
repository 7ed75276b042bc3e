"""The numbers behind a rate diagram: a row a rate."""

from __future__ import annotations

import csv
import io
import json
import math
from functools import cache

import pytest

from scenes.params.bifurcation import COLUMNS
from studio.reports import trace_text
from studio.trace import Trace, trace
from tests.scenes.maps.cascade import CASCADE


@cache
def traced() -> Trace:
    return trace("bifurcation", CASCADE)


def test_there_is_a_row_a_rate_in_their_order() -> None:
    header, *rows = csv.reader(io.StringIO(traced().as_csv()))
    rates = [float(row[0]) for row in rows]

    assert header == ["learning_rate", "fate", "period", "multiplier", "points"]
    assert (rates[0], rates[-1], len(rates)) == (0.14, 0.275, COLUMNS)
    assert rates == sorted(rates)


def test_a_cycle_has_its_period_its_multiplier_and_its_points() -> None:
    """Each step leads from one point to the next, and the multiplier is the product of 1 - rate * L''."""
    cycles = [row for row in traced().rows if row.as_dict()["fate"] == "cycles"]

    assert {len(row.as_dict()["points"]) for row in cycles} >= {2, 3, 4, 8}
    for row in cycles[::40]:
        told = row.as_dict()
        rate, points = told["learning_rate"], told["points"]
        after = [x - rate * (4 * x**3 - 9 * x**2 + 2 * x + 3) for x in points]
        product = math.prod(1 - rate * (12 * x**2 - 18 * x + 2) for x in points)
        assert told["period"] == len(points)
        assert after == pytest.approx([*points[1:], points[0]], abs=1e-9)
        assert told["multiplier"] == pytest.approx(product, abs=1e-6)
        assert abs(product) < 1


def test_what_is_on_no_cycle_has_no_period_and_as_many_points_as_are_worth_a_row() -> None:
    wild = [row.as_dict() for row in traced().rows if row.as_dict()["fate"] == "undecided"]

    assert len(wild) > 200
    assert {(each["period"], each["multiplier"], len(each["points"])) for each in wild} == {(None, None, 64)}


def test_json_is_strict_and_has_an_outcome_for_each_descent_that_is_seen() -> None:
    told = json.loads(traced().as_json())

    assert list(told) == ["scene", "params", "outcome", "rows"]
    assert [outcome["fate"] for outcome in told["outcome"]] == ["converges", "cycles", "wanders"]
    assert list(told["rows"][0]) == ["learning_rate", "fate", "period", "multiplier", "points"]


def test_csv_gives_the_same_points_back() -> None:
    _, *rows = csv.reader(io.StringIO(traced().as_csv()))

    for cells, row in list(zip(rows, traced().rows, strict=True))[::60]:
        assert [float(point) for point in cells[4].split()] == row.as_dict()["points"]


def test_people_are_told_how_far_many_points_reach() -> None:
    lines = trace_text(traced()).splitlines()

    assert len(lines) > COLUMNS
    assert any("64 points from -0." in line for line in lines)
    assert max(map(len, lines)) < 250

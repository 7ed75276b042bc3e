"""The numbers behind a clip."""

import csv
import io
import json
import math
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.catalog import CATALOG
from scenes.params.divergence import DivergenceParams
from scenes.params.quadratic import QuadraticParams
from scenes.params.race import RaceParams
from scenes.params.surface import SurfaceParams
from studio.trace import trace
from tests.few_iterations import has_iterations


def csv_rows(traced: Any) -> Any:
    """The header and the rows of a trace's CSV."""
    header, *rows = csv.reader(io.StringIO(traced.as_csv()))
    return header, rows


def strict(text: str) -> Any:
    """JSON without NaN and Infinity."""

    def refuse(word: Any) -> None:
        raise AssertionError(f"{word} is no JSON")

    return json.loads(text, parse_constant=refuse)


def test_csv_has_a_row_for_the_start_and_one_for_each_iteration() -> None:
    """From n = 0; the figures of the lecture's first two steps."""
    header, rows = csv_rows(trace("quadratic", QuadraticParams()))

    assert header == ["n", "x", "loss", "gradient"]
    assert [row[0] for row in rows] == [str(n) for n in range(31)]
    assert rows[0] == ["0", "-5", "100", "-20"]
    assert rows[1] == ["1", "-3", "64", "-16"]


def test_csv_gives_the_same_floats_back() -> None:
    """17 significant digits are enough for every float."""
    traced = trace("quadratic", QuadraticParams(learning_rate=0.3))
    _, rows = csv_rows(traced)

    assert [[float(cell) for cell in row] for row in rows] == [row.values() for row in traced.rows]
    assert any(len(cell.lstrip("-0.").replace(".", "")) == 17 for row in rows for cell in row)


def test_the_surface_has_a_column_a_coordinate() -> None:
    """Two of x, two of the gradient."""
    header, rows = csv_rows(trace("surface", SurfaceParams(iterations=1)))

    assert header == ["n", "x1", "x2", "loss", "gradient1", "gradient2"]
    assert rows == [["0", "1.5", "1.5", "4.5", "3", "3"], ["1", *["1.2"] * 2, *rows[1][3:]]]


def test_a_race_has_the_learning_rate_first_and_a_block_of_rows_a_rate() -> None:
    """Rates in the order in which they were given."""
    header, rows = csv_rows(trace("race", RaceParams(learning_rates=(0.5, 0.25), iterations=1)))

    assert header == ["learning_rate", "n", "x", "loss", "gradient"]
    assert [row[:3] for row in rows] == [
        ["0.5", "0", "-5"],
        ["0.5", "1", "5"],
        ["0.25", "0", "-5"],
        ["0.25", "1", "0"],
    ]


def test_a_diverging_run_ends_at_its_last_finite_row() -> None:
    """No row says inf or nan, in either format."""
    traced = trace("divergence", DivergenceParams(learning_rate=100.0, iterations=10_000))
    _, rows = csv_rows(traced)

    assert len(rows) < 10_000
    assert all(math.isfinite(float(cell)) for row in rows for cell in row)
    assert strict(traced.as_json())["outcome"]["fate"] == "diverges"


def test_json_tells_scene_params_outcome_and_rows() -> None:
    """In one dimension plain numbers."""
    told = strict(trace("quadratic", QuadraticParams(iterations=1)).as_json())

    assert list(told) == ["scene", "params", "outcome", "rows"]
    assert told["scene"] == "quadratic"
    assert told["params"] == {"center": 5, "start": -5, "learning_rate": 0.1, "iterations": 1}
    assert told["rows"] == [
        {"n": 0, "x": -5, "loss": 100, "gradient": -20},
        {"n": 1, "x": -3, "loss": 64, "gradient": -16},
    ]
    assert list(told["outcome"]) == [
        "fate", "approach", "point", "is_global", "loss_gap", "period", "cycle", "multiplier",
        "largest_stable_learning_rate", "decided_at",
    ]  # fmt: skip


def test_json_of_the_surface_has_lists() -> None:
    """Points and gradients in two dimensions."""
    first = strict(trace("surface", SurfaceParams()).as_json())["rows"][0]

    assert first == {"n": 0, "x": [1.5, 1.5], "loss": 4.5, "gradient": [3, 3]}


def test_json_of_a_race_has_an_outcome_a_rate() -> None:
    """In the order of the rates, each row with its own."""
    told = strict(trace("race", RaceParams(learning_rates=(0.1, 1.0, 1.1))).as_json())

    assert [outcome["fate"] for outcome in told["outcome"]] == ["converges", "cycles", "diverges"]
    assert list(told["rows"][0]) == ["learning_rate", "n", "x", "loss", "gradient"]


COORDINATES = st.floats(-1e6, 1e6)
RATES = st.floats(0, 100, exclude_min=True)


@settings(max_examples=60, deadline=None)
@given(
    scene=st.sampled_from(sorted(filter(has_iterations, CATALOG))),
    start=COORDINATES,
    other=COORDINATES,
    rate=RATES,
    n=st.integers(1, 99),
)
def test_any_parameters_in_range_give_strict_json_and_finite_csv(
    scene: str, start: Any, other: str, rate: Any, n: Any
) -> None:
    """Whatever a descent does."""
    given_params = {"iterations": n}
    given_params |= {"learning_rates": (rate, 0.1)} if scene == "race" else {"learning_rate": rate}
    given_params["start"] = (start, other) if scene in {"surface", "landscape", "fit"} else start
    traced = trace(scene, CATALOG[scene].params(**given_params))

    assert len(strict(traced.as_json())["rows"]) == len(traced.rows)
    assert all(math.isfinite(float(cell)) for row in csv_rows(traced)[1] for cell in row)

"""The numbers behind clips of any loss and method: from the command line to CSV and JSON, and back."""

from __future__ import annotations

import csv
import io
import json
import shlex
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import render
from gdmath.descent import descend
from gdmath.expressions.expression import Expression
from gdmath.methods.momentum import Momentum
from gdmath.noise import Noise
from scenes.params.curve import CurveParams
from scenes.params.landscape import LandscapeParams
from scenes.params.methods import METHOD_NAMES
from studio.lecture.clip import Clip
from studio.lecture.output import Output
from studio.lecture.reading import params_of_scene
from studio.rendering.manifest import command
from studio.trace import trace

FORMULAS = (
    "x^4 - 4 x^2 + x",
    "(5 - x)^2",
    "sin(x) + x^2/9",
    "log(1 + x^2)",
    "exp(x/4) + exp(-x/4)",
    "abs(x)",
    "1/x",
)


def traced(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert render.main(["trace", *words]) == 0
    return capsys.readouterr().out


def rows(text: str) -> tuple[list[str], list[list[str]]]:
    header, *cells = csv.reader(io.StringIO(text))
    return header, cells


def test_a_curve_is_traced_as_other_scenes_of_one_variable(capsys: pytest.CaptureFixture[str]) -> None:
    """By momentum, with noise: the numbers of gdmath."""
    text = traced(
        capsys, "curve", "--set", 'loss="(5 - x)^2"', "--set", "method=momentum", "--set", "start=-5",
        "--set", "noise={ sigma = 0.5, seed = 3 }", "--format", "csv",
    )  # fmt: skip
    header, cells = rows(text)
    alone = descend(Expression("(5 - x)^2"), -5.0, Momentum(0.05), 30, Noise(0.5, 3))

    assert header == ["n", "x", "loss", "gradient"]
    np.testing.assert_allclose([float(row[1]) for row in cells], alone.points[:, 0], rtol=1e-13)
    np.testing.assert_allclose([float(row[3]) for row in cells], 2 * (alone.points[:, 0] - 5), atol=1e-12)


def test_a_landscape_alone_has_no_column_of_methods(capsys: pytest.CaptureFixture[str]) -> None:
    header, cells = rows(traced(capsys, "landscape", "--set", "iterations=1", "--format", "csv"))

    assert header == ["n", "x1", "x2", "loss", "gradient1", "gradient2"]
    assert cells[0] == ["0", "-4", "1", "36", "-8", "40"]
    assert len(cells) == 2


def test_several_methods_are_told_apart_in_a_first_column(capsys: pytest.CaptureFixture[str]) -> None:
    """Each with all of its rows, in the order asked for."""
    several = 'methods=["adam", "momentum", { name = "momentum", beta = 0.5 }]'
    header, cells = rows(
        traced(capsys, "landscape", "--set", several, "--set", "iterations=2", "--format", "csv")
    )

    assert header[:3] == ["method", "n", "x1"]
    assert [row[0] for row in cells] == ["adam"] * 3 + ["momentum beta=0.9"] * 3 + ["momentum beta=0.5"] * 3


def test_json_has_one_outcome_or_a_list_as_the_race_does(capsys: pytest.CaptureFixture[str]) -> None:
    """And the parameters as they were given, tables included."""
    alone = json.loads(traced(capsys, "curve", "--format", "json"))
    several = json.loads(
        traced(capsys, "landscape", "--set", 'methods=["momentum", "gradient_descent"]', "--format", "json")
    )

    assert alone["outcome"]["fate"] == "converges"
    assert alone["params"]["noise"] is None
    assert [outcome["fate"] for outcome in several["outcome"]] == ["converges", "converges"]
    assert {row["method"] for row in several["rows"]} == {"momentum", "gradient_descent"}
    assert msgspec.convert(several["params"], LandscapeParams).methods == ("momentum", "gradient_descent")


def test_the_table_tells_each_methods_fate(capsys: pytest.CaptureFixture[str]) -> None:
    text = traced(capsys, "landscape", "--set", 'methods=["adam", "momentum"]', "--set", "iterations=1")

    assert text.count("fate") == 2
    assert "momentum" in text.split("fate")[1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["curve", "--set", 'loss="x^2 + sine(x)"'], "Did you mean 'sin'?"),
        (["curve", "--set", "loss=x1^2"], "which the scene landscape shows"),
        (["curve", "--set", "method=momentom"], "Did you mean 'momentum'?"),
        (["landscape", "--set", "loss=rosenbrok"], "Did you mean 'rosenbrock'?"),
        (["landscape", "--set", 'methods=["adam","adam"]'], "are the same"),
        (["landscape", "--set", "view=[0,1,0,1]"], "must hold the start"),
        (["curve", "--set", "loss=sqrt(x)", "--set", "start=-1"], "no real value at the start, x = -1"),
    ],
)
def test_what_does_not_go_together_ends_in_code_2(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With nothing printed but the error."""
    assert render.main(["trace", *words]) == 2
    said = capsys.readouterr()

    assert said.out == ""
    assert told in said.err
    assert len(said.err.splitlines()) <= 4


METHODS = st.one_of(
    st.sampled_from(METHOD_NAMES),
    st.fixed_dictionaries({"name": st.just("momentum"), "beta": st.floats(0, 0.99)}),
    st.fixed_dictionaries(
        {
            "name": st.just("adam"),
            "learning_rate": st.fixed_dictionaries(
                {
                    "schedule": st.just("exponential"),
                    "initial": st.floats(0.01, 1),
                    "factor": st.floats(0.5, 1),
                }
            ),
        }
    ),
)
RATES = st.floats(1e-3, 2) | st.fixed_dictionaries(
    {"schedule": st.just("cosine"), "initial": st.floats(0.01, 1), "final": st.floats(0, 0.1)}
)
CURVES = st.fixed_dictionaries(
    {
        "loss": st.sampled_from(FORMULAS),
        "start": st.floats(0.5, 4),
        "learning_rate": RATES,
        "method": METHODS,
    },
    optional={
        "noise": st.fixed_dictionaries({"sigma": st.floats(0, 2), "seed": st.integers(0, 9)}),
        "iterations": st.integers(1, 40),
        "view": st.tuples(st.floats(-9, 0), st.floats(4, 9)).map(list),
    },
)


@given(CURVES)
@settings(max_examples=25)
def test_a_trace_is_strict_and_has_all_rows(values: Any) -> None:
    """Finite numbers from n = 0 on, the last row at most that of the last iteration."""
    params = msgspec.convert(values, CurveParams)
    params.check()
    told = json.loads(trace("curve", params).as_json(), parse_constant=_refuse)

    numbers = [[row["x"], row["loss"], row["gradient"]] for row in told["rows"]]
    assert [row["n"] for row in told["rows"]] == list(range(len(numbers)))
    assert 1 <= len(numbers) <= params.iterations + 1
    assert np.isfinite(numbers).all()
    assert msgspec.convert(told["params"], CurveParams) == params


def _refuse(word: str) -> None:
    raise AssertionError(f"{word} is no JSON")


@given(CURVES)
def test_the_command_of_a_manifest_gives_the_same_parameters(values: Any) -> None:
    """Through a shell and through TOML; what is left out stays left out."""
    params = msgspec.convert(values, CurveParams)
    words = shlex.split(command(Clip("", "curve", "curve", params, None, "en", 1.0, Path()), Output("l")))
    given_again = [words[index + 1] for index, word in enumerate(words) if word == "--set"]

    assert params_of_scene("curve", given_again) == params
    assert all("null" not in setting for setting in given_again)
    for setting in given_again:
        assert tomllib.loads(f"value = {setting.partition('=')[2]}")


@given(st.lists(METHODS, min_size=1, max_size=4, unique_by=str))
def test_so_it_does_for_a_landscape(methods: list[Any]) -> None:
    """Methods in a list, tables among them."""
    params = msgspec.convert({"methods": methods, "loss": "himmelblau"}, LandscapeParams)
    clip = Clip("talk", "a", "landscape", params, None, "en", 1.0, Path("talk.toml"))
    words = shlex.split(command(clip, Output("l")))
    sets = [words[index + 1].removeprefix("a.") for index, word in enumerate(words) if word == "--set"]

    read = tomllib.loads("\n".join(sets))
    assert msgspec.convert(read, LandscapeParams) == params

"""The schema and the list of the scenes of any loss: nested tables, for editors, programs and people."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from studio.errors import BadInput
from studio.lecture.reading import read_lectures
from studio.listing import scenes_as_data
from studio.reports import scenes_text
from studio.schema import lecture_schema


@pytest.fixture
def judge() -> Any:
    schema = lecture_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def lecture(scene: str, params: str = "", sweep: str = "") -> str:
    text = f'[[clip]]\nid = "a"\nscene = "{scene}"\n'
    return (
        text
        + (f"params = {{ {params} }}\n" if params else "")
        + (f"sweep = {{ {sweep} }}\n" if sweep else "")
    )


GOOD = [
    lecture("curve"),
    lecture("landscape"),
    lecture("curve", 'method = "momentum", noise = { sigma = 1 }, view = [-3, 3.5]'),
    lecture("curve", 'method = { name = "adam", learning_rate = 0.1, beta1 = 0.5 }'),
    lecture("curve", 'learning_rate = { schedule = "step", initial = 1, every = 3, factor = 0.5 }'),
    lecture("landscape", 'methods = ["adam", { name = "momentum", beta = 0 }], view = [-5, 5, -1, 3]'),
    lecture(
        "landscape",
        'loss = "himmelblau"',
        'learning_rate = [0.01, { schedule = "cosine", initial = 1, final = 0 }]',
    ),
    '[defaults.curve]\nmethod = { name = "nesterov" }\n'
    + lecture("curve", sweep='method = ["adam", "momentum"]'),
]
BAD = [
    lecture("curve", "loss = 3"),
    lecture("curve", 'method = "momentom"'),
    lecture("curve", 'method = { name = "adam", beta = 0.5 }'),
    lecture("curve", "method = { beta = 0.5 }"),
    lecture("curve", 'method = { name = "momentum", beta = 1 }'),
    lecture("curve", 'learning_rate = { schedule = "cosine", initial = 1 }'),
    lecture("curve", 'learning_rate = { schedule = "linear", initial = 1 }'),
    lecture("curve", "learning_rate = { initial = 1 }"),
    lecture("curve", "noise = { seed = 1 }"),
    lecture("curve", "noise = { sigma = -1 }"),
    lecture("curve", "noise = 1"),
    lecture("curve", "view = [1]"),
    lecture("landscape", "methods = []"),
    lecture("landscape", 'methods = ["adam", "nesterov", "momentum", "rmsprop", "adagrad"]'),
    lecture("landscape", 'methods = "adam"'),
    lecture("landscape", "view = [-5, 5]"),
    lecture("curve", sweep='method = ["momentom"]'),
]


@pytest.mark.parametrize("text", GOOD)
def test_schema_and_reader_take_the_same_good_files(text: str, judge: Any, tmp_path: Path) -> None:
    path = tmp_path / "lecture.toml"
    path.write_text(text, encoding="utf-8")

    assert not list(judge.iter_errors(tomllib.loads(text)))
    assert read_lectures([path])


@pytest.mark.parametrize("text", BAD)
def test_schema_and_reader_refuse_the_same_bad_files(text: str, judge: Any, tmp_path: Path) -> None:
    path = tmp_path / "lecture.toml"
    path.write_text(text, encoding="utf-8")

    assert list(judge.iter_errors(tomllib.loads(text)))
    with pytest.raises(BadInput):
        read_lectures([path])


def test_an_editor_is_told_what_every_key_of_every_table_means() -> None:
    definitions = lecture_schema()["$defs"]
    tables = [
        name for name in definitions if name.endswith(("Table", "Schedule", "Noise")) and name != "ClipTable"
    ]

    assert len(tables) >= 10
    for name in tables:
        for key, each in definitions[name]["properties"].items():
            assert key in ("name", "schedule") or each["description"], (name, key)


def parameter(scene: str, name: str) -> dict[str, Any]:
    (found,) = (each for each in scenes_as_data() if each["scene"] == scene)
    return next(each for each in found["parameters"] if each["name"] == name)


def test_list_tells_types_and_ranges_of_each() -> None:
    """A parameter that may be a table says so; one that may be left out has no default."""
    assert parameter("curve", "learning_rate")["type"] == "number or object"
    assert parameter("curve", "learning_rate")["range"] == {"exclusiveMinimum": 0, "maximum": 100}
    assert parameter("curve", "method")["type"] == "string or object"
    assert parameter("curve", "noise")["type"] == "object"
    assert parameter("curve", "view")["type"] == "array"
    assert parameter("curve", "view")["default"] is None
    assert parameter("landscape", "methods")["range"] == {"minItems": 1, "maxItems": 4}
    assert json.loads(json.dumps(scenes_as_data(), allow_nan=False))


@pytest.mark.parametrize(("scene", "name"), [("curve", "method"), ("landscape", "methods")])
def test_list_tells_the_parameters_of_each_method(scene: str, name: str) -> None:
    """With defaults, where they have any."""
    tables = {table["name"]: table for table in parameter(scene, name)["tables"]}

    assert list(tables) == ["gradient_descent", "momentum", "nesterov", "adagrad", "rmsprop", "adam"]
    adam = {each["name"]: each for each in tables["adam"]["parameters"]}
    assert {key: each.get("default") for key, each in adam.items()} == {
        "learning_rate": None, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8,
    }  # fmt: skip
    assert adam["beta1"]["allowed"] == "a number >= 0 and < 1"
    assert all(each["meaning"] for table in tables.values() for each in table["parameters"])


def test_the_report_shows_nested_tables() -> None:
    """A line a key, under the scene."""
    text = scenes_text(scenes_as_data())
    of_curve = text.split("\ncurve: ")[1].split("\nlandscape: ")[0]

    assert "method as a table:" in of_curve
    assert 'name = "momentum"' in of_curve
    assert 'schedule = "cosine"' in of_curve
    assert "view" in of_curve
    assert "None" not in text

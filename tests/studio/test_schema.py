"""The JSON Schema of a lecture file, judged by an independent validator and by our own reader."""

import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from scenes.catalog import CATALOG
from studio.errors import BadInput
from studio.lecture.reading import read_lectures
from studio.schema import lecture_schema

SHIPPED = Path(__file__).parents[2] / "media_config" / "lectures"


@pytest.fixture(scope="module")
def judge() -> Any:
    """A validator for lecture files; draft 2020-12."""
    schema = lecture_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.toml")), ids=lambda path: path.stem)
def test_the_lectures_that_come_with_the_project_are_good(
    judge: jsonschema.Draft202012Validator, path: Path
) -> None:
    """Nothing is found in them."""
    assert not list(judge.iter_errors(tomllib.loads(path.read_text(encoding="utf-8"))))


def clip(**keys: Any) -> Any:
    """A lecture of one clip, the keys as TOML."""
    whole = {"id": '"a"', "scene": '"quadratic"'} | keys
    return "[[clip]]\n" + "".join(f"{key} = {value}\n" for key, value in whole.items() if value)


GOOD = {
    "every key": 'id = "x"\nlanguage = "ja"\ntitle = { ja = "題", en = "t" }\n'
    "[defaults.race]\niterations = 3\n"
    + clip(title='{ en = "t" }', pace="2", params="{ learning_rate = 1 }", sweep="{ start = [1, 2.5] }"),
    "surface": clip(scene='"surface"', params="{ start = [1, -2.5] }", sweep="{ start = [[1, 2], [3, 4]] }"),
    "captions": clip(
        captions='{ "curve_descent.rule" = { en = "Down.\\nAgain." }, "quadratic.shorter" = {} }'
    ),
    "sweeps": clip(sweep="{ start = [-1, 0.5] }", title='{ en = "From {start}" }'),
    "telling in full": clip(telling='"full"'),
    "telling in brief": clip(telling='"brief"'),
    "race": clip(scene='"race"', params="{ learning_rates = [0.1, 0.2] }"),
    "film": '[film]\nauthor = "A"\nlinks = ["https://a.org/b"]\nlicence = "CC BY 4.0"\nthumbnail = "a"\n'
    'description = { en = "Mine.\\nAll." }\ntags = { ja = ["講義"] }\n' + clip(),
    "narrator": '[narrator]\nvoice = { en = "tones" }\nspeed = 0.7\n' + clip(),
    "quartic": clip(scene='"quartic"', params='{ gradient = "analytic" }'),
}
BAD = {
    "no clips": 'id = "x"',
    "empty list of clips": "clip = []",
    "clip is a table": '[clip]\nid = "a"\nscene = "race"',
    "unknown key": 'ids = "x"\n' + clip(),
    "unknown key of the film": '[film]\nauthors = "x"\n' + clip(),
    "address of another kind": '[film]\nlinks = ["ftp://a.org"]\n' + clip(),
    "tag with a comma": '[film]\ntags = { en = ["a,b"] }\n' + clip(),
    "description with a bracket": '[film]\ndescription = { en = "a < b" }\n' + clip(),
    "voice that there is not": '[narrator]\nvoice = { en = "tonse" }\n' + clip(),
    "too fast": "[narrator]\nspeed = 1.31\n" + clip(),
    "unknown clip key": clip(sceen='"race"'),
    "no id": clip(id=""),
    "no scene": clip(scene=""),
    "unknown scene": clip(scene='"quadratik"'),
    "unsafe id": clip(id='"../x"'),
    "empty id": clip(id='""'),
    "long id": clip(id=f'"{"a" * 65}"'),
    "id with a line end": clip(id='"a\\n"'),
    "unsafe lecture id": 'id = "A b"\n' + clip(),
    "unknown language": 'language = "fr"\n' + clip(),
    "title is a text": clip(title='"t"'),
    "title in another language": clip(title='{ fr = "t" }'),
    "empty title": clip(title='{ en = "" }'),
    "title of spaces": clip(title='{ en = "  " }'),
    "title of two lines": clip(title='{ en = "a\\nb" }'),
    "long title": clip(title=f'{{ en = "{"a" * 101}" }}'),
    "captions is a text": clip(captions='"c"'),
    "caption is a text": clip(captions='{ "curve_descent.rule" = "c" }'),
    "caption in another language": clip(captions='{ "curve_descent.rule" = { fr = "c" } }'),
    "empty caption": clip(captions='{ "curve_descent.rule" = { en = "" } }'),
    "caption with a tab": clip(captions='{ "curve_descent.rule" = { en = "a\\tb" } }'),
    "another telling": clip(telling='"short"'),
    "telling is a truth value": clip(telling="true"),
    "telling for all clips": 'telling = "brief"\n' + clip(),
    "telling for a scene": '[defaults.quadratic]\ntelling = "brief"\n' + clip(),
    "pace too small": clip(pace="0.4"),
    "pace is a text": clip(pace='"1"'),
    "params is a list": clip(params="[1]"),
    "unknown parameter": clip(params="{ learing_rate = 1 }"),
    "parameter of another scene": clip(params='{ gradient = "analytic" }'),
    "rate is 0": clip(params="{ learning_rate = 0 }"),
    "rate is negative": clip(params="{ learning_rate = -0.1 }"),
    "rate too large": clip(params="{ learning_rate = 100.1 }"),
    "rate is infinite": clip(params="{ learning_rate = inf }"),
    "rate is a truth value": clip(params="{ learning_rate = true }"),
    "rate is a text": clip(params='{ learning_rate = "0.1" }'),
    "rate is a list": clip(params="{ learning_rate = [0.1] }"),
    "no iterations": clip(params="{ iterations = 0 }"),
    "too many iterations": clip(params="{ iterations = 10001 }"),
    "half an iteration": clip(params="{ iterations = 1.5 }"),
    "start too far": clip(params="{ start = 1e7 }"),
    "start of one coordinate": clip(scene='"surface"', params="{ start = [1] }"),
    "start of three": clip(scene='"surface"', params="{ start = [1, 2, 3] }"),
    "race of one": clip(scene='"race"', params="{ learning_rates = [1] }"),
    "race of seven": clip(scene='"race"', params="{ learning_rates = [1, 1, 1, 1, 1, 1, 1] }"),
    "other gradient": clip(scene='"quartic"', params='{ gradient = "exact" }'),
    "empty sweep": clip(sweep="{}"),
    "sweep of nothing": clip(sweep="{ learning_rate = [] }"),
    "sweep of one value": clip(sweep="{ learning_rate = 0.1 }"),
    "sweep out of range": clip(sweep="{ learning_rate = [0.1, 0] }"),
    "sweep of an unknown parameter": clip(sweep="{ rate = [0.1] }"),
    "defaults of an unknown scene": "[defaults.rac]\niterations = 3\n" + clip(),
    "defaults out of range": "[defaults.race]\niterations = 0\n" + clip(),
    "defaults without a scene": "[defaults]\niterations = 3\n" + clip(),
    "extends is a number": "extends = 1\n" + clip(),
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_the_schema_and_the_reader_both_take_good_files(
    judge: jsonschema.Draft202012Validator, text: str, tmp_path: Path
) -> None:
    """Every key and every kind of value."""
    path = tmp_path / "lecture.toml"
    path.write_text(text, encoding="utf-8")

    assert not list(judge.iter_errors(tomllib.loads(text)))
    assert read_lectures([path])


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_the_schema_and_the_reader_both_refuse_bad_files(
    judge: jsonschema.Draft202012Validator, text: str, tmp_path: Path
) -> None:
    """An editor underlines what a render would refuse."""
    path = tmp_path / "lecture.toml"
    path.write_text(text, encoding="utf-8")

    assert list(judge.iter_errors(tomllib.loads(text)))
    with pytest.raises(BadInput):
        read_lectures([path])


def test_a_file_that_extends_another_may_leave_out_clips_and_scenes(
    judge: jsonschema.Draft202012Validator,
) -> None:
    """They are in the other file; but what it says is held to the same rules."""
    assert judge.is_valid(tomllib.loads('extends = "a.toml"'))
    assert judge.is_valid(tomllib.loads('extends = "a.toml"\n' + clip(scene="", pace="2")))
    assert not judge.is_valid(tomllib.loads('extends = "a.toml"\n' + clip(scene="", pace="3")))


def test_an_editor_is_told_what_each_parameter_means() -> None:
    """Descriptions and defaults, scene by scene."""
    definitions = lecture_schema()["$defs"]

    for entry in CATALOG.values():
        for each in definitions[entry.params.__name__]["properties"].values():
            assert each["description"]
            assert "default" in each

"""Commands that say something and render nothing."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import render
from scenes.catalog import CATALOG
from studio.command_line import Command
from tests.few_iterations import has_iterations

PROGRAM = Path(render.__file__)
COMMANDS = tuple(render.cli.commands)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command line in an empty folder; what it says, once it has ended well."""
    monkeypatch.chdir(tmp_path)

    def said(*arguments: str) -> str:
        code = render.main(arguments)
        told = capsys.readouterr()
        assert (code, told.err) == (0, "")
        return told.out

    return said


def test_no_command_at_all_shows_the_help(run: Any) -> None:
    """First things first."""
    told = run()

    assert [told.index(f"\n  {name} ") for name in COMMANDS] == sorted(
        told.index(f"\n  {name} ") for name in COMMANDS
    )
    assert COMMANDS[:5] == ("all", "plan", "clip", "trace", "list")


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(run: Any, command: str, flag: str) -> None:
    """Each example begins as it is typed."""
    told = run(command, flag)

    assert told.startswith(f"Usage: render.py {command} ")
    assert f"\nExamples:\n  .venv/bin/python render.py {command}" in told


def test_help_says_which_lecture_is_meant_if_none_is_named(run: Any) -> None:
    """By the name it has in the project's folder; and what exit codes mean."""
    for name in ("all", "plan", "film", "slides", "review", "watch", "publish", "verify", "clean"):
        assert "LECTURE defaults to media_config/lectures/gradient_descent.toml." in run(name, "-h"), name
    assert "2 bad input, nothing done" in " ".join(run("-h").split())


def test_every_example_names_real_options_and_scenes() -> None:
    """Parsed by the command itself, without running it."""
    for name, command in render.cli.commands.items():
        assert isinstance(command, Command)
        for example in command.examples:
            words = example.split(" > ")[0].replace("'", "").split()
            assert words[0] == name
            context = command.make_context(name, words[1:])
            assert context.params.get("scene", "race") in CATALOG


def test_list_tells_every_scene(run: Any) -> None:
    """In words, and as JSON."""
    assert all(f"{scene}: " in run("list") for scene in CATALOG)
    assert [each["scene"] for each in json.loads(run("list", "--json"))] == list(CATALOG)


def test_trace_writes_csv_that_a_program_reads(run: Any) -> None:
    """The numbers of the lecture's first step."""
    rows = list(
        csv.DictReader(io.StringIO(run("trace", "quadratic", "--format", "csv", "--set", "iterations=1")))
    )

    assert rows == [
        {"n": "0", "x": "-5", "loss": "100", "gradient": "-20"},
        {"n": "1", "x": "-3", "loss": "64", "gradient": "-16"},
    ]


GIVEN = {"bifurcation": "start=0.25", "atlas": "resolution=[3, 2]"}
"""For scenes without iterations."""


@pytest.mark.parametrize("scene", CATALOG)
def test_trace_writes_json_for_every_scene(run: Any, scene: str) -> None:
    """Scene, parameters, outcome and rows."""
    given = "iterations=2" if has_iterations(scene) else GIVEN[scene]
    told = json.loads(run("trace", scene, "--format", "json", "--set", given))

    assert list(told) == ["scene", "params", "outcome", "rows"]
    name, value = given.split("=")
    assert told["params"][name] == json.loads(value)


def test_schema_is_a_json_schema(run: Any) -> None:
    """Of draft 2020-12, as it says."""
    schema = json.loads(run("schema"))

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


def test_doctor_finds_this_machine_well(run: Any) -> None:
    """Exit code 0, a line a thing."""
    assert "ok  font Noto Sans CJK JP" in run("doctor")


def test_doctor_ends_in_3_if_something_is_missing(
    run: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The table on standard output, the error in one line."""
    monkeypatch.setitem(sys.modules, "cairo", None)
    code = render.main(["doctor"])
    told = capsys.readouterr()

    assert code == 3
    assert "MISSING  cairo" in told.out
    assert told.err == "Error: this machine lacks: cairo.\n"


def test_plan_tells_what_would_be_rendered_as_data(run: Any) -> None:
    """The contract of scripts, key by key; nothing is rendered."""
    told = json.loads(run("plan", "--json", "--only", "osc*", "--set", "learning_rate=0.95"))

    assert [list(each) for each in told] == [["clip", "scene", "params", "action", "reason", "seconds"]]
    assert (told[0]["action"], told[0]["reason"]) == ("render", "never rendered")
    assert told[0]["params"]["learning_rate"] == 0.95
    assert told[0]["seconds"] > 0
    assert not Path("media/lectures").exists()


def imported_by(*arguments: str) -> set[str]:
    """The top-level modules that a command line has imported when it ends."""
    code = "import sys, render; render.main(sys.argv[1:]); print('\\n', *sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=PROGRAM.parent,
    )
    return {name.partition(".")[0] for name in done.stderr.split()}


@pytest.mark.parametrize("arguments", [["--help"], ["list"], ["schema"], ["trace", "-h"]], ids=" ".join)
def test_what_only_prints_starts_without_numpy_manim_and_rich(arguments: Any) -> None:
    """An answer at once."""
    assert not imported_by(*arguments) & {"numpy", "manim", "rich", "av", "typst", "gdmath"}


def test_plan_starts_without_numpy_and_manim(tmp_path: Path) -> None:
    """Nothing is drawn."""
    assert not imported_by("plan", "--media-dir", str(tmp_path)) & {"numpy", "manim", "rich", "av", "typst"}


def test_trace_starts_without_manim() -> None:
    """It needs the mathematics only."""
    imported = imported_by("trace", "quadratic")

    assert "numpy" in imported
    assert not imported & {"manim", "rich", "av", "typst"}


def test_a_reader_who_has_seen_enough_gets_no_traceback() -> None:
    """As in `render.py trace ... | head -n 1`: nothing is said on standard error."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as nobody:
        done = subprocess.run(
            [sys.executable, PROGRAM, "trace", "quadratic", "--set", "iterations=9999"],
            stdout=nobody,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert done.stderr == ""
    assert done.returncode != 0


def test_ctrl_c_ends_in_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """In one line."""

    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("studio.listing.scenes_as_data", interrupted)

    assert render.main(["list"]) == 130
    assert capsys.readouterr().err.strip() == "Error: interrupted; what was finished stays."

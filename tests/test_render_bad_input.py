"""Whatever is wrong with what a user asks for: exit code 2, few lines that help, and nothing done."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import render

CLIP = '[[clip]]\nid = "fast"\nscene = "oscillation"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """An empty folder to stand in; a run that got as far as rendering would fail."""
    monkeypatch.chdir(tmp_path)
    # In this order: else studio.run might be loaded with what was just taken away, and keep it so.
    monkeypatch.setattr("studio.run.produce", None)
    monkeypatch.setattr("studio.production.produce", None)
    return tmp_path


def everything_in(folder: Path) -> Any:
    """Every file with its bytes and its time of change."""
    return {
        path: (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else None)
        for path in folder.rglob("*")
    }


@pytest.fixture
def refuse(folder: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command line that has to be refused; gives what it says."""

    def complaint(*arguments: str) -> str:
        before = everything_in(folder)
        code = render.main(arguments)
        said = capsys.readouterr()
        assert (code, said.out) == (2, "")
        assert 1 <= len(said.err.splitlines()) <= 4
        assert said.err.startswith("Error: ")
        assert everything_in(folder) == before
        return said.err

    return complaint


FILES = {
    "scene": (CLIP.replace("oscillation", "oscilation"), ["unknown scene 'oscilation'", "'oscillation'?"]),
    "parameter": (CLIP + "params = { learing_rate = 0.9 }", ["'learing_rate'", "'learning_rate'?"]),
    "key": (CLIP + "parms = {}", ["a clip has no key 'parms'", "'params'?"]),
    "language": ('language = "jp"\n' + CLIP, ["language is 'jp'", "'en', 'ja'"]),
    "type": (
        CLIP + 'params = { iterations = "30" }',
        ["iterations is '30'", "a whole number from 1 to 10,000"],
    ),
    "telling": (CLIP + 'telling = "breif"', ["telling is 'breif'", "'brief', 'full'", "'brief'?"]),
    "true": (CLIP + "params = { iterations = true }", ["iterations is true"]),
    "nan": (CLIP + "params = { learning_rate = nan }", ["learning_rate is nan", "a number > 0 and <= 100"]),
    "infinity": (CLIP + "params = { start = -inf }", ["start is -inf", "from -1,000,000 to 1,000,000"]),
    "zero": (CLIP + "params = { learning_rate = 0 }", ["learning_rate is 0", "> 0"]),
    "negative": (CLIP + "params = { iterations = -3 }", ["iterations is -3"]),
    "too large": (CLIP + "params = { learning_rate = 1e3 }", ["learning_rate is 1000.0", "<= 100"]),
    "huge": (CLIP + f"params = {{ iterations = {10**400} }}", ["a whole number of 401 digits"]),
    "twins": (CLIP + CLIP, ['clip id "fast" is used twice']),
    "empty id": (CLIP.replace("fast", ""), ["id is ''", "1 to 64 characters"]),
    "long id": (CLIP.replace("fast", "x" * 65), ["1 to 64 characters"]),
    "unsafe id": (CLIP.replace("fast", "../x"), ["id is '../x'", "a-z, 0-9 and -"]),
    "placeholder": (CLIP + 'title = { en = "{learing_rate}" }', ["'learing_rate'", "'learning_rate'?"]),
    "another's placeholder": (
        CLIP + 'title = { en = "{gradient}" }',
        ["oscillation has no parameter 'gradient'"],
    ),
    "caption key": (
        CLIP + 'captions = { "curve_descent.rul" = { en = "x" } }',
        ["no scene has a cue 'curve_descent.rul'", "'curve_descent.rule'?"],
    ),
    "another's caption": (
        CLIP + 'captions = { "race.rule" = { en = "x" } }',
        ["oscillation has no cue 'race.rule'"],
    ),
    "long caption": (
        CLIP + f'captions = {{ "curve_descent.rule" = {{ ja = "{"長" * 14}" }} }}',
        ["caption curve_descent.rule", "14 full-width characters, at most 13 fit on a line"],
    ),
    "fast caption": (
        CLIP + f'captions = {{ "curve_descent.curve" = {{ en = "{"word " * 8}\\n{"word " * 8}" }} }}',
        ["caption curve_descent.curve", "to read and it stands for"],
    ),
    "twin values": (CLIP + "sweep = { learning_rate = [1, 1.0] }", ["two values", '"fast-1"']),
    "empty sweep": (CLIP + "sweep = { learning_rate = [] }", ["sweep of learning_rate is empty"]),
    "no sweep": (CLIP + "sweep = {}", ["sweep is empty"]),
    "empty": ("", ["is empty"]),
    "broken": ("[[clip]\nid = 3", ["is not valid TOML", "line 1"]),
    "extends": (
        'extends = "../other.toml"',
        ["extends is '../other.toml'", "in the folder of this file, or below"],
    ),
}


@pytest.mark.parametrize("command", ["all", "plan"])
@pytest.mark.parametrize(("text", "words"), FILES.values(), ids=FILES)
def test_a_bad_lecture_file_is_refused(
    folder: Path, refuse: Callable[..., str], command: str, text: str, words: Any
) -> None:
    """The message names the file, the key, what is allowed, and the near miss."""
    (folder / "lecture.toml").write_text(text)
    complaint = refuse(command, "lecture.toml")

    assert "lecture.toml" in complaint
    for word in words:
        assert word in complaint


@pytest.mark.parametrize("name", ["parameter", "type", "zero", "no sweep", "key"])
def test_a_bad_clip_is_named(folder: Path, refuse: Callable[..., str], name: str) -> None:
    """A lecture has many."""
    (folder / "lecture.toml").write_text(FILES[name][0])

    assert 'clip "fast"' in refuse("all", "lecture.toml")


def test_one_bad_lecture_among_good_ones_stops_all(folder: Path, refuse: Callable[..., str]) -> None:
    """Nothing is rendered of the good one before the bad one is found."""
    (folder / "good.toml").write_text(CLIP)
    (folder / "bad.toml").write_text(CLIP + "pace = 9")

    assert "bad.toml" in refuse("all", "good.toml", "bad.toml")


def test_what_is_no_file_is_refused(folder: Path, refuse: Callable[..., str]) -> None:
    """Missing, a folder, a binary."""
    (folder / "pictures").mkdir()
    (folder / "still.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")

    assert "missing.toml does not exist" in refuse("all", "missing.toml")
    assert "pictures is a folder" in refuse("all", "pictures")
    assert "still.png is not a text in UTF-8" in refuse("all", "still.png")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["all", "--set", "learning_rate"], ["--set 'learning_rate'", "K=V"]),
        (["all", "--set", "=1"], ["K=V"]),
        (["all", "--set", "learing_rate=1"], ["'learing_rate'", "'learning_rate'?"]),
        (["all", "--set", "quadratic.learning_rate=0"], ["learning_rate is 0", 'clip "quadratic"']),
        (["all", "--set", "quadrtic.learning_rate=1"], ["no clip 'quadrtic'", "'quadratic'?"]),
        (["all", "-j", "0"], ["'-j'", "x>=1"]),
        (["all", "-j", "two"], ["'-j'"]),
        (["all", "--only", "quadrtic"], ["--only 'quadrtic' matches no clip", "'quadratic'?"]),
        (["all", "--language", "jp"], ["'--language'", "'ja', 'en'"]),
        (["all", "--langage", "ja"], ["'--langage'", "'--language'?"]),
        (["all", "-q", "x"], ["'l', 'm', 'h', 'p', 'k'"]),
        (["all", "--aspect", "4:3"], ["'16:9', '9:16'"]),
        (["all", "--format", "avi"], ["'mp4', 'gif', 'webm'"]),
        (["all", "--fps", "23"], ["'--fps'", "'24', '25', '30', '50', '60'"]),
        (["plan", "--fps", "60.0"], ["'--fps'"]),
        (["clip", "race", "--telling", "breif"], ["'--telling'", "'full', 'brief'", "'brief'?"]),
        (["all", "--theme", "lite"], ["'--theme'", "'dark', 'light'", "'light'?"]),
        (["trace", "race", "--format", "jsn"], ["'--format'", "'table', 'csv', 'json'", "'json'?"]),
        (["film", "--captions", "opne"], ["'--captions'", "'open', 'closed'", "'open'?"]),
        (["al"], ["'al'", "'all'?"]),
        (["--verbose"], ["'--verbose'"]),
        (["plan", "--json", "--only", ""], ["--only '' matches no clip"]),
        (["clip"], ["SCENE"]),
        (["clip", "quadratik"], ["unknown scene 'quadratik'", "'quadratic'?"]),
        (["clip", "quadratic", "extra"], ["extra"]),
        (["clip", "quadratic", "-o", "x.gif"], ["must end in .mp4", "--format"]),
        (["clip", "quadratic", "--format", "webm", "-o", "x.mp4"], ["must end in .webm"]),
        (["clip", "quadratic", "--at", "3", "-o", "x.mp4"], ["must end in .png", "--at"]),
        (["clip", "quadratic", "--at", "nan"], ["--at is nan"]),
        (["clip", "quadratic", "--at", "-1"], ["'--at'"]),
        (["clip", "quadratic", "--at-iteration", "-1"], ["'--at-iteration'"]),
        (["clip", "quadratic", "--at-iteration", "2.5"], ["'--at-iteration'"]),
        (["clip", "quadratic", "--at-iteration", "3", "-o", "x.mp4"], ["must end in .png"]),
        (["clip", "quadratic", "--at-iteration", "3", "--at", "2"], ["--at 2 and --at-iteration 3"]),
        (
            ["clip", "quadratic", "--at-iteration", "31", "-q", "l"],
            ["--at-iteration 31", "the last", "is 30"],
        ),
        (["film", "--only", "quadrtic"], ["--only 'quadrtic' matches no clip", "'quadratic'?"]),
        (["film", "--set", "learing_rate=1"], ["'learing_rate'", "'learning_rate'?"]),
        (["clip", "surface", "--set", "start=[1]"], ["start is [1]", "a list of 2 values"]),
        (["clip", "race", "--set", "learning_rates=[1]"], ["a list of 2 to 6 values"]),
        (["trace", "quadratic", "--format", "xml"], ["'table', 'csv', 'json'"]),
        (["trace", "quartic", "--set", "gradient=exact"], ["gradient is 'exact'", "'analytic', 'numerical'"]),
    ],
    ids=" ".join,
)
def test_a_bad_option_is_refused(refuse: Callable[..., str], arguments: Any, words: Any) -> None:
    """With what is allowed, and the near miss."""
    complaint = refuse(*arguments)

    for word in words:
        assert word in complaint


def test_a_file_in_the_place_of_the_media_folder_is_refused(folder: Path, refuse: Callable[..., str]) -> None:
    """Nothing could be written below it."""
    (folder / "media").write_text("mine")

    assert "'media' is a file" in refuse("all")


def test_the_default_lecture_is_found_from_any_folder(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It belongs to the project, not to the folder one stands in."""
    assert render.main(["plan"]) == 0
    assert "gradient-descent/quadratic" in capsys.readouterr().out


def test_a_user_sees_no_traceback(folder: Path) -> None:
    """The real program, with its real streams."""
    (folder / "lecture.toml").write_text(CLIP + "params = { learing_rate = 0.9 }")
    program = Path(render.__file__)
    done = subprocess.run(
        [sys.executable, program, "all", "lecture.toml"], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "Error: oscillation has no parameter 'learing_rate' (lecture.toml, clip \"fast\"). "
        "Did you mean 'learning_rate'?\n"
        "Allowed: center, start, learning_rate, iterations.\n"
    )
    assert [path.name for path in folder.iterdir()] == ["lecture.toml"]

"""The real program where things are not as it would like them: no traceback, a code, and words that help."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import render
from tests.instant_rendering import draw_nothing

PROGRAM = Path(render.__file__)
CLIP = ("clip", "quadratic", "-q", "l", "--set", "iterations=1")
LECTURE = '[[clip]]\nid = "one"\nscene = "quadratic"\nparams = { iterations = 1 }\n'


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder to stand in, but for a lecture."""
    monkeypatch.chdir(tmp_path)
    Path("talk.toml").write_text(LECTURE)


def started(*words: str, options: tuple[str, ...] = (), **more: Any) -> subprocess.CompletedProcess[str]:
    """The program as its users start it."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | more
    done = subprocess.run([sys.executable, *options, PROGRAM, *words], text=True, **pipes)
    assert "Traceback" not in (done.stderr or "")
    return done


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """Runs a command line in this process, with clips that cost nothing: exit code, errors."""
    draw_nothing(monkeypatch)

    def ran(*words: str) -> tuple[int, str]:
        code = render.main(words)
        return code, capsys.readouterr().err

    return ran


def test_modules_and_settings_in_the_current_folder_are_not_ours_to_load(tmp_path: Path) -> None:
    """A lecturer's `random.py` is no part of the program; nor is a manim.cfg: rendered for real."""
    for name in ("random", "selectors", "numpy", "manim", "studio", "av"):
        Path(f"{name}.py").write_text("open('loaded', 'w')\nraise SystemExit('loaded')")
    Path("manim.cfg").write_text("garbage")
    done = started(*CLIP, "--media-dir", "m:x")
    still = started(*CLIP, "--at", "1")

    assert (done.returncode, done.stderr) == (0, "")
    assert Path("m:x/clips/quadratic-iterations-1.mp4").stat().st_size > 100_000
    assert (still.returncode, still.stderr) == (0, "")
    assert not Path("loaded").exists()


def test_warnings_as_errors_end_nothing() -> None:
    """`python -W error`: rendered for real."""
    done = started(*CLIP, "-o", "a:b.mp4", "--pause-at-steps", options=("-W", "error"))

    assert (done.returncode, done.stderr) == (0, "")
    assert len(list(Path("sections").glob("a:b_000*.mp4"))) > 3


def test_a_closed_output_stops_no_run(tmp_path: Path) -> None:
    """`>&-`, and `2>&-` as well."""
    shell = f'"{sys.executable}" "{PROGRAM}" plan talk.toml -q l --media-dir {{}} >&- {{}}'
    for closed in ("", "2>&-"):
        assert subprocess.run(["bash", "-c", shell.format("media", closed)]).returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_output_is_told_in_one_line() -> None:
    """Exit code 3."""
    with Path("/dev/full").open("w") as full:
        done = started("list", stdout=full)

        assert done.returncode == 3
        assert done.stderr == "Error: cannot write to standard output: No space left on device.\n"
        assert started("list", stdout=full, stderr=full).returncode == 3


def test_json_stays_json_in_any_encoding() -> None:
    done = started("list", "--json", env=os.environ | {"PYTHONIOENCODING": "ascii"})
    plain = started("list", "--json", env=os.environ | {"PYTHONIOENCODING": "utf-8"})

    assert done.stdout.isascii()
    assert json.loads(done.stdout) == json.loads(plain.stdout)


def test_a_name_in_an_encoding_that_lacks_its_letters(run: Any) -> None:
    """A folder named in Japanese, printed in Latin letters."""
    done = started(
        "plan", "talk.toml", "--media-dir", "学習", env=os.environ | {"PYTHONIOENCODING": "latin-1"}
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("trace", "quadratic", "--set", "start=\udcff"), "not UTF-8: 'start=\\udcff'"),
        ((*CLIP, "--media-dir", "\udcff"), "not UTF-8: '\\udcff'"),
        ((*CLIP, "-o", "\udcff.mp4"), "not UTF-8"),
        (("plan", "\udcff.toml"), "not UTF-8"),
        ((*CLIP, "--at", "1e308"), "1e+308 is not in the range"),
        ((*CLIP, "--at", "-inf"), "-inf is not in the range"),
        (("clean", "talk.toml", "--older-than", "9" * 400), "is not in the range"),
        (("clean", "talk.toml", "--older-than", "9" * 5000), "is not a valid"),
        (("all", "talk.toml", "-j", "9" * 5000), "is not a valid"),
        (("plan", "talk.toml", "--media-dir", "a" * 300), "File name too long"),
        (("plan", "talk.toml", "--media-dir", "b/" * 3000), "File name too long"),
        (("plan", "a" * 300 + ".toml"), "File name too long"),
        ((*CLIP, "-o", "a" * 252 + ".mp4"), "File name too long"),
        ((*CLIP, "-o", "a" * 251 + ".mp4"), "File name too long"),  # its manifest's
        ((*CLIP, "-o", "a" * 240 + ".mp4", "--pause-at-steps"), "File name too long"),  # its sections'
        ((*CLIP, "--at", "1", "-o", "a" * 252 + ".png"), "File name too long"),
        ((*CLIP, "-o", "talk.toml/x.mp4"), "Not a directory"),
        ((*CLIP, "--media-dir", "talk.toml/x"), "Not a directory"),
        ((*CLIP, "-o", "loop/x.mp4"), "symbolic link"),
        (("plan", "loop"), "loop"),
    ],
    ids=lambda value: (
        " ".join(value)[-40:].encode("ascii", "replace").decode() if isinstance(value, tuple) else None
    ),
)
def test_an_argument_that_can_be_nothing_is_refused(run: Any, words: tuple[str, ...], said: str) -> None:
    """Exit code 2, before anything is made."""
    Path("loop").symlink_to("loop")
    code, error = run(*words)

    assert (code, said in error) == (2, True), error
    assert len(error) < 2500
    assert sorted(path.name for path in Path().iterdir()) == ["loop", "talk.toml"]


def test_a_lecture_that_is_a_link_in_a_circle_is_not_its_own_near_miss(run: Any) -> None:
    Path("loop.toml").symlink_to("loop.toml")
    Path("gone.toml").symlink_to("nowhere.toml")
    for name in ("loop.toml", "gone.toml"):
        code, error = run("plan", name)

        assert (code, name in error, f"Did you mean '{name}'" in error) == (2, True, False)


@pytest.mark.parametrize(
    "words", [("plan",), ("all",), ("film",), ("verify",), CLIP, (*CLIP, "--at", "1"), (*CLIP, "-o", "x.mp4")]
)
def test_a_current_folder_that_is_gone_is_told(run: Any, tmp_path: Path, words: tuple[str, ...]) -> None:
    """Nothing can be found from there."""
    Path("gone").mkdir()
    os.chdir("gone")
    Path(tmp_path, "gone").rmdir()
    code, error = run(*words, *(() if words[0] == "clip" else ("-q", "l")))
    os.chdir(tmp_path)

    assert (code, "the current folder does not exist any more" in error) == (2, True), error


@contextmanager
def another_user() -> Iterator[None]:
    """Meanwhile permissions count: an administrator's process works as somebody else."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("mode", [0o555, 0o000])
@pytest.mark.parametrize(
    "words",
    [
        ("all", "talk.toml", "-q", "l", "--force"),
        ("all", "talk.toml", "-q", "l", "--pause-at-steps"),
        ("film", "talk.toml", "-q", "l"),
        ("clean", "talk.toml", "--all"),
        (*CLIP, "-o", "open/x.mp4"),
        (*CLIP, "--at", "1"),
    ],
    ids=" ".join,
)
def test_a_store_of_another_user_is_told(run: Any, tmp_path: Path, words: tuple[str, ...], mode: int) -> None:
    """Exit code 3, whether it may be read or not; nothing in it changes."""
    tmp_path.chmod(0o755)
    Path("open").mkdir(mode=0o777)
    run("all", "talk.toml", "-q", "l")
    folders = [path for path in Path("media").rglob("*") if path.is_dir()] + [Path("media")]
    before = sorted(Path("media").rglob("*"))
    for folder in folders:
        folder.chmod(mode)
    with another_user():
        code, error = run(*words)
    for folder in reversed(folders):
        folder.chmod(0o755)

    assert (code, "ermission" in error) == (3, True), error
    assert sorted(Path("media").rglob("*")) == before


def test_a_store_of_another_user_may_be_looked_into(run: Any, tmp_path: Path) -> None:
    """`plan` and `clean --dry-run` of what may be read; `verify` renders, and is told no."""
    tmp_path.chmod(0o755)
    run("all", "talk.toml", "-q", "l")
    folders = [path for path in Path("media").rglob("*") if path.is_dir()] + [Path("media")]
    for folder in folders:
        folder.chmod(0o555)
    with another_user():
        ends = [run(command, "talk.toml", "-q", "l") for command in ("plan", "all", "verify")]
    for folder in folders:
        folder.chmod(0o755)

    assert [code for code, _ in ends] == [0, 0, 3]
    assert "cannot write into the media folder" in ends[2][1]


@pytest.mark.skipif(
    not Path("/dev/shm").is_dir() or Path("/dev/shm").stat().st_dev == Path("/tmp").stat().st_dev,
    reason="no second disk",
)
def test_lectures_on_another_disk_have_clips_sections_and_a_film(run: Any) -> None:
    """Where media/lectures is a link there: no hard link is possible, nor a rename."""
    import tempfile

    with tempfile.TemporaryDirectory(dir="/dev/shm") as other:
        Path("media").mkdir()
        Path("media/lectures").symlink_to(other)
        for command in (("all", "--pause-at-steps"), ("film",), ("film",)):
            assert run(*command, "talk.toml", "-q", "l") == (0, "")

        assert Path(other, "talk/480p15-en/film/film.mp4").is_file()
        assert len(list(Path(other, "talk/480p15-en/sections").iterdir())) == 3


def test_a_film_with_a_clip_that_fails_is_no_bad_input(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 1: the others are finished."""
    from studio.rendering.failure import cause_of_death
    from tests.instant_rendering import InstantFloor

    def die(floor: Any, decision: Any, *_: Any) -> None:
        floor._report(decision, floor._failed(decision, cause_of_death(-40), machine=False))

    monkeypatch.setattr(InstantFloor, "_finish", die)
    code, error = run("film", "talk.toml", "-q", "l")

    assert (code, "no film: 4 of 4 clips failed" in error, "ended by signal 40" in error) == (1, True, True)


def test_an_internal_error_is_70(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a log that has the traceback, which the user never sees."""

    def fail(*_: Any) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("studio.foretelling.make_plan", fail)
    Path("media").mkdir()
    code, error = run("plan", "talk.toml")
    (log,) = Path("media/logs").iterdir()

    assert (code, str(log) in error) == (70, True)
    assert "ZeroDivisionError" in log.read_text()

"""The clock counts what a command and its processes take, and says so when a command fails."""

import ast
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.clock import CommandFailedError, Cost, interleaved, median, on_a_line, run, run_all

BUSY = "sum(i * i for i in range(3_000_000))"
LEAVES_A_CHILD = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {BUSY!r}])"


def _measured(*codes: str) -> list[Cost]:
    """What each piece of Python costs, measured from a small process as in the benchmark, not from pytest's."""
    measuring = f"""
import sys
from pathlib import Path
from benchmarks.clock import adopt_orphans, run
adopt_orphans()
print([run([sys.executable, "-c", code], cwd=Path()).as_dict() for code in {codes!r}])
"""
    told = subprocess.run([sys.executable, "-c", measuring], capture_output=True, text=True, check=True)
    return [Cost(**cost) for cost in ast.literal_eval(told.stdout)]


def test_what_a_command_leaves_behind_is_counted() -> None:
    """A worker that outlives the command takes CPU time that is the command's own."""
    alone, leaving = _measured("pass", LEAVES_A_CHILD)

    assert leaving.cpu_s > alone.cpu_s + 0.05


def test_memory_is_that_of_the_largest_process() -> None:
    """Megabytes: 200 of them in a process that the command started."""
    large = "b'x' * (200 * 2**20)"
    small, nested = _measured(
        "pass", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {large!r}])"
    )

    assert small.peak_mb < 100
    assert 200 < nested.peak_mb < 300


def test_the_cpu_time_of_several_is_added(tmp_path: Path) -> None:
    """Four times the work, two at a time."""
    one = run([sys.executable, "-c", BUSY], cwd=tmp_path)
    four = run_all([[sys.executable, "-c", BUSY]] * 4, at_once=2, cwd=tmp_path)

    assert four.cpu_s > 2 * one.cpu_s


def test_a_failing_command_stops_the_benchmark_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(CommandFailedError, match="no such thing"):
        run([sys.executable, "-c", "raise SystemExit('no such thing')"], cwd=tmp_path)


def test_a_command_sees_the_environment_that_it_is_given(tmp_path: Path) -> None:
    """Beside what is there already."""
    code = "import os, pathlib; pathlib.Path('seen').write_text(os.environ['BOARD'] + os.environ['PATH'][:0])"

    run([sys.executable, "-c", code], cwd=tmp_path, env={"BOARD": "x.json"})

    assert (tmp_path / "seen").read_text() == "x.json"


def test_what_python_compiles_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is set where it is measured: a user's second run finds it."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "module.py").write_text("")
    run([sys.executable, "-c", "import module"], cwd=tmp_path)

    assert list(tmp_path.glob("__pycache__/module.*.pyc"))


def test_rounds_take_turns() -> None:
    """All measures once, then all again: a busy minute hits none of them alone."""
    order: list[str] = []

    def measure(name: str, wall: float) -> Cost:
        order.append(name)
        return Cost(wall * len(order))

    costs = interleaved({"a": lambda: measure("a", 1), "b": lambda: measure("b", 10)}, 3)

    assert order == ["a", "b"] * 3
    assert costs == {"a": Cost(3), "b": Cost(40)}


def test_what_has_come_out_twice_the_same_is_not_measured_again() -> None:
    """The third of three could not move the median by more than the two are apart; one that differs is repeated."""
    seconds = {"steady": [10.0, 10.5, 99.0], "moody": [10.0, 12.0, 11.0], "rough": [10.0, 12.0, 99.0]}
    left = {name: iter(each) for name, each in seconds.items()}

    def measure(name: str) -> Cost:
        return Cost(next(left[name]))

    costs = interleaved({name: partial(measure, name) for name in seconds}, 3, roughly=["rough"])

    assert costs["steady"].wall_s == pytest.approx(10.25)
    assert costs["moody"].wall_s == 11.0
    assert costs["rough"].wall_s == 11.0
    assert {name: list(each) for name, each in left.items()} == {
        "steady": [99.0],
        "moody": [],
        "rough": [99.0],
    }


def test_each_figure_has_its_own_median() -> None:
    assert median([Cost(1, 9, 5), Cost(2, 8, 4), Cost(3, 7, 6)]) == Cost(2, 8, 5)


@given(
    fixed=st.floats(0, 10),
    per_frame=st.floats(1e-3, 1),
    few=st.integers(1, 50),
    more=st.integers(1, 500),
    frames=st.integers(1, 10_000),
)
def test_a_cost_that_grows_evenly_is_found_from_two_lengths(
    fixed: float, per_frame: float, few: int, more: int, frames: int
) -> None:
    """Start-up plus so much a frame is a straight line."""

    def cost(count: int) -> Cost:
        return Cost(fixed + per_frame * count, 2 * per_frame * count)

    whole = on_a_line((few, cost(few)), (few + more, cost(few + more)), frames)

    assert whole.wall_s == pytest.approx(cost(frames).wall_s, abs=1e-6)
    assert whole.cpu_s == pytest.approx(cost(frames).cpu_s, abs=1e-6)

"""The full-size runs: `make torture`. What they show is written to standard output."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.torture.commands import (
    ROOT,
    digests,
    finish,
    kill_group,
    read_until,
    run,
    start,
    unfinished,
    wait_until_gone,
    write_lecture,
)

pytestmark = pytest.mark.torture

_KILLS = 30
_CLIPS = 6


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str], float]:
    """A lecture, the digests of a run that nothing disturbed, and its seconds."""
    folder = tmp_path_factory.mktemp("undisturbed")
    lecture = write_lecture(folder, _CLIPS)
    begun = time.perf_counter()
    code, _, complained = run(lecture, folder / "media", "-j", "2")
    assert (code, complained) == (0, "")
    return lecture, digests(folder / "media"), time.perf_counter() - begun


def test_thirty_kills_at_random_moments(
    undisturbed: tuple[Path, dict[str, str], float], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """After each: nothing finished is lost, nothing unfinished is shown; at the end the same bytes."""
    lecture, expected, seconds = undisturbed
    chance = random.Random(20)
    media, kills, fresh = tmp_path / "media", 0, 0
    while kills < _KILLS:
        process = start(lecture, media, "-j", "2")
        try:
            process.wait(timeout=chance.uniform(0.0, seconds))
        except subprocess.TimeoutExpired:
            kill_group(process)
            kills += 1
        else:  # it was done before its moment came: begin anew
            assert finish(process)[0] == 0
            assert digests(media) == expected
            shutil.rmtree(media)
            fresh += 1
            continue
        assert unfinished(media) == []
        assert digests(media).items() <= expected.items()
    code, printed, complained = run(lecture, media)

    assert (code, complained, digests(media)) == (0, "", expected)
    assert list((media / ".store" / "runs").iterdir()) == []
    with capsys.disabled():
        print(f"\n{kills} kills, {fresh} runs that ended before theirs; {printed.splitlines()[-1]}")  # noqa: T201


def test_three_runs_at_once_and_one_of_them_killed(
    undisturbed: tuple[Path, dict[str, str], float], tmp_path: Path
) -> None:
    """The others take over what it was at; no clip is rendered twice by those that live."""
    lecture, expected, _ = undisturbed
    victim, *others = (start(lecture, tmp_path, "-j", "1") for _ in range(3))
    read_until(victim, "rendering")
    kill_group(victim)
    ends = [finish(process) for process in others]

    assert [code for code, _, _ in ends] == [0, 0]
    assert digests(tmp_path) == expected
    assert sum(printed.count(": rendered in") for _, printed, _ in ends) <= _CLIPS


def test_after_an_interrupt_all_processes_are_gone_within_two_seconds(
    undisturbed: tuple[Path, dict[str, str], float], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """At five moments, from the very start to late in the run."""
    lecture, expected, _ = undisturbed
    slowest = 0.0
    for word, times in (
        ("rendering", 1),
        ("rendering", 2),
        ("rendered in", 1),
        ("rendered in", 1),
        ("rendered", 2),
    ):
        process = start(lecture, tmp_path, "-j", "2")
        read_until(process, word, times)
        begun = time.perf_counter()
        os.killpg(process.pid, signal.SIGINT)
        code, _, complained = finish(process)
        wait_until_gone(process.pid)
        slowest = max(slowest, time.perf_counter() - begun)
        assert "Traceback" not in complained
        if code == 0:
            break
        assert code == 130
    assert slowest < 2.0
    assert digests(tmp_path).items() <= expected.items()
    with capsys.disabled():
        print(f"\nall processes gone {slowest:.2f} s after the interrupt")  # noqa: T201


def test_the_default_lecture_has_the_same_bytes_for_any_number_of_jobs(tmp_path: Path) -> None:
    """One process; four, which share pieces; clip by clip in reverse order, in another folder."""
    lecture = ROOT / "media_config" / "lectures" / "gradient_descent.toml"
    one, four, single = tmp_path / "one", tmp_path / "four", tmp_path / "single"
    assert run(lecture, one, "-j", "1")[0] == 0
    assert run(lecture, four, "-j", "4")[0] == 0
    names = sorted({Path(name).stem for name in digests(one)}, reverse=True)
    for name in names:
        assert run(lecture, single, "-j", "3", "--only", name)[0] == 0

    assert len(names) == 10
    assert digests(one) == digests(four) == digests(single)


def test_verify_finds_the_default_lecture_the_same(tmp_path: Path) -> None:
    """It hashes every file, renders every clip again and compares."""
    assert run(ROOT / "media_config" / "lectures" / "gradient_descent.toml", tmp_path)[0] == 0
    words = [sys.executable, "render.py", "verify", "-q", "l", "--media-dir", str(tmp_path)]
    verified = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (verified.returncode, verified.stderr) == (0, "")


def test_ten_thousand_finished_clips_are_planned_in_five_seconds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Their files and records are put in place; none is rendered."""
    from tests.torture.finished_clips import finish_all

    lecture = tmp_path / "talk.toml"
    rates = ", ".join(str(number / 1000) for number in range(1, 10_001))
    lecture.write_text(
        f'[[clip]]\nid = "rate"\nscene = "quadratic"\nsweep = {{ learning_rate = [{rates}] }}\n',
        encoding="utf-8",
    )
    finish_all(lecture, tmp_path / "media")
    words = ["render.py", "plan", str(lecture), "-q", "l", "--media-dir", str(tmp_path / "media"), "--json"]
    begun = time.perf_counter()
    planned = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - begun

    assert planned.stdout.count('"keep"') == 10_000
    assert seconds < 5.0
    with capsys.disabled():
        print(f"\n10,000 finished clips planned in {seconds:.2f} s")  # noqa: T201


def test_nothing_to_do_ends_in_four_times_the_time_of_the_imports(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The default lecture, all finished; medians of nine, in turns."""
    from tests.torture.finished_clips import finish_all

    lecture = ROOT / "media_config" / "lectures" / "gradient_descent.toml"
    finish_all(lecture, tmp_path)
    imports = [sys.executable, "-c", "import click, msgspec, rich"]
    everything = [sys.executable, "render.py", "all", "-q", "l", "--media-dir", str(tmp_path)]
    seconds: dict[str, list[float]] = {"imports": [], "all": []}
    for _ in range(9):
        for name, words in (("imports", imports), ("all", everything)):
            begun = time.perf_counter()
            subprocess.run(words, cwd=ROOT, capture_output=True, check=True)
            seconds[name].append(time.perf_counter() - begun)
    one, other = (sorted(times)[4] for times in seconds.values())

    told = f"{other * 1000:.0f} ms; imports: {one * 1000:.0f} ms; {other / one:.1f} times"
    with capsys.disabled():
        print(f"\nnothing to do: {told}")  # noqa: T201
    assert other <= 4 * one

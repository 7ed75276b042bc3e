"""Killed, interrupted, side by side: nothing that was finished is lost. Full size: `make torture`."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.torture.commands import (
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


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A lecture of three clips, and the digests of a run that nothing disturbed."""
    folder = tmp_path_factory.mktemp("undisturbed")
    lecture = write_lecture(folder, clips=3)
    code, _, complained = run(lecture, folder / "media", "-j", "2")
    assert (code, complained) == (0, "")
    return lecture, digests(folder / "media")


def test_killed_again_and_again_it_ends_with_the_same_bytes(
    undisturbed: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    """SIGKILL to the whole group: as a clip begins, as one ends, as the next ends."""
    lecture, expected = undisturbed
    kept: dict[str, str] = {}
    for word in ("rendering", "rendered in", "rendered in"):
        process = start(lecture, tmp_path, "-j", "1")
        read_until(process, word)
        kill_group(process)
        assert unfinished(tmp_path) == []
        now = digests(tmp_path)
        assert kept.items() <= now.items()
        assert now.items() <= expected.items()
        kept = now
    code, printed, _ = run(lecture, tmp_path)

    assert (code, digests(tmp_path)) == (0, expected)
    assert "of 3 clips unchanged" in printed
    assert [path.name for path in (tmp_path / ".store" / "runs").iterdir()] == []


def test_two_runs_at_the_same_time_render_each_clip_once(
    undisturbed: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    """Both end well, with the same files."""
    lecture, expected = undisturbed
    both = [start(lecture, tmp_path, "-j", "1") for _ in range(2)]
    ends = [finish(process) for process in both]

    assert [code for code, _, _ in ends] == [0, 0]
    assert digests(tmp_path) == expected
    assert sum(printed.count(": rendered in") for _, printed, _ in ends) == 3


def test_an_interrupt_ends_everything_with_code_130(
    undisturbed: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    """Ctrl-C goes to the whole group; the workers leave the matter to the parent, which ends them."""
    lecture, expected = undisturbed
    process = start(lecture, tmp_path, "-j", "2")
    read_until(process, "rendered in")
    os.killpg(process.pid, signal.SIGINT)
    code, _, complained = finish(process)

    assert code == 130
    assert "Traceback" not in complained
    assert len(complained.splitlines()) == 1
    wait_until_gone(process.pid)
    finished = digests(tmp_path)
    assert finished
    assert finished.items() <= expected.items()

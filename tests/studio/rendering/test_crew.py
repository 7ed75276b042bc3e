"""Processes: started, ended, and never missed when they die."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

import pytest

from studio.lecture.reading import clip_of_scene
from studio.rendering.crew import Crew
from studio.rendering.messages import Failed, Played, Task


@pytest.fixture
def crew() -> Iterator[Crew]:
    """Ended with the test."""
    crew = Crew()
    yield crew
    crew.stop()


@pytest.fixture
def task(tmp_path: Path, small_output: Any) -> Task:
    """A helper's share of a short clip: all its pieces, since nobody else takes any."""
    clip = clip_of_scene("quadratic", settings=["iterations=1"])
    output = replace(small_output(), media_dir=tmp_path)
    return Task(clip, output, "key", {}, tmp_path, tmp_path / "logs" / "clip.log", "help")


def heard(crew: Crew) -> list[Any]:
    """All that is said until every worker has ended."""
    said = []
    while crew.workers:
        said += [message for _, message in crew.messages(None)]
    return said


def test_a_worker_tells_what_it_does_and_ends(crew: Crew, task: Task) -> None:
    """The last word, None, is its end; its log says what it was at."""
    crew.start(task)
    *_, played, end = heard(crew)

    assert isinstance(played, Played)
    assert end is None
    assert "help quadratic" in task.log.read_text()
    assert list(task.folder.glob("pieces/*.mp4"))


def test_a_worker_that_dies_is_reported(crew: Crew, task: Task) -> None:
    """Its own last words cannot be."""
    worker = crew.start(task)
    os.kill(worker.process.pid, signal.SIGKILL)
    *_, failed, end = heard(crew)

    assert failed == Failed("its worker was ended by SIGKILL (out of memory?)", machine=False)
    assert end is None


def test_a_worker_that_is_ended_is_not_heard_of_again(crew: Crew, task: Task) -> None:
    """Nor does it leave a process."""
    worker = crew.start(task)
    crew.end(worker)

    assert crew.workers == []
    assert multiprocessing.active_children() == []


def test_a_dismissed_crew_leaves_no_server(task: Task) -> None:
    """The next crew has a new one."""
    crew = Crew()
    crew.start(task)
    server = forkserver._forkserver._forkserver_pid  # type: ignore[attr-defined]
    crew.dismiss()
    pid, status = os.waitpid(server, 0)
    assert (pid, os.WTERMSIG(status)) == (server, signal.SIGKILL)

    forkserver._forkserver._forkserver_pid = None  # type: ignore[attr-defined]
    again = Crew()
    again.start(task)
    assert heard(again)[-1] is None


def test_a_server_that_dies_is_told_as_an_error_of_the_system(
    crew: Crew, task: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not as a traceback."""

    def refuse(_: object) -> None:
        raise EOFError

    monkeypatch.setattr("multiprocessing.context.ForkServerProcess.start", refuse)

    with pytest.raises(OSError, match="the server that starts workers has died"):
        crew.start(task)

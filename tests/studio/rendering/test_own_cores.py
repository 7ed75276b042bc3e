"""This machine as a workplace: room, news by clip, and waiting that can be cut short."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from studio.lecture.output import Output
from studio.lecture.reading import clip_of_scene
from studio.rendering.messages import Advanced, Failed, Finished, Played, Task
from studio.rendering.own_cores import OwnCores


class ToldWorker:
    def __init__(self, task: Task) -> None:
        self.task = task

    def join_pieces(self) -> None:
        """Its clip goes on."""


class ToldCrew:
    """Says what it is told to say; ends whom it is told to end."""

    def __init__(self) -> None:
        self.workers: list[ToldWorker] = []
        self.says: list[tuple[int, Any]] = []

    def start(self, task: Task) -> ToldWorker:
        self.workers.append(ToldWorker(task))
        return self.workers[-1]

    def messages(self, timeout: float | None, interruptions: Any) -> Any:
        said, self.says = self.says, []
        workers = list(self.workers)
        yield from ((workers[number], message) for number, message in said)

    def end(self, worker: ToldWorker) -> None:
        if worker in self.workers:
            self.workers.remove(worker)


@pytest.fixture
def crew(monkeypatch: pytest.MonkeyPatch) -> ToldCrew:
    crew = ToldCrew()
    monkeypatch.setattr("studio.rendering.own_cores.Crew", lambda: crew)
    return crew


def a_task(key: str) -> Task:
    return Task(clip_of_scene("quadratic"), Output(), key, {}, Path("work"), Path("log"), "own")


def test_there_is_room_for_so_many_processes(crew: ToldCrew) -> None:
    """Before the first clip nothing is started."""
    cores = OwnCores(2)
    assert cores.has_room()
    cores.start(a_task("one"), 1.0, 100)
    assert cores.has_room()
    cores.start(a_task("two"), 1.0, 100)
    assert not cores.has_room()


def test_news_are_of_clips_not_of_processes(crew: ToldCrew) -> None:
    """How a clip is shared, and that a process has ended, is nobody's business."""
    cores = OwnCores(2)
    cores.start(a_task("one"), 1.0, 100)
    cores.start(a_task("two"), 1.0, 100)
    crew.says = [
        (0, Advanced(60)),
        (1, Failed("no such loss", machine=False)),
        (0, Played(2.0)),
        (1, None),
        (0, Finished(100, 0.5)),
        (0, None),
    ]

    assert list(cores.news(None)) == [
        ("one", Advanced(60)),
        ("two", Failed("no such loss", machine=False)),
        ("one", Finished(100, 2.5)),
    ]


def test_idle_places_go_to_the_clip_that_takes_longest(crew: ToldCrew) -> None:
    """As long as that is worth it; a failure of one of its processes ends the others."""
    cores = OwnCores(4)
    cores.start(a_task("short"), 10.0, 100)
    cores.start(a_task("long"), 60.0, 100)
    cores.help()
    assert [worker.task.key for worker in crew.workers] == ["short", "long", "long", "long"]

    crew.says = [(2, Failed("killed", machine=False))]
    assert list(cores.news(None)) == [("long", Failed("killed", machine=False))]
    assert [worker.task.key for worker in crew.workers] == ["short"]


def test_waiting_ends_when_an_interruption_can_be_read() -> None:
    """Also before anything was begun; else a test would hang here."""
    reading, writing = os.pipe()
    os.write(writing, b"x")

    assert list(OwnCores(1, [reading]).news(None)) == []
    os.close(reading)
    os.close(writing)

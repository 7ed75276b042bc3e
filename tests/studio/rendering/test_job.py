"""One clip, one owner, any number of helpers: when the pieces are joined, and when the clip is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from studio.lecture.output import Output
from studio.lecture.reading import clip_of_scene
from studio.rendering.job import Job
from studio.rendering.messages import Advanced, Failed, Finished, Played, Task


class FakeWorker:
    """Remembers whether it was told to join the pieces."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.joins = 0

    def join_pieces(self) -> None:
        self.joins += 1


class FakeCrew:
    """Starts nothing; remembers whom it ended."""

    def __init__(self) -> None:
        self.started: list[FakeWorker] = []
        self.ended: list[FakeWorker] = []

    def start(self, task: Task) -> FakeWorker:
        self.started.append(FakeWorker(task))
        return self.started[-1]

    def end(self, worker: FakeWorker) -> None:
        self.ended.append(worker)


@pytest.fixture
def crew() -> FakeCrew:
    """Nobody yet."""
    return FakeCrew()


@pytest.fixture
def job(crew: Any) -> Job:
    """A clip of about 100 frames that take about 10 s."""
    task = Task(clip_of_scene("quadratic"), Output(), "key", {}, Path("work"), Path("log"), "own")
    return Job(task, crew, 10.0, 100)


def test_a_clip_without_helpers_is_joined_when_it_is_played(job: Any, crew: FakeCrew) -> None:
    """Its seconds are those of drawing and of joining."""
    (owner,) = crew.started

    assert job.hear(owner, Played(4.0)) is None
    assert owner.joins == 1
    assert job.hear(owner, Finished(100, 0.5)) == Finished(100, 4.5)


def test_the_owner_waits_for_its_helpers(job: Any, crew: FakeCrew) -> None:
    """A helper's pieces are there when its process has ended well."""
    job.add_helper()
    owner, helper = crew.started
    job.hear(owner, Played(4.0))
    job.hear(helper, Played(3.0))
    assert owner.joins == 0

    job.hear(helper, None)
    assert owner.joins == 1
    assert job.hear(owner, Finished(100, 0.5)) == Finished(100, 7.5)


def test_a_helper_that_ends_first_does_not_end_the_drawing(job: Any, crew: FakeCrew) -> None:
    """The owner is joined with it once it has played itself."""
    job.add_helper()
    owner, helper = crew.started
    job.hear(helper, Played(3.0))
    job.hear(helper, None)
    assert owner.joins == 0

    job.hear(owner, Played(4.0))
    assert owner.joins == 1


def test_helpers_share_the_owners_folder(job: Any, crew: FakeCrew) -> None:
    """Where the claims on pieces are."""
    job.add_helper()
    owner, helper = crew.started

    assert (owner.task.role, helper.task.role) == ("own", "help")
    assert owner.task.folder == helper.task.folder


def test_a_clip_is_lost_with_any_of_its_workers(job: Any, crew: FakeCrew) -> None:
    """The others are ended with it."""
    job.add_helper()
    failed = Failed("its worker was ended by SIGKILL", machine=False)

    assert job.hear(crew.started[1], failed) == failed
    job.end()
    assert crew.ended == crew.started


def test_what_remains_shrinks_with_the_frames_and_is_shared_with_helpers(job: Any, crew: FakeCrew) -> None:
    """Nothing remains for a helper once somebody has played to the end."""
    assert job.remaining_seconds() == 10.0
    job.hear(crew.started[0], Advanced(60))
    assert job.remaining_seconds() == pytest.approx(4.0)
    job.add_helper()
    assert job.remaining_seconds() == pytest.approx(2.0)
    job.hear(crew.started[0], Advanced(60))  # it was longer than expected
    assert job.remaining_seconds() == 0.0
    job.hear(crew.started[1], Played(3.0))
    assert job.remaining_seconds() == 0.0


def test_workers_are_known_by_their_clip(job: Any, crew: FakeCrew) -> None:
    """A message of somebody else's is not taken for one of ours."""
    assert job.has(crew.started[0])
    assert not job.has(FakeWorker(crew.started[0].task))

"""The workplace on this machine: a crew of processes, each clip made by one of them or by several."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from multiprocessing import connection
from typing import TYPE_CHECKING, Any, Final

from studio.rendering.crew import Crew
from studio.rendering.job import Job
from studio.rendering.messages import Advanced, Failed, Finished

if TYPE_CHECKING:
    from studio.rendering.messages import Task

_WORTH_HELPING_S: Final = 3.0  # of drawing left: a helper first passes over what is drawn already


class OwnCores:
    """At most `places` processes, started once there is something to render.

    `interruptions` are lines (descriptors or connections) that end the waiting for news when they can be read.
    """

    def __init__(self, places: int, interruptions: Sequence[Any] = ()) -> None:
        self.notes: list[str] = []
        self._places = places
        self._interruptions = interruptions
        self._crew: Crew | None = None
        self._jobs: dict[str, Job] = {}

    def has_room(self) -> bool:
        """Whether a process is free to be."""
        return self._crew is None or len(self._crew.workers) < self._places

    def start(self, task: Task, expected_seconds: float, expected_frames: int) -> None:
        """Begin a clip in a process of its own.

        Raises:
            OSError: no process could be started.
        """
        if self._crew is None:
            self._crew = Crew()
        self._jobs[task.key] = Job(task, self._crew, expected_seconds, expected_frames)

    def help(self) -> None:
        """Give free places to the clip that has most left to draw."""
        while self._crew is not None and self._jobs and self.has_room():
            longest = max(self._jobs.values(), key=Job.remaining_seconds)
            if longest.remaining_seconds() <= _WORTH_HELPING_S:
                return
            longest.add_helper()

    def news(self, timeout: float | None) -> Iterator[tuple[str, Advanced | Finished | Failed]]:
        """What the processes have said about their clips."""
        if self._crew is None or not self._crew.workers:
            if self._interruptions:
                connection.wait(self._interruptions, timeout)
            else:
                time.sleep(timeout or 0.0)
            return
        for worker, message in self._crew.messages(timeout, self._interruptions):
            job = next((known for known in self._jobs.values() if known.has(worker)), None)
            if job is None:
                continue  # of a clip that has ended
            key = job.task.key
            if isinstance(message, Advanced):
                yield key, message
            end = job.hear(worker, message)
            if end is None:
                continue
            if isinstance(end, Failed):
                job.end()
            del self._jobs[key]
            yield key, end

    def stop(self) -> None:
        """End all processes of clips."""
        if self._crew is not None:
            self._crew.stop()

    def dismiss(self) -> None:
        """End also the server that they come from."""
        if self._crew is not None:
            self._crew.dismiss()

"""One clip in the making: its owner, its helpers, and when their pieces can be joined."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.rendering.messages import Advanced, Failed, Finished, Message, Played

if TYPE_CHECKING:
    from studio.rendering.crew import Crew, Worker
    from studio.rendering.messages import Task


class Job:
    """A clip that one or more workers render.

    `expected_seconds` is what drawing all of it takes one worker; `seconds` the work done when finished.
    """

    def __init__(self, task: Task, crew: Crew, expected_seconds: float, expected_frames: int) -> None:
        self.task = task
        self.frames = 0
        self.seconds = 0.0
        self._crew = crew
        self._expected_seconds = expected_seconds
        self._expected_frames = expected_frames
        self._played = False  # by one of them: no piece is left to claim
        self._owner_waits = False
        self._owner = crew.start(task)
        self._helpers: list[Worker] = []

    def has(self, worker: Worker) -> bool:
        """Whether the worker works on this clip."""
        return worker is self._owner or worker in self._helpers

    def remaining_seconds(self) -> float:
        """The drawing that is still to be done, as far as it is known, shared among those who do it."""
        if self._played or self._expected_frames <= 0:
            return 0.0
        share = max(0.0, 1 - self.frames / self._expected_frames)
        return self._expected_seconds * share / (1 + len(self._helpers))

    def add_helper(self) -> None:
        """Have one more worker take pieces that nobody has begun."""
        self._helpers.append(self._crew.start(replace(self.task, role="help")))

    def hear(self, worker: Worker, message: Message | None) -> Finished | Failed | None:
        """Take note of a message, or of a worker's end (None); the clip's end, when it has come.

        A clip is lost with any of its workers: a claimed piece has nobody else to finish it.
        """
        match message:
            case Advanced(frames):
                self.frames += frames
            case Played(seconds):
                self._played = True
                self.seconds += seconds
                if worker is self._owner:
                    self._owner_waits = True
            case Finished():
                return replace(message, seconds=self.seconds + message.seconds)
            case Failed():
                return message
            case None:
                if worker in self._helpers:
                    self._helpers.remove(worker)
        if self._owner_waits and not self._helpers:
            self._owner_waits = False
            self._owner.join_pieces()
        return None

    def end(self) -> None:
        """End all workers of the clip at once."""
        for worker in [self._owner, *self._helpers]:
            self._crew.end(worker)

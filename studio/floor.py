"""The floor on which clips are made: who works on what, until nothing waits."""

from __future__ import annotations

import errno
import shutil
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Self

from studio.errors import Interrupted, StudioError
from studio.rendering.crew import Crew
from studio.rendering.failure import cause_of
from studio.rendering.job import Job
from studio.rendering.messages import Advanced, Failed, Finished, Task
from studio.results import ClipResult
from studio.store.entries import read_entry
from studio.store.ingredients import Pantry, key_of
from studio.store.layout import Store, log_file
from studio.store.lecture_file import remember_lecture
from studio.store.locks import FileLock, try_lock
from studio.store.memo import Memo
from studio.store.publishing import publish, publish_captions, take_over
from studio.store.runs import Run, begin_run
from studio.store.timings import Timings

if TYPE_CHECKING:
    from studio.lecture.output import Output
    from studio.results import Progress
    from studio.store.plan import Decision

_LOOK_AGAIN_S: Final = 0.2  # at a clip that another run is rendering
_WORTH_HELPING_S: Final = 3.0  # of drawing left: a helper first passes over what is drawn already


class Floor:
    """Work places for `jobs` processes, and one run's folder in the store."""

    def __init__(self, output: Output, jobs: int, progress: Progress) -> None:
        self._output = output
        self._places = jobs
        self._progress = progress
        self._store = Store(output.media_dir)
        self._timings = Timings(self._store)
        self._run: Run
        self._crew: Crew | None = None
        self._jobs: dict[int, tuple[Decision, Job, FileLock]] = {}
        self._results: dict[int, ClipResult] = {}

    def __enter__(self) -> Self:
        self._store.open()
        self._run = begin_run(self._store)
        return self

    def __exit__(self, *reason: object) -> None:
        del reason
        if self._crew is not None:
            self._crew.stop()
        for _, _, lock in self._jobs.values():
            lock.release()
        self._run.close()

    def render(self, decisions: Sequence[Decision]) -> dict[int, ClipResult]:
        """Render clips, the longest first; results by the decision's `id`.

        Raises:
            Interrupted: by Ctrl-C.
        """
        waiting = sorted(decisions, key=lambda decision: -decision.seconds)
        try:
            while waiting or self._jobs:
                waiting = self._begin_what_can(waiting)
                if not waiting:
                    self._help()
                self._listen(_LOOK_AGAIN_S if waiting else None)
        except KeyboardInterrupt:
            if self._crew is not None:
                self._crew.dismiss()
            done = sum(result.status != "failed" for result in self._results.values())
            raise Interrupted(
                f"Interrupted: {done} of {len(decisions)} clips are finished and stay."
            ) from None
        finally:
            self._timings.save()
        return self._results

    def _begin_what_can(self, waiting: Sequence[Decision]) -> list[Decision]:
        """Begin clips while there are places; those left are busy elsewhere or have no place yet."""
        rest = []
        for decision in waiting:
            if self._crew is not None and len(self._crew.workers) >= self._places:
                rest.append(decision)
                continue
            try:
                self._store.open()  # again: somebody may have deleted it meanwhile
                lock = try_lock(self._store.locks / decision.key)
            except (OSError, StudioError) as error:
                self._fail(decision, error)
                continue
            if lock is None:
                rest.append(decision)  # another run, or a twin in this one, is rendering the same
            elif not self._begin(decision, lock):
                lock.release()
        return rest

    def _begin(self, decision: Decision, lock: FileLock) -> bool:
        """Begin one clip; False if it is done already, well or badly."""
        self._progress.started(decision)
        try:
            if decision.clip.lecture:
                remember_lecture(self._store, decision.clip.lecture, decision.clip.source)
            if decision.only_captions:
                record = publish_captions(self._store, decision, self._output)
                self._report(
                    decision, ClipResult(decision.clip, "restored", decision.file, frames=record.frames)
                )
                return False
            entry = None if decision.force else read_entry(self._store, decision.key, self._output)
            if entry is not None:
                record = publish(self._store, entry, decision, self._output, seconds=0.0)
                restored = ClipResult(decision.clip, "restored", decision.file, frames=record.frames)
                self._report(decision, restored)
                return False
            job = self._start(decision)
        except (OSError, StudioError) as error:
            self._fail(decision, error)
            return False
        self._jobs[id(decision)] = (decision, job, lock)
        return True

    def _start(self, decision: Decision) -> Job:
        if self._crew is None:
            self._crew = Crew()
        task = Task(
            decision.clip,
            self._output,
            decision.key,
            decision.ingredients["versions"],
            self._run.clip_folder(decision.key),
            log_file(decision.clip, self._output),
            "own",
        )
        return Job(task, self._crew, decision.seconds, decision.expected_frames)

    def _help(self) -> None:
        """Give free places to the clip that has most left to draw."""
        jobs = [job for _, job, _ in self._jobs.values()]
        while self._crew is not None and jobs and len(self._crew.workers) < self._places:
            longest = max(jobs, key=Job.remaining_seconds)
            if longest.remaining_seconds() <= _WORTH_HELPING_S:
                return
            longest.add_helper()

    def _listen(self, timeout: float | None) -> None:
        """Wait for news and act on it."""
        if self._crew is None or not self._crew.workers:
            time.sleep(timeout or 0.0)
            return
        for worker, message in self._crew.messages(timeout):
            found = next((known for known in self._jobs.values() if known[1].has(worker)), None)
            if found is None:
                continue  # of a clip that has ended
            decision, job, lock = found
            if isinstance(message, Advanced):
                self._progress.advanced(decision, message.frames)
            end = job.hear(worker, message)
            if end is None:
                continue
            if isinstance(end, Failed):
                job.end()
                self._report(decision, self._failed(decision, end.cause, machine=end.machine))
            else:
                self._finish(decision, job, end)
            shutil.rmtree(job.task.folder, ignore_errors=True)
            del self._jobs[id(decision)]
            lock.release()

    def _finish(self, decision: Decision, job: Job, end: Finished) -> None:
        try:
            key = take_over(self._store, job.task.folder / "entry", self._true_key(decision))
            entry = read_entry(self._store, key, self._output)
            if entry is None:
                raise FileNotFoundError(errno.ENOENT, "", str(job.task.folder))
            publish(self._store, entry, decision, self._output, seconds=end.seconds)
        except (OSError, StudioError) as error:
            self._fail(decision, error)
            return
        self._timings.learn(decision.clip, self._output, end.frames, end.seconds)
        self._report(decision, ClipResult(decision.clip, "rendered", decision.file, end.seconds, end.frames))

    def _true_key(self, decision: Decision) -> str:
        """The decision's key, or one that is nobody's if a source was changed while the clip was rendered."""
        now = Pantry(Memo(self._store)).ingredients(decision.clip, self._output)
        return (
            decision.key if now == decision.ingredients else key_of({"from": decision.ingredients, "to": now})
        )

    def _fail(self, decision: Decision, error: Exception) -> None:
        cause, machine = cause_of(error)
        self._report(decision, self._failed(decision, cause, machine=machine))

    def _failed(self, decision: Decision, cause: str, *, machine: bool) -> ClipResult:
        path = log_file(decision.clip, self._output)
        log = path if path.is_file() else None  # none where no worker was started
        return ClipResult(decision.clip, "failed", decision.file, cause=cause, log=log, machine=machine)

    def _report(self, decision: Decision, result: ClipResult) -> None:
        self._results[id(decision)] = result
        self._progress.finished(result)

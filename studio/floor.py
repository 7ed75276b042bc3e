"""The floor on which clips are made: who works on what, until nothing waits."""

from __future__ import annotations

import errno
import shutil
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal, Self

from studio.errors import Interrupted, StudioError, WorkplaceLost
from studio.rendering.failure import cause_of
from studio.rendering.messages import Advanced, Failed, Finished, Task
from studio.results import ClipResult
from studio.store.entries import entry_folder, read_entry
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
    from studio.rendering.workplace import Workplace
    from studio.results import Progress
    from studio.store.plan import Decision
    from studio.store.shared import SharedStore

_LOOK_AGAIN_S: Final = 0.2  # at a clip that another run is rendering
_SOURCES_S: Final = 0.05  # no clip is drawn in less: what it was drawn from has been read before


class Floor:
    """Clips on their way through a workplace, and one run's folder in the store."""

    def __init__(
        self, output: Output, workplace: Workplace, progress: Progress, shared: SharedStore | None = None
    ) -> None:
        self._output = output
        self._workplace = workplace
        self._progress = progress
        self._shared = shared
        self._store = Store(output.media_dir)
        self._timings = Timings(self._store)
        self._pantry = Pantry(Memo(self._store))
        self._pantry_is_of = float("-inf")
        self._remembered: set[str] = set()  # lectures
        self._run: Run
        self._begun: dict[str, tuple[Decision, Task, FileLock]] = {}  # by key
        self._results: dict[int, ClipResult] = {}

    def __enter__(self) -> Self:
        self._store.open()
        self._run = begin_run(self._store)
        return self

    def __exit__(self, *reason: object) -> None:
        del reason
        self._workplace.stop()
        for _, _, lock in self._begun.values():
            lock.release()
        self._run.close()

    def render(self, decisions: Sequence[Decision]) -> dict[int, ClipResult]:
        """Render clips, the longest first; results by the decision's `id`.

        Raises:
            Interrupted: by Ctrl-C.
            WorkplaceLost: nothing can be rendered any more.
        """
        waiting = sorted(decisions, key=lambda decision: -decision.seconds)
        try:
            while waiting or self._begun:
                waiting = self._begin_what_can(waiting)
                if not waiting:
                    self._workplace.help()
                self._listen(_LOOK_AGAIN_S if waiting else None)
        except KeyboardInterrupt:
            self._workplace.dismiss()
            raise Interrupted(f"Interrupted: {self._done_of(decisions)}.") from None
        except WorkplaceLost as error:
            raise WorkplaceLost(f"{error}\n{self._done_of(decisions)}.") from error
        finally:
            self._timings.save()
        return self._results

    def _begin_what_can(self, waiting: Sequence[Decision]) -> list[Decision]:
        """Begin clips while there are places; those left are busy elsewhere or have no place yet."""
        rest: list[Decision] = []
        is_open = False
        for number, decision in enumerate(waiting):
            if not self._workplace.has_room():
                return [*rest, *waiting[number:]]
            try:
                if not is_open:
                    self._store.open()  # again: somebody may have deleted it meanwhile
                    is_open = True
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
            if decision.clip.lecture and decision.clip.lecture not in self._remembered:
                remember_lecture(self._store, decision.clip.lecture, decision.clip.source)
                self._remembered.add(decision.clip.lecture)
            if decision.only_captions:
                record = publish_captions(self._store, decision, self._output)
                self._report(
                    decision, ClipResult(decision.clip, "restored", decision.file, frames=record.frames)
                )
                return False
            if not decision.force and self._is_there(decision):
                return False
            task = self._start(decision)
        except (OSError, StudioError) as error:
            self._fail(decision, error)
            return False
        self._begun[decision.key] = (decision, task, lock)
        return True

    def _is_there(self, decision: Decision) -> bool:
        """Put a clip in place that this store has, or the one that others use, too."""
        status: Literal["restored", "fetched"] = "restored"
        entry = read_entry(self._store, decision.key, self._output)
        if entry is None and self._shared is not None:
            status = "fetched"
            folder = self._run.clip_folder(decision.key)
            if self._shared.fetch(decision.key, self._output.format, folder / "entry"):
                take_over(self._store, folder / "entry", decision.key)
                entry = read_entry(self._store, decision.key, self._output)
            shutil.rmtree(folder, ignore_errors=True)
        if entry is None:
            return False
        record = publish(self._store, entry, decision, self._output, seconds=0.0)
        self._report(decision, ClipResult(decision.clip, status, decision.file, frames=record.frames))
        return True

    def _start(self, decision: Decision) -> Task:
        task = Task(
            decision.clip,
            self._output,
            decision.key,
            decision.ingredients["versions"],
            self._run.clip_folder(decision.key),
            log_file(decision.clip, self._output),
            "own",
        )
        self._workplace.start(task, decision.seconds, decision.expected_frames)
        return task

    def _listen(self, timeout: float | None) -> None:
        """Wait for news and act on it."""
        for key, message in self._workplace.news(timeout):
            decision, task, lock = self._begun[key]
            if isinstance(message, Advanced):
                self._progress.advanced(decision, message.frames)
                continue
            if isinstance(message, Failed):
                self._report(decision, self._failed(decision, message.cause, machine=message.machine))
            else:
                self._finish(decision, task, message)
            shutil.rmtree(task.folder, ignore_errors=True)
            del self._begun[key]
            lock.release()

    def _finish(self, decision: Decision, task: Task, end: Finished) -> None:
        try:
            key = take_over(self._store, task.folder / "entry", self._true_key(decision))
            entry = read_entry(self._store, key, self._output)
            if entry is None:
                raise FileNotFoundError(errno.ENOENT, "", str(task.folder))
            publish(self._store, entry, decision, self._output, seconds=end.seconds)
        except (OSError, StudioError) as error:
            self._fail(decision, error)
            return
        if self._shared is not None and key == decision.key:
            self._shared.offer(entry_folder(self._store, key), key, self._output.format)
        self._timings.learn(decision.clip, self._output, end.frames, end.seconds)
        self._report(decision, ClipResult(decision.clip, "rendered", decision.file, end.seconds, end.frames))

    def _true_key(self, decision: Decision) -> str:
        """The decision's key, or one that is nobody's if a source was changed while the clip was rendered."""
        if time.monotonic() - self._pantry_is_of > _SOURCES_S:  # with many machines, hundreds end in a second
            self._pantry, self._pantry_is_of = self._pantry.today(), time.monotonic()
        now = self._pantry.ingredients(decision.clip, self._output)
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

    def _done_of(self, decisions: Sequence[Decision]) -> str:
        done = sum(result.status != "failed" for result in self._results.values())
        return f"{done} of {len(decisions)} clips are finished and stay"

    def _report(self, decision: Decision, result: ClipResult) -> None:
        self._results[id(decision)] = result
        self._progress.finished(result)

"""One thread that does jobs in order, so that drawing and encoding overlap."""

from __future__ import annotations

from collections.abc import Callable
from queue import Queue
from threading import Thread


class WorkQueue:
    """Does jobs one after the other; at most `waiting` of them wait, then `put` waits.

    What a job raises comes out of the next `put` or of `close`; the jobs behind it are not done.
    `is_stopped` says that it has been aborted.
    """

    def __init__(self, waiting: int) -> None:
        self._jobs: Queue[Callable[[], object] | None] = Queue(waiting)
        self._failure: BaseException | None = None
        self.is_stopped = False
        self._thread = Thread(target=self._work, name="encoding", daemon=True)
        self._thread.start()

    def put(self, job: Callable[[], object]) -> None:
        """Have `job` done after those before it."""
        self._raise_failure()
        self._jobs.put(job)

    def close(self) -> None:
        """Wait until every job is done."""
        self._jobs.put(None)
        self._thread.join()
        self._raise_failure()

    def abort(self) -> None:
        """Drop the jobs that wait, and end."""
        self.is_stopped = True
        self._jobs.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            if self._failure is not None or self.is_stopped:
                continue  # keeps emptying the queue, so that nobody waits for ever
            try:
                job()
            except BaseException as failure:  # noqa: BLE001 - raised again where the caller is
                self._failure = failure

    def _raise_failure(self) -> None:
        if self._failure is not None:
            raise self._failure

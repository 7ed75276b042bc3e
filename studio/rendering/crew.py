"""Worker processes, forked from a server that has Manim loaded, and what they say."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import connection, forkserver, resource_tracker
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from studio.rendering.failure import cause_of_death
from studio.rendering.messages import Failed, Message, Task
from studio.rendering.worker import work

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_PRELOADED = [
    "studio.rendering.untouched_manim",
    "studio.rendering.worker",
    "studio.rendering.runner",
    "studio.rendering.delivery",
]


class Worker:
    """One process with one task."""

    def __init__(self, task: Task, process: Any, line: Connection) -> None:
        self.task = task
        self.line = line
        self.process = process

    def join_pieces(self) -> None:
        """Let the owner of a clip go on: all pieces are there."""
        self.line.send(None)


class Crew:
    """The workers of a run; a task costs milliseconds to start once the server has loaded Manim.

    A process that has Manim loaded itself, and no threads that hold locks, may say "fork" and needs no server.
    """

    method: ClassVar[Literal["forkserver", "fork"]] = "forkserver"

    def __init__(self) -> None:
        self._context: Any = multiprocessing.get_context(self.method)
        self.workers: list[Worker] = []
        if self.method == "fork":
            return
        self._context.set_forkserver_preload(_PRELOADED)
        with _silent(), _no_imports_from_here():
            resource_tracker.ensure_running()  # first, because it unblocks interrupts when it is done
            with _interrupts_blocked():
                forkserver.ensure_running()

    def start(self, task: Task) -> Worker:
        """Begin a task in a process of its own.

        Raises:
            OSError: no process could be started.
        """
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=work, args=(theirs, task), daemon=True)
        try:
            process.start()
        except EOFError as error:
            raise OSError("the server that starts workers has died") from error
        theirs.close()
        worker = Worker(task, process, ours)
        self.workers.append(worker)
        return worker

    def messages(
        self, timeout: float | None, interruptions: Sequence[Any] = ()
    ) -> Iterator[tuple[Worker, Message | None]]:
        """What has been said since; None is a worker's end.

        Waits for something at most `timeout` seconds, or until one of the `interruptions` can be read.
        """
        by_line: dict[Any, Worker] = {worker.line: worker for worker in self.workers}
        for line in connection.wait([*by_line, *interruptions], timeout):
            worker = by_line.get(line)
            if worker is None or worker not in self.workers:
                continue  # an interruption; or ended because of what another one said just now
            try:
                yield worker, worker.line.recv()
            except (EOFError, ConnectionResetError):
                worker.process.join()
                exit_code = worker.process.exitcode
                self._forget(worker)
                if exit_code != 0:
                    yield worker, Failed(cause_of_death(exit_code), machine=False)
                yield worker, None

    def end(self, worker: Worker) -> None:
        """End a worker at once, if it has not ended; what it was at is left as it is."""
        if worker in self.workers:
            worker.process.kill()
            worker.process.join()
            self._forget(worker)

    def stop(self) -> None:
        """End all workers at once."""
        for worker in self.workers:
            worker.process.kill()
        for worker in list(self.workers):
            self.end(worker)

    def dismiss(self) -> None:
        """End all workers and their server at once, also while it is still loading Manim."""
        self.stop()
        server = getattr(forkserver._forkserver, "_forkserver_pid", None)
        if server is not None:
            with suppress(ProcessLookupError):
                os.kill(server, signal.SIGKILL)

    def _forget(self, worker: Worker) -> None:
        worker.line.close()
        worker.process.close()
        self.workers.remove(worker)


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Processes started meanwhile never get a SIGINT: a Ctrl-C is the parent's alone, and is not lost on it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _no_imports_from_here() -> Iterator[None]:
    """Processes started meanwhile import nothing from the current folder: a `random.py` there is the user's own."""
    before = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = before


@contextmanager
def _silent() -> Iterator[None]:
    """Processes started meanwhile complain to nobody: the parent tells what happens, workers write to their logs."""
    before, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(before, 2)
        os.close(before)
        os.close(nowhere)

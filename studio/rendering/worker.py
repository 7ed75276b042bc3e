"""What a worker process does: one clip, or a share of its pieces, and then it ends."""

from __future__ import annotations

import os
import signal
import threading
import time
import traceback
import warnings
from contextlib import suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any

from studio.rendering.failure import cause_of
from studio.rendering.messages import Advanced, Failed, Finished, Played
from studio.store.logs import open_log

if TYPE_CHECKING:
    from studio.rendering.messages import Task

_TELL_EVERY_S = 0.1


def work(connection: Connection, task: Task) -> None:
    """Do a task and tell of it; the process ends when its parent does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    warnings.simplefilter("default")  # into the log: under `python -W error` they would end it
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        _write_to_log(task)
        _do(connection, task)
    except BaseException as error:  # noqa: BLE001 - whatever it was, the parent is told, and the log has it all
        with suppress(OSError):  # the log may be on the full disk that is the cause
            traceback.print_exc()
        connection.send(Failed(*cause_of(error)))


def _do(connection: Connection, task: Task) -> None:
    import studio.rendering.untouched_manim  # noqa: F401 - where the server could not load it beforehand
    from studio.rendering.delivery import deliver
    from studio.rendering.runner import finish_clip, render_pieces

    begun = time.perf_counter()
    tell = _Teller(connection)
    scene = render_pieces(task.clip, task.output, task.folder, tell.advance)
    tell.flush()
    drawing = time.perf_counter() - begun
    connection.send(Played(drawing))
    if task.role == "help":
        return
    connection.recv()  # until the others' pieces are there too
    begun = time.perf_counter()
    rendered = finish_clip(task.clip, task.output, task.folder, scene)
    deliver(task, rendered)
    connection.send(Finished(scene.frames_played, time.perf_counter() - begun))


class _Teller:
    """Adds up frames, so that not each of them is a message."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._frames = 0
        self._told = 0.0

    def advance(self, frames: int) -> None:
        self._frames += frames
        if time.monotonic() - self._told >= _TELL_EVERY_S:
            self.flush()

    def flush(self) -> None:
        if self._frames:
            self._connection.send(Advanced(self._frames))
        self._frames, self._told = 0, time.monotonic()


def _write_to_log(task: Task) -> None:
    """Send all that this process prints, libraries in C included, to the clip's log file."""
    descriptor = open_log(task.log, task.output.media_dir, anew=task.role == "own")
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    os.close(descriptor)
    print(f"{task.role} {task.clip.id} ({task.clip.scene}), key {task.key}", flush=True)  # noqa: T201


def _end_with_parent() -> None:
    parent: Any = parent_process()
    wait([parent.sentinel])
    os._exit(1)

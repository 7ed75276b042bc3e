"""A process with Manim loaded that waits for errands; each is done by a child that loads the project's own rooms.

So an errand is done with the sources as they are then, and begins in a fraction of a second: a child with the rooms
loaded waits for the next one. Whoever started this process holds the other end of its line; when that is closed, it
ends, and so does the child that waits. Run as a module, with the number of its end of the line.
"""

from __future__ import annotations

import importlib
import os
import signal
import socket
import sys
from contextlib import suppress
from typing import Final

ERRAND: Final = b"e"  # comes with the end of a socket on which the errand is told
RENEW: Final = b"r"  # sources have changed: the child that waits has loaded old ones

# What our rooms load from elsewhere: it does not change while we watch.
_LOADED: Final = (
    "studio.rendering.untouched_manim",
    "av",
    "av.video.reformatter",
    "jinja2",
    "markupsafe",
    "msgspec.inspect",
    "multiprocessing.forkserver",
    "multiprocessing.resource_tracker",
    "num2words",
    "PIL.Image",
    "rich.progress",
    "srt",
    "tomlkit",
    "typst",
)


def main(line: socket.socket) -> None:
    """Give out errands until the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us decides what an interrupt means
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children that end leave nothing behind
    for name in _LOADED:
        with suppress(ImportError):  # of an extra
            importlib.import_module(name)
    child = _Child(line)
    while True:
        what, ends, _, _ = socket.recv_fds(line, 1, 1)
        if what == ERRAND:
            child.give(ends[0])
        child.close()
        if not what:
            return
        child = _Child(line)


class _Child:
    """A process that waits for one errand."""

    def __init__(self, line: socket.socket) -> None:
        self._ours, theirs = socket.socketpair()
        if os.fork() == 0:
            line.close()
            self._ours.close()
            _wait_for_errand(theirs)
        theirs.close()

    def give(self, end: int) -> None:
        """Have it do the errand that is told on this socket."""
        with suppress(OSError):
            socket.send_fds(self._ours, [ERRAND], [end])
        os.close(end)

    def close(self) -> None:
        """Let it end, if it waits."""
        self._ours.close()


def _wait_for_errand(line: socket.socket) -> None:
    """Load the rooms, wait, do the errand, and end."""
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        with suppress(Exception):  # a room that is being written may not load: the errand will tell
            importlib.import_module("studio.review.errands").get_ready()
        what, ends, _, _ = socket.recv_fds(line, 1, 1)
        line.close()
        if what:
            from studio.review.telling import answer

            answer(socket.socket(fileno=ends[0]))
        code = 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))

"""The workshop from outside: started when there is an errand, warm for the next ones, ended when it is idle."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any, Final

import msgspec

from studio.review.workshop import ERRAND, RENEW
from studio.store.sources import ROOT

_LONGEST_LINE: Final = 1 << 28  # bytes: all data of a page are one line


class Workshop:
    """A process with Manim loaded, whose children do errands. It ends with this one, however that ends."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket

    def start(self) -> None:
        """Start it, unless it is there."""
        if self._process is not None and self._process.poll() is None:
            return
        self._line, theirs = socket.socketpair()
        path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "studio.review.workshop", str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # The current folder may hold a `random.py` of the user's own.
            env={**os.environ, "PYTHONPATH": path, "PYTHONSAFEPATH": "1"},
            start_new_session=True,  # a Ctrl-C in the terminal is ours alone
        )
        theirs.close()

    def renew(self) -> None:
        """Sources have changed: what waits there has loaded old ones."""
        if self._process is not None:
            with suppress(OSError):
                self._line.send(RENEW)

    async def do(self, errand: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
        """Have an errand done; what is told of it. To stop listening ends it."""
        self.start()
        ours, theirs = socket.socketpair()
        socket.send_fds(self._line, [ERRAND], [theirs.fileno()])
        theirs.close()
        reader, writer = await asyncio.open_connection(sock=ours, limit=_LONGEST_LINE)
        try:
            writer.write(msgspec.json.encode(errand, enc_hook=str) + b"\n")
            while line := await reader.readline():
                yield msgspec.json.decode(line)
        finally:
            writer.close()

    def close(self) -> None:
        """End it; errands that are being done end when nobody listens."""
        if self._process is None:
            return
        self._line.close()
        self._process.kill()
        self._process.wait()
        self._process = None

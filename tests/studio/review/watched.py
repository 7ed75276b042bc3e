"""`render.py watch` in a process of its own, and one who listens to it."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from queue import Queue
from typing import Any

import httpx2

ROOT = Path(__file__).resolve().parents[3]
_LONG_S = 600.0  # for a machine with much other work


class Watch:
    """`render.py watch` in a process of its own, and one page that listens."""

    def __init__(self, lecture: Path) -> None:
        words = ["watch", str(lecture), "--port", "0", "--media-dir", str(lecture.parent / "media")]
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "render.py"), *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=lecture.parent,
        )
        assert self.process.stdout
        self.address = self.process.stdout.readline().strip()
        base, _, token = self.address.partition("/?token=")
        port = base.rpartition(":")[2]
        self.client = httpx2.Client(
            base_url=base, cookies={f"review-{port}": token}, headers={"origin": base}, timeout=_LONG_S
        )
        self.heard: Queue[dict[str, Any]] = Queue()
        listening = threading.Event()
        threading.Thread(target=self._listen, args=(listening,), daemon=True).start()
        assert listening.wait(_LONG_S)

    def _listen(self, listening: threading.Event) -> None:
        try:
            with self.client.stream("GET", "/events") as events:
                for line in events.iter_lines():
                    listening.set()
                    if line.startswith("data: "):
                        self.heard.put(json.loads(line.removeprefix("data: ")))
        except httpx2.HTTPError:
            return

    def hear(self, kind: str) -> dict[str, Any]:
        """What is told next of this kind."""
        while True:
            message = self.heard.get(timeout=_LONG_S)
            if message["kind"] == kind:
                return message

    def state(self) -> dict[str, Any]:
        told: dict[str, Any] = self.client.get("/state").json()
        return told

    def end(self) -> int:
        """Ctrl-C; the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(_LONG_S)

    def processes(self) -> set[int]:
        """The process and all below it."""
        parents = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                told = (folder / "stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            parents[int(folder.name)] = int(told.rpartition(")")[2].split()[1])
        found = {self.process.pid}
        while more := {child for child, parent in parents.items() if parent in found} - found:
            found |= more
        return found


@contextmanager
def watching(lecture: Path) -> Iterator[Watch]:
    """A lecture that is watched, until it is ended here or there."""
    started = Watch(lecture)
    with started.process, closing(started.client):
        try:
            yield started
        finally:
            if started.process.poll() is None:
                started.process.kill()


def is_gone(process: int) -> bool:
    """Whether a process has ended, or does within a moment."""
    try:
        line = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([line], [], [], _LONG_S)[0])
    finally:
        os.close(line)

"""What Dask runs on a worker: words and files passed on to a station, a process beside the worker.

A worker lives on while sources change; so this does as little as can be. All that makes a clip is in the station.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from typing import Any, Final

from distributed import Worker, get_worker

from studio.cluster.hearing import Answer

_MOST_LOG: Final = 1_000_000  # bytes of a log that are sent
_END_S: Final = 2.0
# Dask has its workers give memory back at once: good for what rests, a tenth of a small clip's time for one that draws.
_TRIM: Final = "MALLOC_TRIM_THRESHOLD_"
_stations: dict[str, Line] = {}
_lock: Final = Lock()


class StationLostError(Exception):
    """The process beside a worker has ended; the worker lives."""


class Line:
    """A station, and who waits for what it will say."""

    def __init__(self, folder: Path, places: int, heard: Callable[[dict[str, Any]], None]) -> None:
        self.folder = folder
        self._heard = heard
        self._waiting: dict[str, Future[dict[str, Any]]] = {}
        self._writing = Lock()
        with (folder / "station.log").open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "studio.cluster.station", str(folder / "made"), str(places)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env={name: value for name, value in os.environ.items() if name != _TRIM},
            )
        self.is_open = True
        Thread(target=self._listen, daemon=True).start()

    def ask(self, errand: str, name: str, content: bytes) -> dict[str, Any]:
        """Have something done; what became of it. What is being done already is not begun again.

        Raises:
            OSError: there is no room for what it has to know.
            StationLostError: it ended meanwhile; with the last that it complained of.
        """
        with self._writing:
            if not self.is_open:
                raise StationLostError(self._last_words())
            answer = self._waiting.get(name)
            if answer is None:
                file = self.folder / f"{name}.errand"
                file.write_bytes(content)
                answer = self._waiting[name] = Future()
                self._write({"do": errand, "id": name, "file": str(file)})
        return answer.result()

    def close(self) -> None:
        """End it, and all that it is at."""
        self.is_open = False
        with suppress(OSError):
            self._process.stdin.close()  # type: ignore[union-attr]
        try:
            self._process.wait(_END_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _write(self, line: dict[str, Any]) -> None:
        with suppress(OSError):  # it has ended: whoever listens will tell
            self._process.stdin.write(json.dumps(line).encode() + b"\n")  # type: ignore[union-attr]
            self._process.stdin.flush()  # type: ignore[union-attr]

    def _listen(self) -> None:
        for line in self._process.stdout:  # type: ignore[union-attr]
            told = json.loads(line)
            if "end" in told:
                answer = self._waiting.pop(told["id"], None)
                if answer is not None:
                    answer.set_result(told["end"])
            else:
                self._heard(told)
        self.is_open = False
        self._process.stdout.close()  # type: ignore[union-attr]
        with self._writing:
            self._process.wait()
            with suppress(OSError):  # what was written to it in vain
                self._process.stdin.close()  # type: ignore[union-attr]
            lost, self._waiting = self._waiting, {}
        for answer in lost.values():
            answer.set_exception(StationLostError(self._last_words()))

    def _last_words(self) -> str:
        with suppress(OSError):
            lines = (self.folder / "station.log").read_text(errors="replace").strip().splitlines()
            if lines:
                return lines[-1][:500]
        return f"exit code {self._process.returncode}"


def _line(run: str, worker: Worker) -> Line:
    """The line to a run's station on this worker, which is started if need be."""
    with _lock:
        line = _stations.get(run + worker.address)
        if line is None or not line.is_open:
            folder = Path(tempfile.mkdtemp(prefix="clips-", dir=worker.local_directory))

            def heard(told: dict[str, Any]) -> None:
                worker.log_event(run, told)

            line = _stations[run + worker.address] = Line(folder, worker.state.nthreads, heard)
        return line


async def compare(run: str, samples: bytes, dask_worker: Worker) -> tuple[str, str]:
    """This machine's name, and what it would make otherwise of some clips; "" if nothing."""

    def asked() -> str:
        try:
            return str(
                _line(run, dask_worker).ask("compare", f"compare-{hash(samples)}", samples)["different"]
            )
        except OSError as error:  # of this machine: to the run it would look as if the line to it were broken
            return f"{error.strerror}: {error.filename}"

    return socket.gethostname(), await asyncio.to_thread(asked)


def make(run: str, key: str, order: bytes) -> Answer:
    """Make a clip; how that ended."""
    line = _line(run, get_worker())
    end = line.ask("make", key, order)
    log, parcel = _tail(end.get("log")), b""
    if "parcel" in end:
        parcel = Path(end["parcel"]).read_bytes()
    if "folder" in end:
        shutil.rmtree(end["folder"], ignore_errors=True)
    told: dict[str, Any] = {
        name: end[name] for name in ("cause", "machine", "frames", "seconds") if name in end
    }
    return told, log, parcel


async def close(run: str, dask_worker: Worker) -> None:
    """End a run's station on this worker, and all that it is at."""
    with _lock:
        line = _stations.pop(run + dask_worker.address, None)
    if line is not None:
        await asyncio.to_thread(line.close)


def _tail(log: str | None) -> bytes:
    if log is None:
        return b""
    with suppress(OSError), Path(log).open("rb") as file:
        file.seek(max(0, file.seek(0, 2) - _MOST_LOG))
        return file.read()
    return b""

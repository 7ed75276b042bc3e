"""A Dask cluster as its users start it: a scheduler and workers, processes of their own, killed at will."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.certificates import write_certificates
from tests.torture.commands import ROOT, wait_until_gone

NOTES = "CLIPS_BEGUN"  # in the environment: a file, a line for each clip that a worker begins
KILLER = "killer"  # a clip of this id kills the worker that it is given to


def has_ended(process: subprocess.Popen[str]) -> bool:
    """Whether a process has ended, or does within a moment: whoever asks again and again leaves it the processor."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=0.05)
    return process.poll() is not None


class Cluster:
    """Workers of one core on 127.0.0.1, with TLS; ended with the block."""

    def __init__(self, folder: Path, workers: int = 2) -> None:
        folder.mkdir(parents=True)
        self.security = write_certificates(folder / "certificates")
        self._folder = folder
        self.scheduler = self._start((), "scheduler", "--host", "tls://127.0.0.1:0")
        self.address = self._address()
        self.workers = [self.add_worker() for _ in range(workers)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in [*self.workers, self.scheduler]:
            self.kill(process)
        shutil.rmtree(self._folder / "scratch", ignore_errors=True)

    @property
    def options(self) -> list[str]:
        """What `render.py` is told of it."""
        return ["--cluster", self.address, "--cluster-security", str(self.security)]

    def begun(self) -> Counter[str]:
        """How often each clip was begun by a worker, since it was asked last."""
        noted = self._noted()
        (self._folder / "begun").unlink(missing_ok=True)
        return Counter(name for name, _ in noted)

    def wait_until_begun(self, worker: subprocess.Popen[str]) -> None:
        """Until that worker has begun a clip."""
        while str(worker.pid) not in (process for _, process in self._noted()):
            assert not has_ended(worker)

    def wait_for_workers(self, number: int) -> None:
        """Until so many have come since the beginning."""
        while (self._folder / "worker.log").read_text().count("Registered to:") < number:
            assert not any(map(has_ended, self.workers))

    def _noted(self) -> list[list[str]]:
        """Each clip that was begun, and by which process."""
        with suppress(FileNotFoundError):
            return [line.split() for line in (self._folder / "begun").read_text().splitlines()]
        return []

    def add_worker(
        self, *before: str, scratch: Path | None = None, told: bool = True
    ) -> subprocess.Popen[str]:
        """One more worker, without a nanny: killed, it is not started again. Words `before` may change its world."""
        preloaded = ["--preload", "tests.torture.told_worker"] if told else []
        return self._start(
            before,
            "worker",
            self.address,
            "--no-nanny",
            "--nthreads",
            "1",
            "--host",
            "127.0.0.1",
            "--local-directory",
            str(scratch or self._folder / "scratch"),
            *preloaded,
        )

    def kill(self, process: subprocess.Popen[str]) -> None:
        """SIGKILL for a process and all that it started."""
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        wait_until_gone(process.pid)

    def _start(self, before: Sequence[str], role: str, *words: str) -> subprocess.Popen[str]:
        certificates = self.security.parent
        secured = [
            "--dashboard-address",
            "127.0.0.1:0",
            "--no-dashboard",
            "--tls-ca-file",
            str(certificates / "ca.pem"),
            "--tls-cert",
            str(certificates / "cluster.pem"),
            "--tls-key",
            str(certificates / "cluster-key.pem"),
        ]
        if role == "scheduler":
            secured += ["--scheduler-file", str(self._folder / "scheduler.json")]
        with (self._folder / f"{role}.log").open("ab") as log:
            return subprocess.Popen(
                [*before, sys.executable, "-m", f"distributed.cli.dask_{role}", *words, *secured],
                cwd=ROOT,
                env=os.environ | {NOTES: str(self._folder / "begun")},
                text=True,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _address(self) -> str:
        file = self._folder / "scheduler.json"
        while True:
            assert not has_ended(self.scheduler), (self._folder / "scheduler.log").read_text()
            with suppress(OSError, ValueError):
                return str(json.loads(file.read_text())["address"])

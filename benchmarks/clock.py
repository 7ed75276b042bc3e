"""Wall time, CPU time and memory of commands, and of several at once."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

Command = Sequence[str | Path]

_AGREEMENT, _ROUGH_AGREEMENT = 1.06, 1.25
_KEEPS_BYTECODE = {"PYTHONDONTWRITEBYTECODE": ""}  # else each process compiles all our sources anew
_SET_CHILD_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of linux/prctl.h


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took, with all the processes that it started and waited for."""

    wall_s: float
    cpu_s: float = 0.0
    peak_mb: float = 0.0  # of the largest single process; never less than the measuring process itself has

    def as_dict(self) -> dict[str, float]:
        """For JSON, to the millisecond."""
        return {name: round(value, 3) for name, value in asdict(self).items()}


class CommandFailedError(Exception):
    """A measured command did not end well: nothing can be said of its speed."""


def run(command: Command, *, cwd: Path, env: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end. What Python compiles is kept, as it is for a user.

    Processes that it leaves behind (the server that its workers were forked from) are waited for and counted,
    but not timed; that takes `adopt_orphans`.

    Raises:
        CommandFailedError: its exit code is not 0; with the end of what it said.
    """
    words = [str(word) for word in command]
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            words,
            cwd=cwd,
            env={**os.environ, **_KEEPS_BYTECODE, **(env or {})},
            stdout=said,
            stderr=subprocess.STDOUT,
            process_group=0,
        )
        wall, cpu, peak = 0.0, 0.0, 0.0
        try:
            for pid, status, usage in _ends_in_group(process.pid):
                cpu += usage.ru_utime + usage.ru_stime
                peak = max(peak, usage.ru_maxrss / 1024)
                if pid == process.pid:
                    wall = time.perf_counter() - started
                    process.returncode = os.waitstatus_to_exitcode(status)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        if process.returncode:
            said.seek(0)
            raise CommandFailedError(f"{' '.join(words)}\n{said.read().decode(errors='replace')[-2000:]}")
    return Cost(wall, cpu, peak)


def _ends_in_group(group: int) -> Iterator[tuple[int, int, resource.struct_rusage]]:
    """(pid, status, usage) of each child in the process group, as it ends, until there is none left."""
    while True:
        try:
            yield os.wait4(-group, 0)
        except ChildProcessError:
            return


def run_all(commands: Iterable[Command], *, at_once: int, cwd: Path) -> Cost:
    """Run commands in their order, as many at once as asked: the wall time of all, the CPU time together."""
    started = time.perf_counter()
    with ThreadPoolExecutor(at_once) as pool:
        costs = list(pool.map(lambda command: run(command, cwd=cwd), commands))
    wall = time.perf_counter() - started
    return Cost(wall, sum(cost.cpu_s for cost in costs), max(cost.peak_mb for cost in costs))


def adopt_orphans() -> None:
    """Make this process the parent of what its commands leave behind, where the system can (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1)


def timed(work: Callable[[], object]) -> Cost:
    """A call inside this process."""
    started, cpu = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - started, time.process_time() - cpu)


def median(costs: Sequence[Cost]) -> Cost:
    """Each figure's own median."""
    return Cost(
        *(statistics.median(getattr(cost, name) for cost in costs) for name in ("wall_s", "cpu_s", "peak_mb"))
    )


def interleaved(
    measures: Mapping[str, Callable[[], Cost]], rounds: int, roughly: Collection[str] = ()
) -> dict[str, Cost]:
    """The median of each measure over rounds of all of them in turn, so that a busy minute hits none alone.

    What has come out twice within 6 % is not measured a third time: the median of three would lie between the
    two, so that their mean is within 3 % of it. Those named in `roughly` are compared with limits that they are
    several times away from; for them 25 % will do.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in measures}
    for _ in range(rounds):
        for name, measure in measures.items():
            if not _agree(costs[name], _ROUGH_AGREEMENT if name in roughly else _AGREEMENT):
                costs[name].append(measure())
    return {name: median(each) for name, each in costs.items()}


def _agree(costs: Sequence[Cost], within: float) -> bool:
    walls = [cost.wall_s for cost in costs]
    return len(walls) == 2 and max(walls) <= within * min(walls)


def on_a_line(short: tuple[int, Cost], long: tuple[int, Cost], frames: int) -> Cost:
    """What `frames` would cost, from two lengths of the same clip: (frames, cost) each, on a straight line."""
    (few, cheap), (many, dear) = short, long
    share = (frames - few) / (many - few)

    def at(name: str) -> float:
        low, high = getattr(cheap, name), getattr(dear, name)
        return float(low + share * (high - low))

    return Cost(at("wall_s"), at("cpu_s"), max(cheap.peak_mb, dear.peak_mb))

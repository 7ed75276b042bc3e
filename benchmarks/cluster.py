"""What many machines cost beside the clips: `python -m benchmarks.cluster`.

Ten thousand clips sent to workers that answer at once; and small clips on two workers of one core beside `-j 2`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from benchmarks.clock import Cost, adopt_orphans, interleaved, run
from benchmarks.commands import PYTHON, ROOT, Command


@click.command()
@click.option("--many", type=click.IntRange(min=0), default=10_000, show_default=True, help="Clips sent.")
@click.option("--small", type=click.IntRange(min=0), default=200, show_default=True, help="Clips rendered.")
@click.option("--rounds", type=click.IntRange(min=1), default=3, show_default=True)
def main(many: int, small: int, rounds: int) -> None:
    """Measure and print."""
    adopt_orphans()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        if many:
            cost = sent(Path(folder), many)
            told = (
                f"{cost.wall_s:.1f} s, of which {cost.cpu_s:.1f} s of processor time, {cost.peak_mb:.0f} MB"
            )
            print(f"{many} clips planned and sent: {told}", flush=True)
        if small:
            lecture = write_lecture(Path(folder), small, iterations=1)
            counts = iter(range(10**6))

            def render(*options: str) -> Cost:
                return with_orphans(run(words(lecture, Path(folder, str(next(counts))), *options), cwd=ROOT))

            costs = interleaved(
                {"here": lambda: render("-j", "2"), "cluster": lambda: render("--cluster", "local:2")}, rounds
            )
            here, there = costs["here"], costs["cluster"]
            for name, one, other in (
                ("wall", here.wall_s, there.wall_s),
                ("processor", here.cpu_s, there.cpu_s),
            ):
                told = f"{one:.1f} s here, {other:.1f} s on two workers: {other / one:.2f} times"
                print(f"{small} clips, {name} time: {told}", flush=True)


def with_orphans(cost: Cost) -> Cost:
    """With the processor time of processes of other groups, which nobody has waited for: those of local workers."""
    cpu = cost.cpu_s
    while True:
        try:
            usage = os.wait4(-1, 0)[2]
        except ChildProcessError:
            return replace(cost, cpu_s=cpu)
        cpu += usage.ru_utime + usage.ru_stime


def sent(folder: Path, number: int) -> Cost:
    """What the client takes for clips that others finish at once."""
    lecture = write_lecture(folder, number, iterations=30)
    with instant_workers() as address:
        return run(words(lecture, folder / "media", "--cluster", address), cwd=ROOT)


@contextmanager
def instant_workers() -> Iterator[str]:
    """Their scheduler's address."""
    with subprocess.Popen(
        [PYTHON, "-m", "benchmarks.instant_workers"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=sys.stderr,
    ) as process:
        assert process.stdout is not None  # noqa: S101 - for the types
        yield str(json.loads(process.stdout.readline()))


def write_lecture(folder: Path, number: int, iterations: int) -> Path:
    """A sweep of so many rates."""
    rates = ", ".join(str(each / (2 * number)) for each in range(1, number + 1))
    path = folder / f"sweep-{number}.toml"
    path.write_text(
        f'[[clip]]\nid = "rate"\nscene = "quadratic"\nparams = {{ iterations = {iterations} }}\n'
        f"sweep = {{ learning_rate = [{rates}] }}\n",
        encoding="utf-8",
    )
    return path


def words(lecture: Path, media: Path, *options: str) -> Command:
    """Our command for a lecture at the lowest quality."""
    return [PYTHON, ROOT / "render.py", "all", lecture, "-q", "l", "--media-dir", media, *options]


if __name__ == "__main__":
    main()

"""Our speed beside that of others: `make bench`, or `make bench BENCH="--only surface"`."""

from __future__ import annotations

import fnmatch
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from benchmarks import batch, first_sight, startup, tables, watching
from benchmarks.clips import Bench, ClipTimes
from benchmarks.clock import Cost, adopt_orphans
from studio.lecture.asked import default_lecture

RESULTS = Path(__file__).with_name("results.json")


@click.command()
@click.option(
    "--only", multiple=True, metavar="GLOB", help="These clips alone, and these also with one worker."
)
@click.option(
    "--rounds", type=click.IntRange(min=1), default=3, show_default=True, help="Figures are their medians."
)
@click.option(
    "--json", "file", type=click.Path(path_type=Path), default=RESULTS, help="Where the figures go."
)
def main(only: tuple[str, ...], rounds: int, file: Path) -> None:
    """Measure, print a table, write JSON."""
    clips = [
        clip for clip in lecture_clips() if not only or any(fnmatch.fnmatchcase(clip, glob) for glob in only)
    ]
    if not clips:
        raise click.BadParameter(
            f"no clip matches; there are {', '.join(lecture_clips())}", param_hint="--only"
        )
    adopt_orphans()
    results: dict[str, Any] = {"machine": machine(), "rounds": rounds}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bench = Bench(Path(folder), rounds, lambda told: print(told, file=sys.stderr))
        times = {clip: bench.clip(clip, closely=bool(only)) for clip in clips}
        print(tables.of_clips(times))
        results["clips"] = {clip: told(each) for clip, each in times.items()}
        if not only:
            groups: dict[str, Callable[[], dict[str, Cost]]] = {
                "lecture": bench.lecture,
                "startup": lambda: startup.measure(rounds, Path(folder, "media")),  # of the lecture just made
                "batch": lambda: batch.measure(rounds),
                "growth": bench.growth,
                "page": lambda: first_sight.measure(Path(folder)),
            }
            for name, measure in groups.items():
                costs = measure()
                print(tables.of_costs(name, costs))
                results[name] = {each: cost.as_dict() for each, cost in costs.items()}
            saves = watching.measure(Path(folder))
            print(tables.of_saves(saves))
            results["watch"] = {scene: seen._asdict() for scene, seen in saves.items()}
    file.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    print(f"Written to {file}")


def lecture_clips() -> list[str]:
    """The ids of the default lecture's clips."""
    from studio.lecture.reading import read_lectures

    return [clip.id for clip in read_lectures([default_lecture()])[0].clips]


def machine() -> dict[str, Any]:
    """What the figures depend on."""
    return {"cores": os.cpu_count(), "processor": platform.machine(), "python": platform.python_version()}


def told(times: ClipTimes) -> dict[str, Any]:
    """A clip's figures for JSON."""
    values = {name: getattr(times, name) for name in times.__slots__}
    return {name: value.as_dict() if isinstance(value, Cost) else value for name, value in values.items()}


if __name__ == "__main__":
    main()

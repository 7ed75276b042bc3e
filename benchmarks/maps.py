"""The clips of maps and fits beside re-encoding them, and the atlas's numbers beside the bare recurrence.

`python -m benchmarks.maps` prints seconds of the processor, and their ratios: each clip of the lecture on learning
rates with nothing kept and with the numbers of maps kept; a million descents, and the bare recurrence of as many steps.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks import commands, tables
from benchmarks.clock import Cost, adopt_orphans, interleaved, run, timed
from gdmath.arrays import FloatArray, IntArray
from gdmath.maps.outcome_atlas import middles, outcome_atlas
from scenes.params.atlas import AtlasParams

CLIPS = {"doublings": "bifurcation", "data": "fit", "map": "atlas"}
LECTURE = commands.ROOT / "media_config" / "lectures" / "learning_rates.toml"
FOLDER = Path("lectures", "learning-rates", "1080p60-en")
ROUNDS = 3
COLUMNS, ROWS = 1250, 800
_BLOCK = 16_384


def clip(name: str, work: Path, rounds: int) -> tuple[int, dict[str, Cost]]:
    """Its frames; and what it costs: re-encoded, from nothing, and where the numbers of maps are kept already."""
    media, again = work / "media", work / "again.mp4"
    mp4 = media / FOLDER / f"{name}.mp4"
    ours: list[str | Path] = [
        commands.PYTHON, commands.ROOT / "render.py", "all", LECTURE, "--only", name, "-j", "1", "--media-dir", media,
    ]  # fmt: skip

    def render(*dropped: Path) -> Cost:
        for folder in dropped:
            shutil.rmtree(folder, ignore_errors=True)
        return run([*ours, "--force"], cwd=commands.ROOT)

    costs = interleaved(
        {
            "from nothing": lambda: render(media),
            "numbers kept": render,
            "re-encoded": lambda: run(commands.reencode(mp4, 60, again), cwd=commands.ROOT),
        },
        rounds,
    )
    return json.loads(mp4.with_suffix(".json").read_bytes())["frames"], costs


def atlas(rounds: int) -> dict[str, Cost]:
    """A million descents of the default map, and as many steps of each without asking what becomes of it."""
    params = AtlasParams()
    objective, starts, rates = (
        params.objective(),
        middles(*params.seen, ROWS),
        middles(*params.learning_rates, COLUMNS),
    )
    steps = outcome_atlas(objective, starts, rates).decided_at.ravel()
    x, rate = np.repeat(starts, rates.size), np.tile(rates, starts.size)
    return interleaved(
        {
            "atlas": lambda: timed(partial(outcome_atlas, objective, starts, rates)),
            "bare recurrence": lambda: timed(partial(bare, _by_hand, x, rate, steps)),
        },
        rounds,
    )


def bare(slope: Callable[[FloatArray], FloatArray], x: FloatArray, rate: FloatArray, steps: IntArray) -> None:
    """Each descent as many steps as it takes, in blocks that a core's cache holds."""
    for low in range(0, x.size, _BLOCK):
        block = slice(low, low + _BLOCK)
        here, by, left = x[block], rate[block], steps[block]
        done = 0
        for stop in np.unique(left).tolist():
            for _ in range(stop - done):
                here = here - by * slope(here)
            done, goes_on = stop, left > stop
            here, by, left = here[goes_on], by[goes_on], left[goes_on]


def _by_hand(x: FloatArray) -> FloatArray:
    return np.asarray(np.cos(x) - 0.1 * (5 - x))


def main() -> None:
    """Measure and print; the names of clips, or `numbers`, choose."""
    adopt_orphans()
    chosen = sys.argv[1:] or [*CLIPS, "numbers"]
    for name in (each for each in CLIPS if each in chosen):
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            frames, costs = clip(name, Path(folder), ROUNDS)
        print(tables.of_costs(f"{CLIPS[name]}, {frames} frames", costs))
        peer = costs["re-encoded"].cpu_s
        print(
            *(f"{each}: {cost.cpu_s / peer:.2f} of the CPU of re-encoding" for each, cost in costs.items()),
            sep="\n",
        )
    if "numbers" in chosen:
        costs = atlas(ROUNDS)
        print(tables.of_costs(f"{COLUMNS * ROWS} descents", costs))
        print(
            f"{costs['atlas'].cpu_s / costs['bare recurrence'].cpu_s:.2f} of the CPU of the bare recurrence"
        )


if __name__ == "__main__":
    main()

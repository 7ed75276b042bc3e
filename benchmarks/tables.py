"""The figures as tables for a terminal."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.clips import ClipTimes
from benchmarks.clock import Cost
from benchmarks.watching import Seen

_HEADINGS = (
    "clip",
    "frames",
    "ours s",
    "ffmpeg s",
    "wall ratio",
    "CPU ratio",
    "stock Manim",
    "matplotlib",
    "MB",
    "-j 1 s",
)


def of_clips(times: Mapping[str, ClipTimes]) -> str:
    """A row a clip: ours against ffmpeg's as a ratio, the slow peers' as how many times longer they take."""
    rows = [_HEADINGS, *(_row(clip, each) for clip, each in times.items())]
    return _aligned(rows)


def _row(clip: str, times: ClipTimes) -> tuple[str, ...]:
    ours = times.ours.wall_s
    return (
        clip,
        str(times.frames),
        f"{ours:.1f}",
        f"{times.ffmpeg.wall_s:.1f}",
        f"{ours / times.ffmpeg.wall_s:.2f}",
        f"{times.ours.cpu_s / times.ffmpeg.cpu_s:.2f}",
        f"{times.stock_manim.wall_s / ours:.1f}x",
        f"{times.matplotlib.wall_s / ours:.1f}x",
        f"{times.ours.peak_mb:.0f}",
        f"{times.one_worker.wall_s:.1f}" if times.one_worker else "",
    )


def of_costs(name: str, costs: Mapping[str, Cost]) -> str:
    """A row a measure, each also against the fastest."""
    least = min(cost.wall_s for cost in costs.values())
    rows: list[tuple[str, ...]] = [(name, "wall s", "CPU s", "against the fastest")]
    rows += [
        (each, f"{cost.wall_s:.3f}", f"{cost.cpu_s:.3f}", f"{cost.wall_s / least:.2f}")
        for each, cost in costs.items()
    ]
    return _aligned(rows)


def of_saves(saves: Mapping[str, Seen]) -> str:
    """A row a scene: seconds from a save to each of what is seen then."""
    rows = [("save to", "still of the moment s", "still of the verdict s", "clip s")]
    return _aligned([*rows, *((scene, *(f"{each:.2f}" for each in seen)) for scene, seen in saves.items())])


def _aligned(rows: list[tuple[str, ...]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for first, *others in rows:
        cells = [
            first.ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)),
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines) + "\n"

"""Where the numbers and words of a table's row stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scenes.drawing.region import PIXELS_PER_UNIT, Region

_ICON = 42 / PIXELS_PER_UNIT  # a row begins with its runner's mark
_LEAST_GAP = 14 / PIXELS_PER_UNIT
_LEFT_ALIGNED = ("rate", "fate")


@dataclass(frozen=True)
class Cell:
    """A place in a row: scene x of the end that is aligned (0 the left one, 1 the right one), line, room."""

    x: float
    align: float
    line: int
    room: float  # scene units


def two_lines(inner: Region) -> dict[str, Cell]:
    """What a step does below the rate, the loss below the fate."""
    left, room = inner.left + _ICON, inner.width - _ICON
    return {
        "rate": Cell(left, 0.0, 0, 0.59 * room),
        "factor": Cell(left, 0.0, 1, 0.59 * room),
        "fate": Cell(inner.right, 1.0, 0, 0.4 * room),
        "loss": Cell(inner.right, 1.0, 1, 0.4 * room),
    }


def one_line(inner: Region, widths: Mapping[str, float]) -> dict[str, Cell]:
    """All side by side: `widths` (scene units) are those of the widest in each column, from left to right.

    What is left over goes between them; where they are too wide, each gives way in proportion.
    """
    room = inner.width - _ICON
    spare = room - sum(widths.values())
    gap = max(_LEAST_GAP, spare / (len(widths) - 1))
    share = min(1.0, (room - (len(widths) - 1) * gap) / sum(widths.values()))
    cells, pen = {}, inner.left + _ICON
    for key, width in widths.items():
        right = pen + share * width
        cells[key] = (
            Cell(pen, 0.0, 0, share * width) if key in _LEFT_ALIGNED else Cell(right, 1.0, 0, share * width)
        )
        pen = right + gap
    return cells

"""The parts of a picture that changed since the picture before: boxes, and the pixels in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# First column, first row, one past the last column, one past the last row.
Box: TypeAlias = tuple[int, int, int, int]


class Patch(NamedTuple):
    """Pixels (rows, columns, 4) that stand in a picture from this column and row on."""

    left: int
    top: int
    pixels: NDArray[np.uint8]

    @property
    def box(self) -> Box:
        """Where it stands."""
        rows, columns = self.pixels.shape[:2]
        return self.left, self.top, self.left + columns, self.top + rows


def cut_out(picture: NDArray[np.uint8], boxes: Iterable[Box]) -> list[Patch]:
    """Copies of what stands in these boxes of a picture (height, width, 4)."""
    return [Patch(left, top, picture[top:bottom, left:right].copy()) for left, top, right, bottom in boxes]


def merged(boxes: Iterable[Box]) -> list[Box]:
    """Fewer boxes that cover these: those that overlap become one."""
    left_over = list(boxes)
    found: list[Box] = []
    while left_over:
        box = left_over.pop()
        meeting = [other for other in left_over + found if _overlap(box, other)]
        if not meeting:
            found.append(box)
            continue
        left_over = [other for other in left_over if other not in meeting]
        found = [other for other in found if other not in meeting]
        sides = list(zip(box, *meeting, strict=True))
        left_over.append((min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])))
    return found


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

"""The parts of a picture that changed since the picture before: boxes, and the pixels in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# First column, first row, one past the last column, one past the last row.
Box: TypeAlias = tuple[int, int, int, int]


_OF_A_BOX: Final = 16_384  # pixels that are converted in the time that a box takes beside its pixels


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
    """Fewer boxes that cover these: two become one where that has hardly more pixels than the two have.

    Some may still overlap: a long line across and one down are cheaper apart than the rectangle around both.
    """
    left_over = list(boxes)
    found: list[Box] = []
    while left_over:
        box = left_over.pop()
        for others in (left_over, found):
            at = next((index for index, other in enumerate(others) if _is_cheaper(box, other)), None)
            if at is not None:
                left_over.append(_around(box, others.pop(at)))
                break
        else:
            found.append(box)
    return found


def _is_cheaper(one: Box, other: Box) -> bool:
    """Whether the rectangle around both costs no more than each by itself."""
    return _area(_around(one, other)) <= _area(one) + _area(other) + _OF_A_BOX


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _area(box: Box) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])

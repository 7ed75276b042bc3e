"""RGBA pixels to BT.709 video frames, converting only what changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter

from studio.rendering.patches import Box, Patch

if TYPE_CHECKING:
    from numpy.typing import NDArray

# A chroma value is a weighted mean of pixels up to this far away: a changed patch changes it as well,
# and a part converts to exactly what the whole picture would if it has as many pixels of context.
_REACH: Final = 4

# Parts are widened to multiples of these, so that few sizes come up: each needs a converter of its own.
# Columns of whole vectors are also converted by the same instructions as in the whole picture.
_COLUMNS: Final = 64
_ROWS: Final = 32


class PictureConverter:
    """Keeps one picture as RGBA and as YUV 4:2:0 in BT.709, limited range, and brings both up to date.

    The frame that `update` returns is the same object every time: encode it before the next update.
    """

    def __init__(self, width: int, height: int) -> None:
        self._rgba: NDArray[np.uint8] = np.zeros((height, width, 4), np.uint8)
        self._reformatters: dict[tuple[int, int], VideoReformatter] = {}
        self._frame: av.VideoFrame | None = None

    def update(self, patches: Sequence[Patch]) -> av.VideoFrame:
        """Put these patches in place; the whole picture as a video frame."""
        for patch in patches:
            left, top, right, bottom = patch.box
            self._rgba[top:bottom, left:right] = patch.pixels
        if self._frame is None:
            self._frame = self._convert(self._rgba)
            return self._frame
        for patch in patches:
            self._convert_part(self._frame, patch.box)
        return self._frame

    def current(self) -> av.VideoFrame:
        """The picture as it stands."""
        return self.update(())

    def _convert_part(self, frame: av.VideoFrame, box: Box) -> None:
        """Bring the frame up to date in this box and as far around it as its pixels count."""
        height, width = self._rgba.shape[:2]
        left, right = _widened(box[0], box[2], width, _COLUMNS)
        top, bottom = _widened(box[1], box[3], height, _ROWS)
        part = self._convert(np.ascontiguousarray(self._rgba[top:bottom, left:right]))
        inner = _inner(left, right, width), _inner(top, bottom, height)
        for index, size in enumerate((1, 2, 2)):
            target, source = _lines(frame.planes[index]), _lines(part.planes[index])
            (first_column, last_column), (first_row, last_row) = (
                (begin // size, -(-end // size)) for begin, end in inner
            )
            columns, rows = left // size, top // size
            target[first_row:last_row, first_column:last_column] = source[
                first_row - rows : last_row - rows, first_column - columns : last_column - columns
            ]

    def _convert(self, pixels: NDArray[np.uint8]) -> av.VideoFrame:
        height, width = pixels.shape[:2]
        reformatter = self._reformatters.setdefault((width, height), VideoReformatter())
        return reformatter.reformat(
            av.VideoFrame.from_numpy_buffer(pixels, format="rgba"),
            format="yuv420p",
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
            threads=1,
        )


def _widened(first: int, last: int, size: int, step: int) -> tuple[int, int]:
    """A stretch with context at both ends, even, as long as a multiple of `step` within the picture's size.

    Where the size itself is no multiple of `step`, the whole of it: its last pixels are converted in another way.
    """
    if size % step and step == _COLUMNS:
        return 0, size
    begin = max(0, first - 2 * _REACH)
    begin -= begin % 2
    length = -(-(min(size, last + 2 * _REACH) - begin) // step) * step
    end = min(size, begin + length)
    begin = max(0, end - length)
    return begin - begin % 2, end


def _inner(begin: int, end: int, size: int) -> tuple[int, int]:
    """The stretch less its context: what was converted as in the whole picture. The picture's own ends stay."""
    return (begin + _REACH if begin > 0 else 0), (end - _REACH if end < size else size)


class SmallPicture:
    """Keeps one picture as RGBA and gives it reduced to `width` x `height`, for a GIF."""

    def __init__(self, source: tuple[int, int], width: int, height: int) -> None:
        self._rgba: NDArray[np.uint8] = np.zeros((source[1], source[0], 4), np.uint8)
        self._size = (width, height)
        self._reformatter = VideoReformatter()

    def update(self, patches: Sequence[Patch]) -> av.VideoFrame:
        """Put these patches in place; the reduced picture."""
        for patch in patches:
            left, top, right, bottom = patch.box
            self._rgba[top:bottom, left:right] = patch.pixels
        return self.current()

    def current(self) -> av.VideoFrame:
        """The reduced picture as it stands."""
        width, height = self._size
        return self._reformatter.reformat(
            av.VideoFrame.from_numpy_buffer(self._rgba, format="rgba"),
            width=width,
            height=height,
            format="rgb24",
            interpolation="AREA",
            threads=1,
        )


def _lines(plane: Any) -> NDArray[np.uint8]:
    """A plane of a frame as a writable array (rows, line size)."""
    return np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)

"""RGBA pixels to BT.709 video frames, converting only the rows that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter

if TYPE_CHECKING:
    from numpy.typing import NDArray

# A chroma row is a weighted mean of picture rows up to this far away: a changed band changes it as
# well, and a band converts to exactly what the whole picture would if it has as many rows of context.
_REACH: Final = 4


def changed_rows(before: NDArray[np.uint8], after: NDArray[np.uint8]) -> tuple[int, int] | None:
    """The band `[first, last)` of rows in which two RGBA pictures (height, width, 4) differ, or None."""
    height = after.shape[0]
    width_of_one = np.uint64 if after.shape[1] % 2 == 0 else np.uint32
    rows = (
        before.reshape(height, -1).view(width_of_one) != after.reshape(height, -1).view(width_of_one)
    ).any(axis=1)
    (where,) = np.nonzero(rows)
    if where.size == 0:
        return None
    return int(where[0]), int(where[-1]) + 1


class PictureConverter:
    """Keeps one picture as RGBA and as YUV 4:2:0 in BT.709, limited range, and brings both up to date.

    The frame that `update` returns is the same object every time: encode it before the next update.
    """

    def __init__(self, width: int, height: int) -> None:
        self._rgba: NDArray[np.uint8] = np.zeros((height, width, 4), np.uint8)
        self._reformatter = VideoReformatter()
        self._frame: av.VideoFrame | None = None

    def update(self, first: int, band: NDArray[np.uint8]) -> av.VideoFrame:
        """Put `band` (rows, width, 4) in place from row `first` on; the whole picture as a video frame."""
        last = first + band.shape[0]
        self._rgba[first:last] = band
        height = self._rgba.shape[0]
        if self._frame is None:
            self._frame = self._convert(self._rgba)
            return self._frame
        top, bottom = max(0, first - first % 2 - _REACH), min(height, last + last % 2 + _REACH)
        begun, ended = max(0, top - _REACH), min(height, bottom + _REACH)
        part = self._convert(self._rgba[begun:ended])
        for index, rows_each in enumerate((1, 2, 2)):
            target, source = _rows(self._frame.planes[index]), _rows(part.planes[index])
            begin, end, offset = top // rows_each, -(-bottom // rows_each), begun // rows_each
            width = min(target.shape[1], source.shape[1])
            target[begin:end, :width] = source[begin - offset : end - offset, :width]
        return self._frame

    def current(self) -> av.VideoFrame:
        """The picture as it stands."""
        if self._frame is None:
            self._frame = self._convert(self._rgba)
        return self._frame

    def _convert(self, pixels: NDArray[np.uint8]) -> av.VideoFrame:
        return self._reformatter.reformat(
            av.VideoFrame.from_numpy_buffer(pixels, format="rgba"),
            format="yuv420p",
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
            threads=1,
        )


class SmallPicture:
    """Keeps one picture as RGBA and gives it reduced to `width` x `height`, for a GIF."""

    def __init__(self, source: tuple[int, int], width: int, height: int) -> None:
        self._rgba: NDArray[np.uint8] = np.zeros((source[1], source[0], 4), np.uint8)
        self._size = (width, height)
        self._reformatter = VideoReformatter()

    def update(self, first: int, band: NDArray[np.uint8]) -> av.VideoFrame:
        """Put `band` (rows, width, 4) in place from row `first` on; the reduced picture."""
        self._rgba[first : first + band.shape[0]] = band
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


def _rows(plane: Any) -> NDArray[np.uint8]:
    """A plane of a frame as a writable array (rows, line size)."""
    return np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)

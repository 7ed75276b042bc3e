"""RGBA pixels to BT.709 video frames, converting only what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

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


class Part(NamedTuple):
    """A converted part of a picture: where its upper left corner lies, and what of it is as in the whole picture."""

    left: int
    top: int
    inner: (
        tuple[tuple[int, int], tuple[int, int]] | None
    )  # first and last columns and rows; None: the whole picture
    frame: av.VideoFrame


class Converter:
    """Converts parts of pictures from RGBA to YUV 4:2:0 in BT.709, limited range."""

    def __init__(self) -> None:
        self._reformatters: dict[tuple[int, int], VideoReformatter] = {}

    def parts(self, picture: NDArray[np.uint8], boxes: Iterable[Box]) -> list[Part]:
        """What is new of a picture (height, width, 4), which the caller may reuse, where these boxes changed."""
        height, width = picture.shape[:2]
        found = []
        for box in boxes:
            if box == (0, 0, width, height):
                return [Part(0, 0, None, self._convert(picture))]
            left, right = _widened(box[0], box[2], width, _COLUMNS)
            top, bottom = _widened(box[1], box[3], height, _ROWS)
            inner = _inner(left, right, width), _inner(top, bottom, height)
            found.append(Part(left, top, inner, self._convert(picture[top:bottom, left:right])))
        return found

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


class ConvertedPicture:
    """Keeps one picture as YUV, of which parts are replaced."""

    def __init__(self, width: int, height: int) -> None:
        self._size = (width, height)
        self._frame: av.VideoFrame | None = None

    @property
    def frame(self) -> av.VideoFrame:
        """The whole picture, to be encoded before the next update.

        Raises:
            RuntimeError: the first part of all was not a whole picture.
        """
        if self._frame is None:
            raise RuntimeError("a picture begins with a part of it")
        return self._frame

    def would_change(self, parts: Sequence[Part]) -> bool:
        """Whether a pixel would be another with these parts in place."""
        if self._frame is None:
            return True
        return any((old != new).any() for part in parts for old, new in _planes(self._frame, part))

    def update(self, parts: Sequence[Part]) -> av.VideoFrame:
        """Put these parts in place; the whole picture.

        Raises:
            ValueError: a whole picture of another size.
        """
        for part in parts:
            if part.inner is None:
                if (part.frame.width, part.frame.height) != self._size:
                    size = f"{part.frame.width} x {part.frame.height}"
                    raise ValueError(f"a picture of {size} in a piece of another size")
                self._frame = part.frame
            else:
                for old, new in _planes(self.frame, part):
                    old[:] = new
        return self.frame


def _planes(frame: av.VideoFrame, part: Part) -> Iterator[tuple[NDArray[np.uint8], NDArray[np.uint8]]]:
    """Of each plane what a part covers, in the picture and in the part."""
    inner = part.inner or ((0, frame.width), (0, frame.height))
    for index, size in enumerate((1, 2, 2)):
        (first_column, last_column), (first_row, last_row) = (
            (begin // size, -(-end // size)) for begin, end in inner
        )
        columns, rows = part.left // size, part.top // size
        yield (
            _lines(frame.planes[index])[first_row:last_row, first_column:last_column],
            _lines(part.frame.planes[index])[
                first_row - rows : last_row - rows, first_column - columns : last_column - columns
            ],
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

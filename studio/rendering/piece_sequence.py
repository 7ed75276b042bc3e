"""The pieces of a clip: where they end, and who makes which.

Where a piece ends depends on the clip alone. Several processes may render the same clip: each
claims whole pieces and skips the plays of the others', and the bytes are those of one process.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from studio.rendering.encoding import ENCODINGS, PIECE_SECONDS
from studio.rendering.patches import merged
from studio.rendering.piece import PieceEncoder, what_is_new
from studio.rendering.work_queue import WorkQueue

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from studio.lecture.output import Output
    from studio.rendering.patches import Box

# Frames that may wait for the encoder; the changes of each are at most one whole picture.
_WAITING_FRAMES = 8


class PieceSequence:
    """Takes the frames of a clip, play by play, and leaves encoded pieces in `folder`.

    `advance(frames)` is told of frames that this process has added.
    """

    def __init__(self, folder: Path, output: Output, advance: Callable[[int], None] | None = None) -> None:
        self._folder = folder
        self._output = output
        self._advance = advance
        self._limit = PIECE_SECONDS * output.fps
        self._interval = ENCODINGS[output.format].keyframe_interval(output.fps)
        self._stands = False  # the piece is one held picture, and has room for nothing else
        self._in_piece = self._limit  # so that the first play begins the first piece
        self._mine = False
        self._encoder: PieceEncoder | None = None
        self._is_blank = True  # nothing of the piece is written yet
        self._new = what_is_new(output)
        self._queue = WorkQueue(_WAITING_FRAMES)
        self._written = 0
        self.frames = 0  # of the whole clip so far, those of others' pieces included
        self.count = 0  # of pieces begun so far
        folder.mkdir(parents=True, exist_ok=True)

    def begin_play(self, frames: int, *, held: bool = False) -> bool:
        """Whether this process draws the next play, which lasts `frames` frames.

        If it is `held` for some whole closed groups of pictures, it is a piece of its own, of which only the
        first group is encoded: the others are the same.
        """
        groups, odd = divmod(frames, self._interval) if held and self._interval else (1, 0)
        times = groups if groups > 1 and odd == 0 else 1
        if self._in_piece >= self._limit or times > 1 or self._stands:
            self._end_piece()
            self._begin_piece(times)
            self._stands = times > 1
        self.frames += frames
        self._in_piece += frames
        return self._mine

    def wants_frame(self) -> bool:
        """Whether the next frame of the play needs to be drawn: always."""
        return True

    def write(self, pixels: NDArray[np.uint8], repeat: int, changed: Sequence[Box] | None = None) -> None:
        """Show `pixels` (height, width, 4), which the caller may reuse at once, for `repeat` frames.

        `changed` covers all that differs from the picture written before, where the caller knows it.
        """
        if self._is_blank or changed is None:
            changed = [(0, 0, pixels.shape[1], pixels.shape[0])]
        self._is_blank = False
        new = self._new(pixels, merged(changed))
        encoder = self._encoder
        if encoder is None:
            raise RuntimeError("a frame outside this process's pieces")
        self._queue.put(lambda: encoder.write(new, repeat))
        self._written += repeat
        if self._advance is not None:
            self._advance(repeat)

    def end_play(self) -> None:
        """Refuse a play that gave another number of frames than it announced.

        Raises:
            RuntimeError: the piece would depend on which process made it.
        """
        if self._mine and self._written != self._in_piece:
            raise RuntimeError(f"a play gave {self._written} frames in a piece, not {self._in_piece}")

    def close(self) -> None:
        """Finish the last piece; raises what went wrong while encoding."""
        self._end_piece()
        self._queue.close()

    def abort(self) -> None:
        """Stop encoding; unfinished files are left to whoever owns the folder."""
        self._queue.abort()

    def _begin_piece(self, times: int) -> None:
        name = f"{self.count:04}"
        self.count += 1
        self._in_piece = self._written = 0
        self._is_blank = True
        try:
            (self._folder / f"{name}.claim").touch(exist_ok=False)
        except FileExistsError:
            self._mine = False
            return
        self._mine = True
        path = self._folder / (name + ENCODINGS[self._output.format].piece_suffix)
        self._encoder = PieceEncoder(path, self._output, self.frames, times)

    def _end_piece(self) -> None:
        if self._encoder is not None:
            self._queue.put(self._encoder.close)
            self._encoder = None


def piece_files(folder: Path, output: Output) -> list[Path]:
    """The pieces in a folder, in order."""
    return sorted(folder.glob("*" + ENCODINGS[output.format].piece_suffix))

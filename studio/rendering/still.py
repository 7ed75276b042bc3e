"""One frame of a clip, found without encoding anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from studio.rendering.patches import Box


class StillTakenError(Exception):
    """Ends a scene: the frame is there."""


class StillFrame:
    """Takes the place of a clip's pieces, and draws only the frame asked for.

    `pixels` (height, width, 4) is that frame once the scene has been through; None if it was too short.
    """

    def __init__(self, frame: int) -> None:
        self._wanted = frame
        self._next = 0
        self.frames = 0
        self.pixels: NDArray[np.uint8] | None = None

    def begin_play(self, frames: int, *, held: bool = False) -> bool:
        """Whether the frame is in the next play, which lasts `frames` frames."""
        del held
        self._next = self.frames
        self.frames += frames
        return self._next <= self._wanted < self.frames

    def wants_frame(self) -> bool:
        """Whether the next frame of the play is the one; counts it."""
        self._next += 1
        return self._next - 1 == self._wanted

    def write(self, pixels: NDArray[np.uint8], repeat: int, changed: Sequence[Box] | None = None) -> None:
        """Keep the frame.

        Raises:
            StillTakenError: always.
        """
        del repeat, changed  # a held frame looks the same at each of its times
        self.pixels = pixels.copy()
        raise StillTakenError

    def end_play(self) -> None:
        """A play that went by."""

    def close(self) -> None:
        """The scene ended."""

    def abort(self) -> None:
        """The scene failed."""

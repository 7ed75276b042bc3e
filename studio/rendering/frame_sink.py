"""What the renderer gives its frames to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from studio.rendering.patches import Box


class FrameSink(Protocol):
    """Decides which plays and frames are drawn, and takes them.

    `frames` counts all frames of the plays begun so far, drawn or not.
    """

    frames: int

    def begin_play(self, frames: int, *, held: bool = False) -> bool:
        """Whether the next play, which lasts `frames` frames and if `held` is one picture, is drawn at all."""

    def wants_frame(self) -> bool:
        """Whether the next frame of a play that is drawn needs drawing."""

    def write(self, pixels: NDArray[np.uint8], repeat: int, changed: Sequence[Box] | None = None) -> None:
        """Take a drawn frame (height, width, 4) that is shown `repeat` times; the caller may reuse it.

        `changed` covers all that differs from the frame written before; None where that is not known.
        """

    def end_play(self) -> None:
        """The play is over."""

    def close(self) -> None:
        """The scene is over."""

    def abort(self) -> None:
        """The scene failed."""

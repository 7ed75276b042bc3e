"""The contract of a place where clips are made: what the floor asks of it, be it this machine or many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from studio.rendering.messages import Advanced, Failed, Finished, Task


class Workplace(Protocol):
    """Begins clips, tells of them, and ends them. A clip in the making is known by its task's key.

    `notes` are sentences about the place itself, for the end of the run.
    """

    notes: list[str]

    def has_room(self) -> bool:
        """Whether one more clip can be begun now."""

    def start(self, task: Task, expected_seconds: float, expected_frames: int) -> None:
        """Begin a clip; what is expected of it may be wrong.

        Raises:
            OSError, StudioError: it cannot be begun; other clips go on.
        """

    def help(self) -> None:
        """Nothing more waits: let idle hands share in what is under way, where that is worth it."""

    def news(self, timeout: float | None) -> Iterator[tuple[str, Advanced | Finished | Failed]]:
        """What has become of clips, by key; waits for something at most `timeout` seconds.

        A clip that is Finished has its `entry/` in its task's folder. After that or Failed, no more is heard of it.

        Raises:
            WorkplaceLost: no clip can be made there any more.
        """

    def stop(self) -> None:
        """End all that is under way, at once."""

    def dismiss(self) -> None:
        """The same after an interrupt: nothing that was started for the run is left."""

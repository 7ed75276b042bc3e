"""What becomes of each clip of a run, and who is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from studio.lecture.clip import Clip
    from studio.store.plan import Decision


@dataclass(frozen=True, slots=True)
class ClipResult:
    """What became of one clip.

    "restored" means that the store still had it, "fetched" that one had it that others use, too. `seconds` is the
    work that went into rendering it; `machine` says that it failed for want of room, a permission or a library.
    """

    clip: Clip
    status: Literal["kept", "restored", "fetched", "rendered", "failed"]
    file: Path
    seconds: float = 0.0
    frames: int = 0
    cause: str = ""
    log: Path | None = None
    machine: bool = False


class Progress(Protocol):
    """Told how a run goes on."""

    def started(self, decision: Decision) -> None:
        """Work on the clip has begun; `decision.expected_frames` is None if its length is not known."""

    def advanced(self, decision: Decision, frames: int) -> None:
        """So many more frames of the clip are drawn."""

    def finished(self, result: ClipResult) -> None:
        """Nothing more will be done about the clip."""

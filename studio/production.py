"""A run: what has to be rendered is rendered, side by side, and put under its final name when it is whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from studio.lecture.clip import Clip
    from studio.lecture.output import Output
    from studio.store.plan import Decision


@dataclass(frozen=True, slots=True)
class ClipResult:
    """What became of one clip.

    "restored" means that the store still had it. `seconds` is the work that went into rendering it;
    `machine` says that it failed for want of room, a permission or a library.
    """

    clip: Clip
    status: Literal["kept", "restored", "rendered", "failed"]
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


def produce(
    decisions: Sequence[Decision], output: Output, *, jobs: int, progress: Progress
) -> list[ClipResult]:
    """Render what the decisions say, at most `jobs` processes at a time; one result a decision, in order.

    A clip that fails is a result like others. What was finished before an interrupt stays.

    Raises:
        BadInput, MachineLacks: nothing can be written into the media folder.
        Interrupted: by Ctrl-C, once all workers have ended.
    """
    results = {id(one): ClipResult(one.clip, "kept", one.file) for one in decisions if one.action == "keep"}
    waiting = [one for one in decisions if one.action == "render"]
    if waiting:
        from studio.floor import Floor  # which loads what rendering takes

        with Floor(output, jobs, progress) as floor:
            results |= floor.render(waiting)
    return [results[id(one)] for one in decisions]

"""A clip's voice: which recording is heard when, and how long each takes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from msgspec import Meta

from studio.errors import BadInput
from studio.lecture.wording import shown

if TYPE_CHECKING:
    from studio.lecture.recordings import Recording, Recordings
    from studio.lecture.wording import Place

MOST_CUE_S: Final = 60
MOST_CLIP_S: Final = 600

WrittenVoice = Annotated[
    str | list[str] | dict[str, str],
    Meta(extra={"words": "a file for the whole clip, a list of files one a cue, or a table of files by cue"}),
]


@dataclass(frozen=True, slots=True)
class Voice:
    """The recordings of a clip: one for `whole`, or some by cue: its key, or its place in the clip from 0."""

    whole: Recording | None
    cues: tuple[tuple[str | int, Recording], ...] = ()

    def recordings(self) -> dict[str, Recording]:
        """All recordings by cue, or that of "the whole" clip."""
        if self.whole is not None:
            return {"the whole": self.whole}
        return {str(cue): recording for cue, recording in self.cues}

    def seconds(self) -> dict[str, float]:
        """All of a voice that can change a picture: how long each recording is, by cue."""
        return {cue: recording.seconds for cue, recording in self.recordings().items()}


def read_voice(
    written: str | list[str] | dict[str, str], folder: Path, place: Place, recordings: Recordings
) -> Voice:
    """The voice that a clip names; files are looked up from `folder`, that of the lecture file.

    Raises:
        BadInput: a recording that is missing, unreadable, too long, or outside the folder; none at all.
    """
    if isinstance(written, str):
        complaint = f"voice is {shown(written)} ({place})"
        return Voice(recordings.read(folder, written, MOST_CLIP_S, complaint))
    named: list[tuple[str | int, str]] = list(
        written.items() if isinstance(written, dict) else enumerate(written)
    )
    if not named:
        raise BadInput(f"voice names no recording ({place}): leave it out, or name a file for a cue.")
    return Voice(
        None,
        tuple(
            (
                cue,
                recordings.read(
                    folder, name, MOST_CUE_S, f"voice of {told_cue(cue)} is {shown(name)} ({place})"
                ),
            )
            for cue, name in named
        ),
    )


def told_cue(cue: str | int) -> str:
    """A cue as a message names it: by its key, or by its place in the clip from 1."""
    return f"cue {shown(cue)[1:-1]}" if isinstance(cue, str) else f"cue number {cue + 1}"

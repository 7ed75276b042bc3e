"""A clip's voice: which recording is heard when, and how long each takes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from msgspec import Meta

from studio.errors import BadInput
from studio.lecture.wording import shown

if TYPE_CHECKING:
    from studio.lecture.wording import Place

MOST_CUE_S: Final = 60
MOST_CLIP_S: Final = 600

WrittenVoice = Annotated[
    str | list[str] | dict[str, str],
    Meta(extra={"words": "a file for the whole clip, a list of files one a cue, or a table of files by cue"}),
]


@dataclass(frozen=True, slots=True)
class Recording:
    """A sound file and its length."""

    path: Path
    seconds: float


@dataclass(frozen=True, slots=True)
class Voice:
    """The recordings of a clip: one for `whole`, or some by cue: its key, or its place in the clip from 0."""

    whole: Recording | None
    cues: tuple[tuple[str | int, Recording], ...] = ()

    def seconds(self) -> dict[str, float]:
        """All of a voice that can change a picture: how long each recording is, by cue ("the whole" clip)."""
        if self.whole is not None:
            return {"the whole": self.whole.seconds}
        return {str(cue): recording.seconds for cue, recording in self.cues}


def read_voice(written: str | list[str] | dict[str, str], folder: Path, place: Place) -> Voice:
    """The voice that a clip names; files are looked up from `folder`, that of the lecture file.

    Raises:
        BadInput: a recording that is missing, unreadable, too long, or outside the folder; none at all.
    """
    if isinstance(written, str):
        return Voice(_recording(written, folder, MOST_CLIP_S, "voice", place))
    named: list[tuple[str | int, str]] = list(
        written.items() if isinstance(written, dict) else enumerate(written)
    )
    if not named:
        raise BadInput(f"voice names no recording ({place}): leave it out, or name a file for a cue.")
    return Voice(
        None,
        tuple(
            (cue, _recording(name, folder, MOST_CUE_S, f"voice of {_told(cue)}", place))
            for cue, name in named
        ),
    )


def _told(cue: str | int) -> str:
    return f"cue {shown(cue)[1:-1]}" if isinstance(cue, str) else f"cue number {cue + 1}"


def _recording(name: str, folder: Path, most_s: float, what: str, place: Place) -> Recording:
    complaint = f"{what} is {shown(name)} ({place})"
    try:
        # Links are followed first: what counts is where the file really is.
        inside, path = folder.resolve(), (folder / name).resolve()
        exists = path.is_file()
    except (OSError, ValueError, RuntimeError):
        raise BadInput(f"{complaint}: no possible name of a file.") from None
    if not path.is_relative_to(inside):
        raise BadInput(f"{complaint}: it must be in the folder of the lecture file, or below.")
    if not exists:
        raise BadInput(f"{complaint}: there is no such file in the folder of the lecture file.")
    from studio.lecture.sound_file import length_of  # which loads the decoder, for voices alone

    seconds = length_of(path)
    if not seconds:
        raise BadInput(f"{complaint}: it cannot be read as sound.")
    if seconds > most_s:
        raise BadInput(f"{complaint}: it lasts {seconds:.1f} s; at most {most_s} s are allowed.")
    return Recording(path, seconds)

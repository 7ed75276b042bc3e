"""How long each cue of a clip has to stand, so that its voice has been heard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from studio.errors import BadInput
from studio.lecture.voice import told_cue
from studio.lecture.wording import listed, near_miss

if TYPE_CHECKING:
    from studio.lecture.clip import Clip
    from studio.lecture.recordings import Recording
    from studio.lecture.voice import Voice


class Rehearsal:
    """Takes the place of a clip's pieces and draws nothing: how long a clip is, and what its cues are."""

    def __init__(self) -> None:
        self.frames = 0

    def begin_play(self, frames: int, *, held: bool = False) -> bool:
        """Pass over the play."""
        del held
        self.frames += frames
        return False

    def wants_frame(self) -> bool:
        """No frame is."""
        return False

    def write(self, pixels: object, repeat: int, changed: object = None) -> None:
        """Nothing is drawn, so that nothing comes."""

    def end_play(self) -> None:
        """A play that went by."""

    def close(self) -> None:
        """The scene ended."""

    def abort(self) -> None:
        """The scene failed."""


def spoken_seconds(
    clip: Clip, voice: Voice, cues: Sequence[Mapping[str, Any]], length_s: float
) -> tuple[float, ...]:
    """Seconds for which each cue stands at least, given the cues and the length of the clip without a voice.

    A recording for the whole clip, if it is longer than that, lengthens every cue in proportion to the time
    from its start to the next.

    Raises:
        BadInput: the voice speaks to a cue that the clip does not have.
    """
    if voice.whole is None:
        spoken = [0.0] * len(cues)
        for index, recording in spoken_cues(clip, voice, cues):
            spoken[index] = recording.seconds
        return tuple(spoken)
    starts = [float(cue["start_s"]) for cue in cues]
    missing = voice.whole.seconds - length_s
    if missing <= 0 or not starts:
        return ()
    ends = [*starts[1:], length_s]
    stretch = 1 + missing / (length_s - starts[0])
    return tuple((end - start) * stretch for start, end in zip(starts, ends, strict=True))


def spoken_cues(clip: Clip, voice: Voice, cues: Sequence[Mapping[str, Any]]) -> list[tuple[int, Recording]]:
    """Which cue (from 0) each recording by cue belongs to; of a key said twice, the first time.

    Raises:
        BadInput: there is no such cue.
    """
    keys = [str(cue["key"]) for cue in cues]
    found = []
    for cue, recording in voice.cues:
        index = cue if isinstance(cue, int) else keys.index(cue) if cue in keys else len(keys)
        if index >= len(keys):
            near = near_miss(cue, keys) if isinstance(cue, str) else ""
            raise BadInput(
                f'voice of clip "{clip.id}" ({clip.source.name}): it has no {told_cue(cue)}.{near} '
                f"Cues: {listed(keys)}."
            )
        found.append((index, recording))
    return found

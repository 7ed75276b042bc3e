"""What is heard in a film: what is heard in its clips, at their times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.rendering.sound import Speech, clip_speech

if TYPE_CHECKING:
    from studio.film.programme import Shot
    from studio.lecture.output import Output


def film_speech(shots: Sequence[Shot], output: Output) -> list[Speech]:
    """What is heard in a film, in order; nothing if no clip has a voice.

    Raises:
        BadInput: a voice speaks to a cue that its clip does not have.
    """
    return [
        replace(speech, frame=shot.first_frame + speech.frame)
        for shot in shots
        for speech in clip_speech(shot.section.clip, shot.manifest["cues"], output)
    ]

"""Recordings by cue are meant for cues that their clip's scene has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.errors import BadInput
from studio.lecture.voice import told_cue
from studio.lecture.wording import listed, near_miss

if TYPE_CHECKING:
    from studio.lecture.clip import Clip
    from studio.store.ingredients import Pantry


def check_voice(clip: Clip, pantry: Pantry) -> None:
    """Refuse a recording for a cue that no clip of this scene has; whether this clip has it, its render tells.

    Raises:
        BadInput: naming the cue, the nearest one, and all that there are.
    """
    if clip.voice is None:
        return
    named = [cue for cue, _ in clip.voice.cues if isinstance(cue, str)]
    keys = list(pantry.cue_seconds(clip.scene)) if named else []
    for cue in named:
        if cue not in keys:
            raise BadInput(
                f'voice of clip "{clip.id}" ({clip.source.name}): {clip.scene} has no {told_cue(cue)}.'
                f"{near_miss(cue, keys)}\nCues: {listed(keys)}."
            )

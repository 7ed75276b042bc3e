"""The acts of a clip that has been rendered: from one cue to the next, with what is said under each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scenes.text.line_breaking import unbroken
from studio.film.captions import cue_captions
from studio.steps.sections import steps_of

if TYPE_CHECKING:
    from studio.film.programme import Shot
    from studio.film.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Act:
    """What is played in one go.

    `first` and `last` are frames of the clip, `rests` those between them at which a point rests on an iterate,
    ascending; `words` are the cue's, filled in.
    """

    first: int
    last: int
    words: str
    rests: tuple[int, ...]


def acts_of(shot: Shot, words: Vocabulary) -> list[Act]:
    """The acts of a clip in order; together they are the clip.

    Raises:
        BadInput: a cue's words break a rule of captions.
    """
    fps = shot.manifest["fps"]
    rests = sorted({round(row["t_s"] * fps) for row in shot.manifest["timeline"]})
    return [
        Act(
            first,
            end - 1,
            _told(shot, cue, words),
            tuple(frame for frame in rests if first <= frame < end),
        )
        for cue, first, end in steps_of(shot.manifest)
    ]


def _told(shot: Shot, cue: dict[str, object], words: Vocabulary) -> str:
    captions = cue_captions(cue, shot.section.clip, words, shot.manifest["fps"])
    lines = [line for caption in captions for line in caption.lines]
    # Without a voice, a long cue is read in several captions of the same words.
    return unbroken(lines if "spoken" in cue else [*dict.fromkeys(lines)], words.language)

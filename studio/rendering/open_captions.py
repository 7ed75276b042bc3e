"""What a clip's cues say in the picture: the words that its caption files have, in the language on screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from studio.film.captions import cue_captions
from studio.film.vocabulary import Vocabulary

if TYPE_CHECKING:
    from studio.lecture.clip import Clip
    from studio.lecture.output import Output

_MINUS: Final = re.compile(r"(?<!\w)-(?=\d)")  # as the numbers beside it in the picture have it
Shown = tuple[int, int, tuple[str, ...]]


def shown_words(clip: Clip, output: Output) -> Callable[[Mapping[str, Any]], list[Shown]] | None:
    """For a cue the first frame, the frame after the last, and the lines of each caption; None if none is drawn."""
    if output.shown_captions == "closed":
        return None
    words, fps = Vocabulary(clip.language), output.fps

    def of_cue(cue: Mapping[str, Any]) -> list[Shown]:
        return [
            (
                round(caption.start_s * fps),
                round(caption.end_s * fps),
                tuple(_MINUS.sub("−", line) for line in caption.lines),
            )
            for caption in cue_captions(cue, clip, words, fps)
        ]

    return of_cue

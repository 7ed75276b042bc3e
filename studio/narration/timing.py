"""How long each cue stands that is heard, and what scene and captions are told of a narrator's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from scenes.direction.utterance import Utterance
from studio.film.caption_rules import LEAST_S
from studio.film.captions import seconds_to_read
from studio.film.vocabulary import LANGUAGES, Vocabulary
from studio.narration.lines import lines_of
from studio.narration.shelf import Shelf
from studio.rendering.narration import spoken_seconds
from studio.store.layout import Store

if TYPE_CHECKING:
    from studio.lecture.clip import Clip
    from studio.lecture.output import Output
    from studio.narration.lines import Line
    from studio.speech.speaker import Spoken

LEAD_S: Final = 0.1
"""From a cue's start to its first word. What an encoder takes of a file's beginning is silence, then."""
BREATH_S: Final = 0.25
"""From a cue's last word to its end."""


def utterances(
    clip: Clip, output: Output, cues: Sequence[Mapping[str, Any]], frames: int
) -> list[Utterance | None]:
    """How each cue of a clip is heard, by its rehearsal: its cues, and how many frames it has when nobody speaks.

    None where nothing is heard.

    Raises:
        BadInput: a recording is for a cue that the clip does not have.
        MachineLacks: the narrator cannot speak.
        OSError: a sentence cannot be kept.
    """
    heard: list[Utterance | None] = [None] * len(cues)
    if clip.voice is not None:
        recorded = spoken_seconds(clip, clip.voice, cues, frames / output.fps)
        for index, (seconds, cue) in enumerate(zip(recorded, cues, strict=False)):
            heard[index] = Utterance(max(seconds, cue["end_s"] - cue["start_s"]))
    if clip.narrator_in(output) is not None:
        lines = lines_of(clip, cues)
        spoken = Shelf(Store(output.media_dir)).all_spoken(line for line in lines if line is not None)
        for index, (line, cue) in enumerate(zip(lines, cues, strict=True)):
            if line is not None:
                heard[index] = _narrated(line, spoken[line.digest()], cue, clip)
    return heard


def _narrated(line: Line, spoken: Spoken, cue: Mapping[str, Any], clip: Clip) -> Utterance:
    """The cue stands until it has been heard, and read by those who read another language."""
    words = line.sentence.words
    starts = [LEAD_S + start for start in spoken.starts]
    read = [
        seconds_to_read(cue, clip, Vocabulary(language))
        for language in LANGUAGES
        if language != clip.language
    ]
    return Utterance(
        max(LEAD_S + spoken.seconds + BREATH_S, LEAST_S, *read),
        {word.mark: start for word, start in zip(words, starts, strict=True) if word.mark},
        max(1.0, 1 / line.narrator.speed),
        {
            "spoken": {
                "sentence": line.digest(),
                "words": [
                    {"at_s": round(start, 4), "word": word.shown}
                    for word, start in zip(words, starts, strict=True)
                ],
            }
        },
    )

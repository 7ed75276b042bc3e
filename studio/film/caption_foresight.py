"""What can be told of a clip's own captions before it is rendered: whether anybody could read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from studio.errors import BadInput
from studio.film.caption_rules import MOST_S, fault_of
from studio.film.captions import caption_lines
from studio.film.captions_heard import spoken_parts
from studio.lecture.own_captions import check_cue, parameter_values, values_of
from studio.lecture.wording import Place, printable

if TYPE_CHECKING:
    from studio.lecture.clip import Clip
    from studio.lecture.narrator import Narrator


def check_captions(clip: Clip, cue_seconds: Mapping[str, float], narrator: Narrator | None = None) -> None:
    """Refuse own words for a cue that the clip's scene never says, and words that break a rule of captions.

    `cue_seconds` has the cues that the scene may say, by key. What a cue counts or measures is known once the clip
    has been played: here it takes no more than one digit, so that nothing is refused that may still fit.

    Raises:
        BadInput: naming the cue, and the limit.
    """
    place = Place(clip.source.name).in_clip(clip.id)
    for key, words in clip.captions.items():
        check_cue(key, tuple(cue_seconds), f"{clip.scene} has no cue", place)
        # A voice makes its cues longer, how much is not known; no caption stands longer than that.
        seconds = cue_seconds[key] if clip.voice is None and narrator is None else MOST_S
        said = narrator is not None and key not in (clip.voice.recordings() if clip.voice else {})
        for language, text in words.items():
            values = parameter_values(clip.params, language) | dict.fromkeys(values_of(key), 0)
            if said and language == clip.language:
                fault = _fault_spoken(text, values, language)
            else:
                fault = fault_of(caption_lines(text, values, seconds, language), seconds, language)
            if fault is not None:
                raise BadInput(f"caption {key} ({place}, {language}): {printable(fault)}.")


def _fault_spoken(text: str, values: Mapping[str, object], language: str) -> str | None:
    """What is wrong with a sentence that a narrator would say; None if nothing is."""
    from studio.speech.reading import read_aloud
    from studio.speech.unreadable import unreadable

    if (fault := unreadable(text, language)) is not None:
        return fault
    words = [word.shown for word in read_aloud(text, values, language).words]
    parts = spoken_parts(words, list(range(len(words))), len(words), language)
    faults = (fault_of(part.lines, MOST_S, language, heard=True) for part in parts)
    return next((fault for fault in faults if fault is not None), None)

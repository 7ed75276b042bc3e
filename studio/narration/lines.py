"""What a narrator says in a clip: a line for each cue that nobody has recorded."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from studio import speech
from studio.film.vocabulary import Vocabulary
from studio.lecture.own_captions import parameter_values
from studio.rendering.narration import spoken_cues

if TYPE_CHECKING:
    from studio.lecture.clip import Clip
    from studio.lecture.narrator import Narrator
    from studio.speech.sentence import Sentence
    from studio.speech.speaker import Speaker, Spoken


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, and who says it how."""

    sentence: Sentence
    narrator: Narrator

    @property
    def words(self) -> list[str]:
        """As they are said."""
        return [word.said for word in self.sentence.words]

    @property
    def speaker(self) -> Speaker:
        """Who says it."""
        from studio.speech.voices import speaker_of

        return speaker_of(self.narrator.voice, self.sentence.language)

    def digest(self) -> str:
        """Of all that its sound depends on, in hexadecimal."""
        made_of = (self.words, self.speaker.identity, _spoken_by(), self.narrator.speed)
        return hashlib.sha256(msgspec.json.encode(made_of)).hexdigest()

    def speak(self) -> Spoken:
        """The line, said now.

        Raises:
            RuntimeError: the engine tells of more or fewer words than it was given.
        """
        spoken = self.speaker.speak(self.words, self.narrator.speed)
        if len(spoken.starts) != len(self.words):
            raise RuntimeError(f"{self.narrator.voice} said {len(spoken.starts)} of {len(self.words)} words")
        return spoken


def lines_of(clip: Clip, cues: Sequence[Mapping[str, Any]]) -> list[Line | None]:
    """What the clip's narrator says at each of its cues; None where a recording is heard.

    Raises:
        BadInput: a recording is for a cue that the clip does not have.
    """
    recorded = {index for index, _ in spoken_cues(clip, clip.voice, cues)} if clip.voice else set()
    return [None if number in recorded else _line(cue, clip) for number, cue in enumerate(cues)]


def _line(cue: Mapping[str, Any], clip: Clip) -> Line | None:
    if clip.narrator is None:
        return None
    # Not for silent clips: it brings the names of numbers in fifty languages.
    from studio.speech.reading import read_aloud

    values = parameter_values(clip.params, clip.language) | cue["values"]
    return Line(read_aloud(said(clip, str(cue["key"]), clip.language), values, clip.language), clip.narrator)


def said(clip: Clip, key: str, language: str) -> str:
    """The words for a cue, their values not filled in: the clip's own, else those that are meant for the ear.

    Raises:
        BadInput: there are none.
    """
    own = clip.captions.get(key, {}).get(language)
    return Vocabulary(language).spoken(key) if own is None else own


@cache
def _spoken_by() -> str:
    """A digest of our own part of every engine, which may place words otherwise one day."""
    files = sorted(Path(speech.__file__).parent.glob("*.py"))
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()

"""A film before a file of it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.film.captions import Caption
    from studio.film.chapters import Chapter
    from studio.film.programme import Shot
    from studio.film.vocabulary import Vocabulary
    from studio.lecture.output import Output
    from studio.lecture.reading import Lecture
    from studio.rendering.sound import Speech


@dataclass(frozen=True, slots=True)
class Film:
    """All that is shown, heard and told of a film, each within its limits; texts by language."""

    lecture: Lecture
    output: Output
    shots: tuple[Shot, ...]
    chapters: tuple[Chapter, ...]
    speech: tuple[Speech, ...]
    titles: Mapping[str, str]
    vocabularies: Mapping[str, Vocabulary]
    captions: Mapping[str, list[Caption]]
    descriptions: Mapping[str, str]

    @property
    def frames(self) -> int:
        """The whole film's length."""
        return self.shots[-1].first_frame + self.shots[-1].frames

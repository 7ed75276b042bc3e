"""A lecture's slides before anything of them is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from studio.film.programme import film_titles

if TYPE_CHECKING:
    from studio.film.programme import Shot
    from studio.film.vocabulary import Vocabulary
    from studio.lecture.output import Output
    from studio.lecture.reading import Lecture
    from studio.review.slides.acts import Act


@dataclass(frozen=True, slots=True)
class Deck:
    """The clips of a lecture, rendered, and the acts of each; `words` are of the lecture's language."""

    lecture: Lecture
    output: Output
    words: Vocabulary
    shots: Sequence[Shot]
    acts: Sequence[Sequence[Act]]

    @property
    def title(self) -> str:
        """The lecture's, in its language."""
        return film_titles(self.lecture)[self.lecture.language]

    def page_data(self, *, every_step: bool) -> dict[str, Any]:
        """What the page's scripts read."""
        language = self.lecture.language
        return {
            "talk": f"{self.lecture.id} {self.output.folder_name(language)}",
            "fps": self.output.fps,
            "every_step": every_step,
            "clips": [
                {"file": beside(shot), "title": shot.section.titles[language], "frames": shot.frames}
                for shot in self.shots
            ],
            "slides": [
                {"clip": number, "first": act.first, "last": act.last, "words": act.words, "steps": act.rests}
                for number, acts in enumerate(self.acts)
                for act in acts
            ],
            "words": self.words.of_slides(),
        }


def beside(shot: Shot) -> str:
    """The name of a clip's file from the page."""
    return f"clips/{shot.file.name}"

"""What a channel finds a film by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from studio.film.channel_limits import fitting_tags

if TYPE_CHECKING:
    from studio.film.vocabulary import Vocabulary
    from studio.lecture.reading import Lecture


def film_tags(lecture: Lecture, vocabularies: Mapping[str, Vocabulary]) -> list[str]:
    """The lecture's own tags, then those that every film has, as far as there is room; each once.

    Of both those in the lecture's own language come first.
    """
    languages = sorted(vocabularies, key=lambda language: language != lecture.language)
    own = [tag for language in languages for tag in lecture.film.tags.get(language, ())]
    every = [tag for language in languages for tag in vocabularies[language].tags()]
    return fitting_tags(dict.fromkeys([*own, *every]))

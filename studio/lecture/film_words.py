"""What the film of a lecture tells of itself, all that it inherits included."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from msgspec import UNSET, UnsetType

from studio.errors import BadInput
from studio.lecture.characters import check_drawn
from studio.lecture.languages import by_language
from studio.lecture.wording import Place, listed, near_miss, shown

if TYPE_CHECKING:
    from studio.lecture.film_table import FilmTable


@dataclass(frozen=True, slots=True)
class FilmWords:
    """Texts and tags by language; what nobody wrote is empty."""

    author: str = ""
    links: tuple[str, ...] = ()
    licence: str = ""
    descriptions: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    thumbnail: str = ""  # a clip's id

    def overridden(self, table: FilmTable | UnsetType) -> FilmWords:
        """With what a file says in the place of what it extends: key by key, texts and tags language by language."""
        if table is UNSET:
            return self
        tags = {language: tuple(written) for language, written in by_language(table.tags).items()}
        return replace(
            self,
            author=self.author if table.author is UNSET else table.author.strip(),
            links=self.links if table.links is UNSET else tuple(table.links),
            licence=self.licence if table.licence is UNSET else table.licence.strip(),
            descriptions={**self.descriptions, **by_language(table.description)},
            tags={**self.tags, **tags},
            thumbnail=self.thumbnail if table.thumbnail is UNSET else table.thumbnail,
        )


def check_film_words(words: FilmWords, language: str, clips: Collection[str], place: Place) -> None:
    """Refuse a thumbnail of a clip that there is not among `clips` (ids), and what no font draws on a card.

    Raises:
        BadInput: naming the key.
    """
    if words.thumbnail and words.thumbnail not in clips:
        raise BadInput(
            f"film.thumbnail is {shown(words.thumbnail)} ({place}): no clip has this id."
            f"{near_miss(words.thumbnail, clips)}\nClips: {listed(tuple(clips))}."
        )
    for key, texts in (("author", (words.author,)), ("links", words.links)):
        for text in texts:
            check_drawn(text, language, f"film.{key}", place)

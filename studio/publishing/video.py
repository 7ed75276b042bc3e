"""One video as it should be on the channel: what is gathered from disk before anything is sent."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.errors import BadInput
from studio.film.channel_limits import (
    MOST_SHORT_S,
    MOST_TAGS,
    check_description,
    check_title,
    cost_of,
)
from studio.publishing.marker import marked, marker

if TYPE_CHECKING:
    from studio.publishing.terms import Terms


@dataclass(frozen=True)
class Attachment:
    """A small file that goes with a video: a thumbnail, a caption track."""

    name: str
    content: bytes

    @cached_property
    def sha256(self) -> str:
        """The digest of its bytes."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Video:
    """A video and all that belongs to it; texts and captions by language, its own language first.

    `name` tells the lecture's videos apart: "en/film", "ja-9x16/clips/oscillation". One that is still to be
    made has no digest, no size and no descriptions.
    """

    lecture: str
    name: str
    file: Path
    sha256: str
    size: int  # bytes
    duration_s: float
    upright: bool
    language: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    tags: tuple[str, ...]
    thumbnail: Attachment | None
    captions: Mapping[str, Attachment]
    licence: str | None = None
    """The channel's field, where the lecture tells its licence; else it is one of the terms."""

    @property
    def is_made(self) -> bool:
        """Whether its file is there."""
        return bool(self.sha256)

    @property
    def is_short(self) -> bool:
        """Whether a channel shows it among its Shorts."""
        return self.upright and 0 < self.duration_s <= MOST_SHORT_S

    @property
    def marker(self) -> str:
        """The line by which it is found again."""
        return marker(self.lecture, self.name, self.sha256)

    def details(self, terms: Terms) -> dict[str, Any]:
        """Its words and terms as fields of a video on the channel, by path: "snippet.title"."""
        fields: dict[str, Any] = {
            "snippet.title": self.titles[self.language].strip(),
            "snippet.description": self._described(self.language),
            "snippet.tags": list(self.tags),
            "snippet.categoryId": str(terms.category),
            "snippet.defaultLanguage": self.language,
            "status.license": self.licence or terms.licence,
            "status.selfDeclaredMadeForKids": terms.made_for_kids,
            "status.containsSyntheticMedia": terms.synthetic_media,
        }
        for language, title in self.titles.items():
            if language != self.language:
                fields[f"localizations.{language}.title"] = title.strip()
                fields[f"localizations.{language}.description"] = self._described(language)
        return fields

    def check(self) -> None:
        """Refuse what no channel takes, before anything is sent.

        Raises:
            BadInput: a title, a description or the tags are too long, or have < or >.
        """
        for language, title in self.titles.items():
            check_title(title, f"{self.name}, {language}")
        for language in self.descriptions:
            place = f"{self.name}, {language}, with the line {self.marker!r} by which it is found again"
            check_description(self._described(language), place)
        cost = cost_of(self.tags)
        if cost > MOST_TAGS:
            raise BadInput(
                f"the tags take {cost} characters ({self.name}): at most {MOST_TAGS} are allowed.\n"
                "Commas count, and a tag with a space costs two more."
            )
        for tag in self.tags:
            if "<" in tag or ">" in tag or not tag.strip():
                raise BadInput(
                    f"the tag {tag!r} ({self.name}) is empty or has < or >: a channel takes neither."
                )

    def _described(self, language: str) -> str:
        return marked(self.descriptions.get(language, ""), self.marker)

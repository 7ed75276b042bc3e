"""The [film] of a lecture file as written: who made it, where more is found, what a channel is told."""

from __future__ import annotations

from typing import Annotated, Final

from msgspec import UNSET, Meta, Struct, UnsetType

from studio.errors import BadInput
from studio.film.channel_limits import MOST_DESCRIPTION, MOST_TAGS, cost_of
from studio.lecture.languages import by_language
from studio.lecture.wording import Place

MOST_LINKS: Final = 20
# No control characters, line ends or marks that turn the writing round, and neither < nor >: no channel takes these.
_LINE: Final = r"[^<>\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+(?![\s\S])"
_LINES: Final = (
    r"[^<>\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+(?![\s\S])"
)

Line = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=100,
        pattern=rf"^(?=[\s\S]*\S){_LINE}",
        extra={"words": "a text of 1 to 100 characters, on one line, without < or >"},
    ),
]
_INSIDE: Final = r"\s<>\"\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069"
# As people copy it, letters of other alphabets included.
Link = Annotated[
    str,
    Meta(
        max_length=300,
        pattern=rf"^https?://[^/?#{_INSIDE}]+([/?#][^{_INSIDE}]*)?(?![\s\S])",
        extra={"words": "an http or https address of at most 300 characters"},
    ),
]
Links = Annotated[
    list[Link],
    Meta(max_length=MOST_LINKS, extra={"words": f"a list of at most {MOST_LINKS} addresses"}),
]
Description = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=MOST_DESCRIPTION,
        pattern=rf"^(?=[\s\S]*\S){_LINES}",
        extra={"words": f"a text of 1 to {MOST_DESCRIPTION:,} characters without < or >"},
    ),
]
Tag = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=100,
        pattern=rf"^(?=[\s\S]*\S)(?![\s\S]*,){_LINE}",
        extra={"words": "a text of 1 to 100 characters, on one line, without a comma, < or >"},
    ),
]


class Descriptions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of one's own in each language; one left out has what is generated alone."""

    ja: Description | UnsetType = UNSET
    en: Description | UnsetType = UNSET


class Tags(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Tags of one's own in each language."""

    ja: list[Tag] | UnsetType = UNSET
    en: list[Tag] | UnsetType = UNSET


class FilmTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the film of a lecture tells of itself; what is unset may come from the lecture that is extended."""

    author: Annotated[Line, Meta(description="on the closing card and in the description")] | UnsetType = (
        UNSET
    )
    links: Annotated[Links, Meta(description="addresses, on the closing card and in the description")] | (
        UnsetType
    ) = UNSET
    licence: Annotated[
        Line, Meta(description="in the description; CC BY also in the channel's own field")
    ] | (UnsetType) = UNSET
    description: Annotated[Descriptions, Meta(description="stands before what is generated")] | UnsetType = (
        UNSET
    )
    tags: Annotated[Tags, Meta(description="stand before those that are generated")] | UnsetType = UNSET
    thumbnail: (
        Annotated[str, Meta(description="the id of the clip whose run it shows; default the first clip")]
        | UnsetType
    ) = UNSET


def check_film(film: FilmTable, place: Place) -> None:
    """Refuse what is too long for a channel as a whole, though each text and each tag would do.

    Raises:
        BadInput: naming the key.
    """
    for language, text in by_language(film.description).items():
        if (size := len(text.encode())) > MOST_DESCRIPTION:
            raise BadInput(
                f"film.description.{language} has {size:,} bytes ({place}): "
                f"a channel takes at most {MOST_DESCRIPTION:,}."
            )
    tags = [tag for written in by_language(film.tags).values() for tag in written]
    if (cost := cost_of(tags)) > MOST_TAGS:
        raise BadInput(
            f"film.tags take {cost} characters in all ({place}): a channel takes at most {MOST_TAGS}.\n"
            "Commas between them count, and a tag with a space costs two more."
        )

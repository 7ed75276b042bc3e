"""What YouTube takes: titles, descriptions, tags (Data API v3, as of November 2026)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from studio.errors import BadInput
from studio.lecture.wording import shown

MOST_TITLE: Final = 100  # characters
MOST_DESCRIPTION: Final = 5000  # bytes
# What the line takes by which a published video is found again: the longest ids, and a digest.
ROOM_IN_DESCRIPTION: Final = MOST_DESCRIPTION - 200
MOST_TAGS: Final = 500  # characters in all
MOST_SHORT_S: Final = 180


def check_title(title: str, place: str) -> None:
    """Refuse a title that no channel takes.

    Raises:
        BadInput: too long, empty, or with < or >.
    """
    if not title.strip():
        raise BadInput(f"the title is empty ({place}).")
    if len(title) > MOST_TITLE:
        raise BadInput(f"the title has {len(title)} characters ({place}): at most {MOST_TITLE} are allowed.")
    if "<" in title or ">" in title:
        raise BadInput(f"the title {shown(title)} has < or > ({place}): a channel's texts take neither.")


def check_description(text: str, place: str) -> None:
    """Refuse a description that no channel takes.

    Raises:
        BadInput: more than 5,000 bytes, or with < or >.
    """
    size = len(text.encode())
    if size > MOST_DESCRIPTION:
        raise BadInput(
            f"the description has {size:,} bytes ({place}): at most {MOST_DESCRIPTION:,} are allowed.\n"
            "Fewer clips, shorter titles or a shorter film.description make it shorter."
        )
    if "<" in text or ">" in text:
        line = next(line for line in text.splitlines() if "<" in line or ">" in line)
        raise BadInput(f"the description has < or > ({place}): {shown(line)}.")


def fitting_tags(tags: Iterable[str]) -> list[str]:
    """The first tags that fit into 500 characters; commas count, a tag with a space costs two more."""
    kept: list[str] = []
    for tag in tags:
        if cost_of([*kept, tag]) <= MOST_TAGS:
            kept.append(tag)
    return kept


def cost_of(tags: Sequence[str]) -> int:
    """How many of the 500 characters these tags take."""
    return sum(len(tag) + 2 * (" " in tag) for tag in tags) + max(0, len(tags) - 1)

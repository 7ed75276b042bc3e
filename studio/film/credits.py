"""What the closing card tells of the lecture's author and links, in lines that can be read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from scenes.text.line_breaking import broken, width

if TYPE_CHECKING:
    from studio.lecture.reading import Lecture

_COLUMNS: Final = 20.0  # full-width ones, half-width ones count one half
_LINK_COLUMNS: Final = 23.0
_MOST_LINKS: Final = 3
_MOST_AUTHOR_LINES: Final = 5  # for the 100 characters that it may have


def credit_lines(lecture: Lecture) -> tuple[str, ...]:
    """The author in lines, then the links, a line each."""
    author = lecture.film.author
    lines = broken(author, lecture.language, _COLUMNS, _MOST_AUTHOR_LINES, partial(width, language="ja"))
    return (*(lines or ()), *_shown_links(lecture))


def links_left_out(lecture: Lecture) -> list[str]:
    """The links for which the card has no room; they stand in the description."""
    shown = _shown_links(lecture)
    return [link for link in lecture.film.links if _told(link) not in shown]


def _shown_links(lecture: Lecture) -> tuple[str, ...]:
    told = (_told(link) for link in lecture.film.links)
    return tuple(link for link in told if width(link, "ja") <= _LINK_COLUMNS)[:_MOST_LINKS]


def _told(link: str) -> str:
    """An address as it is typed: example.org/course."""
    return link.partition("://")[2].removesuffix("/")

"""Author and links on the closing card."""

from __future__ import annotations

from pathlib import Path

import pytest

from scenes.text.line_breaking import width
from studio.film.credits import credit_lines, links_left_out
from studio.lecture.film_words import FilmWords
from studio.lecture.reading import Lecture


def _lecture(author: str = "", *links: str, language: str = "en") -> Lecture:
    return Lecture("talk", language, {}, (), {}, Path("talk.toml"), film=FilmWords(author, links))  # type: ignore[arg-type]


def test_who_tells_nothing_has_none() -> None:
    assert credit_lines(_lecture()) == ()


def test_addresses_are_told_as_they_are_typed() -> None:
    """Without what a browser adds by itself."""
    lecture = _lecture("A. Author", "https://example.org/course/", "http://example.org")

    assert credit_lines(lecture) == ("A. Author", "example.org/course", "example.org")
    assert links_left_out(lecture) == []


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    "author",
    ["W" * 100, "学" * 100, "A. Author, Department of Mathematics, University of Somewhere", "著者 太郎"],
)
def test_a_long_author_is_told_whole_in_lines_that_can_be_read(author: str, language: str) -> None:
    lines = credit_lines(_lecture(author, language=language))

    assert "".join("".join(lines).split()) == "".join(author.split())
    assert max(width(line, "ja") for line in lines) <= 20


def test_links_without_room_are_named_and_left_to_the_description() -> None:
    """The card has room for three of 46 characters, of kanji half as many."""
    links = [
        "https://a.org/1",
        f"https://a.org/{'x' * 50}",
        "https://a.org/2",
        "https://a.org/3",
        "https://a.org/4",
    ]
    lecture = _lecture("", *links)

    assert credit_lines(lecture) == ("a.org/1", "a.org/2", "a.org/3")
    assert links_left_out(lecture) == [links[1], links[4]]
    assert links_left_out(_lecture("", f"https://a.org/{'学' * 22}")) != []

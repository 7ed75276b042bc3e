"""A film's order, its titles, and the cards between its clips."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from studio.film.programme import film_titles, programme, thumbnail_card
from studio.film.vocabulary import LANGUAGES, Vocabulary
from studio.lecture.reading import read_lectures

WORDS = {language: Vocabulary(language) for language in LANGUAGES}
_CLIPS = """
[[clip]]
id = "one"
scene = "quadratic"
title = { en = "Small steps and a title that is too long for a single line" }
[[clip]]
id = "two"
scene = "race"
"""


@pytest.fixture
def lecture(tmp_path: Path) -> Any:
    """`lecture('language = "ja"')`: a lecture of two clips that begins with these lines."""

    def read(head: str = "") -> Any:
        path = tmp_path / "my_talk.toml"
        path.write_text(head + _CLIPS, encoding="utf-8")
        (found,) = read_lectures([path])
        return found

    return read


def test_a_card_comes_before_each_clip(lecture: Any) -> None:
    """Between an opening and a closing."""
    sections = programme(lecture(), WORDS)

    assert [section.kind for section in sections] == [
        "opening", "chapter", "clip", "chapter", "clip", "closing"
    ]  # fmt: skip
    assert [section.clip.params.number for section in sections if section.kind != "clip"] == [0, 1, 2, 2]  # type: ignore[union-attr]


def test_cards_have_no_name_that_a_clip_could_have(lecture: Any) -> None:
    """They lie in the film's own folder."""
    cards = [section.clip.id for section in programme(lecture(), WORDS) if section.kind != "clip"]

    assert cards == [
        "film/cards/opening", "film/cards/chapter-1", "film/cards/chapter-2", "film/cards/closing"
    ]  # fmt: skip


def test_a_long_title_is_broken_into_lines(lecture: Any) -> None:
    params: Any = programme(lecture(), WORDS)[1].clip.params

    assert len(params.lines) > 1
    assert " ".join(params.lines) == "Small steps and a title that is too long for a single line"


def test_a_clip_has_its_title_in_every_language(lecture: Any) -> None:
    """Its own where it has one, else the scene's."""
    one, two = (section.titles for section in programme(lecture(), WORDS) if section.kind == "clip")

    assert one["en"].startswith("Small steps")
    assert one["ja"] == "放物線の勾配降下"
    assert two == {"en": "A race of learning rates", "ja": "学習率の競走"}


@pytest.mark.parametrize(
    ("head", "titles"),
    [
        ("", {"ja": "My talk", "en": "My talk"}),
        ('title = { ja = "話" }\n', {"ja": "話", "en": "話"}),
        ('title = { ja = "話", en = "A talk" }\n', {"ja": "話", "en": "A talk"}),
    ],
)
def test_a_film_has_a_title_in_every_language(lecture: Any, head: str, titles: dict[str, str]) -> None:
    """One in another language is better than none."""
    assert film_titles(lecture(head)) == titles


def test_cards_are_in_the_films_language(lecture: Any) -> None:
    sections = programme(lecture('language = "ja"\n'), WORDS)

    assert {section.clip.language for section in sections} == {"ja"}
    assert thumbnail_card(lecture('language = "ja"\n')).language == "ja"

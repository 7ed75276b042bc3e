"""A film's tags."""

from __future__ import annotations

from pathlib import Path

from studio.film.channel_limits import cost_of
from studio.film.tags import film_tags
from studio.film.vocabulary import LANGUAGES, Vocabulary
from studio.lecture.film_words import FilmWords
from studio.lecture.reading import Lecture

WORDS = {language: Vocabulary(language) for language in LANGUAGES}


def _tags(language: str = "en", **own: tuple[str, ...]) -> list[str]:
    lecture = Lecture("talk", language, {}, (), {}, Path("talk.toml"), film=FilmWords(tags=own))  # type: ignore[arg-type]
    return film_tags(lecture, WORDS)


def test_without_tags_of_its_own_a_film_has_those_of_every_film() -> None:
    """Of both languages, its own first."""
    assert _tags() == [*WORDS["en"].tags(), *WORDS["ja"].tags()]
    assert _tags("ja") == [*WORDS["ja"].tags(), *WORDS["en"].tags()]


def test_its_own_come_before_them() -> None:
    """Those of its own language first; one that is among both stands once."""
    tags = _tags("ja", en=("course 7", "learning rate"), ja=("講義 7",))

    assert tags[:4] == ["講義 7", "course 7", "learning rate", WORDS["ja"].tags()[0]]
    assert len(tags) == len(set(tags))


def test_those_that_have_no_room_are_the_generated_ones() -> None:
    own = tuple(f"{number:0>99}" for number in range(4))
    tags = _tags(en=own)

    assert tags[:4] == list(own)
    assert 4 < len(tags) < 4 + len(WORDS["en"].tags()) + len(WORDS["ja"].tags())
    assert cost_of(tags) <= 500

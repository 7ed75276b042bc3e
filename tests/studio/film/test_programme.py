"""A film's order, its titles, and the cards between its clips."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scenes.film_card import ChapterCard
from scenes.film_opening import FilmOpening
from scenes.text.line_breaking import NEVER_FIRST, NEVER_LAST
from studio.film.programme import film_titles, programme, thumbnail_card, thumbnail_clip
from studio.film.vocabulary import LANGUAGES, Vocabulary
from studio.lecture.reading import Lecture, clip_of_scene, read_lectures
from studio.rendering.encoder import SinkRenderer
from tests.scenes.staging import PassOver, picture

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
    assert [section.clip.scene for section in sections if section.kind != "clip"] == [
        "film_opening", "chapter_card", "chapter_card", "closing_card"
    ]  # fmt: skip


def test_the_narrator_speaks_to_the_cards_that_say_something(lecture: Any) -> None:
    """The silent ones are made of nothing that is heard."""
    (spoken,) = {clip.narrator for clip in lecture("[narrator]\n").clips}
    sections = programme(lecture("[narrator]\n"), WORDS)

    assert spoken is not None
    assert {section.kind: section.clip.narrator for section in sections} == {
        "opening": spoken, "chapter": None, "clip": spoken, "closing": spoken
    }  # fmt: skip
    assert thumbnail_card(lecture("[narrator]\n")).narrator is None


def test_a_film_opens_with_the_lectures_own_runs(lecture: Any) -> None:
    """Chosen among those of all its clips, a race's included."""
    params: Any = programme(lecture(), WORDS)[0].clip.params

    assert (params.center, params.start, params.learning_rates) == (5.0, -5.0, (0.1, 0.9, 1.02))
    assert params.lines == ("My talk",)


def test_a_lecture_without_such_a_run_opens_with_its_title_alone(tmp_path: Path) -> None:
    path = tmp_path / "bowl.toml"
    path.write_text('[[clip]]\nid = "bowl"\nscene = "surface"\n', encoding="utf-8")
    (bowl,) = read_lectures([path])
    opening = programme(bowl, WORDS)[0].clip

    assert (opening.scene, opening.id) == ("opening_card", "film/cards/opening")


def test_the_closing_card_tells_author_and_links(lecture: Any) -> None:
    """Their letters decide which fonts it is set in, as those of the title do."""
    head = '[film]\nauthor = "著者"\nlinks = ["https://example.org/course"]\n'
    closing: Any = programme(lecture(head), WORDS)[-1].clip

    assert closing.params.credits == ("著者", "example.org/course")
    assert closing.title == "My talk 著者 example.org/course"
    assert programme(lecture(), WORDS)[-1].clip.title == "My talk"


@pytest.mark.parametrize(("head", "scene"), [("", "quadratic"), ('[film]\nthumbnail = "two"\n', "race")])
def test_the_thumbnail_shows_the_run_of_the_clip_that_is_named(lecture: Any, head: str, scene: str) -> None:
    """Else the first's."""
    shown = thumbnail_clip(lecture(head))
    params: Any = thumbnail_card(lecture(head)).params

    assert shown.scene == scene
    assert params.run == shown.params


def test_of_some_clips_the_thumbnail_shows_one_of_these(lecture: Any) -> None:
    asked = lecture('[film]\nthumbnail = "two"\n')

    assert thumbnail_clip(replace(asked, clips=asked.clips[:1])).id == "one"


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


@settings(max_examples=40, deadline=None)
@given(
    title=st.text("勾配降下法の学習率がコンピューター？！「」：、 abc W0.1", min_size=1, max_size=100).filter(
        str.strip
    ),
    language=st.sampled_from(LANGUAGES),
)
@example(title="最急降下法／確率的勾配降下法／ミニバッチ勾配降下法", language="ja")
@example(title="Gradient descent, how neural networks learn", language="ja")
@example(title="学" * 100, language="ja")
@example(title="W" * 100, language="en")
def test_a_title_of_any_length_is_on_its_card_whole_and_legible(title: str, language: Any) -> None:
    """In at most five lines, none of which begins or ends where it may not, in letters of 34 pixels at least."""
    clips = (clip_of_scene("quadratic"),)
    lecture = Lecture("talk", language, {language: title}, clips, {"quadratic": {}}, Path("talk.toml"))
    params: Any = programme(lecture, WORDS)[0].clip.params
    lines = params.lines

    assert "".join("".join(lines).split()) == "".join(title.split())
    assert len(lines) <= 5
    assert not [line for line in lines[1:] if line[:1] in NEVER_FIRST]
    assert not [line for line in lines[:-1] if line[-1:] in NEVER_LAST]
    for aspect, kind in itertools.product(("16:9", "9:16"), (FilmOpening, ChapterCard)):
        with picture(90, 15, aspect):
            card: Any = kind(
                SinkRenderer(PassOver()), params=params, language=language, aspect=aspect, title=title
            )
            card.setup()
        assert card.headline.em >= 34


def test_a_long_phrase_is_broken_where_words_meet(lecture: Any) -> None:
    """On a thumbnail, whose letters are large."""
    head = 'title = { ja = "最急降下法／確率的勾配降下法／ミニバッチ勾配降下法" }\nlanguage = "ja"\n'
    params: Any = thumbnail_card(lecture(head)).params

    assert params.lines == ("最急降下法／", "確率的勾配降下法／", "ミニバッチ", "勾配降下法")


def test_a_title_too_long_for_a_thumbnail_is_left_out_of_it(lecture: Any) -> None:
    """Rather than cut, or set in letters that nobody can read."""
    params: Any = thumbnail_card(lecture(f'title = {{ en = "{"word " * 20}" }}\n')).params

    assert params.lines == ()

"""Descriptions and handouts tell what was rendered."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scenes.params.curve import CurveParams
from scenes.params.landscape import LandscapeParams
from scenes.params.methods import MomentumTable, WrittenMethod
from scenes.params.race import RaceParams
from studio.film.captions import Caption
from studio.film.chapters import film_chapters
from studio.film.description import film_description, marks_of, parameters
from studio.film.film import Film
from studio.film.transcript import film_transcript
from studio.film.vocabulary import Vocabulary
from studio.lecture.film_words import FilmWords
from studio.lecture.output import Output
from studio.lecture.reading import Lecture
from tests.scenes.maps.cascade import CASCADE
from tests.studio.film.clips import film_of

LECTURE = Lecture("talk", "en", {"en": "A talk"}, (), {}, Path("talks/my talk.toml"))
ENDS = {"en": "The end", "ja": "おわり"}
OUTCOME = {"fate": "converges", "point": 5.0, "is_global": True, "period": None, "multiplier": 0.8}


@pytest.fixture
def words() -> Vocabulary:
    return Vocabulary("en")


def _sections(shots: Any) -> list[Any]:
    return [shot.section for shot in shots]


def _film(shots: Any, title: str = "t", captions: Any = ()) -> Film:
    return replace(film_of(shots, Output("l")), titles={"en": title}, captions={"en": list(captions)})


def _timeline(count: int) -> list[dict[str, Any]]:
    return [
        {"iteration": n, "t_s": n, "x": 5 - 10 * 0.8**n, "loss": None, "gradient": [1.0, 2.0], "pixel": None}
        for n in range(count)
    ]


def test_a_description_tells_chapters_and_parameters_and_no_command(reel: Any, words: Vocabulary) -> None:
    """It is for viewers: what is typed stands in film.json and in the handout."""
    shots = reel(360, 480)
    marks = marks_of(film_chapters(shots, ENDS, 12), "en", 12)
    text = film_description(LECTURE, _sections(shots), marks, words).text

    assert "\n0:00 About clip-1\n" in text
    assert "quadratic: center 5, start -5, learning_rate 0.1, iterations 30" in text
    assert "render.py" not in text
    assert "--" not in text


def test_the_lectures_own_words_stand_before_what_is_generated(reel: Any, words: Vocabulary) -> None:
    """Whose it is follows the chapters: who wrote it, where more is found, under which licence."""
    film = FilmWords(
        "A. Author",
        ("https://example.org/a", "http://example.org/b"),
        "CC BY 4.0",
        {"en": "Mine.\n\nAll of it.\n"},
    )
    shots = reel(360, 480)
    marks = marks_of(film_chapters(shots, ENDS, 12), "en", 12)
    text = film_description(replace(LECTURE, film=film), _sections(shots), marks, words).text

    assert text.startswith("Mine.\n\nAll of it.\n\n2 short clips")
    assert (
        "\n\nAuthor: A. Author\nhttps://example.org/a\nhttp://example.org/b\nLicence: CC BY 4.0\n\n" in text
    )
    assert text.index("0:00") < text.index("A. Author") < text.index("quadratic:")


def test_a_language_without_words_of_its_own_has_those_that_are_generated(reel: Any) -> None:
    film = FilmWords(author="著者", descriptions={"en": "Mine."})
    text = film_description(replace(LECTURE, film=film), _sections(reel(360)), [], Vocabulary("ja")).text

    assert text.startswith("勾配降下法の短い映像。")
    assert "作者：著者" in text


def test_a_film_without_chapters_lists_none(reel: Any, words: Vocabulary) -> None:
    text = film_description(LECTURE, _sections(reel(360)), [], words).text

    assert "Chapters" not in text
    assert text.startswith("A short clip on")


@pytest.mark.parametrize(("clips", "shed"), [(20, 0), (60, 1), (150, 2)])
def test_a_long_one_sheds_parameters_and_then_the_titles_that_its_chapters_tell(
    reel: Any, words: Vocabulary, clips: int, shed: int
) -> None:
    """Only what it must, and each thing that it tells it tells of every clip; there is room for a channel's line."""
    sections = _sections(reel(*[360] * clips))
    marks = [("0:00", f"About clip-{number}") for number in range(1, clips + 1)]
    told = film_description(LECTURE, sections, marks, words)

    assert told.shed == shed
    assert len(told.text.encode()) <= 4800
    assert [told.text.count(part) for part in ("center 5", "0:00 About")] == [clips if shed < 1 else 0, clips]
    assert (f"\n{clips}. About clip-{clips}\n" in told.text) is (shed < 2)


def test_a_long_description_of_ones_own_sheds_what_is_generated(reel: Any, words: Vocabulary) -> None:
    """Rather than being cut itself."""
    film = FilmWords(descriptions={"en": "word " * 800})
    told = film_description(replace(LECTURE, film=film), _sections(reel(*[360] * 12)), [], words)

    assert told.shed == 1
    assert told.text.count("word") == 800


def test_without_chapters_titles_are_told_even_where_they_are_too_many(reel: Any, words: Vocabulary) -> None:
    """There they are told once."""
    told = film_description(LECTURE, _sections(reel(*[360] * 250)), [], words)

    assert len(told.text.encode()) > 5000
    assert "\n250. About clip-250\n" in told.text


def test_a_handout_has_a_chapter_a_clip(shot: Any, words: Vocabulary) -> None:
    """Picture, words with their times, figures that there are, and every iteration."""
    clip = shot("trap", outcome=OUTCOME, timeline=_timeline(3), params={}, title="x_1 * y")
    captions = [
        Caption(61.0, 64.0, ("One line", "and another."), "a.b", "trap"),
        Caption(70.0, 74.0, ("Of another clip.",), "a.b", "escape"),
    ]

    text = film_transcript(_film([clip], "A *talk*", captions), words)

    assert text.startswith("# A \\*talk\\*\n")
    assert "## 1. x\\_1 \\* y" in text
    assert "![x\\_1 \\* y](pictures/trap.png)" in text
    assert "- 1:01 One line and another." in text
    assert "another clip" not in text
    assert "| in the end | converges |\n| ends at | 5 |\n| at the global minimum | yes |" in text
    assert "period" not in text
    assert "| 1 | -3 | – | (1, 2) |" in text
    assert (
        "~~~console\n$ .venv/bin/python render.py all talk.toml --only trap -q l --language en\n~~~" in text
    )
    assert text.endswith("$ .venv/bin/python render.py film talk.toml -q l --language en\n~~~\n")


def test_a_long_table_shows_the_first_ten_and_the_last(shot: Any, words: Vocabulary) -> None:
    clip = shot("trap", outcome=OUTCOME, timeline=_timeline(400), params={})

    rows = re.findall(r"^\| (\d+) \|", film_transcript(_film([clip]), words), re.MULTILINE)

    assert len(rows) == 31
    assert rows[:11] == [str(n) for n in range(11)]
    assert rows[-1] == "399"
    assert "31 of 400 iterations" in film_transcript(_film([clip]), words)


def test_a_race_has_a_table_a_learning_rate(shot: Any, words: Vocabulary) -> None:
    """Each with its own outcome, equal rates together."""
    timeline = [row | {"learning_rate": rate} for rate in (0.1, 0.9) for row in _timeline(2)]
    told = shot("race", outcome=[OUTCOME, OUTCOME], timeline=timeline, params={"learning_rates": [0.1, 0.9]})
    asked = replace(told.section.clip, params=RaceParams(learning_rates=(0.1, 0.9)))
    clip = replace(told, section=replace(told.section, clip=asked))

    text = film_transcript(_film([clip]), words)

    assert text.count("**learning_rate 0.1**") == text.count("**learning_rate 0.9**") == 2
    assert text.count("| 1 | -3 |") == 2


def test_a_handout_says_where_minima_were_searched(shot: Any, words: Vocabulary) -> None:
    """Of a loss that is written as a formula; of others all minima are known, or the lowest is proved to be that."""
    methods: tuple[WrittenMethod, ...] = ("momentum", MomentumTable(beta=0.5))

    def handout(params: Any) -> str:
        told = shot("own", outcome=[OUTCOME] * len(params.descents()), timeline=[], params={})
        clip = replace(told, section=replace(told.section, clip=replace(told.section.clip, params=params)))
        return film_transcript(_film([clip]), words)

    formula, named = (
        handout(LandscapeParams(loss=loss, methods=methods)) for loss in ("x1^2 + 20 x2^2", "ravine")
    )
    proved = handout(CurveParams(loss="x^2 + sin(x)", start=3.0))
    searched = re.findall(
        r"searched within (-\d+ ≤ x1 ≤ \d+, -\d+ ≤ x2 ≤ \d+): the global minimum is", formula
    )
    assert len(searched) == 1
    assert "Minima were searched" not in named
    assert "Minima were searched" not in proved
    assert named.count("**method momentum beta=0.5**") == named.count("**method momentum beta=0.9**") == 2


def test_a_handout_lists_iterations_of_descents_that_are_seen_alone(shot: Any, words: Vocabulary) -> None:
    """A brief rate diagram shows the first of three; of the others there are the figures."""
    params = CASCADE
    rates = [descent.learning_rate for descent in params.descents()]
    row = {"learning_rate": rates[0], "iteration": 1, "x": 0.125, "loss": 2.0, "gradient": 3.0}
    told = shot("rates", outcome=[OUTCOME] * 3, timeline=[row], params={})
    clip = replace(told, section=replace(told.section, clip=replace(told.section.clip, params=params)))

    text = film_transcript(_film([clip]), words)

    assert [text.count(f"**learning_rate {rate:.4g}") for rate in rates] == [2, 1, 1]


def test_a_description_tells_tables_and_leaves_out_what_is_left_out(shot: Any) -> None:
    """No view, no noise; a method with all its numbers."""
    clip = replace(
        shot("own").section.clip, scene="curve", params=CurveParams(method=MomentumTable(beta=0.5))
    )

    assert parameters(clip) == (
        "curve: loss x^4 - 4 x^2 + x, start 2, learning_rate 0.05, method {name = momentum, beta = 0.5}, "
        "iterations 30"
    )

"""Descriptions and handouts tell what was rendered."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scenes.params.race import RaceParams
from studio.film.captions import Caption
from studio.film.chapters import film_chapters
from studio.film.description import film_description, marks_of
from studio.film.transcript import film_transcript
from studio.film.vocabulary import Vocabulary
from studio.lecture.output import Output
from studio.lecture.reading import Lecture

LECTURE = Lecture("talk", "en", {"en": "A talk"}, (), {}, Path("talks/my talk.toml"))
ENDS = {"en": "The end", "ja": "おわり"}
OUTCOME = {"fate": "converges", "point": 5.0, "is_global": True, "period": None, "multiplier": 0.8}


@pytest.fixture
def words() -> Vocabulary:
    return Vocabulary("en")


def _sections(shots: Any) -> list[Any]:
    return [shot.section for shot in shots]


def _timeline(count: int) -> list[dict[str, Any]]:
    return [
        {"iteration": n, "t_s": n, "x": 5 - 10 * 0.8**n, "loss": None, "gradient": [1.0, 2.0], "pixel": None}
        for n in range(count)
    ]


def test_a_description_tells_how_each_clip_is_made_again(reel: Any, words: Vocabulary) -> None:
    """Chapters with their times, the parameters, a command a clip and one for the film, quoted for a shell."""
    shots = reel(360, 480)
    marks = marks_of(film_chapters(shots, ENDS, 12), "en", 12)
    text = film_description(LECTURE, _sections(shots), marks, words, Output("l", "9:16")).text

    assert "\n0:00 About clip-1\n" in text
    assert "quadratic: center 5, start -5, learning_rate 0.1, iterations 30" in text
    assert "python render.py all 'talks/my talk.toml' --only clip-2 -q l --language en --aspect 9:16" in text
    assert text.endswith("python render.py film 'talks/my talk.toml' -q l --language en --aspect 9:16\n")


def test_the_commands_hold_the_options_that_chose_and_changed_the_clips(reel: Any, words: Vocabulary) -> None:
    """Else they would make another film."""
    asked = replace(LECTURE, only=("cl*", "x"), settings=("clip-1.start=-5",))
    text = film_description(
        asked, _sections(reel(360, 480)), [], words, Output("l", frame_rate=25, theme="light")
    ).text

    assert text.endswith(
        "render.py film 'talks/my talk.toml' --only 'cl*' --only x --set clip-1.start=-5"
        " -q l --language en --fps 25 --theme light\n"
    )
    assert re.search(r"render.py all talk.toml --only clip-2 --set clip-2.center=5.0 .* --fps 25", text)


def test_a_lecture_elsewhere_is_named_without_its_folder(
    reel: Any, words: Vocabulary, tmp_path: Path
) -> None:
    """Nobody else has our folders, nor need they be known."""
    lecture = replace(LECTURE, source=tmp_path / "talk.toml")

    assert (
        "render.py film talk.toml"
        in film_description(lecture, _sections(reel(360)), [], words, Output("l")).text
    )


def test_a_film_without_chapters_lists_none(reel: Any, words: Vocabulary) -> None:
    text = film_description(LECTURE, _sections(reel(360)), [], words, Output("l")).text

    assert "Chapters" not in text
    assert text.startswith("A short clip on")


def test_a_long_films_description_leaves_out_the_clips_commands_first(reel: Any, words: Vocabulary) -> None:
    """Rather than being refused."""
    told = film_description(LECTURE, _sections(reel(*[360] * 38)), [], words, Output("l"))

    assert len(told.text.encode()) <= 5000
    assert "--only" not in told.text
    assert "quadratic: center 5" in told.text
    assert "38. About clip-38" in told.text
    assert told.shed == 1


@pytest.mark.parametrize(("clips", "shed"), [(20, 0), (30, 1), (60, 2), (150, 3)])
def test_a_longer_ones_sheds_parameters_and_then_the_titles_that_its_chapters_tell(
    reel: Any, words: Vocabulary, clips: int, shed: int
) -> None:
    """Only what it must, and each thing that it tells it tells of every clip."""
    sections = _sections(reel(*[360] * clips))
    marks = [("0:00", f"About clip-{number}") for number in range(1, clips + 1)]
    told = film_description(LECTURE, sections, marks, words, Output("l"))

    assert told.shed == shed
    assert len(told.text.encode()) <= 5000
    assert [told.text.count(part) for part in ("--only", "center 5", "0:00 About")] == [
        clips if shed < 1 else 0,
        clips if shed < 2 else 0,
        clips,
    ]
    assert (f"\n{clips}. About clip-{clips}\n" in told.text) is (shed < 3)


def test_without_chapters_titles_are_told_even_where_they_are_too_many(reel: Any, words: Vocabulary) -> None:
    """There they are told once."""
    told = film_description(LECTURE, _sections(reel(*[360] * 250)), [], words, Output("l"))

    assert len(told.text.encode()) > 5000
    assert "\n250. About clip-250\n" in told.text


def test_a_handout_has_a_chapter_a_clip(shot: Any, words: Vocabulary) -> None:
    """Picture, words with their times, figures that there are, and every iteration."""
    clip = shot("trap", outcome=OUTCOME, timeline=_timeline(3), params={}, title="x_1 * y")
    captions = [
        Caption(61.0, 64.0, ("One line", "and another."), "a.b", "trap"),
        Caption(70.0, 74.0, ("Of another clip.",), "a.b", "escape"),
    ]

    text = film_transcript("A *talk*", [clip], captions, words)

    assert text.startswith("# A \\*talk\\*\n")
    assert "## 1. x\\_1 \\* y" in text
    assert "![x\\_1 \\* y](pictures/trap.png)" in text
    assert "- 1:01 One line and another." in text
    assert "another clip" not in text
    assert "| in the end | converges |\n| ends at | 5 |\n| at the global minimum | yes |" in text
    assert "period" not in text
    assert "| 1 | -3 | – | (1, 2) |" in text


def test_a_long_table_shows_the_first_ten_and_the_last(shot: Any, words: Vocabulary) -> None:
    clip = shot("trap", outcome=OUTCOME, timeline=_timeline(400), params={})

    rows = re.findall(r"^\| (\d+) \|", film_transcript("t", [clip], [], words), re.MULTILINE)

    assert len(rows) == 31
    assert rows[:11] == [str(n) for n in range(11)]
    assert rows[-1] == "399"
    assert "31 of 400 iterations" in film_transcript("t", [clip], [], words)


def test_a_race_has_a_table_a_learning_rate(shot: Any, words: Vocabulary) -> None:
    """Each with its own outcome, equal rates together."""
    timeline = [row | {"learning_rate": rate} for rate in (0.1, 0.9) for row in _timeline(2)]
    told = shot("race", outcome=[OUTCOME, OUTCOME], timeline=timeline, params={"learning_rates": [0.1, 0.9]})
    asked = replace(told.section.clip, params=RaceParams(learning_rates=(0.1, 0.9)))
    clip = replace(told, section=replace(told.section, clip=asked))

    text = film_transcript("t", [clip], [], words)

    assert text.count("**learning_rate 0.1**") == text.count("**learning_rate 0.9**") == 2
    assert text.count("| 1 | -3 |") == 2

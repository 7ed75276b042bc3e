"""What is wrong with a film's texts is known before anything is rendered."""

from __future__ import annotations

from pathlib import Path

import pytest

import render
from studio.errors import BadInput
from studio.film.foresight import check_texts, film_notes
from studio.film.programme import clip_sections
from studio.film.vocabulary import LANGUAGES, Vocabulary
from studio.lecture.reading import Lecture, read_lectures

_WORDS = {language: Vocabulary(language) for language in LANGUAGES}


def _lecture(folder: Path, clips: int, title: str = "Lesson {}: what happens at such a rate") -> Lecture:
    told = "".join(
        f'[[clip]]\nid = "c{number}"\nscene = "quadratic"\ntitle = {{ en = "{title.format(number)}" }}\n'
        for number in range(1, clips + 1)
    )
    path = folder / "many.toml"
    path.write_text(told, encoding="utf-8")
    (lecture,) = read_lectures([path])
    return lecture


def _check(lecture: Lecture) -> None:
    check_texts(lecture, clip_sections(lecture, _WORDS), _WORDS)


def test_of_a_short_film_there_is_nothing_to_say(tmp_path: Path) -> None:
    lecture = _lecture(tmp_path, 3)
    _check(lecture)

    assert film_notes(lecture) == []


def test_what_a_description_will_do_without_is_told(tmp_path: Path) -> None:
    """By language; the film can be made."""
    lecture = _lecture(tmp_path, 45)
    _check(lecture)
    notes = film_notes(lecture)

    assert (
        "the film of many: its description (en) will do without the clips' parameters; "
        "at most 5,000 bytes are allowed." in notes
    )
    assert len(notes) == 2


def test_a_description_that_is_too_long_even_so_is_refused_beforehand(tmp_path: Path) -> None:
    """And `plan` says so."""
    lecture = _lecture(tmp_path, 150)
    with pytest.raises(BadInput, match=r"the description has [\d,]+ bytes \(many.toml, (ja|en)\)"):
        _check(lecture)
    (note,) = film_notes(lecture)

    assert note.startswith("no film can be made of many: the description has")


def test_a_title_that_no_channel_takes_is_told_beforehand(tmp_path: Path) -> None:
    (note,) = film_notes(_lecture(tmp_path, 3, "{} < 2"))

    assert "'1 < 2' has < or >" in note


def test_words_that_leave_no_room_for_what_is_generated_are_refused_by_their_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By `plan` before it prints a line, and by `film`."""
    lecture = _lecture(tmp_path, 3)
    text = lecture.source.read_text(encoding="utf-8")
    own = f'[film]\ndescription = {{ ja = "短い。", en = "{"word " * 900}" }}\n'
    lecture.source.write_text(own + text, encoding="utf-8")
    words = [str(lecture.source), "-q", "l", "--media-dir", str(tmp_path / "media")]

    for command in (["plan"], ["plan", "--json"], ["film"]):
        assert render.main([*command, *words]) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert (
            "film.description.en has 4,500 bytes (many.toml): what is generated leaves room for"
            in printed.err
        )


def test_plan_tells_it_below_its_table_and_film_refuses_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A plan as JSON holds decisions alone."""
    _lecture(tmp_path, 150)
    words = [str(tmp_path / "many.toml"), "-q", "l", "--media-dir", str(tmp_path / "media")]

    assert render.main(["plan", *words]) == 0
    assert "no film can be made of many" in capsys.readouterr().out.splitlines()[-1]
    assert render.main(["plan", *words, "--json"]) == 0
    assert capsys.readouterr().out.rstrip().endswith("]")
    assert render.main(["film", *words]) == 2
    assert "the description has" in capsys.readouterr().err
    assert not (tmp_path / "media").exists()


def test_a_title_that_no_thumbnail_has_room_for_is_told_beforehand(tmp_path: Path) -> None:
    """It is left out there, and nowhere else."""
    path = tmp_path / "long.toml"
    title = "What becomes of a descent when its learning rate is neither small nor large but exactly one"
    path.write_text(
        f'title = {{ en = "{title}" }}\n[[clip]]\nid = "c"\nscene = "quadratic"\n', encoding="utf-8"
    )
    (lecture,) = read_lectures([path])
    _check(lecture)

    assert film_notes(lecture) == [
        "thumbnail.png: the film's title is too long to be read on it, so that it shows the run alone."
    ]

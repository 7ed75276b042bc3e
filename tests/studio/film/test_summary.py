"""What a film's closing card says was shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.film.programme import programme
from studio.film.summary import summary_of
from studio.film.vocabulary import LANGUAGES, Vocabulary
from studio.lecture.reading import Lecture, read_lectures

_NAMED = {0.1: "Nearer", 0.2: "Nearer still", 1.0: "To and fro", 1.1: "Away"}


def lecture_of(folder: Path, rates: list[float], *, titled: bool = True) -> Lecture:
    """A lecture of one parabola with these learning rates, in their order."""
    clips = [
        f'[[clip]]\nid = "c{index}"\nscene = "divergence"\nparams = {{ learning_rate = {rate} }}\n'
        + (f'title = {{ en = "{_NAMED[rate]}" }}\n' if titled else "")
        for index, rate in enumerate(rates)
    ]
    path = folder / "talk.toml"
    path.write_text("".join(clips), encoding="utf-8")
    (found,) = read_lectures([path])
    return found


def test_it_is_the_first_run_of_each_ending(tmp_path: Path) -> None:
    """In the order of the lecture, each by its clip's own title."""
    shown = summary_of(lecture_of(tmp_path, [1.0, 0.1, 1.1, 0.2]))

    assert [tuple(each) for each in shown] == [
        ("cycle", "To and fro"), ("minimum", "Nearer"), ("divergence", "Away"),
    ]  # fmt: skip


@pytest.mark.parametrize("rates", [[0.1], [0.1, 0.2], [1.1]])
def test_of_runs_that_end_alike_nothing_is_said(tmp_path: Path, rates: list[float]) -> None:
    assert summary_of(lecture_of(tmp_path, rates)) == ()


def test_clips_without_a_title_of_their_own_are_not_named(tmp_path: Path) -> None:
    """All would be named alike."""
    assert summary_of(lecture_of(tmp_path, [0.1, 1.0], titled=False)) == ()


def test_a_trapped_run_is_not_said_to_come_to_the_minimum(tmp_path: Path) -> None:
    """It converges, but not to the lowest point."""
    path = tmp_path / "trap.toml"
    path.write_text(
        '[[clip]]\nid = "trap"\nscene = "local_minimum"\ntitle = { en = "Caught" }\n'
        '[[clip]]\nid = "away"\nscene = "divergence"\ntitle = { en = "Away" }\n'
        '[[clip]]\nid = "near"\nscene = "quadratic"\ntitle = { en = "Nearer" }\n',
        encoding="utf-8",
    )
    (lecture,) = read_lectures([path])

    assert [each.title for each in summary_of(lecture)] == ["Away", "Nearer"]


def test_the_closing_card_is_given_it(tmp_path: Path) -> None:
    """And is set in the fonts that these titles take."""
    vocabularies = {language: Vocabulary(language) for language in LANGUAGES}
    closing = programme(lecture_of(tmp_path, [0.1, 1.0]), vocabularies)[-1].clip

    assert [each.title for each in closing.params.summary] == ["Nearer", "To and fro"]  # type: ignore[union-attr]
    assert closing.title == "Talk Nearer To and fro"

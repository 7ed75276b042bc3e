"""The cards between a film's clips."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from manim import tempconfig

from scenes.curves.milestones import Milestones
from scenes.drawing.region import Region
from scenes.film_card import ChapterCard, ClosingCard, OpeningCard
from scenes.params.film_card import FilmCardParams
from scenes.params.film_closing import FilmClosingParams, Shown
from scenes.stage.headline import Headline
from scenes.text.typesetting import words
from studio.rendering.encoder import SinkRenderer
from tests.scenes.staging import PassOver, picture

TITLES = {
    "en": ("It overshoots,", "yet just as fast"),
    "ja": ("円い等高線では", "一直線に下る"),
    "long": ("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen", *["and so on"] * 4),
}


def _played(card: Any, *, fps: int = 15, aspect: str = "16:9", title: str = "en", number: int = 2) -> Any:
    """A card played to its end, drawn nowhere but in its poster."""
    language = "ja" if title == "ja" else "en"
    kind = FilmClosingParams if card is ClosingCard else FilmCardParams
    params = kind(lines=TITLES[title], number=number, count=5)
    with picture(90, fps, aspect):
        scene = card(
            SinkRenderer(PassOver()),
            params=params,
            language=language,
            aspect=aspect,
            title=" ".join(params.lines),
        )
        scene.render()
    return scene


@pytest.mark.parametrize("fps", [15, 30, 60])
def test_the_closing_card_stands_for_twelve_seconds(fps: int) -> None:
    """To the frame, in every quality: a channel's end screen is laid over it."""
    assert _played(ClosingCard, fps=fps).frames_played == 12 * fps


@pytest.mark.parametrize("card", [OpeningCard, ChapterCard])
def test_an_opening_and_a_chapters_card_are_short(card: Any) -> None:
    """Long enough to be read, no longer than a breath."""
    assert 3 <= _played(card).frames_played / 15 <= 6


@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("card", [OpeningCard, ChapterCard, ClosingCard])
def test_words_and_course_keep_apart_inside_the_safe_area(card: Any, title: str, aspect: str) -> None:
    """In both languages, both aspects, however long the title."""
    scene = _played(card, aspect=aspect, title=title)
    safe = scene.setting.stage.safe
    headline, course = scene.headline, scene.course

    for thing in (headline, course):
        assert safe.left - 0.02 <= thing.get_left()[0]
        assert thing.get_right()[0] <= safe.right + 0.02
        assert safe.bottom - 0.02 <= thing.get_bottom()[1]
        assert thing.get_top()[1] <= safe.top + 0.02
    beside = headline.get_right()[0] < course.get_left()[0]
    above = headline.get_bottom()[1] > course.get_top()[1]
    assert beside or above


CREDITS = {
    "en": ("A. Author, University of Somewhere", "example.org/course", "example.org/" + "x" * 34),
    "ja": ("著者" * 10, "著者" * 10, "example.org/course"),
}


@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
@pytest.mark.parametrize("title", ["en", "ja", "long"])
def test_credits_stand_between_title_and_course(title: str, aspect: str) -> None:
    """All of them legible, one below the other, inside the safe area, however long the title."""
    language = "ja" if title == "ja" else "en"
    params = FilmClosingParams(lines=TITLES[title], number=5, count=5, credits=CREDITS[language])
    with picture(90, 15, aspect):
        scene = ClosingCard(
            SinkRenderer(PassOver()), params=params, language=language, aspect=aspect, title="A film"
        )
        scene.render()
    safe, lines = scene.setting.stage.safe, scene.credits()

    assert len(lines) == 4
    assert lines.get_top()[1] < scene.headline.get_bottom()[1]
    assert all(upper.get_bottom()[1] > lower.get_top()[1] for upper, lower in itertools.pairwise(lines))
    assert lines.get_bottom()[1] >= safe.bottom
    assert lines.get_right()[0] <= safe.right + 0.01
    assert (
        lines.get_right()[0] < scene.course.get_left()[0] or lines.get_bottom()[1] > scene.course.get_top()[1]
    )
    assert all(
        0.66 * _em_of(line, text, language) >= 22
        for line, text in zip(lines, CREDITS[language], strict=False)
    )


@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
@pytest.mark.parametrize("whose", [(), CREDITS["en"]])
def test_what_was_shown_stands_between_title_and_credits(whose: tuple[str, ...], aspect: str) -> None:
    """A line each, written one after the other within the twelve seconds; a title too long for its line is left out."""
    shown = (
        Shown("minimum", "Each step cuts the error by 20%"),
        Shown("cycle", "x" * 60),
        Shown("divergence", "Away"),
    )
    params = FilmClosingParams(lines=TITLES["en"], number=5, count=5, summary=shown, credits=whose)
    with picture(90, 15, aspect):
        scene = ClosingCard(
            SinkRenderer(PassOver()), params=params, language="en", aspect=aspect, title="A film"
        )
        scene.render()
    first, second = scene.summary()
    told = scene.credits()

    assert scene.frames_played == 12 * 15
    assert scene.headline.get_bottom()[1] > first.get_top()[1]
    assert first.get_bottom()[1] > second.get_top()[1]
    assert second.get_bottom()[1] > told.get_top()[1]
    assert told.get_bottom()[1] >= scene.setting.stage.safe.bottom
    right = max(first.get_right()[0], second.get_right()[0])
    assert right < scene.course.get_left()[0] or told.get_bottom()[1] > scene.course.get_top()[1]


def _em_of(line: Any, text: str, language: str) -> float:
    """Pixels at 1080p, from its width."""
    return float(100 * line.advance / words(text, 100, language=language).advance)


def test_without_credits_the_title_stands_where_it_stood() -> None:
    """In the middle of the height."""
    bare = _played(ClosingCard)

    assert bare.words_region == super(ClosingCard, bare).words_region
    assert len(bare.credits()) == 1


def test_a_headline_is_smaller_only_where_it_has_no_room() -> None:
    """And then as large as the region lets it be."""
    region = Region(0, 4, 0, 2)
    with tempconfig({"verbosity": "WARNING"}):
        short, long = (Headline(lines, region, 80, "en") for lines in (("Short",), TITLES["long"]))

    assert short.em == 80
    assert long.em < 80
    assert long.get_right()[0] <= 4.01


@pytest.mark.parametrize("count", [1, 2, 10, 200])
def test_the_course_is_a_descent_on_its_parabola(count: int) -> None:
    """Every point lies on the curve, lower than the one before: x is multiplied by one factor."""
    region = Region(-2, 2, -1, 1)
    course = Milestones(region, 0, count)
    rings = course.ahead.points.reshape(count, 16, 3)
    centres = (rings[:, 0] + rings[:, 7]) / 2
    x = (centres[:, 0] + 2) / 4 * 2.24 - 1.12
    loss = (centres[:, 1] + 1) / 2 * (1.12**2 + 0.04) - 0.04

    np.testing.assert_allclose(loss, x**2, atol=1e-9)
    np.testing.assert_allclose(x[2:] / x[1:-1], x[1:-1] / x[:-2])
    assert (np.diff(loss) < 0).all()


def test_points_passed_current_and_ahead_are_told_apart() -> None:
    """By shape and colour: full and grey, large and orange, rings."""
    course = Milestones(Region(-2, 2, -1, 1), 3, 5)

    assert len(course.passed.points) == 2 * 16
    assert len(course.ahead.points) == 2 * 16
    assert len(course.marker.points) == 16
    assert course.passed.get_fill_opacity() == 1
    assert course.passed.get_fill_color() != course.marker.get_fill_color()

"""The cards between a film's clips."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from manim import tempconfig

from scenes.curves.milestones import Milestones
from scenes.drawing.region import Region
from scenes.film_card import ChapterCard, OpeningCard
from scenes.film_closing import ClosingCard
from scenes.params.film_card import FilmCardParams
from scenes.params.film_closing import FilmClosingParams
from scenes.stage.headline import Headline
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


@pytest.mark.parametrize("card", [OpeningCard, ChapterCard])
def test_an_opening_and_a_chapters_card_are_short(card: Any) -> None:
    """Long enough to be read, no longer than a breath."""
    assert 2 <= _played(card).frames_played / 15 <= 6


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

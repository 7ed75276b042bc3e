"""The cards between a film's clips."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from manim import tempconfig

from scenes.curves.milestones import Milestones
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.film_card import ChapterCard, ClosingCard, OpeningCard, Thumbnail
from scenes.params.film_card import FilmCardParams
from scenes.stage.headline import Headline
from scenes.stage.regions import STAGES
from scenes.stage.title_room import in_thumbnail_lines
from scenes.text.typesetting import words
from studio.rendering.encoder import SinkRenderer
from tests.scenes.inscriptions import Box, box_of
from tests.scenes.staging import PassOver, picture

TITLES = {
    "en": ("It overshoots,", "yet just as fast"),
    "ja": ("円い等高線では", "一直線に下る"),
    "long": ("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen", *["and so on"] * 4),
}


def _played(card: Any, *, fps: int = 15, aspect: str = "16:9", title: str = "en", number: int = 2) -> Any:
    """A card played to its end, drawn nowhere but in its poster."""
    language = "ja" if title == "ja" else "en"
    params = FilmCardParams(lines=TITLES[title], number=number, count=5)
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
    safe = STAGES[aspect].safe
    headline, course = scene.headline, scene.course

    for thing in (headline, course):
        assert safe.left - 0.02 <= thing.get_left()[0]
        assert thing.get_right()[0] <= safe.right + 0.02
        assert safe.bottom - 0.02 <= thing.get_bottom()[1]
        assert thing.get_top()[1] <= safe.top + 0.02
    beside = headline.get_right()[0] < course.get_left()[0]
    above = headline.get_bottom()[1] > course.get_top()[1]
    assert beside or above


@pytest.mark.parametrize("title", TITLES)
def test_a_thumbnail_leaves_its_lower_right_corner_free(title: str) -> None:
    """There a channel writes the film's length: a quarter of the width, a fifth of the height."""
    poster = _played(Thumbnail, title=title).poster
    assert poster is not None
    height, width = poster.shape[:2]

    corner = poster[-height // 5 :, -width // 4 :, :3]

    assert (corner == corner[-1, -1]).all()


@pytest.mark.parametrize(
    ("language", "title", "count"),
    [
        ("en", "Gradient descent", 1),
        ("en", "Gradient descent, how neural networks learn", 3),
        ("en", "How a step that is too long for its valley never comes to rest", 4),
        ("ja", "勾配降下法", 1),
        ("ja", "勾配降下法の講義：第一部から第三部まで", 3),
        ("ja", "Gradient descent, how neural networks learn", 3),
        ("ja", "最急降下法／確率的勾配降下法／ミニバッチ勾配降下法", 4),
    ],
)
def test_a_thumbnails_title_can_be_read_at_240_pixels(language: Any, title: str, count: int) -> None:
    """Capitals and digits are 16 pixels high or more, every line is in the middle 90 %, the corner stays free."""
    lines = in_thumbnail_lines(title, language)
    with picture(240 * 9 // 16, 15):
        card = Thumbnail(
            SinkRenderer(PassOver()),
            params=FilmCardParams(lines=lines, number=3, count=6),
            language=language,
            title=title,
        )
        card.render()
    capital = words("H", card.headline.em, language=language, bold=True)
    box = box_of(card.headline.get_all_points())

    assert len(lines) == count
    assert "".join("".join(lines).split()) == "".join(title.split())
    assert capital.height * PIXELS_PER_UNIT * 240 / 1920 >= 16
    assert box.within(Box(-864, 864, -486, 486), slack=1)
    assert card.headline.get_bottom()[1] > card.course.get_top()[1] or card.course not in card.mobjects
    for line in card.headline:
        ends_in_corner = line.get_bottom()[1] < -4 + 1.6 and line.get_right()[0] > 3.55
        assert not ends_in_corner


def test_a_thumbnail_without_a_title_shows_a_larger_course() -> None:
    with picture(90, 15):
        bare, titled = (
            Thumbnail(
                SinkRenderer(PassOver()), params=FilmCardParams(lines=lines, number=3, count=6), title=""
            )
            for lines in ((), ("Descent",))
        )
        for card in (bare, titled):
            card.render()

    assert len(bare.headline) == 0
    assert bare.course.height > 1.5 * titled.course.height


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

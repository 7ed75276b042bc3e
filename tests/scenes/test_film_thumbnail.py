"""A film's thumbnail: title and run, seen 240 pixels wide."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from scenes.catalog import CATALOG
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.film_thumbnail import Thumbnail
from scenes.params.film_thumbnail import FilmThumbnailParams
from scenes.races.trodden_curve import TroddenCurve
from scenes.stage.title_room import in_thumbnail_lines
from scenes.surfaces.seen_from_above import SeenFromAbove
from scenes.text.typesetting import words
from studio.rendering.encoder import SinkRenderer
from tests.scenes.inscriptions import Box, box_of
from tests.scenes.staging import PassOver, picture

TITLES = {
    "none": (),
    "short": ("Descent",),
    "two": ("It overshoots,", "yet just as fast"),
    "long": ("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen", *["and so on"] * 3),
}
RUNS: dict[str, dict[str, Any]] = {
    "quadratic": {},
    "oscillation": {"learning_rate": 0.9},
    "divergence": {"learning_rate": 1.05},
    "local_minimum": {"learning_rate": 3.0},
    "quartic": {"learning_rate": 0.01, "iterations": 60},
    "surface": {},
    "race": {},
    "bifurcation": {"learning_rates": [0.1, 0.21]},
    "curve": {"loss": "1/x + x", "start": 0.2, "learning_rate": 0.01},
}


def _thumbnail(lines: tuple[str, ...], scene: str = "quadratic", language: str = "en", **run: Any) -> Any:
    params = FilmThumbnailParams(lines=lines, run=msgspec.convert(run, CATALOG[scene].params))
    with picture(240 * 9 // 16, 15):
        card = Thumbnail(SinkRenderer(PassOver()), params=params, language=language, title=" ".join(lines))
        card.render()
    return card


@pytest.mark.parametrize("scene", RUNS)
@pytest.mark.parametrize("title", TITLES)
def test_a_thumbnail_leaves_its_lower_right_corner_free(title: str, scene: str) -> None:
    """There a channel writes the film's length: a quarter of the width, a fifth of the height."""
    poster = _thumbnail(TITLES[title], scene, **RUNS[scene]).poster
    height, width = poster.shape[:2]

    corner = poster[-height // 5 :, -width // 4 :, :3]

    assert (corner == corner[-1, -1]).all()


@pytest.mark.parametrize("scene", RUNS)
@pytest.mark.parametrize("title", TITLES)
def test_title_and_run_keep_apart_inside_the_middle(title: str, scene: str) -> None:
    """Whatever the clip whose run it is."""
    card = _thumbnail(TITLES[title], scene, **RUNS[scene])
    run = box_of(card.run.get_all_points())

    assert run.within(Box(-864, 864, -486, 486), slack=40)
    if card.run in card.mobjects and TITLES[title]:
        assert card.headline.get_bottom()[1] > card.run.get_top()[1]


@pytest.mark.parametrize("scene", RUNS)
def test_it_shows_the_clips_own_run(scene: str) -> None:
    """Its first iterates on its curve, or over its contour lines."""
    card = _thumbnail(TITLES["short"], scene, **RUNS[scene])

    assert isinstance(card.run, SeenFromAbove if scene == "surface" else TroddenCurve)
    other = _thumbnail(TITLES["short"], "oscillation", learning_rate=0.8)
    assert (card.poster != other.poster).any()


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
    card = _thumbnail(lines, language=language)
    capital = words("H", card.headline.em, language=language, bold=True)
    box = box_of(card.headline.get_all_points())

    assert len(lines) == count
    assert "".join("".join(lines).split()) == "".join(title.split())
    assert capital.height * PIXELS_PER_UNIT * 240 / 1920 >= 16
    assert box.within(Box(-864, 864, -486, 486), slack=1)
    assert card.headline.get_bottom()[1] > card.run.get_top()[1] or card.run not in card.mobjects
    for line in card.headline:
        ends_in_corner = line.get_bottom()[1] < -4 + 1.6 and line.get_right()[0] > 3.55
        assert not ends_in_corner


def test_a_thumbnail_without_a_title_shows_a_larger_run() -> None:
    bare, titled = (_thumbnail(lines) for lines in ((), ("Descent",)))

    assert len(bare.headline) == 0
    assert bare.run.height > 1.5 * titled.run.height

"""What closes a film: the runs on their strip, the title, author and links; the channel's end screen over it."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.film_closing import ClosingCard
from scenes.params.film_closing import FilmClosingParams, PlacedRun
from scenes.stage.card_room import CardRoom
from scenes.text.numbers import significant
from scenes.text.typesetting import words
from studio.rendering.encoder import SinkRenderer
from tests.scenes.inscriptions import box_of, inscriptions, overlaps
from tests.scenes.staging import PassOver, picture

TITLES = {
    "en": ("It overshoots,", "yet just as fast"),
    "ja": ("円い等高線では", "一直線に下る"),
    "long": ("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen", *["and so on"] * 4),
}
CREDITS = {
    "en": ("A. Author, University of Somewhere", "example.org/course", "example.org/" + "x" * 34),
    "ja": ("著者" * 10, "著者" * 10, "example.org/course"),
}
RUNS = (
    PlacedRun(0.1, 0.8, True), PlacedRun(0.9, -0.8, True), PlacedRun(1.0, -1.0, False),
    PlacedRun(1.05, -1.1, False), PlacedRun(3.0, -2.299, False), PlacedRun(1.0, 0.095, True),
)  # fmt: skip
ASPECTS = ["16:9", "9:16"]


def closed(*, title: str = "en", aspect: str = "16:9", fps: int = 15, **given: Any) -> Any:
    """The card played to its end, drawn nowhere but in its poster."""
    language = "ja" if title == "ja" else "en"
    params = FilmClosingParams(lines=TITLES[title], number=5, count=5, **given)
    with picture(90, fps, aspect):
        scene = ClosingCard(
            SinkRenderer(PassOver()), params=params, language=language, aspect=aspect, title="A film"
        )
        scene.render()
    return scene


@pytest.mark.parametrize("runs", [(), RUNS, RUNS * 4])
@pytest.mark.parametrize("fps", [15, 30, 60])
def test_it_stands_for_twelve_seconds(fps: int, runs: tuple[PlacedRun, ...]) -> None:
    """To the frame, in every quality, however many runs: a channel's end screen is laid over it."""
    assert closed(fps=fps, runs=runs).frames_played == 12 * fps


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("title", ["en", "ja", "long"])
def test_credits_stand_between_title_and_course(title: str, aspect: str) -> None:
    """All of them legible, one below the other, inside the safe area, however long the title."""
    language = "ja" if title == "ja" else "en"
    scene = closed(title=title, aspect=aspect, credits=CREDITS[language])
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


def _em_of(line: Any, text: str, language: str) -> float:
    """Pixels at 1080p, from its width."""
    return float(100 * line.advance / words(text, 100, language=language).advance)


def test_without_credits_and_runs_the_title_stands_where_it_stood() -> None:
    """In the middle of the height."""
    bare = closed()

    assert bare.words_region == CardRoom.on(bare.setting.stage).words
    assert len(bare.credits()) == 1


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("title", ["en", "ja"])
@pytest.mark.parametrize("credited", [False, True])
def test_nothing_on_it_meets_anything_else(title: str, aspect: str, *, credited: bool) -> None:
    """The strip's words, the title and the credits, each inside the safe area."""
    scene = closed(title=title, aspect=aspect, runs=RUNS, credits=CREDITS[title] if credited else ())
    texts = inscriptions(scene.mobjects)

    assert len(texts) > len(RUNS)
    assert [text for text in texts if not text.ink.within(scene.setting.stage.safe, 3)] == []
    assert [f"{one} / {other}" for one, other in overlaps(texts)] == []


@pytest.mark.parametrize("aspect", ASPECTS)
def test_each_run_ends_at_its_number_in_the_colour_of_its_fate(aspect: str) -> None:
    """One that lies beyond the strip stands at its end."""
    strip = closed(runs=RUNS, aspect=aspect).strip

    for run, mark in zip(RUNS, strip.marks, strict=True):
        inside = min(max(run.multiplier, -1.5), 1.5)
        middle = float(mark.points[:, 0].min() + mark.points[:, 0].max()) / 2
        bar = strip.bar
        zero, one = (float(bar.at(value)[0]) for value in (0.0, 1.0))
        assert middle == pytest.approx(zero + inside * (one - zero), abs=0.2)
    looks = {(str(mark.get_fill_color()), run.settles) for run, mark in zip(RUNS, strip.marks, strict=True)}
    assert len(looks) == 2


def test_the_rate_of_each_stands_above_its_mark() -> None:
    """As it was given."""
    strip = closed(runs=RUNS).strip

    assert [label.text for label in strip.labels] == [significant(run.learning_rate) for run in RUNS]
    assert all(
        label.get_bottom()[1] > mark.get_top()[1]
        for label, mark in zip(strip.labels, strip.marks, strict=True)
    )
    assert all(label.get_fill_opacity() == 1 for label in strip.labels)


def test_rates_without_room_are_left_out() -> None:
    """And so is the name that would stand before them; the marks stay."""
    many = tuple(PlacedRun(0.001 * n + 1e-7, 1 - 0.002 * n, True) for n in range(1, 40))
    strip = closed(runs=many).strip

    assert len(strip.marks) == len(many)
    assert all(label.get_fill_opacity() == 0 for label in strip.labels)


def test_a_long_title_with_many_credits_takes_the_strips_place() -> None:
    """What the lecturer wrote comes first; the course stands beside it then, as without runs."""
    scene = closed(title="long", runs=RUNS, credits=tuple("abcdefgh"))

    assert scene.strip is None
    assert scene.course in scene.mobjects[0].get_family() or scene.course in scene.mobjects


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("aspect", ASPECTS)
def test_the_marks_keep_clear_of_what_is_written(aspect: str) -> None:
    scene = closed(runs=RUNS, aspect=aspect)
    texts = inscriptions(scene.mobjects)

    for mark in scene.strip.marks:
        box = box_of(mark.points)
        assert [str(text) for text in texts if text.ink.meets(box.grown(-2))] == []
        assert box.right <= scene.strip.region.right * PIXELS_PER_UNIT + 1

"""What closes a film: the runs on their strip, the title, author and links; the channel's end screen over it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import pytest

from scenes.curves.runs_on_strip import RunsOnStrip
from scenes.curves.strip_rows import RowName, chapters_told, curvature_text, in_rows
from scenes.film_closing import ClosingCard
from scenes.params.film_closing import FilmClosingParams, PlacedRun
from scenes.stage.card_room import CardRoom
from scenes.stage.regions import STAGES
from scenes.text.numbers import significant
from scenes.text.typesetting import words
from scenes.text.words import Words
from studio.rendering.encoder import SinkRenderer
from tests.scenes.closing_cards import written
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
    PlacedRun(0.1, 2.0, True, (1, 5)), PlacedRun(0.9, 2.0, True, (2, 5)), PlacedRun(1.0, 2.0, False, (3,)),
    PlacedRun(1.05, 2.0, False, (4,)), PlacedRun(3.0, 1.1, False, (9,)), PlacedRun(1.0, 0.905, True, (8,)),
    PlacedRun(0.2, 12.33001, False, (10, 11, 13, 14, 16, 17)), PlacedRun(0.045, 40.0, True, (15,)),
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


@pytest.mark.parametrize("fps", [15, 30, 60])
def test_title_and_credits_stand_for_eight_seconds(fps: int) -> None:
    """To the frame, in every quality: a channel's end screen is laid over it."""
    assert closed(fps=fps).frames_played == 8 * fps


@pytest.mark.parametrize("count", [2, 11, 40])
def test_what_decided_is_told_before_in_half_a_minute_at_most(count: int) -> None:
    """Long enough to be read, however few the runs are."""
    many = tuple(PlacedRun(0.02 * n, 2.0, n < 50) for n in range(1, count + 1))

    assert 12 <= closed(runs=many).frames_played / 15 - 8 <= 30


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


def test_without_credits_the_title_stands_where_it_stood() -> None:
    """In the middle of the height."""
    bare = closed()

    assert bare.words_region == CardRoom.on(bare.setting.stage).words
    assert len(bare.credits()) == 1


def strip_of(aspect: str = "16:9", language: str = "en", runs: Sequence[PlacedRun] = RUNS) -> RunsOnStrip:
    """The strip with all its runs where they end."""
    strip = RunsOnStrip(STAGES[aspect].safe, runs, Words(language))
    for row in strip.rows:
        for run in row.runs:
            row.put(run, 1.0)
    return strip


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_on_the_strip_meets_anything_else(language: str, aspect: str) -> None:
    """Words, rates, marks and advice, all inside the safe area."""
    strip = strip_of(aspect, language)
    marks = [mark for row in strip.rows for mark in row.marks]
    labels = [label for row in strip.rows for label in row.labels]
    texts = inscriptions([strip, *labels, strip.choices, strip.in_several])
    safe = STAGES[aspect].safe

    assert len(texts) > len(RUNS) + 11
    assert [str(text) for text in texts if not text.ink.within(safe, 3)] == []
    assert [f"{one} / {other}" for one, other in overlaps(texts)] == []
    for mark in marks:
        box = box_of(mark.points)
        assert box.within(safe, 3)
        assert [str(text) for text in texts if text.ink.meets(box.grown(-2))] == []


@pytest.mark.parametrize("aspect", ASPECTS)
def test_each_run_ends_at_its_number_in_the_look_of_its_fate(aspect: str) -> None:
    """One that lies beyond the strip stands at its end, and its mark points out of it."""
    strip = strip_of(aspect)
    zero, one = (float(strip.bar.at(value)[0]) for value in (0.0, 1.0))
    looks = set()
    for row in strip.rows:
        for run, mark in zip(row.runs, row.marks, strict=True):
            across = mark.points[:, 0]
            if run.multiplier < -1.5:
                assert across.max() > strip.bar.region.right
                continue
            assert (across.min() + across.max()) / 2 == pytest.approx(
                zero + run.multiplier * (one - zero), abs=0.1
            )
            looks.add((str(mark.get_fill_color()), run.settles, abs(run.multiplier) == 1))
    assert len(looks) == 3
    assert len({color for color, *_ in looks}) == 3


@pytest.mark.parametrize(
    ("rate", "curvature", "is_on_it"),
    [
        (1.0, 2.0, True),
        (0.7, 2.857142857, True),
        (0.3, 6.666666667, True),
        (0.999, 2.0, False),
        (0.9, 2.0, False),
    ],
)
def test_a_run_on_its_limit_is_known_by_a_rounded_curvature(
    rate: float, curvature: float, *, is_on_it: bool
) -> None:
    """Written with ten digits."""
    assert PlacedRun(rate, curvature, not is_on_it).is_on_its_limit is is_on_it


@pytest.mark.parametrize(
    ("runs", "told"),
    [
        (RUNS, [1.0]),  # at L'' = 2 it swings for ever, at 0.905 it settles
        (RUNS[:5], []),
        ((PlacedRun(0.045, 2.0, True), RUNS[-1]), []),
    ],
)
def test_that_a_rate_settles_in_one_valley_and_not_in_another_is_told_of_both_marks(
    runs: Sequence[PlacedRun], told: list[float]
) -> None:
    """Rings open round the two, at the multipliers -1 and 0.095."""
    scene, strip = closed(runs=tuple(runs)), strip_of(runs=runs)
    cues = [cue for cue in scene.cues if cue["key"] == "film_closing.same_rate"]

    assert [cue["values"]["rate"] for cue in cues] == told
    assert bool(told) == (strip.of_one_rate is not None)
    if strip.of_one_rate is not None:
        places = [strip.place_of(run)[0] for run in strip.of_one_rate]
        assert places == pytest.approx([strip.bar.at(0.095)[0], strip.bar.at(-1.0)[0]])


def test_runs_of_one_curvature_stand_in_one_row() -> None:
    """2 for those of the parabola, in the order in which they come; the others are of other valleys."""
    rows = in_rows(RUNS)

    assert [[run.learning_rate for run in row] for row in rows.values()] == [
        [0.1, 0.9, 1.0, 1.05],
        [3.0],
        [1.0],
        [0.2],
        [0.045],
    ]
    assert list(rows) == ["L'' = 2", "L'' = 1.1", "L'' = 0.905", "L'' approx 12.33", "L'' = 40"]


@pytest.mark.parametrize(
    ("chapters", "told"),
    [
        ([(3,)], ["3"]),
        ([(1, 5), (2,), (3,)], ["1–3", "5"]),
        ([(7, 6)], ["6–7"]),
        ([()], []),
        ([(2,), (2,)], ["2"]),
    ],
)
def test_the_chapters_of_a_row_are_told_in_order(chapters: list[tuple[int, ...]], told: list[str]) -> None:
    """Those that follow one another as one."""
    assert chapters_told([PlacedRun(0.1, 2.0, True, each) for each in chapters]) == told


@pytest.mark.usefixtures("typed")
def test_a_row_is_named_by_its_curvature_and_its_chapters() -> None:
    """None of them where there are too many to be read, or no room."""
    scattered = PlacedRun(0.1, 2.0, True, (1, 3, 5, 7))

    assert [written(line) for line in RowName("L'' = 2", RUNS[:4], Words("en"), 2.0)][1:] == ["chapters 1–5"]
    assert [written(line) for line in RowName("L'' = 2", RUNS[4:5], Words("en"), 2.0)][1:] == ["chapter 9"]
    assert len(RowName("L'' = 2", [scattered], Words("en"), 2.0)) == 1
    assert len(RowName("L'' = 2", RUNS[:4], Words("en"), 1.0)) == 1


def test_a_curvature_that_is_rounded_is_written_so() -> None:
    assert curvature_text(1.09966) == "L'' approx 1.1"
    assert curvature_text(2.0000000000000004) == "L'' = 2"


def test_further_curvatures_have_no_row() -> None:
    many = [PlacedRun(0.1, float(curvature), True) for curvature in range(1, 9)]

    assert list(in_rows(many)) == ["L'' = 1", "L'' = 2", "L'' = 3", "L'' = 4", "L'' = 5"]
    assert strip_of(runs=many).count == 5


def test_the_rate_of_each_stands_above_its_mark() -> None:
    """As it was given; of one that lies beyond the strip with its number, which the line does not tell."""
    for row in strip_of().rows:
        assert [label.text for label in row.labels] == [
            significant(run.learning_rate) + (" (× −2.3)" if run.learning_rate == 3.0 else "")
            for run in row.runs
        ]
        for label, mark in zip(row.labels, row.marks, strict=True):
            assert label.get_bottom()[1] > mark.get_top()[1]
            assert label.get_fill_opacity() == 1


def test_rates_without_room_are_left_out() -> None:
    """The marks stay."""
    many = tuple(PlacedRun(0.001 * n, 2.0, True) for n in range(1, 40))
    (row,) = strip_of(runs=many).rows

    assert len(row.marks) == len(many)
    assert all(label.get_fill_opacity() == 0 for label in row.labels)


def test_a_run_comes_from_where_no_step_is_taken() -> None:
    """Its rate grows from 0: its mark starts at the multiplier 1, its rate is written when it has arrived."""
    strip = strip_of()
    row, run = strip.rows[0], RUNS[1]
    row.put(run, 0.0)
    mark, label = row.marks[1], row.labels[1]

    assert mark.points[:, 0].mean() == pytest.approx(strip.bar.at(1.0)[0], abs=0.05)
    assert label.get_fill_opacity() == 0

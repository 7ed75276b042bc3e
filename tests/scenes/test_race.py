"""The race as a clip: one clock, true numbers, watchable for any parameters."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import numpy as np
import pytest
from manim import RoundedRectangle

from scenes.params.race import RaceParams
from scenes.races.table import FateTable
from scenes.text.numerals import Numeral
from tests.scenes.found import family_of, shown, the
from tests.scenes.staging import Onlooker, new_scene, picture, played

EDGES: dict[str, dict[str, Any]] = {
    "lecture": {},
    "equal": {"learning_rates": (0.1,) * 6},
    "at-the-minimum": {"start": 5.0},
    "far": {"start": 1e6},
    "rate-100": {"learning_rates": (100.0, 99.0)},
    "mixed-with-100": {"learning_rates": (100.0, 0.1), "iterations": 200},
    "tiny": {"learning_rates": (1e-9, 2e-9)},
    "one-iteration": {"iterations": 1},
    "10000-iterations": {"iterations": 10_000},
}


@pytest.fixture(scope="module")
def lecture() -> Any:
    """The clip of the lecture, played."""
    return played("race", fps=30)


@pytest.mark.filterwarnings("error::RuntimeWarning")
@pytest.mark.parametrize("values", EDGES.values(), ids=EDGES)
def test_a_race_of_any_parameters_takes_15_to_36_seconds_and_8_cues(values: dict[str, Any]) -> None:
    """However many iterations there are, and without a warning of the arithmetic."""
    scene = played("race", RaceParams(**values))

    assert 15 <= scene.frames_played / scene.clock.fps <= 36
    assert len(scene.cues) <= 8


@pytest.mark.parametrize("telling", ["full", "brief"])
def test_the_first_jump_has_landed_within_5_seconds(telling: str) -> None:
    """And the lecture's race takes no longer than 32 seconds and six cues."""
    scene = played("race", telling=telling)
    first = next(entry for entry in scene.timeline if entry["iteration"] == 1)

    assert first["t_s"] <= 5
    assert 25 <= scene.frames_played / scene.clock.fps <= 32
    assert len(scene.cues) <= 6


@pytest.mark.parametrize("values", EDGES.values(), ids=EDGES)
def test_the_timeline_is_the_descents(values: dict[str, Any]) -> None:
    """Every entry is a point of the descent with its rate; none is after the end of one."""
    params = RaceParams(**values)
    scene = played("race", params)
    trajectories = [descent.trajectory for descent in params.descents()]
    runs = [list(entries) for _, entries in groupby(scene.timeline, key=lambda entry: entry["iteration"])]

    for entries in runs:
        n = entries[0]["iteration"]
        racing = [
            (rate, run)
            for rate, run in zip(params.learning_rates, trajectories, strict=True)
            if n <= run.iterations
        ]
        assert [entry["learning_rate"] for entry in entries] == [rate for rate, _ in racing]
        for entry, (_, run) in zip(entries, racing, strict=True):
            assert (entry["x"], entry["loss"]) == (run.points[n, 0], run.losses[n])
            assert entry["gradient"] == run.gradients[n, 0]


def test_all_runners_are_at_an_iteration_at_the_same_time(lecture: Any) -> None:
    """One clock: the entries of an iteration have one time, and the times ascend."""
    times = {
        iteration: {entry["t_s"] for entry in entries}
        for iteration, entries in groupby(lecture.timeline, key=lambda entry: entry["iteration"])
    }

    assert all(len(moments) == 1 for moments in times.values())
    moments = [moments.pop() for moments in times.values()]
    assert moments == sorted(set(moments))
    assert list(times) == list(range(31))


def test_the_first_and_the_last_iteration_are_always_on_the_timeline() -> None:
    """Also of 10,000, of which most fall between two frames."""
    iterations = [entry["iteration"] for entry in played("race", RaceParams(iterations=10_000)).timeline]

    assert iterations[0] == 0
    assert iterations[-1] == 10_000


def test_a_runner_out_of_view_has_no_pixel(lecture: Any) -> None:
    """1.02 leaves the view at step 11 for good; the others stay."""
    for entry in lecture.timeline:
        gone = entry["learning_rate"] == 1.02 and entry["iteration"] >= 11
        assert (entry["pixel"] is None) == gone


def test_pixels_of_each_runner_are_linear_in_x_and_loss(lecture: Any) -> None:
    """All of them on one parabola, in a view that stands."""
    for rates in ((0.02,), (0.1,), (0.9,), (0.02, 0.1, 0.5, 0.9)):
        seen = [entry for entry in lecture.timeline if entry["learning_rate"] in rates]
        for axis, name in ((0, "x"), (1, "loss")):
            pixels = np.array([entry["pixel"][axis] for entry in seen])
            values = np.array([entry[name] for entry in seen])
            fit = np.polynomial.Polynomial.fit(values, pixels, 1)
            assert np.abs(fit(values) - pixels).max() < 0.01


def test_the_lesson_says_what_it_should_in_its_order(lecture: Any) -> None:
    """The question, the rule, the factors, the fates, the twins, and the answer."""
    names = ["course", "rule", "factor", "mixed", "twins", "at_once"]

    assert [cue["key"] for cue in lecture.cues] == [f"race.{name}" for name in names]


def test_cues_do_not_run_into_each_other(lecture: Any) -> None:
    """Each has had its time, and a twelfth of a second of rest, before the next."""
    for one, other in zip(lecture.cues[:-1], lecture.cues[1:], strict=True):
        assert other["start_s"] - one["end_s"] >= 1 / 12 - 1e-9


@pytest.mark.parametrize("pace", [0.5, 1.0])
@pytest.mark.parametrize("values", [{}, {"start": 5.0}, {"learning_rates": (1.0, 1.0)}])
def test_the_table_stands_for_six_seconds_from_its_first_row_on(values: dict[str, Any], pace: float) -> None:
    """A faster clip gives no less time to read it."""
    rows: list[int] = []

    def look(frame: int) -> None:
        if shown(scene, FateTable) or any(part in family_of(scene) for part in scene.table.rows):
            rows.append(frame)

    with picture(fps=15):
        scene = new_scene("race", RaceParams(iterations=1, **values), sink=Onlooker(look), pace=pace)
        scene.renderer.update_frame = lambda *_, **__: None
        scene.render()

    assert (scene.frames_played - rows[0]) / 15 >= 6


def test_the_poster_is_a_picture_of_the_whole_frame(lecture: Any) -> None:
    """Taken of the table: height, width, red, green, blue and alpha, and not empty."""
    assert lecture.poster.shape == (90, 160, 4)
    assert np.ptp(lecture.poster[..., :3]) > 100


def test_a_title_is_shown_as_given() -> None:
    """And the neutral one where none is."""
    params = RaceParams(iterations=1)

    assert played("race", params, title="C# <b>").shown_title == "C# <b>"
    assert played("race", params, language="ja").shown_title == "学習率の競走"


def test_markers_are_drawn_over_everything_that_moves_on_the_course() -> None:
    """In every frame the first marker comes after the last trail, jump and mark of one that is gone."""
    seen: list[bool] = []

    def look(frame: int) -> None:
        family = family_of(scene)
        ways = [family.index(part) for racer in scene.racers for part in racer.ways if part in family]
        markers = [family.index(racer.marker) for racer in scene.racers if racer.marker in family]
        if ways and markers:
            seen.append(min(markers) > max(ways) and markers == sorted(markers))

    with picture(fps=2):
        scene = new_scene(
            "race", RaceParams(iterations=3, learning_rates=(0.1, 0.9, 3.0)), sink=Onlooker(look), pace=0.5
        )
        scene.render()

    assert len(seen) > 10
    assert all(seen)


def test_no_readout_changes_more_than_five_times_a_second() -> None:
    """In the fast part of a long race the numbers skip, the markers do not."""
    told: list[str] = []

    def look(frame: int) -> None:
        counts = [
            number.text for number in shown(scene, Numeral) if number.em == 46.0 and number.text.isdigit()
        ]
        told.extend(counts[:1] or told[-1:])

    with picture(fps=30):
        scene = new_scene("race", RaceParams(iterations=2000, learning_rates=(0.1, 0.9)), sink=Onlooker(look))
        scene.render()

    changes = [index for index in range(1, len(told)) if told[index] != told[index - 1]]
    assert min(np.diff(changes)) >= 30 / 5


def test_the_rows_that_a_comparison_speaks_of_are_framed_in_the_table(lecture: Any) -> None:
    """0.1 and 0.9 are twins; at the end the frame is round the fastest, 0.5."""
    table = the(lecture, FateTable)
    twins, fastest = (table.frames_round(rates) for rates in ({0.1, 0.9}, {0.5}))
    heights = [round(float(frame.get_y()), 6) for frame in (*twins, *fastest)]
    framed = [
        round(float(part.get_y()), 6)
        for part in shown(lecture, RoundedRectangle)
        if abs(part.height - fastest[0].height) < 1e-9
    ]

    assert heights[0] > heights[2] > heights[1]
    assert framed == [heights[2]]

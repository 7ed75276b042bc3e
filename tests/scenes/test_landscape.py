"""The scene as a whole: two pictures of one run, told in full and in brief."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pytest
from manim import VMobject

from scenes.catalog import CATALOG
from scenes.direction.clock import Clock
from scenes.landscapes.contour_map import ContourMap
from scenes.landscapes.legend import Legend
from scenes.landscapes.losses import LossesPanel
from scenes.landscapes.map_axes import MapAxes
from scenes.landscapes.map_marks import MapMarks
from scenes.landscapes.relief_picture import ReliefPicture
from scenes.landscapes.table import MethodTable
from scenes.landscapes.verdict import WideVerdict
from scenes.params.film_thumbnail import FilmThumbnailParams
from scenes.plot.flat_arrow import FlatArrow
from scenes.plot.runner_marker import RunnerMarker
from scenes.plot.space_axes import SpaceAxes
from scenes.text.numerals import Numeral
from scenes.text.typesetting import Typeset
from tests.scenes.closing_cards import written
from tests.scenes.found import family_of, shown, the
from tests.scenes.staging import Onlooker, new_scene, picture, played

FPS = 10
THREE: dict[str, Any] = {
    "methods": ["gradient_descent", {"name": "momentum", "beta": 0.7}, {"name": "adam", "learning_rate": 0.4}]
}


def params(**values: Any) -> Any:
    return msgspec.convert(values, CATALOG["landscape"].params)


def keys(**values: Any) -> list[str]:
    telling = values.pop("telling", "full")
    return [cue["key"].split(".")[1] for cue in played("landscape", params(**values), telling=telling).cues]


def test_the_ravine_is_told_with_its_numbers() -> None:
    """Zigzag, condition number, best rate, in no more than eight captions."""
    assert keys() == [
        "shape", "gradient", "rule", "run", "zigzag", "condition", "best_rate", "ends_minimum",
    ]  # fmt: skip


def test_a_race_of_methods_in_brief_takes_43_seconds_at_most() -> None:
    """It says what limits the rate, who zigzags, who overshoots, who has not converged, who is the first."""
    clip = played("landscape", params(**THREE), fps=FPS, telling="brief")

    assert [cue["key"].split(".")[1] for cue in clip.cues] == [
        "count", "own_rules_adam", "zigzag_limit", "momentum_adds",
        "strays_adam", "first_momentum",
    ]  # fmt: skip
    assert clip.frames_played / FPS <= 43


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize(("language", "aspect"), [("en", "16:9"), ("en", "9:16"), ("ja", "16:9")])
def test_by_what_momentum_multiplies_the_error_stands_above_the_losses_to_the_end(
    language: str, aspect: str
) -> None:
    clip = played(
        "landscape", params(methods=THREE["methods"][:2]), telling="brief", language=language, aspect=aspect
    )

    assert any("sqrt(0.7) approx 0.84$" in written(part) for part in shown(clip, Typeset))


def test_factors_are_shown_at_errors_and_the_goal_as_a_line() -> None:
    """While the factors are told an arrow leads to each iterate, and none is left when something else is told.

    The line of the goal stands above the end of the one who is told to be below it.
    """
    arrows: dict[str, list[int]] = {}
    heights: list[tuple[float, float]] = []

    def look(_: int) -> None:
        key = clip.cues[-1]["key"].partition(".")[2] if clip.cues else ""
        drawn = [each for each in shown(clip, FlatArrow) if len(each.shaft.points)]
        arrows.setdefault(key, []).append(len(drawn))
        if key == "both_settle_first_momentum":
            if not any(_is_level(each) for each in shown(clip, VMobject)):
                return  # the goal comes in this sentence
            (level,) = (each for each in shown(clip, VMobject) if _is_level(each))
            ends = [each for each in shown(clip, RunnerMarker) if each.get_left()[0] > 0]
            heights.append((float(level.points[0, 1]), min(float(each.get_center()[1]) for each in ends)))

    with picture(fps=6):
        values = params(methods=THREE["methods"][:2])
        clip = new_scene("landscape", values, sink=Onlooker(look), telling="brief")
        clip.render()

    assert set(arrows["zigzag_limit"]) >= {2}
    assert 2 in arrows["momentum_adds"]
    assert set(
        arrows["momentum_powers"] + arrows["momentum_factors"] + arrows["both_settle_first_momentum"]
    ) == {0}
    assert heights
    assert all(end < level for level, end in heights)


def _is_level(line: VMobject) -> bool:
    """Whether it is many dashes at one height."""
    return len(line.points) > 40 and float(np.ptp(line.points[:, 1])) < 1e-9


def test_in_full_it_is_told_of_several_who_overshoots_too() -> None:
    """What the limit takes in brief, its run and its table take here."""
    told = [cue["key"].split(".")[1] for cue in played("landscape", params(**THREE), telling="full").cues]

    assert {"zigzag_limit", "momentum_adds"} <= set(told)


@pytest.mark.parametrize("telling", ["full", "brief"])
@pytest.mark.parametrize("values", [{}, THREE, {"methods": ["adam", "adam"]}, {"learning_rate": 0.051}])
def test_no_clip_has_more_than_eight_captions_or_45_seconds(values: dict[str, Any], telling: str) -> None:
    clip = played("landscape", params(**values), fps=FPS, telling=telling)

    assert len(clip.cues) <= 8
    assert clip.frames_played / FPS <= 45


def watched(values: dict[str, Any], look: Any, **options: Any) -> Any:
    """Play a clip and look at it ten times a second."""
    with picture(fps=FPS):
        clip = new_scene(
            "landscape", params(**values), sink=Onlooker(lambda frame: look(clip, frame / FPS)), **options
        )
        clip.render()
    return clip


def test_the_surface_turns_at_first_and_stands_still_while_the_descent_runs() -> None:
    """From the first rest on it is seen from one side only."""
    azimuths: dict[float, float] = {}

    def look(clip: Any, moment: float) -> None:
        for drawn in shown(clip, ReliefPicture):
            azimuths[moment] = drawn.projection.azimuth

    clip = watched({}, look)
    begins = clip.timeline[0]["t_s"]

    assert len({azimuth for moment, azimuth in azimuths.items() if moment < begins}) > 10
    assert len({azimuth for moment, azimuth in azimuths.items() if moment > begins - 0.5}) == 1


def test_both_pictures_show_the_same_iterate_at_the_same_time() -> None:
    """Whenever a marker rests on the map, the one on the surface is at the same point."""
    resting: list[tuple[float, float]] = []

    def look(clip: Any, moment: float) -> None:
        on_map, on_surface = clip.marks[0], clip.in_space[0]
        places = on_map.track.places
        centre = on_map.marker.get_center() if len(on_map.marker.points) else None
        if centre is None or not len(on_surface.marker.points):
            return
        n = int(np.argmin(np.linalg.norm(places - centre, axis=1)))
        if np.linalg.norm(places[n] - centre) < 1e-9:
            relief, points = clip.plot.relief, clip.contenders[0].descent.points
            expected = clip.plot.still.on_stage(relief.lifted(relief.plane(points[n])))
            resting.append((moment, float(np.linalg.norm(on_surface.marker.get_center() - expected))))

    watched({"iterations": 12}, look)

    assert len(resting) > 40
    assert max(off for _, off in resting) < 1e-3


def test_axes_of_both_pictures_are_labelled() -> None:
    """Names and numbers at the map's two axes and at the surface's three."""
    clip = played("landscape", params())
    on_map = [part for part in the(clip, MapAxes).get_family() if isinstance(part, Numeral)]
    on_surface = [part for part in the(clip, SpaceAxes).get_family() if isinstance(part, Numeral)]

    assert len(on_map) >= 6
    assert len(on_surface) >= 6
    assert len(the(clip, MapAxes).names) == 2


def test_of_several_no_more_than_two_boxes_stand_beside_the_map() -> None:
    """The surface goes before the losses come, and who is who before the table of what becomes of them."""
    seen: set[frozenset[str]] = set()

    def look(clip: Any, _: float) -> None:
        kinds = (ReliefPicture, LossesPanel, Legend, MethodTable)
        seen.add(frozenset(kind.__name__ for kind in kinds if shown(clip, kind)))

    clip = watched({**THREE, "iterations": 12}, look, telling="brief")

    assert frozenset({"ReliefPicture", "Legend"}) in seen
    assert frozenset({"LossesPanel", "Legend"}) in seen
    assert all(len(boxes) <= 2 for boxes in seen)
    assert not shown(clip, ReliefPicture)


@pytest.mark.parametrize(("values", "kind"), [({}, WideVerdict), (THREE, MethodTable)])
def test_the_end_is_a_card_in_the_place_of_what_ran(values: dict[str, Any], kind: Any) -> None:
    """The map with its marks stays, and with one method the surface, with several the losses."""
    clip = played("landscape", params(**values))
    count = len(clip.contenders)

    assert (
        len([part for part in family_of(clip) if type(part) is kind or type(part).__name__ == kind.__name__])
        <= 1
    )
    assert the(clip, ContourMap) is clip.plot.map
    assert len([part for part in shown(clip, RunnerMarker) if len(part.points)]) >= 2 * count


def test_the_timeline_names_each_method() -> None:
    """Its rows are told apart as a race's are, and a run alone has no name."""
    rows = played("landscape", params(**THREE)).timeline
    alone = played("landscape", params()).timeline

    assert {row["method"] for row in rows} == {"gradient_descent", "momentum", "adam"}
    assert [row["iteration"] for row in rows[:3]] == [0, 0, 0]
    assert len(rows) % 3 == 0
    assert "method" not in alone[0]


@pytest.mark.parametrize(
    "values",
    [
        {"loss": "log(x1) + x2^2", "start": [1.0, 1.0], "learning_rate": 0.4},
        {"loss": "1/(x1^2 + x2^2)", "start": [0.5, 0.5], "learning_rate": 0.3},
        {"loss": "sqrt(x1) + x2", "start": [0.1, 0.0], "learning_rate": 0.2, "methods": ["adam", "momentum"]},
        {"loss": "abs(x1) + abs(x2)", "start": [0.0, 0.0]},
        {"loss": "exp(x1^2 + x2^2)", "start": [3.0, 3.0], "learning_rate": 1.0},
        {"loss": "(x1 + x2)^2", "start": [1.0, 1.0], "learning_rate": 0.1},
        {"loss": "rosenbrock", "start": [1e6, -1e6], "learning_rate": 100.0, "iterations": 10_000},
    ],
)
def test_gaps_poles_levels_and_runaways_are_pictures_not_errors(values: dict[str, Any]) -> None:
    """Played to the end, with a timeline of all rests."""
    clip = played("landscape", params(**values), telling="brief")

    assert clip.timeline[0]["iteration"] == 0
    assert clip.cues[-1]["key"].startswith("landscape.")


def test_a_film_s_thumbnail_shows_the_map_with_the_first_steps() -> None:
    """Not circles: the lines of equal loss are those of the loss itself."""
    run = params(loss="rosenbrock", start=[-1.2, 1.0], learning_rate=0.001)
    asked = FilmThumbnailParams(lines=("A ravine",), run=run)
    clip = played("thumbnail", asked, title="A ravine")
    drawn = the(clip, ContourMap)

    assert drawn.box[2] - drawn.box[0] > 20
    assert len([part for part in shown(clip, RunnerMarker) if len(part.points)]) == 1


def test_a_way_that_changes_is_drawn_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the second of two as well, which runs once more while it is spoken of."""
    drawn: list[set[int]] = []
    undrawn: list[str] = []
    play_back, put = Clock.play_back, MapMarks.put

    def watch(clock: Clock, moving: Any, draw: Any, frames: int) -> None:
        drawn.append({id(part) for part in moving.get_family()})
        play_back(clock, moving, draw, frames)
        drawn.pop()

    def look(marks: MapMarks, moment: Any) -> None:
        before = marks.way.points.copy()
        put(marks, moment)
        changed = not np.array_equal(before, marks.way.points)
        if drawn and changed and id(marks.way) not in drawn[-1]:
            undrawn.append(type(marks.descent.method).__name__)

    monkeypatch.setattr(Clock, "play_back", watch)
    monkeypatch.setattr(MapMarks, "put", look)

    assert "momentum_adds" in keys(methods=THREE["methods"][:2], telling="brief")
    assert undrawn == []

"""In full a lesson explains from the beginning; in brief it goes to what is new."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from scenes.catalog import CATALOG
from scenes.curves.sight import Sight
from scenes.params.local_minimum import LocalMinimumParams
from scenes.params.quartic import QuarticParams
from scenes.plot.curve import Graph
from scenes.plot.escape_mark import EscapeMark
from scenes.plot.marker import Marker
from scenes.plot.multiplier_strip import StripMark
from scenes.plot.spotlight import Spotlight
from scenes.plot.step_arrow import StepArrow
from scenes.stage.verdict_card import VerdictCard
from scenes.text.numerals import Numeral
from tests.scenes.found import family_of, shown, the
from tests.scenes.staging import played, watched

CURVES = ("quadratic", "oscillation", "divergence", "local_minimum", "quartic")


@pytest.mark.parametrize("scene", CATALOG)
def test_a_brief_telling_says_less_and_steps_sooner(scene: str) -> None:
    """A race begins as it does in full: there is nothing to leave out."""
    full, brief = (played(scene, telling=telling) for telling in ("full", "brief"))
    steps = [next(row["t_s"] for row in clip.timeline if row["iteration"] == 1) for clip in (full, brief)]

    assert steps[0] <= 10
    assert steps[1] <= 5
    if scene != "race":
        assert brief.frames_played < full.frames_played
        assert len(brief.cues) < len(full.cues)


@pytest.mark.parametrize("scene", CURVES)
def test_what_is_known_is_said_in_one_cue(scene: str) -> None:
    keys = [cue["key"] for cue in played(scene, telling="brief").cues]

    assert keys[0] == ("parabola.again" if scene == "oscillation" else "curve_descent.again")
    assert not {"curve_descent.curve", "curve_descent.tangent", "curve_descent.rule"} & set(keys)


@pytest.mark.parametrize("scene", ["quadratic", "local_minimum", "quartic", "curve"])
def test_in_brief_the_first_steps_numbers_come_when_its_rate_has_grown(scene: str) -> None:
    """Not with the picture: they would stand there as an answer before the question."""
    told: list[str] = []

    def look(clip: Any, _seconds: float) -> None:
        numbers = shown(clip, Numeral)
        texts = [each.text for each in numbers if each.family_members_with_points()]
        growing, worked_out = any(" → " in text for text in texts), any(" × " in text for text in texts)
        told.append("rate" if growing else "step" if worked_out else "")

    watched(scene, look, telling="brief")
    order = [each for each in dict.fromkeys(told) if each]

    assert order == ["rate", "step"]
    assert "rate" not in told[told.index("step") :]


@pytest.mark.parametrize(
    ("rate", "key", "on_the_point"), [(3.0, "cycle_unstable", False), (1e-6, "wandering", True)]
)
def test_a_ring_is_on_what_is_spoken_of_in_the_end(rate: float, key: str, *, on_the_point: bool) -> None:
    """On the valley that cannot hold the run; on the point itself, where it has come to no valley."""
    rings: list[tuple[float, float]] = []

    def look(clip: Any, seconds: float) -> None:
        point = the(clip, Marker).get_center()
        found = [ring for ring in shown(clip, Spotlight) if len(ring.points)]
        rings.extend((seconds, float(np.linalg.norm(ring.get_center() - point))) for ring in found)

    clip = watched("local_minimum", look, params=LocalMinimumParams(learning_rate=rate), telling="brief")
    (cue,) = (cue for cue in clip.cues if cue["key"] == f"local_minimum.{key}")
    apart = [distance for seconds, distance in rings if cue["start_s"] < seconds < cue["end_s"]]

    assert apart
    assert (max(apart) < 0.1) == on_the_point


@pytest.mark.parametrize("scene", ["quadratic", "local_minimum"])
def test_the_fog_falls_before_the_first_step_and_lifts_when_the_descent_has_ended(scene: str) -> None:
    """Meanwhile the curve is bright near the point alone."""
    opacities: dict[float, float] = {}
    bright: list[tuple[float, float]] = []

    def look(clip: Any, moment: float) -> None:
        for graph in shown(clip, Graph):
            opacities[moment] = float(graph.get_stroke_opacity())
        for sight in shown(clip, Sight):
            points = sight.get_all_points()
            if len(points) and opacities.get(moment, 1.0) < 0.5:
                bright.append((float(np.ptp(points[:, 0])), float(the(clip, Graph).width)))

    clip = watched(scene, look)
    rests = [row["t_s"] for row in clip.timeline]

    assert all(opacity < 0.5 for moment, opacity in opacities.items() if rests[1] <= moment <= rests[-1])
    assert opacities[max(opacities)] == 1.0
    assert all(width < 0.25 * whole for width, whole in bright)


def test_the_rate_grows_and_the_first_step_with_it() -> None:
    """The arrow's end wanders from the start to where the step leads; the mark on the strip slides from 1."""
    ends, marks = list[float](), list[float]()

    def look(clip: Any, moment: float) -> None:
        if clip.timeline and not any(row["iteration"] == 1 for row in clip.timeline):
            for arrow in shown(clip, StepArrow):
                if len(arrow.ring.points):
                    ends.append(float(arrow.ring.get_center()[0]))
            marks.extend(float(mark.get_center()[0]) for mark in shown(clip, StripMark))

    watched("oscillation", look, telling="brief")

    assert ends == sorted(ends)
    assert len(set(ends)) > 10
    assert marks == sorted(marks)
    assert marks[-1] - marks[0] > 1.0


def test_in_brief_the_strips_mark_is_pointed_out_while_it_is_said_what_each_step_does_to_the_error() -> None:
    """A ring closes around it."""
    centres, mark = list[float](), list[float]()

    def look(clip: Any, moment: float) -> None:
        if clip.cues and clip.cues[-1]["key"] == "oscillation.other_side":
            rings = [ring for ring in shown(clip, Spotlight) if len(ring.points)]
            centres.extend(float(ring.get_center()[0]) for ring in rings)
            mark.extend(float(each.get_center()[0]) for each in shown(clip, StripMark))

    watched("oscillation", look, telling="brief")

    assert len(centres) > 10
    assert centres == pytest.approx([mark[0]] * len(centres), abs=1e-6)


def test_what_stands_for_a_point_out_of_view_is_pointed_out_when_it_has_left_and_when_its_number_is_told() -> (
    None
):
    """A ring closes around the triangle at the edge."""
    ringed = dict[str, list[float]]()

    def look(clip: Any, moment: float) -> None:
        rings = [ring for ring in shown(clip, Spotlight) if len(ring.points)]
        marks = [mark for mark in shown(clip, EscapeMark) if len(mark.points)]
        for ring in rings if marks and clip.cues else []:
            apart = float(np.abs(ring.get_center() - marks[0].get_center()).max())
            ringed.setdefault(clip.cues[-1]["key"], []).append(apart)

    watched("quartic", look, params=QuarticParams(start=8.35, learning_rate=0.088), telling="brief")

    assert {"curve_descent.again", "verdict.divergence"} <= ringed.keys()
    assert max(max(apart) for apart in ringed.values()) < 1e-6


def test_the_rows_of_a_verdict_are_named_at_once_and_told_one_after_the_other() -> None:
    """The next one when the one before is whole; the poster shows them all."""
    drawn: list[dict[int, int]] = []

    def look(clip: Any, moment: float) -> None:
        if clip.cues and clip.cues[-1]["key"].startswith("verdict."):
            drawn.append({id(part): len(part.get_all_points()) for part in family_of(clip)})

    clip = watched("quadratic", look)
    rows: list[Any] = list(the(clip, VerdictCard).rows)
    first, second = rows
    names, told, next_told = (
        [sum(moment.get(id(part), 0) for part in parts) for moment in drawn]
        for parts in ((first.label, second.label), first.told, second.told)
    )

    assert all(name == names[-1] for name, ink in zip(names, told, strict=True) if ink)
    assert all(ink == told[-1] for ink, after in zip(told, next_told, strict=True) if after)
    assert len({ink for ink in next_told if ink < next_told[-1]}) > 3
    assert clip.poster is not None

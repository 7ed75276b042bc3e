"""The lesson on the surface, played to its end."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from scenes.params.surface import SurfaceParams
from scenes.plot.marker import Marker
from scenes.plot.spotlight import Spotlight
from scenes.stage.cards import NumberLine
from scenes.surfaces.arrows import FloorArrow, Plumb
from scenes.surfaces.escape import RimMark
from scenes.surfaces.path import Line, SurfacePath
from scenes.surfaces.picture import SurfacePicture
from scenes.surfaces.view import BOWL, base_azimuth
from scenes.surfaces.window import SurfaceWindow
from scenes.text.numerals import Numeral
from tests.scenes.found import shown, the
from tests.scenes.inscriptions import inscriptions
from tests.scenes.staging import Onlooker, new_scene, picture, played

FPS = 15


def watched(look: Any, **values: Any) -> Any:
    """A scene that calls `look(scene, frame)` at every frame."""
    with picture(90, FPS):
        scenes: list[Any] = []
        sink = Onlooker(lambda frame: look(scenes[0], frame))
        scenes.append(new_scene("surface", SurfaceParams(**values), sink=sink, pace=0.5))
        scenes[0].render()
    return scenes[0]


def keys(scene: Any) -> list[str]:
    return [cue["key"] for cue in scene.cues]


def start_of_cue(scene: Any, key: str) -> float:
    return next(float(cue["start_s"]) for cue in scene.cues if cue["key"] == key)


def family(scene: Any) -> list[Any]:
    return [part for mobject in scene.mobjects for part in mobject.get_family()]


def said(scene: Any) -> set[str]:
    """All numbers that stand on the scene."""
    return {part.text for part in family(scene) if isinstance(part, Numeral) and part.text}


def test_the_lesson_is_told_in_its_order() -> None:
    """Shape, gradient, rule, run, why it is straight, verdict: six captions; in brief, without what is known."""
    ending = ["surface.run", "surface.straight", "verdict.fades"]

    assert keys(played("surface")) == ["surface.shape", "surface.gradient", "surface.rule", *ending]
    assert keys(played("surface", telling="brief")) == ["surface.again", *ending]


@pytest.mark.parametrize("values", [{}, {"iterations": 1}, {"iterations": 10_000}, {"learning_rate": 100.0}])
def test_any_number_of_iterations_keeps_the_clip_within_its_time(values: dict[str, Any]) -> None:
    """15 to 45 seconds."""
    scene = played("surface", SurfaceParams(**values))

    assert 15 <= scene.frames_played / scene.clock.fps <= 45


def test_the_first_step_is_from_1_5_by_3_to_1_2_in_both_coordinates() -> None:
    """Both lines stand on the rule card before the point moves."""
    lines: list[tuple[str, ...]] = []

    def look(scene: Any, frame: int) -> None:
        if scene.cues and scene.cues[-1]["key"] == "surface.rule" and shown(scene, NumberLine):
            lines.append(
                tuple("".join(term.text for term in line.terms) for line in shown(scene, NumberLine))
            )

    watched(look)

    assert lines[0] == ("1.2 = 1.5 − 0.1 × 3", "1.2 = 1.5 − 0.1 × 3")


@pytest.mark.usefixtures("typed")
def test_the_partial_derivatives_are_named_before_the_rule_uses_them() -> None:
    """They stand before the readouts come, and with them, until the rule takes their place."""
    named: list[tuple[bool, bool]] = []

    def look(clip: Any, frame: Any) -> None:
        read = any(isinstance(part, Numeral) and part.text == "3.000" for part in family(clip))
        explained = any("slopes in" in each.says for each in inscriptions(clip.mobjects))
        named.append((read, explained))

    watched(look)

    assert list(dict.fromkeys(named)) == [(False, False), (False, True), (True, True), (True, False)]


def test_the_view_turns_to_show_the_shape_and_stands_still_from_then_on() -> None:
    """From the caption of the gradient on the azimuth is one and the same: nothing draws the eye off the path."""
    azimuths: dict[float, float] = {}

    def look(scene: Any, frame: int) -> None:
        azimuths[frame / FPS] = the(scene, SurfacePicture).projection.azimuth

    still = base_azimuth(SurfaceParams().trajectory().points[0])
    scene = watched(look)
    begin = start_of_cue(scene, "surface.gradient")

    assert len({azimuth for moment, azimuth in azimuths.items() if moment < begin}) > 10
    assert {azimuth for moment, azimuth in azimuths.items() if moment >= begin} == {still}


def test_the_timeline_tells_both_coordinates_and_where_the_marker_is() -> None:
    """(1.5, 1.5) times 0.8 at each step; the loss is the sum of the squares."""
    scene = played("surface", height=1080)
    entries = {entry["iteration"]: entry for entry in scene.timeline}

    assert list(entries) == sorted(entries)
    assert entries[0]["x"] == [1.5, 1.5]
    assert entries[1]["x"] == pytest.approx([1.2, 1.2])
    assert max(entries) == 50
    for n, entry in entries.items():
        assert entry["x"] == pytest.approx([1.5 * 0.8**n] * 2)
        assert entry["loss"] == pytest.approx(2 * (1.5 * 0.8**n) ** 2)
        assert entry["gradient"] == pytest.approx([3 * 0.8**n] * 2)
        column, row = entry["pixel"]
        assert 96 < column < 1200
        assert 130 < row < 918


def test_at_rest_the_point_is_on_the_bowl_and_in_the_air_it_is_not() -> None:
    """The marker's centre is the projection of (x1, x2, loss); only while it hangs over its shadow it is at rest."""
    worst, farthest = 0.0, 0.0
    points = SurfaceParams(iterations=4).trajectory().points
    line = Line.of(SurfaceWindow.around(points, BOWL).plane(points))

    def look(scene: Any, frame: int) -> None:
        nonlocal worst, farthest
        if not scene.timeline:
            return
        marker, projection = the(scene, Marker).points, the(scene, SurfacePicture).projection
        seen = (marker.min(axis=0) + marker.max(axis=0)) / 2
        model = projection.flat(BOWL.lifted(line.plane(np.linspace(-1, 1, 2001))))
        place = (seen - np.array(projection.origin))[:2] / projection.unit
        off = float(np.linalg.norm(model - place, axis=1).min())
        if len(the(scene, Plumb).points):
            worst = max(worst, off)
        else:
            farthest = max(farthest, off)

    watched(look, iterations=4)

    assert 0 < worst < 1e-3
    assert farthest > 0.01


def test_a_start_off_the_diagonal_casts_a_straight_shadow_too() -> None:
    """The path bends nowhere on round contours."""
    scene = played("surface", SurfaceParams(start=(2.0, -0.5)))
    shadow = the(scene, SurfacePath).shadow.points[:, :2]
    offsets = shadow - shadow.mean(axis=0)

    assert len(shadow) > 100
    assert np.linalg.svd(offsets, compute_uv=False)[1] < 1e-6


def test_a_start_at_the_minimum_says_that_the_gradient_is_zero() -> None:
    """No arrow, no path, and no word about a straight way."""
    scene = played("surface", SurfaceParams(start=(0.0, 0.0)))

    assert "surface.flat" in keys(scene)
    assert "surface.straight" not in keys(scene)
    assert not any(len(arrow.head.points) for arrow in shown(scene, FloorArrow))
    assert not len(the(scene, SurfacePath).seen.points)


def test_a_diverging_descent_leaves_the_view_and_says_so() -> None:
    """Its pixels end where it leaves."""
    scene = played("surface", SurfaceParams(learning_rate=1.5, iterations=9))
    pixels = [entry["pixel"] is not None for entry in scene.timeline]

    assert keys(scene)[-1] == "verdict.divergence"
    assert pixels[0]
    assert not pixels[-1]
    assert pixels == sorted(pixels, reverse=True)
    assert len(the(scene, RimMark).points) > 0


def test_the_poster_shows_the_end() -> None:
    """A picture of the whole frame, with the verdict beside the bowl."""
    with picture(180, FPS):
        scene = new_scene("surface", pace=0.5)
        scene.render()

    assert scene.poster is not None
    assert scene.poster.shape == (180, 320, 4)
    assert len(np.unique(scene.poster.reshape(-1, 4), axis=0)) > 500


@pytest.mark.parametrize("language", ["en", "ja"])
def test_both_languages_take_the_same_time(language: str) -> None:
    """Captions of either fit one film."""
    scene, english = played("surface", language=language), played("surface")

    assert scene.frames_played == english.frames_played
    assert [cue["start_s"] for cue in scene.cues] == [cue["start_s"] for cue in english.cues]


def test_the_ring_closes_on_the_point_to_which_it_tends() -> None:
    """On the floor, where the errors begin that are shown next; not on the last point, which is still on its way."""
    rings, errors = list[Any](), list[Any]()

    def look(clip: Any, _: int) -> None:
        for light in shown(clip, Spotlight):
            if len(light.points) == 4:
                errors.append(light.points[0])
            elif len(light.points):
                rings.append(light.get_center())

    watched(look, start=(1.5, 0.8), iterations=5)

    assert len(rings) > 2
    assert len(errors) > 2
    assert all(np.linalg.norm(ring - errors[0]) < 1e-6 for ring in rings)

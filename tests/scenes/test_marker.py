"""The marker of generated clips: the right colour at the stated pixel, and pixels that follow x and loss."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from scenes.catalog import CATALOG
from scenes.curves.following import Following
from scenes.params.curve import CurveParams
from scenes.params.divergence import DivergenceParams
from scenes.params.local_minimum import LocalMinimumParams
from scenes.plot.axes import Axes
from scenes.plot.parabola import parabola_window
from scenes.stage.regions import STAGES
from tests.scenes.found import first_seen
from tests.scenes.generated import generated
from tests.scenes.markers import (
    crowded,
    marker_colours,
    misfit,
    missing,
    off_centre,
    residual,
)
from tests.scenes.staging import Photographer, new_scene, picture, played

Entry = dict[str, Any]

SETS, MANY = 8, 60  # of each look as many
MORE: dict[str, list[Any]] = {  # which leave the view
    "curve": [CurveParams(loss="x^2", start=1.0, learning_rate=1.5)],
    "local_minimum": [LocalMinimumParams(start=0.0, learning_rate=15.0, iterations=30)],
}
SIDEWAYS = {"bifurcation", "atlas"}
LOOKED_AT = 4  # entries a set
HEIGHT, FPS = 480, 15
REACH = 7  # pixels: a marker's radius
CROWD = 22  # pixels: that of the largest one of a nest
ONE_PLANE = ("quadratic", "oscillation", "local_minimum", "quartic", "curve")
WITHIN_PX = 1.5  # of the 1080p picture


@dataclass(frozen=True)
class Played:
    """What is left of a clip that has been played."""

    params: Any
    language: str
    theme: str
    telling: str
    timeline: list[Entry]
    views: list[list[Entry]]
    window: Any  # of the run, for a scene that looks at the plane in one


@cache
def clips(scene: str) -> list[Played]:
    """The generated clips of a scene, played once, and those that are worth a look of their own."""
    return _clips(scene, [*generated(scene, SETS), *MORE.get(scene, ())])


def _clips(scene: str, sets: list[Any]) -> list[Played]:
    """Each language, theme and telling in turn."""
    looks = [
        {"language": language, "theme": theme, "telling": telling}
        for telling in ("full", "brief")
        for theme in ("dark", "light")
        for language in ("en", "ja")
    ]
    return [
        _record(played(scene, params, fps=FPS, height=HEIGHT, pace=0.5, **looks[number % len(looks)]))
        for number, params in enumerate(sets)
    ]


def _record(scene: Any) -> Played:
    looks_at_one_plane = scene.scene_id in ONE_PLANE
    window = first_seen(Axes, scene.scene_id, scene.params).window if looks_at_one_plane else None
    return Played(
        scene.params,
        scene.setting.words.language,
        scene.theme,
        scene.setting.telling,
        scene.timeline,
        views(scene),
        window,
    )


def views(scene: Any) -> list[list[Entry]]:
    """The timeline's entries in view, in groups that share a view: a reach of the divergence, or the whole clip."""
    groups: dict[Any, list[Entry]] = {}
    following = _following(scene.params) if scene.scene_id == "divergence" else None
    for entry in scene.timeline:
        if entry["pixel"] is not None:
            reach = following.reach[entry["iteration"]] if following else None
            groups.setdefault(reach, []).append(entry)
    return list(groups.values())


def _following(params: Any) -> Following:
    """The view of a divergence, as its lesson makes it."""
    x = params.trajectory().points[:, 0]
    return Following(x, params.center, parabola_window(params.center, params.start, STAGES["16:9"].plot))


def faults(scene: str, clip: Played) -> list[str]:
    """What is wrong with the marker at a few moments of this clip.

    Where markers lie on each other, each one's colour is seen around its place, if not at it.
    """
    colours = marker_colours(clip.params, clip.timeline, clip.theme)
    nested = crowded(clip.timeline, CROWD)
    seen = [each for each in zip(clip.timeline, colours, nested, strict=True) if each[0]["pixel"] is not None]
    chosen = [
        seen[index] for index in np.unique(np.linspace(0, len(seen) - 1, LOOKED_AT).astype(int)) if seen
    ]
    sink = Photographer({frame_of(entry) for entry, *_ in chosen})
    with picture(HEIGHT, FPS):
        new_scene(
            scene, clip.params, sink=sink, pace=0.5,
            language=clip.language, theme=clip.theme, telling=clip.telling,
        ).render()  # fmt: skip
    told = []
    for entry, colour, in_a_nest in chosen:
        shown = sink.pictures[frame_of(entry)]
        if in_a_nest:
            told.append(missing(entry, colour, shown, search=CROWD))
        else:
            told.append(missing(entry, colour, shown) or off_centre(entry, colour, shown, REACH))
    return [f"{clip.params}: {fault}" for fault in told if fault]


def frame_of(entry: Entry) -> int:
    """The frame at which the marker rests on this entry's iteration."""
    frame: int = round(entry["t_s"] * FPS)
    return frame


@pytest.mark.parametrize("scene", CATALOG)
def test_the_marker_is_drawn_where_the_timeline_says(scene: str) -> None:
    """Of generated sets: at the stated time its colour is at the stated pixel, and the marker is centred there."""
    told = [fault for clip in clips(scene) for fault in faults(scene, clip)]

    assert "\n".join(told) == ""


@pytest.mark.torture
@pytest.mark.parametrize("scene", CATALOG)
def test_the_markers_of_many_clips_are_drawn_where_the_timeline_says(scene: str) -> None:
    told = [fault for clip in _clips(scene, generated(scene, MANY, seed=1)) for fault in faults(scene, clip)]

    assert "\n".join(told) == ""


@pytest.mark.parametrize("scene", CATALOG)
def test_pixels_are_linear_in_x_and_loss_for_any_parameters(scene: str) -> None:
    """A straight line through the timeline's own numbers meets every pixel of a view within 1.5 px of 1080p."""
    worst = max(misfit(view, sideways=scene in SIDEWAYS) for clip in clips(scene) for view in clip.views)

    assert worst * 1080 / HEIGHT <= WITHIN_PX


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("scene", CATALOG)
def test_the_pixels_of_the_default_clip_are_linear_in_x_and_loss(scene: str, language: str) -> None:
    """The same for the defaults (a divergence with a rate that keeps its view), where each view has many points."""
    params = DivergenceParams(learning_rate=0.95) if scene == "divergence" else None
    groups = views(played(scene, params, height=1080, language=language))

    assert min(len(group) for group in groups) >= 4
    assert max(misfit(group, sideways=scene in SIDEWAYS) for group in groups) <= WITHIN_PX


@pytest.mark.parametrize("learning_rate", [1.05, 1.3, 1.6])
def test_a_view_that_follows_shows_the_same_parabola_at_every_size(learning_rate: float) -> None:
    """However far out the view is, the marker is on one curve of the picture: its row is a parabola of its column."""
    scene = played("divergence", DivergenceParams(learning_rate=learning_rate), height=1080)
    pixels: NDArray[np.float64] = np.array([entry["pixel"] for entry in scene.timeline if entry["pixel"]])
    across = pixels[:, :1] / 1000

    assert len(pixels) >= 8
    assert residual(np.hstack([across, across**2]), pixels[:, 1:]) <= WITHIN_PX


@pytest.mark.parametrize("scene", ONE_PLANE)
def test_a_pixel_is_left_out_only_where_the_point_is_out_of_view(scene: str) -> None:
    """An entry has no pixel exactly if its x or its loss is outside of what the plot shows."""
    entries = [(clip, entry) for clip in clips(scene) for entry in clip.timeline]
    for clip, entry in entries:
        window, x, loss = clip.window, entry["x"], entry["loss"]
        wide, high = window.x_max - window.x_min, window.y_max - window.y_min
        within = [
            window.x_min - slack * wide <= x <= window.x_max + slack * wide
            and window.y_min - slack * high <= loss <= window.y_max + slack * high
            for slack in (-1e-6, 1e-6)
        ]

        assert within[0] <= (entry["pixel"] is not None) <= within[1], (clip.params, entry)
    assert {entry["pixel"] is None for _, entry in entries} == {True, False}

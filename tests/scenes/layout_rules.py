"""What may stand where on the picture: every breach as a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import Mobject
from numpy.typing import NDArray

from scenes.catalog import CATALOG
from scenes.curves.plot import NameTag
from scenes.drawing.region import Region
from scenes.landscapes.layout import LandscapeLayout
from scenes.maps.layout import MapLayout
from scenes.plot.curve import Graph
from scenes.plot.cycle_marks import CycleMarks
from scenes.plot.marker import Marker
from scenes.plot.runner_marker import RunnerMarker
from scenes.plot.step_arrow import StepArrow
from scenes.plot.tangent import Tangent
from scenes.races.layout import RaceLayout
from scenes.stage.regions import Stage
from tests.scenes.found import family_of, shown
from tests.scenes.inscriptions import (
    Box,
    Inscription,
    box_of,
    box_of_region,
    cards,
    inscriptions,
    least_digit,
    least_raised,
    line_points,
    overlaps,
)
from tests.scenes.staging import Onlooker, new_scene, picture

LEAST_DIGIT_PX = 22.0
LEAST_RAISED_PX = 14.0
CARD_EDGE_PX = 10.0
"""A text stands at least this far inside the edge of its card."""
_ROUNDING_PX = 0.05
_FPS = 4
_ON_A_CURVE: tuple[type[Mobject], ...] = (Graph, Tangent, StepArrow, Marker, NameTag)
DRAWN: dict[str, tuple[type[Mobject], ...]] = {
    "surface": (Marker,), "race": (Graph, RunnerMarker), "landscape": (RunnerMarker,),
    "bifurcation": (Graph, Marker), "fit": (RunnerMarker,), "atlas": (Graph, Marker),
    **dict.fromkeys(("quadratic", "oscillation", "divergence", "local_minimum", "quartic", "curve"), _ON_A_CURVE),
}  # fmt: skip
"""What has to be found in a clip of a scene whose marker is ever in view: rules that find nothing forbid nothing."""


def faults_of(scene_id: str, params: Any = None, **options: Any) -> list[str]:
    """Every breach of the layout's rules while the scene plays: once each, with the second at which it begins.

    A frame in four of a second is looked at; breaches that differ in their numbers only are told once.
    """
    aspect = options.get("aspect", "16:9")
    told: dict[str, str] = {}
    seen: set[type[Mobject]] = set()

    def look(frame: int) -> None:
        seen.update(kind for kind in DRAWN.get(scene_id, ()) if shown(scene, kind))
        for fault in breaches(scene, scene.setting.stage):
            told.setdefault(re.sub(r"[-−\d.×⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+", "0", fault), f"{frame / _FPS:g} s: {fault}")

    with picture(fps=_FPS, aspect=aspect):
        scene = new_scene(scene_id, params, sink=Onlooker(look), **options)
        scene.render()
    in_view = any(row["pixel"] is not None for row in scene.timeline)
    drawn = [kind for kind in DRAWN.get(scene_id, ()) if kind is not StepArrow or _moves(scene.params)]
    unseen = [kind for kind in drawn if in_view and kind not in seen]
    return [*told.values(), *(f"no {kind.__name__} was ever looked at" for kind in unseen)]


def _moves(params: Any) -> bool:
    """Whether a step of one of its descents leads anywhere."""
    return any(
        (each.trajectory.points[1:] != each.trajectory.points[:-1]).any() for each in params.descents()
    )


def breaches(scene: Any, stage: Stage) -> Iterator[str]:
    """What is wrong with the picture as it stands."""
    visible = inscriptions(scene.mobjects)
    texts = [text for text in visible if text.solid]
    grounds = cards(scene.mobjects)
    for text in texts:
        yield from _out_of_place(text, grounds, stage, on_a_stage=scene.scene_id in CATALOG)
        yield from _too_small(text)
    for one, other in overlaps(visible):  # not even while one fades and the other takes its place
        yield f"{one} overlaps {other}"
    yield from _touched(scene, texts)


def _out_of_place(text: Inscription, grounds: list[Box], stage: Stage, *, on_a_stage: bool) -> Iterator[str]:
    if not text.ink.within(box_of_region(stage.safe)):
        yield f"{text} leaves the safe area"
    middle = text.ink.centre
    middle_box = Box(middle[0], middle[0], middle[1], middle[1])
    own = [ground for ground in grounds if middle_box.within(ground)]
    if own:
        if not any(text.ink.within(ground.grown(-CARD_EDGE_PX)) for ground in own):
            yield f"{text} leaves its card"
    elif on_a_stage and not any(
        text.ink.within(box_of_region(region))
        for region in (
            stage.title,
            stage.plot_outer,
            RaceLayout.on(stage).outer,
            *_of_a_landscape(stage),
            *_of_a_map(stage),
        )
    ):
        yield f"{text} leaves title strip and plot"


def _of_a_landscape(stage: Stage) -> tuple[Region, ...]:
    """Where texts of two pictures may stand."""
    layout = LandscapeLayout.on(stage)
    return layout.map_outer, layout.space, layout.name, layout.of_several.space


def _of_a_map(stage: Stage) -> tuple[Region, Region]:
    """Where texts of a rate diagram may stand."""
    layout = MapLayout.on(stage)
    return layout.whole, layout.readings


def _too_small(text: Inscription) -> Iterator[str]:
    if least_digit(text) < LEAST_DIGIT_PX - _ROUNDING_PX:
        yield f"{text} has digits of {least_digit(text):.1f} px"
    raised = least_raised(text)
    if raised is not None and raised < LEAST_RAISED_PX - _ROUNDING_PX:
        yield f"{text} has exponents of {raised:.1f} px"


def _touched(scene: Any, texts: list[Inscription]) -> Iterator[str]:
    """Texts on a curve, under its tangent or the step's arrow, on a cycle's marks or under the marker."""
    for name, kind in (("curve", Graph), ("tangent", Tangent)):
        for path in shown(scene, kind):
            line = line_points(path)
            yield from (f"{text} touches the {name}" for text in texts if text.ink.holds_any(line))
    yield from _under_the_arrow(scene, texts)
    for marks in shown(scene, CycleMarks):
        lines = np.concatenate([line_points(part) for part in marks])
        yield from (f"{text} touches the cycle's marks" for text in texts if text.ink.holds_any(lines))
    for marker in (one for one in shown(scene, Marker) if len(one.points)):
        round_the_marker = box_of(marker.points)
        yield from (f"{text} is hit by the marker" for text in texts if _hit(text.ink, round_the_marker))


def _under_the_arrow(scene: Any, texts: list[Inscription]) -> Iterator[str]:
    """Texts that the arrow of a step runs over: the formula lies above it, on a ground of its own."""
    order = family_of(scene)
    for arrow in shown(scene, StepArrow):
        lines = np.concatenate([line_points(arrow.shaft), line_points(arrow.drop)])
        above = [tag for tag in shown(scene, NameTag) if order.index(tag) > order.index(arrow)]
        for text in texts:
            if text.ink.holds_any(lines) and not any(tag in text.of for tag in above):
                yield f"{text} touches the step's arrow"


def _hit(ink: Box, marker: Box) -> bool:
    """Whether a round marker, not just the square around it, reaches the text."""
    centre, radius = marker.centre, marker.height / 2
    nearest: NDArray[np.float64] = np.clip(centre, [ink.left, ink.bottom], [ink.right, ink.top])
    return float(np.linalg.norm(nearest - centre)) < radius

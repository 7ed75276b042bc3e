"""The two parts of a step with momentum are named where there is room, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import msgspec
import numpy as np
from manim import Mobject

from scenes.curves.velocity import ArrowNames
from scenes.drawing.clearance import clearance, meet
from scenes.params.curve import CurveParams
from scenes.plot.curve import Graph
from scenes.plot.marker import Marker
from scenes.plot.tangent import Tangent
from tests.scenes.found import shown
from tests.scenes.staging import Onlooker, new_scene, picture

# Steps so short that a name beyond an arrow's tip comes to lie where the point is.
_NARROW = {
    "loss": "sqrt(x^2 + 1) - 0.5 x/4",
    "start": -0.93,
    "learning_rate": 0.9,
    "method": "momentum",
    "iterations": 3,
}


def test_a_name_never_stands_where_the_point_is() -> None:
    named, hit = list[Mobject](), list[Mobject]()

    def look(_: int) -> None:
        for names in shown(clip, ArrowNames):
            named.extend(names)
            hit.extend(each for each in names for marker in shown(clip, Marker) if meet(each, marker))

    with picture(fps=4, aspect="9:16"):
        params = msgspec.convert(_NARROW, CurveParams)
        clip = new_scene("curve", params, sink=Onlooker(look), aspect="9:16", language="ja", pace=0.5)
        clip.render()

    assert named
    assert not hit


def momentum_clip(look: Callable[[Any], None], **options: Any) -> None:
    """The lecture's run with momentum, looked at frame by frame."""
    values = {
        "loss": "sin(x) + 0.05 (5 - x)^2",
        "start": -10.0,
        "learning_rate": 1.0,
        "method": {"name": "momentum", "beta": 0.65},
        "iterations": 12,
    }
    with picture(fps=10):
        clip = new_scene(
            "curve", msgspec.convert(values, CurveParams), sink=Onlooker(lambda _: look(clip)), **options
        )
        clip.render()


def test_a_name_has_one_place_for_a_step() -> None:
    """It comes and goes with its arrow, and never hops while that stands."""
    before: dict[int, Any] = {}
    hops, seen = list[Any](), list[int]()

    def look(clip: Any) -> None:
        now = {id(each): each.get_center() for names in shown(clip, ArrowNames) for each in names}
        seen.append(len(now))
        hops.extend(
            key for key in now.keys() & before.keys() if np.linalg.norm(now[key] - before[key]) > 1e-6
        )
        before.clear()
        before.update(now)

    momentum_clip(look, telling="brief", pace=0.5)

    assert max(seen) == 2
    assert not hops


def test_no_name_lies_on_the_tangent_or_the_other_name() -> None:
    """The tangent stands while the arrows grow; the names keep off the curve, too."""
    lying: list[tuple[Mobject, Any]] = []
    stood = beside = 0

    def look(clip: Any) -> None:
        nonlocal stood, beside
        names = [each for group in shown(clip, ArrowNames) for each in group]
        tangents = [each for each in shown(clip, Tangent) if len(each.points)]
        lines = [np.linspace(each.get_start(), each.get_end(), 60) for each in tangents]
        lines += [each.points for each in shown(clip, Graph)]
        stood += len(names)
        beside += len(names) * len(tangents)
        lying.extend((name, line) for name in names for line in lines if clearance(name, line) <= 0)
        lying.extend((one, other) for one, other in combinations(names, 2) if meet(one, other))

    momentum_clip(look, telling="brief", pace=0.5)

    assert stood > 10
    assert beside > 3
    assert lying == []

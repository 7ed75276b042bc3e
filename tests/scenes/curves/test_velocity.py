"""The two parts of a step with momentum are named where there is room, and nothing else."""

from __future__ import annotations

import msgspec
from manim import Mobject

from scenes.curves.clearance import meet
from scenes.curves.velocity import ArrowNames
from scenes.params.curve import CurveParams
from scenes.plot.marker import Marker
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

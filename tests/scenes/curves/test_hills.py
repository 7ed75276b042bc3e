"""The hills that a descent jumps over are marked when it passes above them, and no others."""

from __future__ import annotations

from typing import Any

import pytest

from scenes.curves.hills import HillMarks
from scenes.drawing.clearance import meet
from scenes.params.curve import CurveParams
from scenes.params.local_minimum import LocalMinimumParams
from scenes.params.methods import MomentumTable
from scenes.plot.axes import Axes
from scenes.plot.marker import Marker
from tests.scenes.found import shown, the
from tests.scenes.staging import Onlooker, new_scene, picture

SUMMIT = 1.178696


def marked(telling: str = "brief", **values: Any) -> list[tuple[float, list[float]]]:
    """At each frame of the run the x at which the point is seen, and those of the summits that are marked."""
    seen: list[tuple[float, list[float]]] = []

    def look(_: int) -> None:
        points = shown(clip, Marker)
        if not clip.timeline or not points or not len(points[0].points):
            return
        window = the(clip, Axes).window
        scale = (window.x_max - window.x_min) / window.region.width

        def x_of(part: Any) -> float:
            return float(window.x_min + (part.get_center()[0] - window.region.left) * scale)

        marks = [x_of(mark[0]) for group in shown(clip, HillMarks) for mark in group]
        seen.append((x_of(points[0]), marks))

    with picture(fps=12):
        clip = new_scene("local_minimum", LocalMinimumParams(**values), sink=Onlooker(look), telling=telling)
        clip.render()
    return seen


def test_the_hill_is_marked_when_the_point_has_passed_above_it() -> None:
    """At the rate 3 the second step leads from -2.98 to 2.37, over the summit at 1.179; the others stay unmarked."""
    seen = marked(learning_rate=3.0, iterations=3)
    first = next(index for index, (_, marks) in enumerate(seen) if marks)

    assert all(x < SUMMIT for x, _ in seen[:first])
    assert SUMMIT <= seen[first][0] < 2.5
    assert {round(x, 2) for _, marks in seen for x in marks} == {1.18}


@pytest.mark.parametrize("values", [{"learning_rate": 1.0, "iterations": 6}, {"start": 4.0, "iterations": 3}])
def test_a_descent_that_stays_in_its_valley_marks_none(values: dict[str, Any]) -> None:
    """From -10 at the rate 1 it only goes down into the first valley."""
    assert not any(marks for _, marks in marked(**values))


def test_of_two_hills_in_one_place_one_is_named() -> None:
    """A step over two poles passes a summit beside each of them; where both names would stand there is room for one."""
    named, over_another = 0, list[Any]()

    def look(_: int) -> None:
        nonlocal named
        names = [name for group in shown(clip, HillMarks) for mark in group for name in mark[1:]]
        named = max(named, len(names))
        over_another.extend(each for n, each in enumerate(names) for other in names[:n] if meet(each, other))

    params = CurveParams(
        loss="tan(x) - 1.4 x",
        start=-1.2,
        learning_rate=0.065,
        method=MomentumTable(beta=0.7),
        iterations=4,
    )
    with picture(fps=4, aspect="9:16"):
        clip = new_scene("curve", params, sink=Onlooker(look), aspect="9:16", language="ja", pace=0.5)
        clip.render()

    assert named > 0
    assert not over_another

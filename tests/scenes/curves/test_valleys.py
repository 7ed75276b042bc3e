"""A closer look at the cycle in which a descent among valleys ends."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pytest

from scenes.curves.minima import Triangle
from scenes.curves.plot import NameTag
from scenes.drawing.clearance import meet
from scenes.params.local_minimum import LocalMinimumParams
from scenes.params.quartic import QuarticParams
from scenes.plot.axes import Axes
from scenes.plot.cycle_marks import CycleMarks
from scenes.plot.marker import Marker
from tests.scenes.found import first_seen, shown, the
from tests.scenes.staging import played

CYCLES: list[tuple[str, Any]] = [
    ("local_minimum", LocalMinimumParams(learning_rate=3.0)),
    ("quartic", QuarticParams(learning_rate=0.2, iterations=3)),
]


def _width(window: Any) -> float:
    return float(window.x_max - window.x_min)


@pytest.mark.parametrize(("scene", "params"), CYCLES, ids=[scene for scene, _ in CYCLES])
def test_a_small_cycle_fills_a_good_part_of_the_view_in_the_end(scene: str, params: Any) -> None:
    """All its points are in view, and at least a third of the width lies between them."""
    clip = played(scene, params)
    cycle, window = np.asarray(params.outcome().cycle), the(clip, Axes).window

    assert window.shows(cycle, params.objective()(cycle[:, None])).all()
    assert float(np.ptp(cycle)) > _width(window) / 3
    assert _width(window) < _width(first_seen(Axes, scene, params).window) / 2


@pytest.mark.parametrize(("scene", "params"), CYCLES, ids=[scene for scene, _ in CYCLES])
def test_marks_and_curve_are_those_of_the_nearer_view(scene: str, params: Any) -> None:
    """The point lies where the window puts it, and only minima in view have a triangle.

    A run that stands on its cycle has gone on for some rounds.
    """
    clip = played(scene, params)
    window, cycle = the(clip, Axes).window, np.asarray(params.outcome().cycle)
    on_its_cycle = float(np.abs(params.trajectory().points[-1, 0] - cycle).min()) < 0.05
    after = params.iterations + (6 if on_its_cycle else 0)
    run = msgspec.structs.replace(params, iterations=after).trajectory()
    valleys = [point for point in params.objective().stationary_points if point.kind == "minimum"]
    seen = [valley for valley in valleys if window.shows(valley.point[0], np.asarray(valley.loss))]

    assert the(clip, Marker).get_center() == pytest.approx(
        window.point(float(run.points[-1, 0]), float(run.losses[-1])), abs=1e-6
    )
    assert the(clip, CycleMarks).get_center() == pytest.approx(
        window.points(cycle, params.objective()(cycle[:, None])).mean(axis=0), abs=1e-6
    )
    assert len(shown(clip, Triangle)) == len(seen) >= 1


@pytest.mark.parametrize(
    ("scene", "params"),
    [
        ("local_minimum", LocalMinimumParams()),  # converges
        (
            "local_minimum",
            LocalMinimumParams(start=30.0, learning_rate=9.0),
        ),  # to and fro across the whole view
        ("quartic", QuarticParams(learning_rate=0.3)),  # out of view
    ],
)
def test_without_a_small_cycle_the_view_stands(scene: str, params: Any) -> None:
    """There is nothing to look at from nearer by."""
    assert the(played(scene, params), Axes).window == first_seen(Axes, scene, params).window


@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
@pytest.mark.parametrize(("scene", "params"), CYCLES, ids=[scene for scene, _ in CYCLES])
def test_in_the_nearer_view_the_formula_keeps_clear_of_the_marks(
    scene: str, params: Any, aspect: str
) -> None:
    """It is shorter where that takes it."""
    clip = played(scene, params, aspect=aspect, telling="brief")
    name = the(clip, NameTag)[0]

    assert shown(clip, Triangle)
    assert not any(meet(name, mark) for mark in shown(clip, Triangle))

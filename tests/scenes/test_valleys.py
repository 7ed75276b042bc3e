"""A closer look at the cycle in which a descent among valleys ends."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from scenes.params.local_minimum import LocalMinimumParams
from scenes.params.quartic import QuarticParams
from scenes.parts.descent_marks import CycleMarks
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
    cycle = np.asarray(clip.outcome.cycle)

    assert clip.window.shows(cycle, clip.loss_at(cycle)).all()
    assert float(np.ptp(cycle)) > _width(clip.window) / 3
    assert _width(clip.window) < _width(clip.first_window()) / 2


@pytest.mark.parametrize(("scene", "params"), CYCLES, ids=[scene for scene, _ in CYCLES])
def test_marks_and_curve_are_those_of_the_nearer_view(scene: str, params: Any) -> None:
    """The point lies where the window puts it, and only minima in view have a triangle."""
    clip = played(scene, params)
    (rings,) = (mobject for mobject in clip.mobjects if isinstance(mobject, CycleMarks))
    seen = [valley for valley in clip.valleys if clip.window.shows(valley.point[0], np.asarray(valley.loss))]

    assert clip.marker.get_center() == pytest.approx(
        clip.window.point(float(clip.x[-1]), float(clip.losses[-1])), abs=1e-6
    )
    assert rings.get_center() == pytest.approx(
        clip.window.points(np.asarray(clip.outcome.cycle), clip.loss_at(np.asarray(clip.outcome.cycle))).mean(
            axis=0
        ),
        abs=1e-6,
    )
    assert len(clip.minima.triangles) == len(seen) >= 1


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
    clip = played(scene, params)

    assert clip.window == clip.first_window()

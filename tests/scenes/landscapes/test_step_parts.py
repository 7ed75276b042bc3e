"""A step taken apart: its part across the valley and its part along it, as arrows on the map."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scenes.direction.descent import Moment
from scenes.drawing.region import Region
from scenes.landscapes.contender import Contender, contenders_of
from scenes.landscapes.findings import quadratic_of
from scenes.landscapes.step_parts import StepParts
from scenes.params.landscape import LandscapeParams
from scenes.plot.flat_arrow import FlatArrow
from scenes.plot.window import PlotWindow

WINDOW = PlotWindow(-6.0, 6.0, -6.0, 6.0, Region(-4.0, 4.0, -4.0, 4.0))
RAVINES = {"upright": "x1^2 + 20 x2^2", "turned": "3 x1^2 + 2 x1 x2 + 4 x2^2"}


def run(loss: str) -> Contender:
    (made,) = contenders_of(LandscapeParams(loss=loss, start=(-4.0, 1.0), learning_rate=0.04).descents())
    return made


def parts_of(each: Contender) -> StepParts:
    quadratic = quadratic_of(each.asked.objective)
    assert quadratic is not None
    return StepParts(WINDOW, each.descent, quadratic)


def stepping(each: Contender, n: int, arrow: float) -> Moment:
    """The moment in which so much of the arrow of the step from n is drawn."""
    return replace(each.descent.at_rest(n), arrow=arrow)


def way_of(arrow: FlatArrow) -> np.ndarray:
    """From where it begins to its tip: the head's corner that is farthest from there."""
    start = arrow.shaft.points[0]
    return max((corner - start for corner in arrow.head.points), key=lambda way: float(np.linalg.norm(way)))


@pytest.mark.parametrize("loss", RAVINES.values(), ids=RAVINES)
def test_both_parts_begin_at_the_point_and_add_up_to_the_step(loss: str) -> None:
    """They are at right angles, as the valley's directions are."""
    each = run(loss)
    parts = parts_of(each)
    for n in (0, 1, 2):
        parts.put(stepping(each, n, 1.0))
        ways = [way_of(arrow) for arrow in parts.arrows]
        here, there = (WINDOW.point(*each.descent.points[k]) for k in (n, n + 1))

        assert [arrow.shaft.points[0] for arrow in parts.arrows] == [pytest.approx(here), pytest.approx(here)]
        assert sum(ways) == pytest.approx(there - here, abs=1e-6)
        assert ways[0] @ ways[1] == pytest.approx(0, abs=1e-6)


def test_they_grow_with_the_arrow_and_are_gone_when_the_step_has_landed() -> None:
    each = run(RAVINES["upright"])
    parts = parts_of(each)
    lengths = []
    for arrow in (0.4, 0.8):
        parts.put(stepping(each, 0, arrow))
        lengths.append([float(np.linalg.norm(way_of(one))) for one in parts.arrows])

    assert lengths[1] == pytest.approx([2 * length for length in lengths[0]])
    parts.put(each.descent.at_rest(1))
    assert not parts.family_members_with_points()


def test_after_the_last_step_there_is_nothing_to_take_apart() -> None:
    each = run(RAVINES["upright"])
    parts = parts_of(each)
    parts.put(stepping(each, each.descent.last, 1.0))

    assert not parts.family_members_with_points()

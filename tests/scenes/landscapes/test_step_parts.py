"""A step taken apart: its part across the valley and its part along it, as arrows on the map."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import msgspec
import numpy as np
import pytest

from scenes.direction.descent import Moment
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.landscapes.contender import Contender, contenders_of
from scenes.landscapes.findings import quadratic_of
from scenes.landscapes.named_arrows import NamedArrows, Part
from scenes.landscapes.step_parts import CarriedParts, ErrorParts, StepParts
from scenes.params.landscape import LandscapeParams
from scenes.plot.flat_arrow import FlatArrow
from scenes.plot.window import PlotWindow
from scenes.text.typesetting import Typeset, words
from tests.scenes.inscriptions import box_of

WINDOW = PlotWindow(-6.0, 6.0, -6.0, 6.0, Region(-4.0, 4.0, -4.0, 4.0))
RAVINES = {"upright": "x1^2 + 20 x2^2", "turned": "3 x1^2 + 2 x1 x2 + 4 x2^2"}


def run(loss: str) -> Contender:
    (made,) = contenders_of(LandscapeParams(loss=loss, start=(-4.0, 1.0), learning_rate=0.04).descents())
    return made


def arrows(safe: Region = WINDOW.region) -> NamedArrows:
    return NamedArrows(WINDOW.region, safe, [words(name, 34.0) for name in ("along", "across")])


def parts_of(each: Contender) -> StepParts:
    quadratic = quadratic_of(each.asked.objective)
    assert quadratic is not None
    return StepParts(WINDOW, each.descent, quadratic, arrows())


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
        ways = [way_of(arrow) for arrow in parts.arrows.arrows]
        here, there = (WINDOW.point(*each.descent.points[k]) for k in (n, n + 1))

        assert [arrow.shaft.points[0] for arrow in parts.arrows.arrows] == [
            pytest.approx(here),
            pytest.approx(here),
        ]
        assert sum(ways) == pytest.approx(there - here, abs=1e-6)
        assert ways[0] @ ways[1] == pytest.approx(0, abs=1e-6)


def test_they_grow_with_the_arrow_and_are_gone_when_the_step_has_landed() -> None:
    each = run(RAVINES["upright"])
    parts = parts_of(each)
    lengths = []
    for arrow in (0.4, 0.8):
        parts.put(stepping(each, 0, arrow))
        lengths.append([float(np.linalg.norm(way_of(one))) for one in parts.arrows.arrows])

    assert lengths[1] == pytest.approx([2 * length for length in lengths[0]])
    parts.put(each.descent.at_rest(1))
    assert not parts.arrows.family_members_with_points()


@pytest.mark.parametrize("loss", RAVINES.values(), ids=RAVINES)
def test_a_step_with_momentum_is_the_gradient_s_part_and_then_a_share_of_the_last_step(loss: str) -> None:
    """The second begins where the first ends, after half of the time, and ends where the step lands."""
    momentum = {"name": "momentum", "beta": 0.6}
    asked = msgspec.convert(
        {"loss": loss, "start": [-4.0, 1.0], "learning_rate": 0.04, "methods": [momentum]}, LandscapeParams
    )
    (each,) = contenders_of(asked.descents())
    parts, points = CarriedParts(WINDOW, each.descent, arrows()), WINDOW.points(*each.descent.points.T)
    for n in (1, 2, 3):
        parts.put(stepping(each, n, 0.5))
        own = way_of(parts.arrows.arrows[0])
        assert not parts.arrows.arrows[1].family_members_with_points()
        parts.put(stepping(each, n, 1.0))
        first, kept = parts.arrows.arrows
        assert way_of(first) == pytest.approx(own)
        assert way_of(kept) == pytest.approx(0.6 * (points[n] - points[n - 1]), abs=1e-6)
        assert own + way_of(kept) == pytest.approx(points[n + 1] - points[n], abs=1e-6)
        assert kept.shaft.points[0] == pytest.approx(first.shaft.points[0] + own)

    parts.put(stepping(each, 0, 1.0))
    assert not parts.arrows.family_members_with_points()  # the first has no last step


def named(parts: StepParts) -> list[Typeset]:
    """The names that are seen."""
    return [each for each in parts.arrows.get_family() if isinstance(each, Typeset)]


@pytest.mark.parametrize("loss", RAVINES.values(), ids=RAVINES)
def test_each_part_that_is_long_enough_is_named_beside_it(loss: str) -> None:
    """Neither name lies on the other arrow or the other name, and both are inside the map."""
    each = run(loss)
    parts = parts_of(each)
    parts.put(stepping(each, 0, 1.0))
    names = named(parts)
    boxes = [box_of(name.get_all_points()) for name in names]

    assert len(names) == 2
    for box, own, other in zip(boxes, parts.arrows.arrows, parts.arrows.arrows[::-1], strict=True):
        middle = np.array([own.shaft.points[0], own.head.points[0]]).mean(axis=0)
        away = np.linalg.norm(PIXELS_PER_UNIT * middle[:2] - box.centre)
        assert away < 120
        assert not box.holds_any(
            PIXELS_PER_UNIT * np.linspace(other.shaft.points[0, :2], other.shaft.points[-1, :2], 50)
        )
        assert box.within(WINDOW.region)
    assert not boxes[0].meets(boxes[1])


@pytest.mark.parametrize(("top", "count"), [(1.0, 2), (0.1, 1), (-4.0, 0)])
def test_no_name_leaves_the_region_for_texts(top: float, count: int) -> None:
    """The map may reach farther than these may: then a name changes sides, or there is none."""
    each = run(RAVINES["upright"])
    quadratic = quadratic_of(each.asked.objective)
    assert quadratic is not None
    start = WINDOW.point(*each.descent.points[0])
    safe = Region(-4.0, 4.0, -8.0, float(start[1]) + top)
    parts = StepParts(WINDOW, each.descent, quadratic, arrows(safe))
    parts.put(stepping(each, 0, 1.0))

    assert all(box_of(name.get_all_points()).within(safe) for name in named(parts))
    assert len(named(parts)) == count


def test_names_never_lie_on_each_other() -> None:
    """Of two parts that are hardly longer than a name one has none."""
    names, counts = arrows(Region(-4.0, 4.0, -4.0, 0.1)), set()
    for length in np.linspace(0.2, 2.0, 10):
        for turn in np.linspace(0, np.pi, 9):
            onward = length * np.array([np.cos(turn), np.sin(turn), 0.0])
            aside = 0.3 * np.array([-np.sin(turn), np.cos(turn), 0.0])
            names.put([Part(np.zeros(3), onward, aside), Part(np.zeros(3), aside, onward)])
            boxes = [
                box_of(each.get_all_points()) for each in names.get_family() if isinstance(each, Typeset)
            ]
            counts.add(len(boxes))
            assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    assert {1, 2} <= counts


def test_a_part_as_short_as_a_speck_is_not_named() -> None:
    """Both grow from nothing: the long one has its name first."""
    each = run(RAVINES["upright"])
    parts = parts_of(each)
    counts = []
    for arrow in (0.01, 0.3, 1.0):
        parts.put(stepping(each, 0, arrow))
        counts.append(len(named(parts)))

    assert counts == sorted(counts)
    assert counts[0] == 0
    assert counts[-1] == 2


def test_after_the_last_step_there_is_nothing_to_take_apart() -> None:
    each = run(RAVINES["upright"])
    parts = parts_of(each)
    parts.put(stepping(each, each.descent.last, 1.0))

    assert not parts.arrows.family_members_with_points()


@pytest.mark.parametrize("loss", RAVINES.values(), ids=RAVINES)
def test_errors_lead_from_the_lowest_point_to_the_iterate(loss: str) -> None:
    """First along the valley, then across it, at right angles; for as long as that is where the next step begins."""
    each = run(loss)
    quadratic = quadratic_of(each.asked.objective)
    assert quadratic is not None
    parts = ErrorParts(WINDOW, each.descent, quadratic, arrows())
    along, across = parts.arrows.arrows
    for n, arrow in ((0, 0.0), (0, 1.0), (1, 0.5), (3, 0.0)):
        parts.put(stepping(each, n, arrow))
        centre, here = WINDOW.point(0.0, 0.0), WINDOW.point(*each.descent.points[n])

        assert along.shaft.points[0] == pytest.approx(centre)
        assert across.shaft.points[0] == pytest.approx(centre + way_of(along))
        assert way_of(along) + way_of(across) == pytest.approx(here - centre, abs=1e-6)
        assert way_of(along) @ way_of(across) == pytest.approx(0, abs=1e-6)


def test_each_step_multiplies_both_errors_by_their_factors() -> None:
    """1 - 0.04 * 40 across, where it changes sides, and 1 - 0.04 * 2 along."""
    each = run(RAVINES["upright"])
    quadratic = quadratic_of(each.asked.objective)
    assert quadratic is not None
    parts = ErrorParts(WINDOW, each.descent, quadratic, arrows())
    ways = []
    for n in (1, 2):
        parts.put(each.descent.at_rest(n))
        ways.append([way_of(arrow) for arrow in parts.arrows.arrows])

    assert ways[1][0][0] / ways[0][0][0] == pytest.approx(0.92)
    assert ways[1][1][1] / ways[0][1][1] == pytest.approx(-0.6)

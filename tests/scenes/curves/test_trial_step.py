"""A step tried in a valley: its two errors, in their colours, by their names, and as the curve itself has them."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from manim import Mobject, VGroup

from gdmath.objective import StationaryPoint
from scenes.curves.laid_parabola import LaidParabola
from scenes.curves.trial_step import TrialStep
from scenes.drawing.region import Region
from scenes.params.quartic import QuarticParams
from scenes.plot.window import PlotWindow
from scenes.text import palette
from scenes.text.typesetting import words
from tests.scenes.found import shown
from tests.scenes.inscriptions import Box, box_of
from tests.scenes.staging import Onlooker, new_scene, picture

ROOM = Region(0.0, 6.0, 0.0, 3.0)
NOWHERE = np.zeros((0, 3))


def box(name: Mobject) -> Box:
    """Around its ink."""
    return box_of(name.get_all_points())


def trial_step(rate: float = 0.2, bend: float = 9.0) -> TrialStep:
    """In a valley at x = 0.5, from 0.2 beside its bottom."""
    minimum = StationaryPoint(np.array([0.5]), 1.0, "minimum", True, np.array([bend]))
    return TrialStep(LaidParabola(PlotWindow(-1.0, 2.0, -1.0, 4.0, ROOM), minimum, 1.5), rate, 0.2)


@pytest.mark.parametrize(("rate", "bend"), [(0.2, 2.0), (0.2, 9.0), (0.2, 12.5), (0.2, 5.0)])
def test_a_step_that_is_tried_multiplies_its_error(rate: float, bend: float) -> None:
    """By 1 - rate * L'', the error that is left being drawn from the middle to where the point lands."""
    window, trial = PlotWindow(-1.0, 2.0, -1.0, 4.0, ROOM), trial_step(rate, bend)
    before, after, point = trial.before, trial.remaining, trial.point
    start = np.array(point.get_center())
    trial.put(1.0)
    lengths = [float(each.get_end()[0] - each.get_start()[0]) for each in (before, after)]

    assert lengths == pytest.approx([0.4, 0.4 * (1 - rate * bend)])
    assert before.get_end() == pytest.approx(start)
    assert after.get_end() == pytest.approx(point.get_center())
    assert point.get_center() == pytest.approx(
        window.point(0.5 + 0.2 * (1 - rate * bend), 1.0 + bend / 2 * (0.2 * (1 - rate * bend)) ** 2)
    )


def test_an_error_that_grows_has_the_colour_of_warnings() -> None:
    """In the sharper valley of the two; one that shrinks has not."""
    tried: list[TrialStep] = []
    with picture(fps=8):
        params = QuarticParams(learning_rate=0.2, iterations=7)
        look = Onlooker(lambda _: tried.extend(shown(clip, TrialStep)))
        clip = new_scene("quartic", params, telling="brief", sink=look)
        clip.render()
    first, second = list({id(each): each for each in tried}.values())

    assert first.errors[0] == second.errors[0]
    assert (
        (abs(first.errors[1]) > first.errors[0])
        is (first.remaining.get_color().to_hex() == palette.WARNING)
        is True
    )
    assert (
        (abs(second.errors[1]) < second.errors[0])
        is (second.remaining.get_color().to_hex() == palette.NEXT)
        is True
    )


@pytest.mark.parametrize(("rate", "count"), [(0.17, 0), (0.2, 2), (0.22, 2)])
def test_what_is_tried_on_a_parabola_is_true_of_the_curve(rate: float, count: int) -> None:
    """The curve's own step from there makes the error larger, or smaller, just as the parabola's does.

    Just above the limit that is so only where it could not be seen.
    """
    tried: list[TrialStep] = []
    with picture(fps=8):
        look = Onlooker(lambda _: tried.extend(shown(clip, TrialStep)))
        params = QuarticParams(learning_rate=rate, iterations=5)
        clip = new_scene("quartic", params, telling="brief", sink=look)
        clip.render()
    trials = list({id(each): each for each in tried}.values())

    assert len(trials) == count
    for trial, minimum in zip(trials, (-0.443, 1.693), strict=count == 2):
        before, left = trial.errors
        x = minimum + before
        after = before - rate * (4 * x**3 - 9 * x**2 + 2 * x + 3)
        assert (abs(after) > before) is (abs(left) > before)


@pytest.mark.parametrize("bend", [2.0, 5.0, 9.0, 12.5])
def test_each_error_has_its_name_beyond_its_end_from_when_it_is_drawn(bend: float) -> None:
    """That before the step from the beginning, that after it from the landing on; neither on the other."""
    trial = trial_step(bend=bend)
    trial.keep_names_in(ROOM, NOWHERE, [])
    counts = []
    for share in (0.0, 0.1, 0.6, 0.7, 1.0):
        trial.put(share)
        counts.append(len(trial.named))
    middle = trial.before.get_start()[0]
    written = [name for name in trial.named if name.family_members_with_points()]

    assert counts == [0, 1, 1, 2, 2]
    assert len(written) == (1 if bend == 2.0 else 2)  # there both would stand at one place
    assert not any(one.meets(other) for one, other in combinations(map(box, written), 2))
    for name, line in zip(written, (trial.before, trial.remaining), strict=False):
        assert (name.get_center()[0] > middle) == (line.get_end()[0] > middle)


def test_a_name_has_to_have_room() -> None:
    """Outside of the plot, or where something else is written, there is none."""
    trial, other = trial_step(), words("global minimum", 36.0)
    trial.put(1.0)
    ends = [name.get_center() for name in trial.named]
    other.move_to(ends[0])
    trial.keep_names_in(ROOM, NOWHERE, [VGroup(other)])
    in_a_corner = trial_step()
    in_a_corner.put(1.0)
    in_a_corner.keep_names_in(Region(5.9, 6.0, 2.9, 3.0), NOWHERE, [])

    assert [len(name.family_members_with_points()) > 0 for name in trial.named] == [False, True]
    assert in_a_corner.named.family_members_with_points() == []


def test_a_name_stands_below_a_curve_that_it_would_touch() -> None:
    """As the hill beside a shallow valley."""
    trial = trial_step()
    trial.put(1.0)
    name = trial.named[0]
    place = name.get_center()
    curve = place + np.linspace([-1.0, 0.1, 0.0], [1.0, 0.1, 0.0], 400)
    trial.keep_names_in(ROOM, curve, [])

    assert name.family_members_with_points()
    assert name.get_top()[1] < curve[0, 1]

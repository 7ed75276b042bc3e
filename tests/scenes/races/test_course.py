"""The course: one parabola through the corners of its plot, and its formula where no jump passes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.params.race import RaceParams
from scenes.races.course import RaceCourse
from scenes.races.layout import RaceLayout
from scenes.stage.regions import STAGES
from scenes.text.typesetting import Typeset
from tests.scenes.inscriptions import box_of, line_points

coordinates = st.floats(-1e6, 1e6)


def course(aspect: str = "16:9", **values: Any) -> RaceCourse:
    params = RaceParams(**values)
    return RaceCourse(RaceLayout.on(STAGES[aspect]), params.center, params.start)


def formulas(shown: RaceCourse) -> list[Typeset]:
    return [part for part in shown.names if isinstance(part, Typeset)]


def test_the_curve_goes_from_corner_to_corner_of_its_plot() -> None:
    shown = course()
    region = shown.window.region

    assert shown.graph.points[0] == pytest.approx(region.at(0, 1))
    assert shown.graph.points[-1] == pytest.approx(region.at(1, 1))
    assert shown.graph.points[:, 1].min() == pytest.approx(region.bottom, abs=1e-3)


def test_the_lectures_loss_is_named_below_its_curve() -> None:
    """Where the chord between any two of its points never is."""
    (name,) = formulas(course())
    shown = course()
    left, right = name.get_left()[0], name.get_right()[0]
    window = shown.window
    for across in np.linspace(left, right, 20):
        x = window.x_min + (across - window.region.left) / window.region.width * (window.x_max - window.x_min)
        assert window.point(x, (5 - x) ** 2)[1] > name.get_top()[1]


@settings(max_examples=25, deadline=None)
@given(center=coordinates, start=coordinates, aspect=st.sampled_from(["16:9", "9:16"]))
def test_a_formula_is_clear_of_the_curve_or_left_out(center: float, start: float, aspect: str) -> None:
    """For any race."""
    shown = course(aspect, center=center, start=start)
    line = line_points(shown.graph)
    for name in formulas(shown):
        ink = box_of(np.concatenate([part.points for part in name.family_members_with_points()]))
        assert not ink.grown(4).holds_any(line)


def test_one_too_long_for_its_place_is_left_out() -> None:
    assert formulas(course(center=-123456.789, start=0.0)) == []

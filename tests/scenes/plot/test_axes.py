"""Axes label what they show."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.plot.axes import Axes, fitting_x_ticks
from scenes.plot.window import PlotWindow
from scenes.stage.regions import STAGES
from tests.scenes.inscriptions import box_of

STAGE = STAGES["16:9"]
WINDOWS = st.tuples(st.sampled_from(list(STAGES)), st.floats(-1e6, 1e6), st.floats(-9, 9), st.floats(-16, 20))


def window_of(aspect: str, centre: float, half_power: float, height_power: float) -> PlotWindow:
    half = max(10.0**half_power, 1e-9 * abs(centre))
    return PlotWindow(centre - half, centre + half, 0.0, 10.0**height_power, STAGES[aspect].plot)


@settings(max_examples=60, deadline=None)
@given(drawn=WINDOWS)
def test_labels_stay_in_the_plots_place_and_clear_of_each_other(
    drawn: tuple[str, float, float, float],
) -> None:
    """Whatever window a descent needs, from 1e-9 to 1e9 across and from 1e-16 to 1e20 high."""
    outer = STAGES[drawn[0]].plot_outer
    axes = Axes(window_of(*drawn), outer)
    labels = [label for label in (*axes.x_labels, *axes.y_labels, axes.y_power) if len(label.points)]
    boxes = [box_of(label.points) for label in labels]

    for box, label in zip(boxes, labels, strict=True):
        assert box.within(outer, slack=1), label.text
    for index, box in enumerate(boxes):
        assert not any(box.meets(other) for other in boxes[:index])
    assert len(labels) >= 2


@settings(max_examples=40, deadline=None)
@given(first=WINDOWS, second=WINDOWS)
def test_axes_that_follow_are_those_of_the_new_window(
    first: tuple[str, float, float, float], second: tuple[str, float, float, float]
) -> None:
    """Nothing of the window before is left: labels, ticks and grid are as if drawn for the new one."""
    aspect = first[0]
    outer = STAGES[aspect].plot_outer
    followed, fresh = Axes(window_of(*first), outer), Axes(window_of(aspect, *second[1:]), outer)
    followed.put(window_of(aspect, *second[1:]))

    for one, other in zip(followed.get_family(), fresh.get_family(), strict=True):
        assert one.points == pytest.approx(other.points, abs=1e-9)


def test_no_grid_line_doubles_the_axis() -> None:
    """A level a few pixels above the foot keeps its label, but not its line."""
    axes = Axes(PlotWindow(-12.0, 22.0, -5.1, 17.0, STAGE.plot), STAGE.plot_outer)
    heights = np.unique(axes.grid.points[:, 1].round(6))

    assert "−5" in [label.text for label in axes.y_labels]
    assert len(heights) == 4
    assert heights.min() > STAGE.plot.bottom + 0.5


@given(drawn=WINDOWS)
def test_ticks_that_have_no_room_are_left_out(drawn: tuple[str, float, float, float]) -> None:
    """Values, labels and places are as many; each label is near its tick."""
    window = window_of(*drawn)
    values, labels, centres = fitting_x_ticks(window, STAGES[drawn[0]].plot_outer)

    assert len(values) == len(labels) == len(centres) >= 1
    feet = window.points(np.array(values), np.zeros(len(values)))[:, 0]
    assert np.abs(feet - centres).max() < 1

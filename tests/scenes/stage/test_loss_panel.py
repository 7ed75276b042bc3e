"""The loss panel: the loss against the iteration, in step with the descent, on a scale that holds all of it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from scenes.plot.panel_line import PanelLine
from scenes.stage.loss_panel import LossPanel, OtherLine
from scenes.stage.regions import STAGES
from scenes.text import palette
from tests.scenes.inscriptions import box_of, box_of_region

Floats = NDArray[np.float64]

LOSSES = st.lists(st.one_of(st.floats(0, 1e308), st.floats(1e-300, 1e3)), min_size=2, max_size=20)


def panel_of(losses: list[float] | Floats, *, logarithmic: bool, aspect: str = "16:9") -> LossPanel:
    return LossPanel(
        STAGES[aspect].loss, np.array(losses), "loss", "iteration", "en", logarithmic=logarithmic
    )


@settings(max_examples=60, deadline=None)
@given(losses=LOSSES, logarithmic=st.booleans(), aspect=st.sampled_from(list(STAGES)))
@example(losses=[0.0, 0.0], logarithmic=True, aspect="16:9")
@example(losses=[1e308, 1e-300], logarithmic=True, aspect="9:16")
@example(losses=[7.0, 7.0], logarithmic=False, aspect="9:16")
def test_labels_and_line_stay_on_the_card_for_any_losses(
    losses: list[float], logarithmic: bool, aspect: str
) -> None:
    """From 0 to 1e308, all equal or not: nothing overlaps, nothing leaves the card."""
    panel = panel_of(losses, logarithmic=logarithmic, aspect=aspect)
    panel.put(len(losses) - 1)
    card = box_of_region(STAGES[aspect].loss)
    boxes = [box_of(label.points) for label in panel.labels if len(label.points)]

    if len(panel.line.points):
        assert box_of(panel.line.points).within(box_of_region(panel.window.region))
    for index, box in enumerate(boxes):
        assert box.within(card.grown(-8))
        assert not any(box.meets(other) for other in boxes[:index])


def test_a_linear_scale_is_not_that_of_a_run_that_flies_off() -> None:
    """What it did before is seen; it leaves through the floor, with an arrow, where it goes."""
    panel = panel_of([3.2, 1.3, 0.5, -0.03, -1.7, -73.0, -1e54, -1e162], logarithmic=False)
    panel.put(7)
    (line,) = panel.live.submobjects

    assert isinstance(line, PanelLine)
    assert -1e5 < panel.window.y_min < -73.0
    assert len(line.exit.points) > 0
    assert panel.window.region.bottom - 1e-6 <= line.line.get_bottom()[1]


@settings(max_examples=40, deadline=None)
@given(losses=LOSSES, share=st.floats(0, 1))
@example(losses=[0.0, 0.0], share=0.0)
def test_the_line_ends_where_the_descent_is(losses: list[float], share: float) -> None:
    """At each iteration, as long as it is seen."""
    panel = panel_of(losses, logarithmic=True)
    n = round(share * (len(losses) - 1))
    panel.put(n)
    so_far = losses[: n + 1]
    if min(so_far) == 0 or panel.point(0, min(so_far))[1] < panel.window.region.bottom:
        return  # it has left, and does not come back
    here = panel.point(n, losses[n])

    assert box_of(panel.dot.points).centre / 135 == pytest.approx(here[:2], abs=1e-6)
    if len(panel.line.points):
        assert panel.line.points[-1] == pytest.approx(here, abs=1e-9)


def test_a_tenth_of_the_loss_is_a_step_down_of_the_same_height() -> None:
    """The scale is logarithmic: equal factors are equal heights."""
    panel = panel_of([100.0, 10.0, 1.0, 0.1], logarithmic=True)
    heights = [panel.point(0, loss)[1] for loss in (100.0, 10.0, 1.0, 0.1)]

    assert np.diff(heights) == pytest.approx([heights[1] - heights[0]] * 3)


def test_on_a_linear_scale_differences_are_heights() -> None:
    """So that a loss below zero has its place."""
    panel = panel_of([3.0, 1.0, -1.0], logarithmic=False)
    heights = [panel.point(0, loss)[1] for loss in (3.0, 1.0, -1.0)]

    assert np.diff(heights) == pytest.approx([heights[1] - heights[0]] * 2)


@pytest.mark.parametrize("losses", [[4.0, 1.0, 0.0, 0.0], [1.0, 1e-10, 1e-30, 1e-40], [0.0, 0.0, 0.0, 0.0]])
def test_a_loss_below_the_scale_leaves_through_the_floor(losses: list[float]) -> None:
    """It ends in an arrow that points down there; no dot is drawn at any value, and no line along the floor."""
    panel = panel_of(losses, logarithmic=True)
    floor = box_of_region(panel.window.region).bottom
    line: Any = panel.live[0]
    for n in (3, 2):
        panel.put(n)

        assert not len(panel.dot.points)
        assert box_of(line.exit.points).bottom == pytest.approx(floor)
        assert not len(panel.line.points) or box_of(panel.line.points).height > 0
    panel.put(0)
    assert bool(len(panel.dot.points)) == (losses[0] > 0)


def test_ten_thousand_iterations_are_drawn_with_few_points() -> None:
    """The line is as fine as the picture, not as the run; its last point is the run's."""
    losses = np.geomspace(1e3, 1e-3, 10_001)
    panel = panel_of(losses, logarithmic=True)
    panel.put(10_000)

    assert len(panel.line.points) <= 4 * 1000
    assert panel.line.points[-1] == pytest.approx(panel.point(10_000, 1e-3), abs=1e-9)


def test_the_axis_is_as_long_as_the_run_that_was_asked_for() -> None:
    """A run that overflows early leaves the rest of its iterations empty."""
    panel = LossPanel(
        STAGES["16:9"].loss,
        np.array([1.0, 1e300]),
        "loss",
        "iteration",
        "en",
        logarithmic=True,
        iterations=100,
    )

    assert panel.point(100, 1.0)[0] == pytest.approx(panel.window.region.right)
    assert "100" in [label.text for label in panel.labels]


@settings(max_examples=30, deadline=None)
@given(losses=st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=20), data=st.data())
def test_the_gradient_is_drawn_on_the_scale_of_the_loss(losses: list[float], data: st.DataObject) -> None:
    """Both lines stay in the frame, each through its own values; equal values are equally high."""
    gradients = data.draw(st.lists(st.floats(-1e6, 1e6), min_size=len(losses), max_size=len(losses)))
    panel = LossPanel(
        STAGES["16:9"].loss, np.array(losses), "loss", "iteration", "en", logarithmic=False,
        beside=OtherLine(np.array(gradients), palette.CURRENT, "L'"),
    )  # fmt: skip
    low, high = panel.window.y_min, panel.window.y_max
    assume(all(low <= value <= high for value in (*losses, *gradients)))  # none flies off
    panel.put(len(losses) - 1)
    lines = [line for line in panel.live if isinstance(line, PanelLine)]

    for line, values in zip(lines, (losses, gradients), strict=True):
        assert box_of(line.line.points).within(box_of_region(panel.window.region))
        corners = np.array([panel.point(n, value) for n, value in enumerate(values)])
        ends = line.line.points.reshape(-1, 4, 3)[:, [0, 3]].reshape(-1, 3)
        assert ends[:, 1] == pytest.approx(np.interp(ends[:, 0], corners[:, 0], corners[:, 1]), abs=1e-9)
        assert line.dot.get_center() == pytest.approx(corners[-1], abs=1e-9)


def test_a_second_line_is_told_from_the_first_by_its_dashes() -> None:
    """Half of it is left out; the first one is whole."""
    panel = LossPanel(
        STAGES["16:9"].loss, np.linspace(2, 1, 30), "loss", "iteration", "en", logarithmic=False,
        beside=OtherLine(np.linspace(1, 2, 30), palette.CURRENT, "L'"),
    )  # fmt: skip
    panel.put(29)
    loss, gradient = (
        np.abs(np.diff(line.line.points.reshape(-1, 4, 3)[:, [0, 3], 0], axis=1)).sum()
        for line in panel.live
        if isinstance(line, PanelLine)
    )
    width = panel.window.region.right - panel.window.region.left

    assert loss == pytest.approx(width)
    assert gradient == pytest.approx(width / 2, rel=0.1)


def test_losses_that_differ_in_their_last_digits_are_one_loss() -> None:
    """No label could tell them apart: the line is level."""
    panel = panel_of(np.array([24.85900462911212, 24.859004629112118, 24.859004629112115]), logarithmic=False)

    assert panel.window.y_min < 24.859 < panel.window.y_max
    assert panel.window.y_max - panel.window.y_min > 1

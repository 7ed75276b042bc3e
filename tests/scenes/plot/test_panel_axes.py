"""The axes of the panels: what is written at them stands where it is read."""

from __future__ import annotations

import pytest

from scenes.drawing.region import Region
from scenes.plot.panel_axes import HALF_A_DIGIT, PanelAxes
from scenes.plot.window import PlotWindow
from tests.scenes.inscriptions import box_of

FRAME = Region(-2.0, 3.0, -1.0, 2.0)
GAP = 0.2
UNIT = 135  # pixels at 1080p


@pytest.fixture
def axes() -> PanelAxes:
    """Of 40 iterations, with levels at 0, which is the foot, 1 and 2."""
    window = PlotWindow(0, 40, 0.0, 3.0, FRAME)
    return PanelAxes(window, [(0.0, "10⁰"), (1.0, "10¹"), (2.0, "10²")], GAP, "iteration", "en")


def test_each_level_is_written_at_its_height_left_of_the_frame(axes: PanelAxes) -> None:
    """The ink ends where the gap begins, and the digits (not their exponents) have their middle at the level."""
    boxes = [box_of(label.points) for label in axes.labels[:3]]
    levels = [UNIT * (FRAME.bottom + height) for height in range(3)]

    assert [box.right for box in boxes] == pytest.approx([UNIT * (FRAME.left - GAP)] * 3, abs=4)
    assert [box.bottom + HALF_A_DIGIT * UNIT for box in boxes] == pytest.approx(levels, abs=2)


def test_the_first_and_the_last_iteration_stand_below_the_ends(axes: PanelAxes) -> None:
    """The last one ends at the frame's edge, so that it stays on the card."""
    first, last = axes.labels[3:]
    feet = [box_of(label.points) for label in (first, last)]

    assert [first.text, last.text] == ["0", "40"]
    assert feet[0].centre[0] == pytest.approx(UNIT * FRAME.left, abs=4)
    assert feet[1].right == pytest.approx(UNIT * FRAME.right, abs=4)
    assert all(box.top < UNIT * FRAME.bottom for box in feet)


def test_the_level_at_the_foot_has_the_axis_for_its_line(axes: PanelAxes) -> None:
    """Two lines, not three: a grid line on the axis would double it."""
    grid, axis = axes.submobjects[:2]

    assert len(grid.points) // 4 == 2
    assert grid.points[:, 1].min() > FRAME.bottom
    assert axis.points[:, 1].min() == pytest.approx(FRAME.bottom)

"""The axes: every label beside its own place, in its region, apart from the others, from every side."""

from __future__ import annotations

import math
from itertools import combinations, pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from scenes.drawing.projection import Projection
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.labelled_ticks import Ticks
from scenes.plot.space_axes import LossName, Scale, Scales, SpaceAxes
from scenes.stage.regions import STAGES
from scenes.surfaces.axes import surface_axes
from scenes.surfaces.view import (
    BOWL,
    GROUND_PLAN,
    base_azimuth,
    opposite_azimuth,
    projection_in,
)
from scenes.surfaces.window import SurfaceWindow
from scenes.text.numerals import Numeral
from tests.scenes.inscriptions import Box, box_of, box_of_region

Points = NDArray[np.float64]

reaches = st.floats(1e-7, 1e7)
starts = st.floats(-math.pi, math.pi).map(lambda angle: np.array([math.cos(angle), math.sin(angle)]))
shares = st.floats(0, 1)


def still(start: Any = (1.5, 1.5), aspect: str = "16:9") -> Projection:
    return projection_in(STAGES[aspect].plot_outer, base_azimuth(np.asarray(start)))


def on_the_way(projection: Projection, share: float) -> Projection:
    """The view so far on its turn."""
    base = projection.azimuth
    return projection.turned(base + share * (opposite_azimuth(base) - base))


def texts(axes: SpaceAxes) -> list[Box]:
    """Boxes of all labels and names."""
    written = [
        *axes.x1_labels,
        *axes.x2_labels,
        *axes.loss_labels,
        axes.x1_name,
        axes.x2_name,
        axes.loss_name,
    ]
    return [box_of(np.concatenate([part.points for part in text.get_family()])) for text in written]


def centre(label: Numeral) -> Points:
    return box_of(label.points).centre / PIXELS_PER_UNIT


@pytest.mark.parametrize("aspect", tuple(STAGES))
@settings(deadline=None, max_examples=40)
@given(reach=reaches, start=starts, share=shares)
def test_no_label_touches_another_or_leaves_the_region(
    aspect: str, reach: float, start: Points, share: float
) -> None:
    """For any size of the window, from any side, at any moment of a turn."""
    projection = still(start, aspect)
    axes = surface_axes(SurfaceWindow(reach, BOWL), projection)
    axes.put(on_the_way(projection, share))
    region = box_of_region(STAGES[aspect].plot_outer)

    assert not any(one.meets(other) for one, other in combinations(texts(axes), 2))
    assert all(box.within(region) for box in texts(axes))


@settings(deadline=None, max_examples=40)
@given(reach=reaches, start=starts, share=shares)
def test_no_label_touches_bowl_or_floor(reach: float, start: Points, share: float) -> None:
    """Labels stand outside of the floor's square and beside the rim."""
    projection = still(start)
    axes = surface_axes(SurfaceWindow(reach, BOWL), projection)
    seen = on_the_way(projection, share)
    axes.put(seen)
    corners = np.vstack([GROUND_PLAN.corners, GROUND_PLAN.corners[:1]])
    edge = np.concatenate([np.linspace(one, two, 60) for one, two in pairwise(corners)])
    angles = np.linspace(0, 2 * np.pi, 200)
    rim = np.column_stack([np.cos(angles), np.sin(angles), np.full(200, BOWL.height)])
    drawn = seen.on_stage(np.concatenate([edge, rim]))[:, :2] * PIXELS_PER_UNIT

    assert not any(box.holds_any(drawn) for box in texts(axes))


def test_zero_on_the_loss_axis_is_level_with_the_bottom_of_the_bowl() -> None:
    """The floor lies lower, and is no zero: the axis says where the loss is 0."""
    projection = still()
    axes = surface_axes(SurfaceWindow(2.0, BOWL), projection)
    corner = GROUND_PLAN.edges(projection).corner
    level = projection.on_stage(np.array([corner[0], corner[1], 0.0]))

    assert axes.loss_labels[0].text == "0"
    assert centre(axes.loss_labels[0])[1] == pytest.approx(level[1], abs=0.02)


def test_the_rule_of_three_holds_on_the_loss_axis() -> None:
    """Labels are as far apart as their losses: twice the loss is twice as high."""
    axes = surface_axes(SurfaceWindow(2.76, BOWL), still())
    losses = [float(label.text) for label in axes.loss_labels]
    heights = [centre(label)[1] for label in axes.loss_labels]
    slopes = np.diff(heights) / np.diff(losses)

    assert losses == [0, 2, 4, 6]
    assert slopes == pytest.approx(slopes[0], abs=0.01)


def test_labels_stand_beside_their_own_ticks() -> None:
    """Along each edge the values ascend as model coordinates do."""
    projection = still()
    axes = surface_axes(SurfaceWindow(2.76, BOWL), projection)
    edges = GROUND_PLAN.edges(projection)
    for labels, edge in ((axes.x1_labels, edges.x1), (axes.x2_labels, edges.x2)):
        along = projection.on_stage(edge)
        values = [float(label.text.replace("−", "-")) for label in labels]
        places = [(centre(label) - along[0, :2]) @ (along[1] - along[0])[:2] for label in labels]

        assert values == [-2, -1, 0, 1, 2]
        assert np.corrcoef(values, places)[0, 1] > 0.999


def test_the_power_of_ten_is_in_the_names_of_a_wide_window() -> None:
    """Labels stay short; without a power a name is the symbol alone and so narrower."""
    wide, plain = (surface_axes(SurfaceWindow(reach, BOWL), still()) for reach in (2e6, 2.0))

    assert [label.text for label in wide.x1_labels] == ["−1", "0", "1"]
    assert wide.x1_name.advance > 2 * plain.x1_name.advance
    assert wide.loss_name.advance > 2 * plain.loss_name.advance


@pytest.mark.parametrize("gaps", [0.0, 1.5])
def test_the_upright_axis_has_its_name_above_its_highest_label(gaps: float) -> None:
    """Also where a tick is at the very top, and the name is so wide that it stands over the labels."""
    projection, top = still(), BOWL.height
    sides = Scale(Ticks.of([0.0]), np.zeros(1))
    loss = Scale(Ticks.of([0.0, 1e4]), np.array([0.0, top]))
    axes = SpaceAxes(projection, GROUND_PLAN, Scales(sides, sides, loss), (0.0, top), LossName(gaps))
    name, highest = box_of(axes.loss_name.get_all_points()), box_of(axes.loss_labels[-1].points)

    assert not name.meets(highest)
    assert name.bottom > highest.top

"""The mesh: lines of constant x1 or x2 on the bowl, cut where its outside turns to the viewer."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.drawing.projection import Projection
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.stage.regions import STAGES
from scenes.surfaces.mesh import Mesh
from scenes.surfaces.view import BOWL, ELEVATION, projection_in

azimuths = st.floats(-math.pi, math.pi)
mesh = Mesh(BOWL, np.linspace(-0.9, 0.9, 10))


def seen_from(azimuth: float) -> Projection:
    return Projection(azimuth, ELEVATION, 1.0, (0.0, 0.0, 0.0))


def test_each_line_keeps_one_coordinate_and_runs_from_rim_to_rim() -> None:
    """Ten values give ten lines each way."""
    lines = mesh.lines()

    assert len(lines) == 20
    assert np.ptp(lines[:10, :, 0], axis=1) == pytest.approx(0)
    assert np.ptp(lines[10:, :, 1], axis=1) == pytest.approx(0)
    assert np.hypot(*lines[:, 0].T) == pytest.approx(1)
    assert np.hypot(*lines[:, -1].T) == pytest.approx(1)


def test_a_value_at_the_rim_or_beyond_it_has_no_line() -> None:
    """There a line would be a point."""
    assert len(Mesh(BOWL, np.array([-1.0, 0.0, 1.0, 1.4])).lines()) == 2


def test_chords_stay_within_a_third_of_a_pixel_of_the_parabola() -> None:
    """At 1080p, where a line is drawn as straight pieces."""
    projection = projection_in(STAGES["16:9"].plot_outer, 0.0)
    lines = mesh.lines()
    corners = BOWL.lifted(lines)
    on_chord = (corners[:, :-1] + corners[:, 1:]) / 2
    on_arc = BOWL.lifted((lines[:, :-1] + lines[:, 1:]) / 2)
    apart = (projection.flat(on_chord) - projection.flat(on_arc)) * projection.unit * PIXELS_PER_UNIT

    assert np.abs(apart).max() < 1 / 3


@settings(deadline=None)
@given(azimuths)
def test_on_the_outside_lines_are_cut_where_it_turns_away_from_the_viewer(azimuth: float) -> None:
    """No point lies farther than that, and every line that crosses the edge ends on it."""
    projection = seen_from(azimuth)
    limit = BOWL.turning_depth(ELEVATION)
    every = mesh.lines()
    depth = projection.view(np.insert(every, 2, 0, axis=2))[..., 1]
    cut = mesh.outside(projection)

    assert len(cut) == np.count_nonzero(depth[:, [0, -1]].min(axis=1) < limit)
    near = [line[[0, -1]] for line in cut]
    for ends in near:
        assert BOWL.opening(ends, ELEVATION) == pytest.approx(
            np.maximum(BOWL.opening(ends, ELEVATION), -1e-9)
        )


@settings(deadline=None)
@given(azimuths)
def test_inside_and_outside_show_the_same_lines(azimuth: float) -> None:
    """The ends of each piece of the outside lie on a line of the inside."""
    projection = seen_from(azimuth)
    across = {round(float(value), 6) for line in mesh.inside(projection) for value in line[[0, -1], 0]}

    for line in mesh.outside(projection):
        assert {round(float(value), 6) for value in line[[0, -1], 0]} & across

"""The marks of a descent on the bowl, at rest, on the way, and out of view."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from scenes.drawing.projection import Projection
from scenes.params.surface import SurfaceParams
from scenes.stage.regions import STAGES
from scenes.surfaces.arrows import on_floor
from scenes.surfaces.marks import SurfaceMarks
from scenes.surfaces.view import BOWL, base_azimuth, projection_in
from scenes.surfaces.window import SurfaceWindow

Points = NDArray[np.float64]


class Descent:
    """A descent's marks, put at any position."""

    def __init__(self, **values: Any) -> None:
        self.params = SurfaceParams(**values)
        self.points = self.params.trajectory().points
        self.window = SurfaceWindow.around(self.points, BOWL)
        self.projection: Projection = projection_in(STAGES["16:9"].plot_outer, base_azimuth(self.points[0]))
        self.marks = SurfaceMarks(self.window, self.points)

    def put(self, position: float, arrow: float = 0.0) -> SurfaceMarks:
        point = self.points[int(position)]  # in the air, that which it has left last
        self.marks.put(self.projection, position, point, 2 * point, arrow)
        return self.marks

    def on_bowl(self, point: Points) -> Points:
        return self.projection.on_stage(self.window.on_bowl(point))

    def shadow(self, point: Points) -> Points:
        return np.asarray(on_floor(self.projection, self.window.plane(point)[None])[0])


def centre(points: Points) -> Points:
    """Of a circle's outline."""
    return np.asarray((points.min(axis=0) + points.max(axis=0)) / 2)


def tip(head: Points) -> Points:
    return np.asarray(head[0])


def test_the_marker_is_on_the_bowl_and_its_foot_on_the_floor_below() -> None:
    """At rest on iteration 2."""
    descent = Descent()
    marks = descent.put(2)

    assert centre(marks.marker.points) == pytest.approx(descent.on_bowl(descent.points[2]), abs=1e-6)
    assert centre(marks.foot.points) == pytest.approx(descent.shadow(descent.points[2]), abs=1e-6)


def test_the_marker_is_drawn_on_top() -> None:
    """Nothing of the descent covers the current point."""
    marks = Descent().put(2)

    assert marks.submobjects[-1] is marks.marker


def test_the_gradient_points_uphill_and_shrinks_with_the_slope() -> None:
    """Away from the minimum, as long as the gradient is steep."""
    descent = Descent()
    lengths = []
    for n in (0, 5):
        marks = descent.put(n)
        foot, head = descent.shadow(descent.points[n]), tip(marks.uphill.head.points)
        outward = foot - descent.shadow(np.zeros(2))
        lengths.append(np.linalg.norm(head - foot))

        assert (head - foot) @ outward > 0

    assert lengths[1] / lengths[0] == pytest.approx(0.8**5, abs=1e-3)


def test_the_step_points_the_other_way_and_ends_below_the_next_point() -> None:
    """Once it is all drawn, a ring marks the next point on the bowl."""
    descent = Descent()
    marks = descent.put(0, arrow=1.0)

    assert tip(marks.step.head.points) == pytest.approx(descent.shadow(descent.points[1]), abs=1e-6)
    assert centre(marks.ring.points) == pytest.approx(descent.on_bowl(descent.points[1]), abs=1e-6)


def test_half_a_step_has_no_ring_yet() -> None:
    """The arrow grows first."""
    descent = Descent()
    marks = descent.put(0, arrow=0.5)
    half = (descent.points[0] + descent.points[1]) / 2

    assert tip(marks.step.head.points) == pytest.approx(descent.shadow(half), abs=1e-6)
    assert not len(marks.ring.points)


@pytest.mark.parametrize("learning_rate", [0.1, 0.9])
def test_a_point_on_its_way_shows_its_step_alone(learning_rate: float) -> None:
    """Beside it the gradient's arrow would be taken for the way it goes; past the minimum it would lie on the step."""
    marks = Descent(learning_rate=learning_rate).put(0.8, arrow=1.0)

    assert len(marks.step.head.points) > 0
    assert not len(marks.uphill.head.points)
    assert len(marks.ring.points) > 0


def test_while_its_step_is_drawn_the_gradient_still_points_the_other_way() -> None:
    """From the same point, so that the two can be compared."""
    descent = Descent()
    marks = descent.put(0, arrow=0.5)
    foot = descent.shadow(descent.points[0])

    assert (tip(marks.uphill.head.points) - foot) @ (tip(marks.step.head.points) - foot) < 0


def test_after_the_last_iteration_there_is_no_step() -> None:
    """Nothing is announced that is not shown."""
    marks = Descent(iterations=3).put(3, arrow=1.0)

    assert not len(marks.step.head.points)
    assert not len(marks.ring.points)


def test_at_the_minimum_there_is_neither_gradient_nor_step() -> None:
    """The point alone stands at the bottom."""
    descent = Descent(start=(0.0, 0.0))
    marks = descent.put(0, arrow=1.0)

    assert not len(marks.uphill.head.points)
    assert not len(marks.step.head.points)
    assert centre(marks.marker.points) == pytest.approx(descent.on_bowl(np.zeros(2)), abs=1e-6)


def test_out_of_view_only_path_and_warning_are_left() -> None:
    """The point of a diverging descent is not drawn somewhere else instead."""
    marks = Descent(learning_rate=3.0, iterations=5).put(4)

    for gone in (marks.marker, marks.foot, marks.plumb, marks.uphill.head, marks.step.head, marks.ring):
        assert not len(gone.points)
    assert len(marks.path.seen.points) > 0
    assert len(marks.escape.points) > 0


def test_a_point_on_its_way_from_out_of_view_to_out_of_view_does_not_flash_up() -> None:
    """From one far side to the other it passes over the bowl within a frame or two."""
    marks = Descent(learning_rate=3.0, iterations=8).put(4.5)

    assert not len(marks.marker.points)


def test_a_point_on_its_way_out_is_seen_while_it_is_in_view() -> None:
    """It leaves before the eyes of the viewer."""
    marks = Descent(learning_rate=3.0, iterations=5).put(0.3)

    assert len(marks.marker.points) > 0


def test_a_warning_once_up_stays() -> None:
    """One triangle when it has left on one side, two when it has been out on both: none of them blinks."""
    descent = Descent(learning_rate=3.0, iterations=8)
    counts = [len(descent.put(float(n)).escape.points) // 12 for n in range(9)]

    assert counts[0] == 0
    assert counts == sorted(counts)
    assert counts[-1] == 2


def test_without_an_escape_there_is_no_warning() -> None:
    """A descent that converges raises none."""
    descent = Descent()

    assert not any(len(descent.put(float(n)).escape.points) for n in range(51))


def test_one_looks_at_the_point_or_where_it_has_left() -> None:
    """At one triangle a side, where it has been out of view on both."""
    descent = Descent(learning_rate=3.0, iterations=8)
    places = descent.put(0.0).places
    here, left = [centre(descent.put(0.0).marker.points)], descent.put(8.0).places

    assert np.array(places) == pytest.approx(np.array(here))
    assert len(left) == 2
    assert np.mean(left, axis=0) == pytest.approx(centre(descent.put(8.0).escape.points), abs=0.1)

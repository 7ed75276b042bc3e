"""The marks of a descent on the map and on the surface."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from scenes.direction.descent import Descent
from scenes.drawing.arrays import Array
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.landscapes.map_marks import MapMarks, marked
from scenes.landscapes.relief import HEIGHT
from scenes.landscapes.space import projection_in
from scenes.landscapes.space_marks import SpaceMarks
from scenes.landscapes.track import AT_A_TIME, Track, clipped
from tests.scenes.landscapes.seen import SQUARE, contenders, relief, window

PIXEL = 1 / PIXELS_PER_UNIT


def at(descent: Descent, position: float, arrow: float = 0.0) -> Any:
    """The moment at this iteration (a real number), with so much of the next arrow."""
    from dataclasses import replace

    return replace(descent.at_rest(int(position)), position=position, arrow=arrow)


def lines(mobject: Any) -> Array:
    """Starts and ends (lines, 2, 3) of a path of straight lines."""
    return np.asarray(mobject.points.reshape(-1, 4, 3)[:, [0, 3]])


def test_lines_are_cut_at_the_edges_of_a_region() -> None:
    """Against 2,001 points of each line, inside or not."""
    draw = np.random.default_rng(5)
    region = Region(-1.0, 2.0, -0.5, 1.0)
    starts, ends = (np.pad(draw.uniform(-3, 3, size=(200, 2)), ((0, 0), (0, 1))) for _ in range(2))
    shares = np.linspace(0, 1, 2001)[:, None, None]
    every = starts + shares * (ends - starts)
    inside = ((every >= [-1.0, -0.5, -1]) & (every <= [2.0, 1.0, 1])).all(axis=-1)
    first, last = clipped(starts, ends, region)

    assert len(first) == inside.any(axis=0).sum()
    assert np.linalg.norm(last - first, axis=1).sum() == pytest.approx(
        (inside.sum(axis=0) / 2001 * np.linalg.norm(ends - starts, axis=1)).sum(), rel=1e-2
    )


def test_legs_that_cannot_be_told_apart_are_left_out() -> None:
    """A run that creeps keeps its ends; a long one shows its last legs only."""
    creeping = np.zeros((50, 3))
    creeping[:, 0] = np.linspace(0, 0.5 * PIXEL, 50)
    far = np.random.default_rng(1).uniform(-3, 3, size=(1000, 3))
    track = Track(far, np.ones(1000, dtype=bool))

    assert len(Track(creeping, np.ones(50, dtype=bool)).kept) == 1
    assert track.legs(999) == (999 - AT_A_TIME, 999)
    assert track.legs(10) == (0, 10)


def test_the_gradient_stands_upright_on_the_line_of_equal_loss() -> None:
    """Its arrow on the map is at a right angle to the contour's tangent, whatever the loss, and points uphill."""
    for loss, start in (
        ("x1^2 + 20 x2^2", [-4, 1]),
        ("rosenbrock", [-1.2, 1.0]),
        ("x1 x2 + sin(x1)", [1.0, 2.0]),
    ):
        (one,) = contenders(loss=loss, start=start, learning_rate=1e-4)
        marks = MapMarks(one, window(), arrows=True)
        marks.put_uphill(0)
        corners = marks.uphill.head.points
        arrow = corners[0, :2] - marks.track.places[0, :2]
        here, step = one.descent.points[0], 1e-6
        rise = np.array([one.descent.loss_at(here + step * axis) - one.descent.loss_at(here - step * axis)
                         for axis in np.eye(2)])  # fmt: skip
        contour = np.array([-rise[1], rise[0]])

        assert abs(arrow @ contour) < 1e-4 * np.linalg.norm(arrow) * np.linalg.norm(contour)
        assert arrow @ rise > 0


def test_a_step_on_the_map_is_the_straight_way_to_the_next_iterate() -> None:
    """Halfway the marker is halfway, and the way behind it leads to it."""
    (one,) = contenders()
    marks = MapMarks(one, window(), arrows=True)
    marks.put(at(one.descent, 2.5, arrow=1.0))
    middle = (marks.track.places[2] + marks.track.places[3]) / 2

    assert np.abs(marks.marker.get_center() - middle).max() < 1e-6
    assert np.abs(lines(marks.way)[-1, 1] - middle).max() < 1e-9
    assert np.abs(marks.step.head.points[0] - marks.track.places[3]).max() < 1e-9


def test_the_way_on_the_map_goes_from_iterate_to_iterate() -> None:
    """And no farther than the descent has come."""
    (one,) = contenders()
    marks = MapMarks(one, window(), arrows=False)
    marks.put(one.descent.at_rest(6))

    assert np.abs(lines(marks.way)[:6, 0] - marks.track.places[:6]).max() < 1e-9
    assert len(marks.dots.points) // 16 == (marks.track.dotted < 6).sum()


def test_a_run_out_of_view_leaves_a_mark_where_it_has_left() -> None:
    """At the edge that its last leg crosses; the marker is gone, and nothing is drawn outside."""
    (one,) = contenders(learning_rate=0.06, iterations=60)
    marks = MapMarks(one, window(), arrows=True)
    gone = int(np.argmin(marks.seen))
    marks.put(one.descent.at_rest(gone))

    assert marks.place(gone) is None
    assert not len(marks.marker.points)
    assert len(marks.exit.points)
    assert np.abs(marks.exit.points[:, :2]).max() <= 3.0 + 1e-9
    assert np.abs(lines(marks.way)).max() <= 3.0 + 1e-9
    assert np.sign(marks.spot[1]) == np.sign(marks.track.places[gone][1])


def test_markers_that_lie_on_each_other_stay_tellable() -> None:
    """At the common start the later ones are smaller, each in its own colour and shape."""
    marks = marked(contenders(methods=["gradient_descent", "momentum", "adam"], learning_rate=0.01), window())
    for each in marks:
        each.put(each.descent.at_rest(0))
    widths = [each.marker.width for each in marks]

    assert [each.scales[0] for each in marks] == sorted((each.scales[0] for each in marks), reverse=True)
    assert len({each.marker.get_fill_color().to_hex() for each in marks}) == 3
    assert widths[0] > widths[-1]


def in_space(**values: Any) -> tuple[SpaceMarks, Any]:
    """A descent's marks on the surface over the square, and the surface."""
    (one,) = contenders(**values)
    made = relief(
        str(values.get("loss", "x1^2 + 20 x2^2")), half=5.0, visited=(float(one.descent.losses[0]),)
    )
    track = MapMarks(one, window(), arrows=False).track
    projection = projection_in(SQUARE, made, -1.08, (0.0, 0.0, 0.0, 0.0))
    return SpaceMarks(one, made, track, projection), (made, projection, one.descent)


def test_at_rest_the_point_lies_on_the_surface() -> None:
    marks, (made, projection, descent) = in_space()
    for n in (0, 3, 40):
        marks.put(descent.at_rest(n))
        place = projection.on_stage(made.lifted(made.plane(descent.points[n])))

        assert np.abs(marks.marker.get_center() - place).max() < 1e-6


def test_a_step_in_space_jumps_and_does_not_glide_along_the_surface() -> None:
    """Across the valley the marker is far above its floor when it is half over."""
    marks, (made, projection, descent) = in_space()
    marks.put(at(descent, 0.5))
    below = projection.on_stage(made.lifted(made.plane((descent.points[0] + descent.points[1]) / 2)))

    assert marks.marker.get_center()[1] > below[1] + 0.2


def test_the_way_lies_on_the_surface_whole_where_it_is_seen_and_dashed_where_it_is_hidden() -> None:
    """Both together are all of it, but for the gaps of the dashes; nothing is drawn of a step that is not over."""
    marks, (_, _, descent) = in_space(methods=["adam"], learning_rate=0.4)
    marks.put(descent.at_rest(descent.last))
    whole = len(lines(marks.way)) + len(lines(marks.ghost))
    marks.put(descent.at_rest(0))

    assert whole > 30
    assert len(lines(marks.ghost)) == len(lines(marks.way)) == 0


def test_what_is_above_the_cut_is_not_drawn() -> None:
    """A point that the surface does not reach has no marker in space; on the map it has."""
    marks, (made, _, descent) = in_space(learning_rate=0.052, iterations=60)
    heights = made.lifted(made.plane(descent.points))[:, 2]
    above = int(np.argmax(heights > HEIGHT * 1.01))
    marks.put(descent.at_rest(above))

    assert above > 0
    assert not len(marks.marker.points)

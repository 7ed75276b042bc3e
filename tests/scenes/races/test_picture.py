"""A runner's small picture: where the marker is, when it leaves, and what stands around it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.params.race import RaceParams
from scenes.plot.parabola import parabola_window
from scenes.races.layout import RaceLayout, grid
from scenes.races.picture import RacePicture, pictures_of
from scenes.races.runner import runners_of
from scenes.stage.regions import STAGES
from tests.scenes.inscriptions import box_of, line_points

coordinates = st.floats(-1e6, 1e6)


def pictures(aspect: str = "16:9", **values: Any) -> list[RacePicture]:
    """The pictures of a race."""
    params = RaceParams(**values)
    runners = runners_of(params)
    places = grid(RaceLayout.on(STAGES[aspect]).pictures, len(runners))
    return pictures_of(places, runners, params.center)


def rest(picture: RacePicture, n: int, arrow: float = 0.0) -> None:
    """Draw the runner at rest on iteration n."""
    picture.put(replace(picture.descent.at_rest(n), arrow=arrow))


@given(center=coordinates, start=coordinates)
def test_the_window_shows_start_and_minimum_of_any_race(center: float, start: float) -> None:
    """Both are in view, the minimum in the middle of the foot."""
    window = parabola_window(center, start, STAGES["16:9"].plot)

    assert window.shows(np.asarray(start), np.asarray((center - start) ** 2))
    assert window.point(center, 0)[0] == pytest.approx(window.region.centre[0], abs=1e-6)


def test_the_marker_rests_on_every_iteration_in_view() -> None:
    """Centred on the point that the timeline tells."""
    for picture in pictures():
        for n in range(picture.descent.last + 1):
            rest(picture, n)
            point = picture.place(n)
            if point is None:
                assert len(picture.marker.points) == 0
            else:
                outline = picture.marker.points - picture.marker._outline
                assert np.allclose(outline, point)


def test_pixels_are_linear_in_x_and_loss() -> None:
    """The view stands: one scale across and one up for all iterations."""
    picture = pictures()[3]
    region, window = picture.window.region, picture.window
    for n in range(10):
        point = picture.place(n)
        assert point is not None
        across = (picture.descent.x[n] - window.x_min) / (window.x_max - window.x_min)
        assert point[0] == pytest.approx(region.left + across * region.width)
        assert point[1] == pytest.approx(
            region.bottom + picture.descent.losses[n] / window.y_max * region.height
        )


def test_a_runner_that_leaves_shows_on_which_side_it_is_and_does_not_come_back() -> None:
    """1.02 leaves at step 11, when 1.04^n passes 1.5, over the right edge, and changes sides; 1.0 never leaves."""
    leaving, cycling = pictures(learning_rates=(1.02, 1.0))

    assert leaving.leaves == 11
    assert cycling.leaves is None
    for n in (11, 12, 30):
        rest(leaving, n)
        assert len(leaving.marker.points) == 0
        right = leaving.descent.x[n] > 5
        assert right == (n % 2 == 1)
        assert (box_of(leaving.escape.points).centre[0] / 135 > leaving.window.region.centre[0]) == right
    rest(leaving, 10)
    assert len(leaving.escape.points) == 0


def test_a_runner_out_of_view_is_not_seen_crossing_the_bowl() -> None:
    """Between two iterations that are both out of view it would only pass through on screen."""
    picture = pictures(learning_rates=(1.02, 1.0))[0]

    crossing = replace(picture.descent.at_rest(15), position=15.5, point=np.array([5.0]), loss=0.0)
    picture.put(crossing)

    assert len(picture.marker.points) == 0


def test_the_arrow_of_the_first_step_ends_where_the_step_does() -> None:
    """Its head is at the next x, or at the frame where that is out of view."""
    near, far = pictures(learning_rates=(0.1, 100.0))
    for picture in (near, far):
        rest(picture, 0, arrow=1.0)

    assert near.arrow.head.points[:, 0].max() == pytest.approx(near.window.point(-3.0, 0)[0])
    assert far.arrow.head.points[:, 0].max() == pytest.approx(far.window.region.right)
    assert len(near.arrow.ring.points) > 0
    assert len(far.arrow.ring.points) == 0


def test_arrows_belong_to_the_first_step() -> None:
    """Later steps come too fast for an arrow to be seen growing."""
    picture = pictures(learning_rates=(0.1, 0.2))[0]
    rest(picture, 1, arrow=1.0)

    assert len(picture.arrow.shaft.points) == 0


def test_no_arrow_where_no_step_is_taken() -> None:
    """At the minimum, and after the last iteration."""
    (still, _), (moving, _) = (
        pictures(start=5.0, learning_rates=(0.1, 0.2)),
        pictures(learning_rates=(0.1, 0.2)),
    )
    rest(still, 0, arrow=1.0)
    rest(moving, 30, arrow=1.0)

    assert len(still.arrow.shaft.points) == len(moving.arrow.shaft.points) == 0


def test_the_loss_in_the_bowl_is_that_of_the_iteration() -> None:
    """Three decimals; a dash once the run has ended."""
    picture = pictures(learning_rates=(0.1, 0.2))[0]

    rest(picture, 1)
    assert picture.loss.text == "L = 64.000"

    ended = picture.descent.at_rest(30)
    picture.put(replace(ended, position=31.0, reading=replace(ended.reading, n=31, loss=float("nan"))))
    assert picture.loss.text == "—"


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (0.1, "= 0.8"),
        (0.9, "= −0.8"),
        (0.5, "= 0"),
        (1.0, "= −1"),
        (1e-9, "< 1"),
        (0.99999999, "> −1"),
        (0.123456, "≈ 0.7531"),
        (100.0, "= −199"),
    ],
)
def test_the_factor_is_told_as_exactly_as_four_digits_can(rate: float, text: str) -> None:
    """One that they would round is told to be about that; of one beside 1 or −1, on which side it is."""
    lines = pictures(learning_rates=(rate, 0.3))[0].factor

    assert [line.text for line in lines] == ["1 − 2η", text]


def test_narrow_pictures_leave_the_losses_name_out_before_they_set_numbers_smaller() -> None:
    """In all of them: upright, with six, there is no room for it."""
    lying, upright = pictures(), pictures("9:16", learning_rates=(0.1, 0.2, 0.3, 0.4, 0.6, 1.3))
    for picture in (*lying, *upright):
        rest(picture, 0)

    assert {picture.loss.text for picture in lying} == {"L = 100.000"}
    assert {picture.loss.text for picture in upright} == {"100.000"}


@settings(max_examples=30, deadline=None)
@given(
    center=coordinates,
    start=coordinates,
    rate=st.floats(1e-9, 100, exclude_min=True),
    count=st.integers(2, 6),
    aspect=st.sampled_from(["16:9", "9:16"]),
    n=st.integers(0, 30),
)
def test_loss_and_factor_are_clear_of_the_curve(
    *, center: float, start: float, rate: float, count: int, aspect: str, n: int
) -> None:
    """For any race, at any iteration."""
    picture = pictures(aspect, center=center, start=start, learning_rates=(rate,) * count)[0]
    rest(picture, min(n, picture.descent.last))
    line = line_points(picture.submobjects[-1])

    name, factor = picture.factor
    for number in (picture.loss, name, factor):
        assert not box_of(number.points).holds_any(line)
    assert not box_of(name.points).meets(box_of(factor.points))

"""The diagram's pixels: a line where a cycle is, a cloud where there is none, nothing where descents escape."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Any

import msgspec
import numpy as np
import pytest

from scenes.drawing.region import Region
from scenes.maps.picture import DiagramPicture, ink_of
from scenes.params.bifurcation import BifurcationParams
from scenes.text import palette
from tests.scenes.maps.cascade import CASCADE
from tests.scenes.staging import picture

ACROSS = (-1.0, 2.0)
REGION = Region(-2.0, 2.0, -1.5, 1.5)
COLUMNS, ROWS = 400, 300


@cache
def ink(**values: Any) -> Any:
    diagram = msgspec.structs.replace(CASCADE, **values).diagram()
    return ink_of(diagram, ACROSS, COLUMNS, ROWS, 1.0)[0]


def column(rate: float) -> int:
    return round((rate - 0.14) / 0.135 * COLUMNS)


def row(x: float) -> int:
    return int(ROWS * (2.0 - x) / 3.0)


@pytest.mark.parametrize(
    ("rate", "points"), [(0.15, [-0.443]), (0.2, [-0.6303, -0.0627]), (0.237, [-0.7418, -0.1109, 0.4595])]
)
def test_a_cycle_is_a_line_through_its_points(rate: float, points: list[float]) -> None:
    """All ink of the column is within two pixels of them."""
    inked = np.flatnonzero(ink()[:, column(rate)] > 0.05)
    places = np.array([row(x) for x in points])

    assert (np.abs(inked[:, None] - places).min(axis=1) <= 3).all()
    assert {int(np.abs(places - each).argmin()) for each in inked} == set(range(len(points)))


def test_disorder_is_a_cloud_between_its_ends() -> None:
    inked = np.flatnonzero(ink()[:, column(0.25)] > 0.05)

    assert len(inked) > 100
    assert inked.min() == pytest.approx(row(0.6868), abs=2)
    assert inked.max() == pytest.approx(row(-0.7766), abs=2)


def test_a_line_has_no_gaps_where_it_is_steep() -> None:
    """Just behind the doubling, where a column's points are far from the next one's."""
    begin = column(0.16222) + 1
    upper = [np.flatnonzero(ink()[: row(-0.443), each] > 0.3) for each in range(begin, begin + 12)]

    for before, after in pairwise(upper):
        assert before.min() - after.max() <= 1


def test_there_is_nothing_where_descents_escape() -> None:
    diagram = msgspec.convert({"loss": "x^2", "start": 1.0, "learning_rates": [0.8, 1.2]}, BifurcationParams)
    drawn, _ = ink_of(diagram.diagram(), ACROSS, COLUMNS, ROWS, 1.0)

    assert drawn[:, 210:].max() == 0.0
    assert drawn[:, :190].max(axis=0).min() > 0.5


def test_it_is_drawn_as_far_as_the_front_and_warm_behind_it() -> None:
    """What is right of the front is ground; the ink cools when the front has gone."""
    with picture(1080, 60):
        grown = DiagramPicture(REGION, CASCADE.diagram(), ACROSS)
        bare = grown.get_pixel_array().copy()
        grown.grow_to(0.5)
        half = grown.get_pixel_array().copy()
        grown.cool()
        cool = grown.get_pixel_array().copy()
    middle = half.shape[1] // 2
    line = int(half.shape[0] * (2.0 + 0.443) / 3.0)

    assert (half[:, middle:] == bare[:, middle:]).all()
    assert (half[:, : middle // 4] != bare[:, : middle // 4]).any()
    assert (half[:, middle - 8 : middle] != cool[:, middle - 8 : middle]).any()
    assert (half[:, : middle // 2] == cool[:, : middle // 2]).all()
    curve = [int(palette.CURVE[at : at + 2], 16) for at in (1, 3, 5)]
    assert np.abs(cool[line, 10, :3].astype(int) - curve).max() <= 3


def test_going_back_takes_away_what_was_drawn() -> None:
    with picture(360, 30):
        grown = DiagramPicture(REGION, CASCADE.diagram(), ACROSS)
        bare = grown.get_pixel_array().copy()
        grown.grow_to(0.8)
        paintings = grown.paintings
        grown.grow_to(0.0)

        assert grown.paintings == paintings + 1
        assert (grown.get_pixel_array() == bare).all()


def test_ink_is_told_of_a_part() -> None:
    """Where the label of the limit looks for room."""
    with picture(360, 30):
        grown = DiagramPicture(REGION, CASCADE.diagram(), ACROSS)

        assert grown.ink_in(Region(-2.0, -1.5, 1.0, 1.5)) == 0.0
        assert grown.ink_in(Region(0.5, 1.5, -1.0, 0.5)) > 100


def test_only_the_columns_that_changed_are_told() -> None:
    """Between two frames it may have grown several times: no pixel outside of what is told is another one."""
    with picture(360, 30):
        grown = DiagramPicture(REGION, CASCADE.diagram(), ACROSS)
        grown.grow_to(0.4)
        before, paintings = grown.get_pixel_array().copy(), grown.paintings
        grown.grow_to(0.45)
        grown.grow_to(0.5)
        left, _, right, _ = grown.changed_since(paintings)
        changed = np.flatnonzero((grown.get_pixel_array() != before).any(axis=(0, 2))) + grown.box[0]

        assert left <= changed.min() <= changed.max() < right
        assert right - left < 0.3 * (grown.box[2] - grown.box[0])

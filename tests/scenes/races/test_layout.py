"""Where a race is put: equal pictures that share their room, cards beside or below."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from scenes.direction.descent import Descent
from scenes.drawing.region import Region
from scenes.params.race import RaceParams
from scenes.races.board import RaceBoard
from scenes.races.layout import RaceLayout, grid
from scenes.stage.regions import STAGES
from tests.scenes.inscriptions import box_of, box_of_region

ASPECTS = ("16:9", "9:16")


def inside(region: Region, outer: Region) -> bool:
    """Whether a region lies in another, a hair of rounding apart."""
    return box_of_region(region).within(outer, slack=0.01)


@pytest.mark.parametrize("aspect", ASPECTS)
def test_pictures_board_and_panel_are_apart_and_safe(aspect: str) -> None:
    """No two share an area; all are inside the safe area."""
    stage = STAGES[aspect]
    layout = RaceLayout.on(stage)
    regions = (layout.pictures, layout.board, layout.panel)

    assert all(inside(region, stage.safe) for region in regions)
    for one, other in combinations(regions, 2):
        assert not box_of_region(one).meets(box_of_region(other))


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("count", range(2, 7))
def test_the_grid_has_an_equal_place_for_every_picture(count: int, aspect: str) -> None:
    """As many places as runners, of one size, apart, inside the region."""
    region = RaceLayout.on(STAGES[aspect]).pictures
    places = grid(region, count)

    assert len(places) == count
    assert {(round(place.width, 9), round(place.height, 9)) for place in places} == {
        (round(places[0].width, 9), round(places[0].height, 9))
    }
    assert all(inside(place, region) for place in places)
    for one, other in combinations(places, 2):
        assert not box_of_region(one).meets(box_of_region(other))


@pytest.mark.parametrize("count", range(2, 7))
def test_the_grid_stands_in_the_middle_of_its_region(count: int) -> None:
    """A shorter last row is centred: each row is as far from the left as from the right."""
    region = RaceLayout.on(STAGES["16:9"]).pictures
    places = grid(region, count)

    for top in {place.top for place in places}:
        row = [place for place in places if place.top == top]
        assert row[0].left - region.left == pytest.approx(region.right - row[-1].right)


def board_on(aspect: str) -> RaceBoard:
    """The board of a race of 10,000 iterations."""
    (asked, *_) = RaceParams(iterations=10_000).descents()
    return RaceBoard(RaceLayout.on(STAGES[aspect]).board, Descent(asked), "iteration", "en")


@pytest.mark.parametrize("aspect", ASPECTS)
def test_a_formula_too_long_for_the_board_gives_way_to_the_shorter_one(aspect: str) -> None:
    """The long one would have to be set too small; the short one keeps its size and its place."""
    board = board_on(aspect)
    long, short = "x_(n+1) + 123456.7 = (1 - 2 eta)(x_n + 123456.7) + 0 + 0 + 0", "x_(n+1) = (1 - 2 eta) x_n"

    chosen, plain = board.laid_out(long, short), board.laid_out(short)

    assert chosen.advance == plain.advance
    assert np.allclose(chosen.origin, plain.origin)


@pytest.mark.parametrize("aspect", ASPECTS)
def test_formula_and_count_stand_apart_on_the_board(aspect: str) -> None:
    """Also with the longest count."""
    board = board_on(aspect)
    text = board.laid_out("x_(n+1) - 5 = (1 - 2 eta)(x_n - 5)")
    ink = box_of(np.concatenate([part.points for part in text.family_members_with_points()]))

    board.number.put("10000")

    assert not ink.meets(box_of(board.number.points))

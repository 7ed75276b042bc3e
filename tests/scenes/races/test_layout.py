"""Where a race is put: one large course, a strip below it, cards beside or below both."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from scenes.direction.descent import Descent
from scenes.drawing.region import Region
from scenes.params.race import RaceParams
from scenes.races.board import RaceBoard
from scenes.races.layout import RaceLayout
from scenes.stage.regions import STAGES
from scenes.text.words import Words
from tests.scenes.inscriptions import box_of, box_of_region

ASPECTS = ("16:9", "9:16")


def inside(region: Region, outer: Region) -> bool:
    """Whether a region lies in another, a hair of rounding apart."""
    return box_of_region(region).within(outer, slack=0.01)


@pytest.mark.parametrize("aspect", ASPECTS)
def test_plot_strip_board_and_panel_are_apart_and_safe(aspect: str) -> None:
    """No two share an area; all are inside the safe area, below the title."""
    stage = STAGES[aspect]
    layout = RaceLayout.on(stage)
    regions = (layout.plot, layout.strip, layout.board, layout.panel)

    assert all(inside(region, stage.safe) for region in regions)
    for one, other in combinations((*regions, stage.title), 2):
        assert not box_of_region(one).meets(box_of_region(other))


@pytest.mark.parametrize("aspect", ASPECTS)
def test_the_table_takes_the_place_of_board_and_panel_beside_the_course(aspect: str) -> None:
    layout = RaceLayout.on(STAGES[aspect])

    assert inside(layout.board, layout.table)
    assert inside(layout.panel, layout.table)
    assert not box_of_region(layout.table).meets(box_of_region(layout.outer))


@pytest.mark.parametrize("aspect", ASPECTS)
def test_the_plot_is_the_highest_part(aspect: str) -> None:
    """Of those that stand one below the other."""
    layout = RaceLayout.on(STAGES[aspect])

    assert layout.plot.height > max(layout.strip.height, layout.board.height)
    assert layout.plot.height > layout.panel.height or aspect == "16:9"


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_rule_and_count_stand_apart_on_the_board(language: str, aspect: str) -> None:
    """Also with the longest count; both inside the card."""
    (asked, *_) = RaceParams(iterations=10_000).descents()
    region = RaceLayout.on(STAGES[aspect]).board
    board = RaceBoard(region, Descent(asked), Words(language))
    card, label, rule = board.submobjects
    board.number.put("10000")
    inks = [
        box_of(np.concatenate([part.points for part in text.family_members_with_points()]))
        for text in (label, rule, board.number)
    ]

    assert not any(one.meets(other) for one, other in combinations(inks, 2))
    assert all(ink.within(box_of(card.points).grown(-8)) for ink in inks)

"""What the rule's card shows instead of the rule."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from scenes.direction.running_cards import RunningCards
from scenes.stage.regions import LARGE_STAGES
from scenes.text.typesetting import words

LINES = ("1 - eta L'' approx -2.299", "eta = 3 > 2 slash L'' approx 1.819")


@pytest.fixture(params=["16:9", "9:16"])
def cards(request: pytest.FixtureRequest) -> tuple[RunningCards, Any]:
    """The cards of a stage, of which only the rule's region is asked, and that region."""
    region = LARGE_STAGES[request.param].rule
    parts: Any = None
    rule: Any = type("Rule", (), {"rule": words("", 30), "numbers": words("", 30)})
    return RunningCards(region, rule, parts, parts), region


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("name", ["", "error factor there"])
def test_lines_and_their_name_stand_below_each_other_on_the_card(
    cards: tuple[RunningCards, Any], count: int, name: str
) -> None:
    running, region = cards
    shown = running.worded(*LINES[:count], name=words(name, 36) if name else None)

    assert len(shown) == count + bool(name)
    assert all(above.get_bottom()[1] > below.get_top()[1] for above, below in pairwise(shown))
    assert all(region.bottom < line.get_bottom()[1] and line.get_top()[1] < region.top for line in shown)


@pytest.mark.parametrize("written", ["worded", "phrased"])
def test_of_more_lines_than_there_is_room_for_the_last_are_written(
    cards: tuple[RunningCards, Any], request: pytest.FixtureRequest, written: str
) -> None:
    """Four on the card of a wide picture, three on the lower one of an upright picture."""
    running, region = cards
    lines = ("eta = 1", "eta = 2", "eta = 3", "eta = 4")
    shown = running.worded(*lines) if written == "worded" else running.phrased(*lines, language="en")

    assert len(shown) == {"16:9": 4, "9:16": 3}[request.node.callspec.params["cards"]]
    assert all(above.get_bottom()[1] > below.get_top()[1] for above, below in pairwise(shown))
    assert all(region.bottom < line.get_bottom()[1] and line.get_top()[1] < region.top for line in shown)

"""The rule on its card: in brief its symbols have their names for as long as no number needs the room."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from scenes.curves.rule_told import rule_told
from scenes.direction.descent import Descent
from scenes.params.curve import CurveParams
from scenes.stage.regions import STAGES
from scenes.text.words import Words
from tests.scenes.inscriptions import inscriptions, overlaps

IN_TWO_LINES: list[dict[str, Any]] = [
    {"method": {"name": "momentum"}},
    {"method": {"name": "nesterov"}},
    {"method": {"name": "adagrad"}},
    {"method": {"name": "rmsprop"}},
    {"noise": {"sigma": 0.5}},
]


def told(values: dict[str, Any], language: str = "en") -> Any:
    (asked,) = msgspec.convert(values, CurveParams).descents()
    return rule_told(STAGES["16:9"].rule, Words(language), Descent(asked), named=False)


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("values", IN_TWO_LINES)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_beside_a_rate_alone_the_symbols_have_their_names(values: dict[str, Any], language: str) -> None:
    """They touch nothing, and leave with the first number that takes their line."""
    rule = told(values, language)
    rule.put(0)
    with_numbers = {each.says for each in inscriptions([rule.card])}
    rule.put_rate("η = 0.05 → 0.1")
    beside_the_rate = inscriptions([rule.card])
    (name,) = (each for each in beside_the_rate if each.says not in {*with_numbers, "η = 0.05 → 0.1"})

    assert len(name.says) > 10
    assert not list(overlaps(beside_the_rate))

    rule.put(0)

    assert {each.says for each in inscriptions([rule.card])} == with_numbers


@pytest.mark.usefixtures("typed")
def test_a_play_under_way_does_not_draw_the_name_over_the_numbers() -> None:
    """It draws every part that was there when it began."""
    rule = told(IN_TWO_LINES[0])
    rule.put_rate("η = 0.05 → 0.1")
    before = rule.card.numbers.family_members_with_points()
    rule.put(0)
    after = rule.card.numbers.family_members_with_points()

    gone = [part for part in before if part not in after]
    assert gone
    assert all(part.get_fill_opacity() == 0 for part in gone)


@pytest.mark.usefixtures("typed")
def test_the_means_of_adam_are_named_always() -> None:
    """Nothing more is written beside its rate."""
    rule = told({"method": {"name": "adam"}})
    rule.put(0)
    with_numbers = {each.says for each in inscriptions([rule.card])}
    rule.put_rate("η = 0.05 → 0.1")

    assert {each.says for each in inscriptions([rule.card])} <= {*with_numbers, "η = 0.05 → 0.1"}

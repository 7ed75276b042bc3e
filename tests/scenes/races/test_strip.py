"""The strip of a race: each runner's mark at its multiplier, its rate above it, nothing over another."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.params.race import RaceParams
from scenes.plot.multiplier_bar import FROM_THE_LEFT
from scenes.plot.multiplier_strip import ZONES
from scenes.races.layout import RaceLayout
from scenes.races.runner import runners_of
from scenes.races.strip import RateStrip
from scenes.stage.regions import STAGES
from scenes.text.words import Words
from tests.scenes.inscriptions import box_of, box_of_region

LONG = (0.12345678, 1.0, 1.0000001, 0.98765432, 1.23456e-5, 100.0)


def strip(*rates: float, aspect: str = "16:9", language: str = "en", **values: Any) -> RateStrip:
    params = RaceParams(learning_rates=rates, **values)
    return RateStrip(RaceLayout.on(STAGES[aspect]).strip, runners_of(params), Words(language))


def test_a_mark_is_at_its_multiplier_in_its_runners_colour() -> None:
    """0.8, 0 and -0.8 of 0.1, 0.5 and 0.9."""
    shown = strip(0.1, 0.5, 0.9)
    for rate, place, mark, runner in zip(
        (0.1, 0.5, 0.9), shown.places, shown.marks, runners_of(RaceParams()), strict=False
    ):
        assert place == pytest.approx(shown.bar.at(1 - 2 * rate))
        assert np.allclose(mark.points.mean(axis=0)[:2], place[:2], atol=0.1)
        assert str(mark.get_fill_color()) == runner.color


def test_a_rate_stands_right_above_its_mark_where_there_is_room() -> None:
    shown = strip(0.1, 0.5, 0.9)

    assert [rate.text for rate in shown.rates] == ["0.1", "0.5", "0.9"]
    assert [rate.anchor[0] for rate in shown.rates] == pytest.approx(list(shown.places[:, 0]))
    assert all(rate.anchor[1] > place[1] for rate, place in zip(shown.rates, shown.places, strict=True))


def test_rates_too_long_for_a_line_are_a_list_with_their_marks() -> None:
    """Two lines of three, and the mark of each beside it."""
    shown = strip(*LONG)
    lines = {round(float(rate.anchor[1]), 6) for rate in shown.rates}
    *_, icons = shown.key[3]

    assert len(lines) == 2
    for icon, rate in zip(icons, shown.rates, strict=True):
        assert icon.get_right()[0] <= rate.get_left()[0] + 1e-6
        assert icon.get_fill_color() == rate.get_fill_color()


@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    "rates", [(0.02, 0.1, 0.5, 0.9, 1.02), (0.1,) * 6, LONG, (1e-9, 2e-9), (100.0, 99.0)]
)
def test_all_stays_in_its_region_and_no_text_is_over_another(
    rates: tuple[float, ...], language: str, aspect: str
) -> None:
    """Nor under a mark."""
    shown = strip(*rates, aspect=aspect, language=language)
    region = box_of_region(RaceLayout.on(STAGES[aspect]).strip)
    names = [name for _, name in shown.bar.zones]
    texts = [*shown.rates, *names, *shown.bar.scale_marks[1:], shown.meaning[0], shown.key[2]]
    inks = [
        box_of(np.concatenate([part.points for part in text.family_members_with_points()])) for text in texts
    ]

    assert all(ink.within(region.grown(20)) for ink in inks)
    assert not any(one.meets(other) for one, other in combinations(inks, 2))
    for mark in shown.marks:
        assert not any(box_of(mark.points).grown(-2).meets(ink) for ink in inks[: len(rates)])


@settings(max_examples=40, deadline=None)
@given(rates=st.lists(st.floats(0, 100, exclude_min=True), min_size=2, max_size=6))
def test_each_runner_is_in_one_zone_of_the_bar(rates: list[float]) -> None:
    """That of its multiplier; a border belongs to the zone nearer to 0."""
    shown = strip(*rates)
    found = [runner for zone in range(len(ZONES)) for runner in shown.runners_in(zone)]

    assert sorted(found) == list(range(len(rates)))
    for zone, (low, high, _) in enumerate(FROM_THE_LEFT):
        for index in shown.runners_in(zone):
            factor = 1 - 2 * rates[index]
            assert low <= factor <= high or abs(factor) > 1.5


def test_the_borders_belong_to_those_that_do_not_grow() -> None:
    """1.0 goes from side to side for ever; 0.5 is there at once."""
    shown = strip(1.0, 0.5)

    assert shown.runners_in(2) == [0]
    assert shown.runners_in(1) == [1]

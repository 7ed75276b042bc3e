"""The band of periods: named where there is room, and no earlier than the front has come there."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pytest

from scenes.maps.band import PeriodBand, named_stretches
from scenes.maps.closing import closing_card
from scenes.maps.layout import MapLayout
from scenes.maps.readings import Readings
from scenes.params.bifurcation import BifurcationParams
from scenes.stage.regions import MAP_STAGES
from scenes.text.numerals import Numeral
from scenes.text.words import Words
from tests.scenes.maps.cascade import CASCADE

WIDE = MapLayout.on(MAP_STAGES["16:9"])


def params(**values: Any) -> BifurcationParams:
    return msgspec.convert(values, BifurcationParams)


def numbers_of(group: Any) -> list[str]:
    return [part.text for part in group.get_family() if isinstance(part, Numeral) and part.text]


def test_periods_are_named_from_left_to_right_and_end_where_they_double() -> None:
    named = named_stretches(CASCADE.diagram(), WIDE.band)

    assert [each.period for each in named] == [1, 2, 4, 8, 3, 1]
    assert 0.14 + 0.135 * named[0].end == pytest.approx(0.16221914, abs=1e-7)
    assert 0.14 + 0.135 * named[1].end == pytest.approx(0.20078713, abs=1e-7)
    assert named[1].begin == named[0].end
    assert named[-1].end == 1.0


def test_where_there_is_no_room_the_longest_is_named() -> None:
    """On a band a sixth as wide."""
    narrow = WIDE.band.inset(WIDE.band.width * 5 / 12, 0)
    periods = [each.period for each in named_stretches(CASCADE.diagram(), narrow)]

    assert periods == [1, 2, 4, 3, 1]


def test_a_name_appears_when_the_front_is_halfway_through() -> None:
    band = PeriodBand(WIDE.band, CASCADE.diagram(), Words("en"))
    seen = []
    for share in (0.0, 0.05, 0.2, 0.4, 1.0):
        band.put(share)
        seen.append(numbers_of(band))

    assert seen == [[], [], ["1"], ["1", "2"], ["1", "2", "4", "8", "3", "1"]]


def test_lines_reach_no_farther_than_the_front() -> None:
    band = PeriodBand(WIDE.band, CASCADE.diagram(), Words("en"))
    band.put(0.3)

    drawn = np.concatenate([each.points for each in band.lines])
    assert drawn[:, 0].max() <= WIDE.band.at(0.3, 0)[0]
    assert len(drawn) == 2 * 4


def test_a_diagram_without_cycles_has_an_empty_band() -> None:
    diagram = params(loss="x^2", start=3.0, learning_rates=[1.1, 1.5]).diagram()
    band = PeriodBand(WIDE.band, diagram, Words("ja"))
    band.put(1.0)

    assert numbers_of(band) == []
    assert not any(len(each.points) for each in band.lines)


def test_readings_are_those_of_a_rate_and_a_multiplier_never_reads_as_one() -> None:
    """-0.995 is still within -1 and 1; without a cycle there is none."""
    diagram = CASCADE.diagram()
    readings = Readings(WIDE, diagram, Words("en"))
    told = []
    for column in range(0, len(diagram.rates), 3):
        readings.put(column)
        told.append(numbers_of(readings))

    assert told[0] == ["0.140", "−0.72"]
    assert told[len(told) * 4 // 5][1] == "–"
    assert {"−0.98", "0.98"} & {multiplier for _, multiplier in told}
    assert not {"−1.00", "1.00"} & {multiplier for _, multiplier in told}


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, {"0.16222", "0.20079", "0.20935", "0.21119", "4.64"}),
        ({"loss": "x^2", "start": 3.0, "learning_rates": [0.25, 0.75]}, {"1200"}),
    ],
)
def test_the_card_tells_doublings_ratio_and_how_much_is_proved(
    values: dict[str, Any], told: set[str]
) -> None:
    diagram = params(**values).diagram()
    found = numbers_of(closing_card(WIDE, diagram, Words("en")))
    counts = [int(each) for each in found if "." not in each]

    assert told <= set(found)
    assert sum(counts) == 1200


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_first_number_says_what_it_counts_where_there_is_room(language: str) -> None:
    """Number and word stand in the middle of their stretch; on a narrow band the number alone."""
    diagram = CASCADE.diagram()
    band = PeriodBand(WIDE.band, diagram, Words(language))
    narrow = PeriodBand(WIDE.band.inset(WIDE.band.width * 5 / 12, 0), diagram, Words(language))
    band.put(0.5)
    first = band.named[0]
    number, *_ = (part for part in band.get_family() if isinstance(part, Numeral) and part.text)
    ends = band.unit.get_right()[0], number.get_left()[0]

    assert len(band.unit) == 1
    assert sum(ends) / 2 == pytest.approx(WIDE.band.at((first.begin + first.end) / 2, 0)[0], abs=0.03)
    assert len(narrow.unit) == 0

"""A card of names and numbers: everything on it, in its order, whatever there is to tell."""

from __future__ import annotations

import pytest

from scenes.drawing.region import Region
from scenes.maps.tally_card import Entry, TallyCard
from scenes.text.numerals import Numeral
from scenes.text.words import Words

TALL, LOW = Region(-6.0, -3.5, -3.0, 2.0), Region(-3.0, 3.0, -4.0, -2.5)
TOLD = [
    Entry(f"atlas.{name}", str(n))
    for n, name in enumerate(("to_lowest", "to_other", "to_rounds", "to_away"), 1)
]


def numbers(card: TallyCard) -> list[Numeral]:
    return [part for part in card.rows.get_family() if isinstance(part, Numeral)]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("count", [1, 2, 4])
def test_a_tall_card_tells_from_above_to_below(language: str, count: int) -> None:
    card = TallyCard(TALL, "atlas.shares", TOLD[:count], Words(language), low=False)
    heights = [float(each.get_center()[1]) for each in numbers(card)]

    assert [each.text for each in numbers(card)] == [each.number for each in TOLD[:count]]
    assert heights == sorted(heights, reverse=True)
    assert len(card.ground) == 2


def test_a_low_card_has_two_columns_and_no_headline() -> None:
    card = TallyCard(LOW, "atlas.shares", TOLD, Words("en"), low=True)
    places = [each.get_center() for each in numbers(card)]

    assert len(card.ground) == 1
    assert len({round(float(place[0]), 1) for place in places}) == 2
    assert places[0][1] == pytest.approx(places[2][1], abs=0.05)


@pytest.mark.parametrize(("region", "low"), [(TALL, False), (LOW, True)])
def test_all_of_it_is_within_the_card(region: Region, low: bool) -> None:
    """Nine rows, too, of names that are long."""
    told = [Entry("bifurcation.doubling", "0.16222", {"period": 16, "double": 32})] * 9
    card = TallyCard(region, "bifurcation.doublings", told[: 6 if low else 9], Words("en"), low=low)
    left, right = float(card.rows.get_left()[0]), float(card.rows.get_right()[0])

    assert region.left < left < right < region.right
    assert region.bottom < float(card.rows.get_bottom()[1])
    assert float(card.rows.get_top()[1]) < region.top


def test_a_number_has_the_colour_that_it_is_given() -> None:
    told = [TOLD[0], Entry("atlas.to_away", "7", colour="#123456")]
    plain, warned = numbers(TallyCard(TALL, "atlas.shares", told, Words("en"), low=False))

    assert warned.get_color().to_hex() == "#123456"
    assert plain.get_color() != warned.get_color()

"""The bar of multipliers: where each is, what its zones are called, and that they stand clear of each other."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.drawing.region import Region
from scenes.plot.multiplier_bar import FROM_THE_LEFT, MultiplierBar
from scenes.plot.multiplier_strip import REACH
from scenes.text.words import Words

REGION = Region(-3.5, 3.5, -1.0, -0.8)


def bar(language: str = "en") -> MultiplierBar:
    return MultiplierBar(REGION, lambda zone: Words(language).screen(f"strip.{zone}"), language)


@given(multiplier=st.floats(-REACH, REACH))
def test_a_multiplier_within_reach_is_at_its_share_of_the_bar(multiplier: float) -> None:
    """0 in the middle, and as far to the left of it as it is large: rates grow to the right."""
    place, one = bar().at(multiplier), bar().at(1.0)

    assert place[0] == pytest.approx(multiplier * one[0])
    assert place[1] == pytest.approx(-0.9)


@pytest.mark.parametrize("multiplier", [-199.0, -1.6, 1.51, 7.0])
def test_one_beyond_its_reach_is_at_the_points_of_its_ends(multiplier: float) -> None:
    place = bar().at(multiplier)

    assert place[0] == pytest.approx(REGION.left if multiplier > 0 else REGION.right)
    assert abs(place[0]) > abs(bar().at(REACH)[0])


def test_a_zone_reaches_from_its_upper_to_its_lower_multiplier() -> None:
    """Those inside exactly, the outer ones to the bar's points."""
    shown = bar()
    for (low, high, _), (tint, _) in zip(FROM_THE_LEFT, shown.zones, strict=True):
        left, right = tint.points[:, 0].min(), tint.points[:, 0].max()
        assert left == pytest.approx(REGION.left if high == REACH else shown.at(high)[0])
        assert right == pytest.approx(REGION.right if low == -REACH else shown.at(low)[0])


def test_zones_are_dark_until_they_are_lit() -> None:
    """Each by itself, its name with it."""
    shown = bar()
    shown.light(1, 1.0)
    seen = [(bool(tint.get_fill_opacity()), bool(name[0].get_fill_opacity())) for tint, name in shown.zones]

    assert seen == [(False, False), (True, True), (False, False), (False, False)]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_names_and_numbers_below_the_bar_are_apart(language: str) -> None:
    """From left to right: a zone, its border, the next zone."""
    shown = bar(language)
    names = [name for _, name in shown.zones]
    parts = sorted([*names, *shown.scale_marks[1:]], key=lambda part: float(part.get_center()[0]))

    assert [part in names for part in parts] == [True, False] * 3 + [True]
    assert all(one.get_right()[0] < other.get_left()[0] for one, other in pairwise(parts))
    assert max(float(np.max(part.get_top()[1])) for part in parts) < REGION.bottom

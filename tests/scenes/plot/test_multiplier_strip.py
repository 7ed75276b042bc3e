"""The multiplier on its strip: where it lies says what becomes of the descent."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.drawing.region import Region
from scenes.plot.multiplier_bar import MultiplierBar
from scenes.plot.multiplier_strip import REACH, ZONES, MultiplierStrip, StripMark
from scenes.text import palette
from scenes.text.words import Words

REGION = Region(-2.0, 2.0, -0.7, 0.7)


def strip(language: str = "en") -> MultiplierStrip:
    words = Words(language)
    return MultiplierStrip(REGION, lambda zone: words.screen(f"strip.{zone}"), language)


def test_its_zones_cover_it_and_meet() -> None:
    """All multipliers from -1.5 to 1.5; they meet where the fate changes."""
    assert [low for low, _, _ in ZONES[1:]] == [high for _, high, _ in ZONES[:-1]] == [-1.0, 0.0, 1.0]
    assert (ZONES[0][0], ZONES[-1][1]) == (-REACH, REACH)


@given(value=st.floats(-REACH, REACH))
def test_places_are_linear_in_the_multiplier(value: float) -> None:
    ends = strip().place(-REACH), strip().place(REACH)
    share = (value + REACH) / (2 * REACH)

    assert strip().place(value) == pytest.approx(ends[0] + share * (ends[1] - ends[0]))
    assert (ends[0][0], ends[1][0]) == (REGION.right, REGION.left)


def test_a_strip_and_the_bar_of_a_race_run_the_same_way() -> None:
    """A larger learning rate is farther right on both."""
    bar = MultiplierBar(REGION, str, "en")

    for rates in pairwise([0.1, 0.5, 0.9, 1.05]):
        slow, fast = (1 - 2 * rate for rate in rates)
        assert strip().place(slow)[0] < strip().place(fast)[0]
        assert bar.at(slow)[0] < bar.at(fast)[0]


@given(value=st.floats(-REACH, REACH))
def test_its_mark_points_at_the_multiplier(value: float) -> None:
    """Its lowest point is there; it warns where the error does not shrink."""
    held = strip()
    mark = StripMark(held)
    mark.put(value)
    lowest = mark.points[np.argmin(mark.points[:, 1])]

    assert lowest == pytest.approx(held.place(value))
    assert mark.get_fill_color().to_hex() == (palette.WARNING if abs(value) >= 1 else palette.CURRENT)


@given(value=st.floats(-REACH, REACH))
def test_the_mark_of_another_rate_is_a_ring_that_stands_on_the_multiplier(value: float) -> None:
    """As the rings on the loss line that tell of the same rate; hollow, so that it hides nothing."""
    held = strip()
    mark = StripMark(held, hollow=True)
    mark.put(value)
    low, centre = mark.get_bottom(), mark.get_center()

    assert low == pytest.approx(held.place(value), abs=1e-3)
    assert np.linalg.norm(mark.points - centre, axis=1).max() < 1.2 * (centre - low)[1]
    assert mark.get_fill_opacity() == 0


@pytest.mark.parametrize("value", [-2.3, -1.6, 1.7, 100.0])
def test_beyond_its_reach_the_mark_points_out_of_it(value: float) -> None:
    """From the end at which the multiplier lies."""
    held = strip()
    mark = StripMark(held)
    mark.put(value)
    end = held.place(np.sign(value) * REACH)[0]

    assert np.sign(end) * (mark.get_center()[0] - end) > -0.2
    assert mark.get_fill_color().to_hex() == palette.WARNING


@pytest.mark.parametrize("language", ["en", "ja"])
def test_all_zones_are_named_without_touching(language: str) -> None:
    _, names, _ = strip(language)
    edges = sorted((name.get_left()[0], name.get_right()[0]) for name in names)

    assert len(edges) == 4
    assert all(right < left for (_, right), (left, _) in pairwise(edges))

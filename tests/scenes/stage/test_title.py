"""The title: on its strip at a legible size, however long it is."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scenes.stage.regions import STAGES
from scenes.stage.title import title_lines
from tests.scenes.inscriptions import box_of, box_of_region

TEXTS = st.text(st.sampled_from('abc ÅgjpQ学習率の歩幅#$"<>'), max_size=80)


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, language=st.sampled_from(["en", "ja"]), aspect=st.sampled_from(list(STAGES)))
@example(text="", language="en", aspect="9:16")
@example(text="W" * 300, language="en", aspect="9:16")
@example(text="学" * 200, language="ja", aspect="9:16")
@example(text="a b " * 60, language="ja", aspect="16:9")
def test_a_title_of_any_length_stays_on_its_strip(text: str, language: str, aspect: str) -> None:
    """One or two lines that do not touch, digits of 22 px at least."""
    region = STAGES[aspect].title
    lines = title_lines(text, region, language)
    boxes = [box_of(line.get_all_points()) for line in lines if len(line.get_all_points())]

    assert len(lines) <= 2
    for box in boxes:
        assert box.within(box_of_region(region).grown(2))
    assert len(boxes) < 2 or not boxes[0].meets(boxes[1])


@pytest.mark.parametrize("text", ["Side to side", "学習率の効き方"])
def test_a_short_title_is_one_line(text: str) -> None:
    """It is not broken, nor made smaller than another short one."""
    (line,) = title_lines(text, STAGES["16:9"].title, "ja")

    assert line.advance < STAGES["16:9"].title.width


def test_a_long_title_is_broken_between_words() -> None:
    """Near its middle."""
    text = "What becomes of a descent whose steps are longer than the valley is wide"
    first, second = title_lines(text, STAGES["9:16"].title, "en")

    assert first.advance == pytest.approx(second.advance, rel=0.25)


def test_a_title_that_is_too_long_ends_in_an_ellipsis() -> None:
    """What cannot be shown is left out, and the picture says so: less ink than the whole title has."""
    lines = title_lines("word " * 200, STAGES["16:9"].title, "en")

    assert len(lines) == 2
    assert all(line.advance <= STAGES["16:9"].title.width + 1e-9 for line in lines)

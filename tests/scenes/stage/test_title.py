"""The title: on its strip at a legible size with the learning rate behind it, however long it is."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.stage.regions import STAGES
from scenes.stage.title import title_strip
from scenes.stage.title_room import (
    LARGEST_EM_OF_TWO,
    LEAST_EM,
    RATE_EM,
    Strip,
    characters_that_fit,
    strip_of,
    title_setting,
)
from scenes.text.line_breaking import NEVER_FIRST
from tests.scenes.inscriptions import box_of, box_of_region

TEXTS = st.text(st.sampled_from('abc ÅgjpQ学習率の歩幅#$"<>'), max_size=80)
LESSONS = [
    "第1回：学習率が大きいとなぜ発散するのか？コンピュータで確かめる勾配降下法のしくみ",
    "第２回：ミニバッチ学習とモーメンタム：ニューラルネットワーク最適化テクニック総まとめ",
    "線形回帰のパラメータを勾配降下法で求めてみよう！データとコードで理解する",
]


def _strip(text: str, aspect: str = "16:9", language: str = "en", rate: float | None = None) -> list[Any]:
    """What stands on the strip: the title's lines, and the rate if there is one."""
    return list(title_strip(text, rate, STAGES[aspect].title, language))


@settings(max_examples=80, deadline=None)
@given(
    text=TEXTS,
    language=st.sampled_from(["en", "ja"]),
    aspect=st.sampled_from(list(STAGES)),
    rate=st.sampled_from([None, 0.1, 1.2345e-5]),
)
@example(text="", language="en", aspect="9:16", rate=0.1)
@example(text="W" * 50, language="en", aspect="9:16", rate=None)
@example(text="学" * 46, language="ja", aspect="9:16", rate=0.1)
@example(text="学" * 96, language="ja", aspect="16:9", rate=0.1)
@example(text="a b " * 20, language="ja", aspect="16:9", rate=0.1)
def test_a_title_for_which_there_is_room_stays_on_its_strip(
    text: str, language: str, aspect: str, rate: float | None
) -> None:
    """Lines and rate do not touch, nor leave the strip."""
    assume(title_setting(text, strip_of(aspect, rate), language) is not None)
    things = _strip(text, aspect, language, rate)
    boxes = [box_of(thing.get_all_points()) for thing in things if len(thing.get_all_points())]

    assert len(things) <= 2 + (rate is not None)
    for box in boxes:
        assert box.within(box_of_region(STAGES[aspect].title).grown(2))
    for one, other in combinations(boxes, 2):
        assert not one.meets(other)


@pytest.mark.parametrize("text", ["Side to side", "学習率の効き方"])
def test_a_short_title_is_one_line(text: str) -> None:
    """It is not broken, nor made smaller than another short one."""
    (line,) = _strip(text, language="ja")

    assert line.advance < STAGES["16:9"].title.width


def test_a_long_title_is_broken_between_words() -> None:
    """Near its middle."""
    text = "What becomes of a descent whose steps are longer than the valley is wide"
    first, second = _strip(text, "9:16")

    assert first.advance == pytest.approx(second.advance, rel=0.25)


@pytest.mark.parametrize("text", LESSONS)
@pytest.mark.parametrize("rate", [None, 0.1])
def test_no_line_of_a_title_begins_where_it_may_not(text: str, rate: float | None) -> None:
    """Not with a question mark, a long mark or small kana, and none of it is lost."""
    setting = title_setting(text, strip_of("9:16", rate), "ja")

    assert setting is not None
    assert "".join(setting.lines) == text
    assert setting.lines[1][0] not in NEVER_FIRST


@pytest.mark.parametrize(
    ("text", "second"),
    list(zip(LESSONS, ["コンピュータで", "ニューラルネットワーク", "求めて"], strict=True)),
)
@pytest.mark.parametrize("rate", [None, 0.1])
def test_no_word_is_parted_while_phrases_fit(text: str, second: str, rate: float | None) -> None:
    """However uneven the lines are, the rate gives way to them."""
    setting = title_setting(text, strip_of("9:16", rate), "ja")

    assert setting is not None
    assert setting.lines[1].startswith(second)


@pytest.mark.parametrize(("text", "line"), list(zip(LESSONS, [1, 0, 1], strict=True)))
def test_beside_a_title_that_leaves_no_other_room_the_rate_is_as_small_as_it(text: str, line: int) -> None:
    """Behind the line that leaves it the room, on its baseline, legible all the same."""
    *lines, rate = _strip(text, "9:16", "ja", 0.1)
    *_, large = _strip(text[:20], "9:16", "ja", 0.1)
    beside = lines[line]

    assert len(lines) == 2
    assert rate.origin[1] == beside.origin[1] != lines[1 - line].origin[1]
    assert rate.origin[0] > beside.origin[0] + beside.advance
    assert LEAST_EM / RATE_EM - 0.01 <= rate.advance / large.advance < 0.7


def test_a_title_shrinks_only_as_far_as_its_wider_line_needs() -> None:
    """Of two lines that have room the letters are as large as two lines may have them."""
    region = STAGES["9:16"].title
    short, long = (_strip("学" * count, "9:16", "ja") for count in (26, 48))

    assert [len(short), len(long)] == [2, 2]
    assert short[0].advance / 13 * PIXELS_PER_UNIT == pytest.approx(LARGEST_EM_OF_TWO)
    assert long[0].advance == pytest.approx(region.width, rel=0.01)


@pytest.mark.parametrize("rate", [None, 0.1])
def test_a_title_that_is_too_long_is_not_cut(rate: float | None) -> None:
    """It is refused, as the studio does beforehand, who also tells how much of it there is room for."""
    strip = strip_of("16:9", rate)
    text = "word " * 200
    fitting = characters_that_fit(text, strip, "en")

    with pytest.raises(ValueError, match="no room for the title"):
        _strip(text, rate=rate)
    assert title_setting(text[:fitting], strip, "en") is not None
    assert title_setting(text[: fitting + 1], strip, "en") is None


def test_a_strip_without_a_rate_is_all_the_titles() -> None:
    strip = Strip(864.0)

    assert strip.beside == 864.0
    assert strip.behind == 0.0

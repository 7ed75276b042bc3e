"""The title: on its strip at a legible size, however long it is."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from scenes.parts.stage import PIXELS_PER_UNIT, STAGES
from scenes.parts.title import title_lines
from scenes.parts.title_room import LARGEST_EM_OF_TWO, characters_that_fit, in_title_lines
from scenes.text.line_breaking import NEVER_FIRST
from tests.scenes.inscriptions import box_of, box_of_region

TEXTS = st.text(st.sampled_from('abc ÅgjpQ学習率の歩幅#$"<>'), max_size=80)


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, language=st.sampled_from(["en", "ja"]), aspect=st.sampled_from(list(STAGES)))
@example(text="", language="en", aspect="9:16")
@example(text="W" * 50, language="en", aspect="9:16")
@example(text="学" * 50, language="ja", aspect="9:16")
@example(text="a b " * 20, language="ja", aspect="16:9")
def test_a_title_for_which_there_is_room_stays_on_its_strip(text: str, language: str, aspect: str) -> None:
    """One or two lines that do not touch, digits of 22 px at least."""
    region = STAGES[aspect].title
    assume(in_title_lines(text, region.width * PIXELS_PER_UNIT, language) is not None)
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


@pytest.mark.parametrize(
    "text",
    [
        "第1回：学習率が大きいとなぜ発散するのか？コンピュータで確かめる勾配降下法のしくみ",
        "第２回：ミニバッチ学習とモーメンタム：ニューラルネットワーク最適化テクニック総まとめ",
        "線形回帰のパラメータを勾配降下法で求めてみよう！データとコードで理解する",
    ],
)
def test_no_line_of_a_title_begins_where_it_may_not(text: str) -> None:
    """Not with a question mark, a long mark or small kana, nor within a word while phrases fit."""
    first, second = in_title_lines(text, STAGES["9:16"].title.width * PIXELS_PER_UNIT, "ja") or ("", "")

    assert first + second == text
    assert second[0] not in NEVER_FIRST
    assert second.startswith(("コンピュータ", "ニューラルネットワーク", "求めて"))


def test_a_title_shrinks_only_as_far_as_its_wider_line_needs() -> None:
    """Of two lines that have room the letters are as large as two lines may have them."""
    region = STAGES["9:16"].title
    short, long = (title_lines("学" * count, region, "ja") for count in (26, 48))
    sizes = [lines[0].height / lines[0].submobjects[0].height for lines in (short, long)]

    assert [len(short), len(long)] == [2, 2]
    assert short[0].advance / 13 * PIXELS_PER_UNIT == pytest.approx(LARGEST_EM_OF_TWO)
    assert long[0].advance == pytest.approx(region.width)
    assert sizes == pytest.approx([1, 1])


def test_a_title_that_is_too_long_is_not_cut() -> None:
    """It is refused, as the studio does beforehand, who also tells how much of it there is room for."""
    room = STAGES["16:9"].title.width * PIXELS_PER_UNIT
    text = "word " * 200
    fitting = characters_that_fit(text, room, "en")

    with pytest.raises(ValueError, match="no room for the title"):
        title_lines(text, STAGES["16:9"].title, "en")
    assert in_title_lines(text[:fitting], room, "en") is not None
    assert in_title_lines(text[: fitting + 1], room, "en") is None

"""Lines break where a reader would pause, and nowhere else."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scenes.text.line_breaking import NEVER_FIRST, NEVER_LAST, broken, in_lines, unbroken, width

_JAPANESE = st.text("勾配降下法の点が谷へ落ちる、「。」ょっー0.8 ", min_size=1, max_size=40).filter(str.strip)
_ENGLISH = st.lists(st.text("abcdefg,.", min_size=1, max_size=12), min_size=1, max_size=12).map(" ".join)


def test_a_short_text_stays_on_one_line() -> None:
    """What fits is not broken."""
    assert in_lines("Each step goes downhill.", "en", 42, 2) == ("Each step goes downhill.",)


def test_two_lines_are_as_even_as_words_allow() -> None:
    """A line of forty and one of four read badly."""
    assert in_lines("one two three four five six", "en", 20, 2) == ("one two three", "four five six")


def test_a_japanese_line_ends_with_its_phrase() -> None:
    """Not in the middle of a word, and its punctuation stays with it."""
    lines = in_lines("符号が変わり，反対側へ飛び移る。", "ja", 13, 2)

    assert lines == ("符号が変わり，", "反対側へ飛び移る。")


def test_a_text_too_long_for_its_lines_is_not_set() -> None:
    """Nothing is cut, and nothing is squeezed."""
    assert in_lines("a word that goes on and on", "en", 8, 2) is None


@pytest.mark.parametrize(
    ("text", "columns"), [("谷", 1.0), ("0.8", 1.5), ("Ａ", 1.0), ("×", 1.0), ("-5", 1.0), ("谷 5", 2.0)]
)
def test_half_width_characters_take_half_a_column_in_japanese(text: Any, columns: Any) -> None:
    assert width(text, "ja") == columns


def test_in_english_every_character_takes_a_column() -> None:
    assert width("x is -5", "en") == 7


@pytest.mark.parametrize(
    ("lines", "language", "text"),
    [
        (("one", "two"), "en", "one two"),
        (("損失は", "谷へ。"), "ja", "損失は谷へ。"),
        (("損失は", "100 から 64 へ。"), "ja", "損失は 100 から 64 へ。"),
        (("損失。", "100 から。"), "ja", "損失。100 から。"),
    ],
)
def test_lines_become_one_sentence_again(lines: Any, language: Any, text: Any) -> None:
    """In Japanese a space stands between a word and a number only."""
    assert unbroken(lines, language) == text


@given(_ENGLISH)
def test_no_english_word_is_lost_or_broken(text: Any) -> None:
    """Whatever the lines, the words are those of the text in their order."""
    lines = in_lines(text, "en", 30, 4)

    assert lines is None or " ".join(lines).split() == text.split()


@given(_JAPANESE)
def test_no_japanese_line_begins_or_ends_where_it_may_not(text: Any) -> None:
    """No closing punctuation or small kana comes first, no opening bracket last."""
    lines = in_lines(text, "ja", 13, 3) or ()

    assert not [line for line in lines[1:] if line[:1] in NEVER_FIRST]
    assert not [line for line in lines[:-1] if line[-1:] in NEVER_LAST]
    assert all(width(line, "ja") <= 13 for line in lines)
    assert not lines or "".join("".join(lines).split()) == "".join(text.split())


_ANY_TITLE = st.text("勾配降下法の学習率がコンピューター？！「」：、っ abcdefg W0.1", min_size=1, max_size=60)


@example(text="はい。 「アダプティブモーメント」", language="ja", room=8)
@given(text=_ANY_TITLE.filter(str.strip), language=st.sampled_from(["ja", "en"]), room=st.integers(3, 30))
def test_a_text_that_must_be_shown_keeps_every_character_and_the_rules(
    text: Any, language: Any, room: int
) -> None:
    """Lines no wider than the room, none beginning or ending where it may not, however long a phrase is."""
    lines = broken(text, language, room, 60, lambda line: width(line, "ja"))
    if lines is None:  # what may not be parted is wider than the room
        assert room < 12
        return

    assert all(width(line, "ja") <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert not [line for line in lines[1:] if line[:1] in NEVER_FIRST]
    assert not [line for line in lines[:-1] if line[-1:] in NEVER_LAST]


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("最急降下法／確率的勾配降下法", 9, ("最急降下法／", "確率的勾配降下法")),
        ("ミニバッチ勾配降下法", 7, ("ミニバッチ", "勾配降下法")),
        ("これは、ミニバッチ勾配降下法", 7, ("これは、", "ミニバッチ", "勾配降下法")),
    ],
)
def test_within_a_phrase_a_line_ends_where_words_meet(text: str, room: int, lines: Any) -> None:
    """And only where the phrase has no room; phrases that have it stay whole."""
    assert broken(text, "ja", room, 4, lambda line: width(line, "ja")) == lines


def test_a_japanese_title_breaks_at_phrases_in_an_english_film() -> None:
    assert in_lines("勾配降下法の講義：第一部から", "en", 8, 2) == ("勾配降下法の", "講義：第一部から")


def test_latin_words_in_a_japanese_text_part_at_their_spaces() -> None:
    assert in_lines("Gradient descent, how neural networks learn", "ja", 9, 3) == (
        "Gradient descent,",
        "how neural",
        "networks learn",
    )

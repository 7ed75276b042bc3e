"""How messages show places, values and near misses."""

import math
from typing import Any

import pytest

from studio.lecture.wording import Place, listed, near_miss, printable, shown


def test_a_place_names_file_and_clip() -> None:
    """As it stands between parentheses in every message."""
    place = Place("lecture.toml")

    assert str(place) == "lecture.toml"
    assert str(place.in_clip("fast")) == 'lecture.toml, clip "fast"'
    assert str(place.in_clip_number(3)) == "lecture.toml, clip number 3"


def test_a_place_shows_an_unsafe_id_on_one_short_line() -> None:
    """Ids come from users, so that they may hold anything."""
    told = str(Place("x").in_clip("\x1b[31m\n" + "y" * 500))

    assert told.isprintable()
    assert len(told) < 80


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "true"),
        (-1, "-1"),
        (0.1, "0.1"),
        (math.nan, "nan"),
        ("jp", "'jp'"),
        ("a\nb\x00", r"'a\nb\x00'"),
        ("y" * 100, "'" + "y" * 37 + "...'"),
        ([], "an empty list"),
        ([1, "x", True], "[1, 'x', true]"),
        ([1] * 7, "a list of 7 values"),
        ([[1], [2]], "a list of 2 values"),
        ([[1, 2]], "a list of 1 value"),
        ({"a": 1}, "a table"),
        (10**400, "a whole number of 401 digits"),
    ],
)
def test_a_value_is_shown_short_and_on_one_line(value: Any, words: Any) -> None:
    """In TOML's words where they are short."""
    assert shown(value) == words


def test_a_value_that_nothing_can_print_is_shown_all_the_same() -> None:
    """Python itself refuses to write out whole numbers of more than 4,300 digits, alone or in a list."""
    assert "5,001 digits" in shown(-(10**5000))
    assert len(shown([10**5000] * 6)) <= 40


def test_a_near_miss_is_offered_and_a_far_one_is_not() -> None:
    """The leading space lets it follow a sentence."""
    assert near_miss("learing_rate", ["learning_rate", "start"]) == " Did you mean 'learning_rate'?"
    assert near_miss("Quadratic", ["quadratic"]) == " Did you mean 'quadratic'?"
    assert near_miss("zzz", ["quadratic"]) == ""


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("iter", "iterations"),
        ("rate", "learning_rate"),
        ("Learning", "learning_rate"),
        ("cent", "center"),
        ("startt", "start"),
        ("st", ""),
    ],
)
def test_the_beginning_of_a_word_comes_before_one_that_reads_alike(word: str, meant: str) -> None:
    """`iter` has more letters in common with `center`, in their order."""
    told = near_miss(word, ["center", "start", "learning_rate", "iterations"])

    assert told == (f" Did you mean '{meant}'?" if meant else "")


def test_a_long_list_ends_in_a_count() -> None:
    """A lecture may have 10,000 clips."""
    words = [f"c{n}" for n in range(20)]

    assert listed(words[:3]) == "c0, c1, c2"
    assert listed(words).endswith("c11 and 8 more")


def test_what_a_terminal_would_obey_is_written_out() -> None:
    """Japanese stays as it is."""
    assert printable("勾配\x1b[2J\u202e\r") == "勾配\\x1b[2J\\u202e\\r"

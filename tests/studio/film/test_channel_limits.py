"""What a channel would refuse is refused here first."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import BadInput
from studio.film.channel_limits import check_description, check_title, cost_of, fitting_tags


@pytest.mark.parametrize(
    ("title", "fault"),
    [("x" * 101, "101 characters"), ("a < b", "< or >"), ("C#<T>", "< or >"), ("  ", "empty")],
)
def test_a_title_that_no_channel_takes_is_refused(title: Any, fault: Any) -> None:
    with pytest.raises(BadInput, match=fault) as refusal:
        check_title(title, 'talk.toml, clip "trap"')

    assert 'talk.toml, clip "trap"' in str(refusal.value)


def test_a_title_of_a_hundred_characters_is_taken() -> None:
    check_title("点" * 100, "talk.toml")


def test_a_description_is_measured_in_bytes() -> None:
    """A kanji takes three."""
    check_description("x" * 5000, "talk.toml")
    with pytest.raises(BadInput, match="5,001 bytes"):
        check_description("点" * 1667, "talk.toml, ja")


def test_a_description_with_angle_brackets_is_refused_by_its_line() -> None:
    with pytest.raises(BadInput, match="L < 3"):
        check_description("fine\nL < 3 here\n", "talk.toml")


def test_a_tag_with_a_space_costs_two_more_and_commas_count() -> None:
    assert cost_of(["abc", "d e"]) == 3 + 1 + 5


@given(st.lists(st.text("ab ", min_size=1, max_size=80), max_size=20))
def test_the_tags_kept_fit(tags: Any) -> None:
    """As many as fit, in their order."""
    kept = fitting_tags(tags)

    assert cost_of(kept) <= 500
    assert kept == tags or len(kept) < len(tags)

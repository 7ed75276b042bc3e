"""Chapters are where the clips are."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.film.chapters import clock, film_chapters

END = {"en": "The end", "ja": "おわり"}


def test_a_chapter_begins_with_each_clips_card(reel: Any) -> None:
    """The first with the opening, the last with the closing card."""
    chapters = film_chapters(reel(360, 480), END, 12)

    assert [chapter.start_frame for chapter in chapters] == [0, 460, 980]
    assert [chapter.titles["en"] for chapter in chapters] == ["About clip-1", "About clip-2", "The end"]


def test_a_film_of_one_clip_has_no_chapters(reel: Any) -> None:
    """Three at least, or a channel takes none."""
    assert film_chapters(reel(600), END, 12) == []


def test_a_chapter_of_less_than_ten_seconds_belongs_to_the_one_before(reel: Any) -> None:
    chapters = film_chapters(reel(360, 24, 360), END, 12)

    assert [chapter.titles["en"] for chapter in chapters] == ["About clip-1", "About clip-2", "The end"]
    assert [chapter.start_frame for chapter in chapters] == [0, 460, 924]


@given(lengths=st.lists(st.integers(1, 2000), min_size=1, max_size=12))
def test_chapters_keep_the_channels_rules(lengths: Any, request: Any) -> None:
    """First at 0:00, at least three, ascending, each at least 10 s in the whole seconds that are told."""
    shots = request.getfixturevalue("reel")(*lengths)
    chapters = film_chapters(shots, END, 12)
    seconds = [chapter.start_frame // 12 for chapter in chapters]
    end = (shots[-1].first_frame + shots[-1].frames) // 12

    assert not chapters or (seconds[0] == 0 and len(chapters) >= 3)
    assert all(later - earlier >= 10 for earlier, later in pairwise([*seconds, end]) if chapters)


@pytest.mark.parametrize(("seconds", "text"), [(0, "0:00"), (63, "1:03"), (600, "10:00"), (3723, "1:02:03")])
def test_a_time_is_written_as_channels_read_it(seconds: Any, text: Any) -> None:
    assert clock(seconds) == text

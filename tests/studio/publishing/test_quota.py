"""What a day's allowance is, and what is counted against it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from studio.publishing.counting import Counting
from studio.publishing.journal import new_journal
from studio.publishing.quota import Cost, cost_of, next_day, passes_allowance, quota_day, spent_on


def test_a_lecture_with_a_caption_track_thumbnail_and_playlist_takes_500_units() -> None:
    """And of the uploads, one."""
    together = cost_of("videos.insert", "captions.insert", "thumbnails.set", "playlistItems.insert")

    assert together == Cost(500, 1)


@pytest.mark.parametrize(
    ("moment", "day"),
    [("2026-11-26T07:59:59+00:00", "2026-11-25"), ("2026-11-26T08:00:00+00:00", "2026-11-26")],
)
def test_a_day_ends_at_midnight_in_california(moment: str, day: str) -> None:
    now = datetime.fromisoformat(moment)

    assert quota_day(now) == day
    assert quota_day(next_day(now)) > day
    assert next_day(now).hour == 8


def test_all_lectures_of_a_media_folder_count(tmp_path: Path) -> None:
    """On all channels; other days do not."""
    new_journal(tmp_path, "UC1", "One", "talk").spend("2026-11-26", 500, 1)
    new_journal(tmp_path, "UC2", "Two", "walk").spend("2026-11-26", 50, 2)
    new_journal(tmp_path, "UC2", "Two", "late").spend("2026-11-25", 9000, 9)

    assert spent_on("2026-11-26", tmp_path) == Cost(550, 3)
    assert spent_on("2026-11-26", tmp_path / "nowhere") == Cost(0, 0)


def test_what_would_pass_the_days_allowance_is_said_beforehand() -> None:
    """To the unit, and for uploads apart."""
    assert passes_allowance(Cost(9_000, 1), Cost(1_000, 99)) == ""
    assert "9,001 units, of 10,000 a day 1,000 are used" in passes_allowance(Cost(9_001, 1), Cost(1_000, 0))
    assert "2 uploads, of 100 a day 99 are used" in passes_allowance(Cost(0, 2), Cost(0, 99))


def test_what_was_spent_before_the_journal_was_known_is_counted_afterwards(tmp_path: Path) -> None:
    """Finding out whose channel it is costs a unit, too."""
    counting = Counting()
    counting(Cost(1))
    journal = new_journal(tmp_path, "UC1", "One", "talk")
    counting.begin(journal)
    counting(Cost(50, 1))

    spent = journal.spent(quota_day(datetime.now(UTC)))
    assert (spent.units, spent.uploads) == (51, 1)

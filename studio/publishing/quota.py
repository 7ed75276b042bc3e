"""What requests cost, in units of a project's daily allowance (Data API v3, as of November 2026)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Final, Self

from studio.publishing.journal import every_journal


@dataclass(frozen=True, slots=True)
class Cost:
    """Units, of which there are 10,000 a day; uploads have an allowance of their own."""

    units: int = 0
    uploads: int = 0

    def __add__(self, other: Self) -> Cost:
        return Cost(self.units + other.units, self.uploads + other.uploads)


ALLOWANCE: Final = Cost(10_000, 100)
COSTS: Final = {
    "channels.list": Cost(1),
    "videos.list": Cost(1),
    "playlists.list": Cost(1),
    "playlistItems.list": Cost(1),
    "captions.list": Cost(50),
    "videos.insert": Cost(0, 1),
    "videos.update": Cost(50),
    "thumbnails.set": Cost(50),
    "captions.insert": Cost(400),
    "captions.update": Cost(450),
    "playlists.insert": Cost(50),
    "playlistItems.insert": Cost(50),
}
# A day ends at midnight in California. In summer that is an hour before ours: what was spent in that hour
# counts for the day before, and nothing is counted for less than it is.
_PACIFIC: Final = timezone(timedelta(hours=-8))


def cost_of(*methods: str) -> Cost:
    """What these requests cost together."""
    return sum((COSTS[method] for method in methods), Cost())


def quota_day(now: datetime) -> str:
    """The day whose allowance a request takes from: "2026-11-26"."""
    return now.astimezone(_PACIFIC).date().isoformat()


def next_day(now: datetime) -> datetime:
    """When the next day's allowance begins, in UTC."""
    midnight = now.astimezone(_PACIFIC).replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight + timedelta(days=1)).astimezone(UTC)


def spent_on(day: str, media_dir: Path) -> Cost:
    """What all lectures of a media folder spent on a day, as far as their journals know."""
    spent = [journal.spent(day) for journal in every_journal(media_dir)]
    return Cost(sum(each.units for each in spent), sum(each.uploads for each in spent))


def passes_allowance(wanted: Cost, spent: Cost) -> str:
    """A sentence if the day's known allowance is not enough for what is wanted, else nothing."""
    lacks = []
    if spent.units + wanted.units > ALLOWANCE.units:
        lacks.append(f"{wanted.units:,} units, of {ALLOWANCE.units:,} a day {spent.units:,} are used")
    if spent.uploads + wanted.uploads > ALLOWANCE.uploads:
        lacks.append(f"{wanted.uploads:,} uploads, of {ALLOWANCE.uploads:,} a day {spent.uploads:,} are used")
    if not lacks:
        return ""
    return f"more than the day's allowance: {'; '.join(lacks)}. The rest is for the next run, another day."

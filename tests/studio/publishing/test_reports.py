"""What is printed before and after: complete, in columns, and the same for scripts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from studio.errors import VideosFailed
from studio.publishing.outlook import Outlook
from studio.publishing.plan import make_plan
from studio.publishing.quota import Cost
from studio.publishing.reports import (
    Published,
    outlook_data,
    outlook_text,
    published_data,
    published_text,
    size,
)
from studio.publishing.run import check_published
from studio.publishing.terms import Terms


@pytest.fixture
def outlook(video: Any) -> Any:
    """`outlook(terms)`: what a first run with the small video would do."""

    def made(terms: Terms | None = None, *, made_first: str = "", **told: Any) -> Outlook:
        terms = terms or Terms()
        plans = tuple(make_plan([video(**told)], terms, None))
        return Outlook("talk", plans, terms, None, Cost(9_500, 0), made_first)

    return made


def test_everything_is_told_before_it_is_done(outlook: Any) -> None:
    """Steps, sizes, words, privacy, quota."""
    terms = Terms(at=datetime(2026, 12, 24, 9, tzinfo=UTC), playlist="Lectures", notify=True)
    text = outlook_text(outlook(terms, content=b"x" * 1500))
    lines = text.splitlines()

    assert lines[0] == "talk: to the channel that is signed in"
    assert "en/film  0:12  1.5 kB" in lines
    assert "  upload     1.5 kB  never published" in lines
    assert "  title (ja): 2つの学習率" in lines
    assert "    About two rates." in lines
    assert "  made for kids: false" in lines
    assert "  privacy: private, public at 2026-12-24T09:00:00Z" in lines
    assert "  subscribers are told: yes" in lines
    assert "quota: 1,107 of 10,000 units a day and 1 of 100 uploads" in text
    assert "more than the day's allowance: 1,107 units, of 10,000 a day 9,500 are used" in text


def test_what_is_not_made_yet_is_said(outlook: Any) -> None:
    """Its steps are told all the same."""
    text = outlook_text(outlook(made_first="it was never made", sha256="", size=0))

    assert "made first of the film: it was never made" in text
    assert "its size and its texts are known once it is made" in text
    assert "description" not in text
    assert "  upload " in text


def test_a_short_is_called_one(outlook: Any) -> None:
    assert "  a Short\n" in outlook_text(outlook(upright=True))


def test_scripts_are_told_the_same(outlook: Any) -> None:
    """Key by key."""
    told = outlook_data(outlook(Terms(privacy="public")))
    (video,) = told["videos"]

    assert list(told) == ["lecture", "channel", "made_first", "videos", "quota"]
    assert (video["privacy"], video["publish_at"], video["notify"], video["short"]) == (
        "public",
        None,
        False,
        False,
    )
    assert video["steps"][0] == {
        "action": "upload", "reason": "never published", "bytes": 6, "units": 1, "uploads": 1,
    }  # fmt: skip
    assert told["quota"]["units"] == sum(step["units"] for step in video["steps"])
    assert told["quota"]["used_units"] == 9_500


def test_in_the_end_the_address_is_told(outlook: Any) -> None:
    """Or why there is none, and what a hand has changed."""
    published = [
        Published("en/film", "https://youtu.be/1", ("changed by hand and kept: title",), privacy="private"),
        Published("en/clips/a", "", (), "upload: 400 invalidTitle"),
    ]

    assert published_text(published) == (
        "en/film: https://youtu.be/1 (private)\n  changed by hand and kept: title\n"
        "en/clips/a: upload: 400 invalidTitle\n"
    )
    assert published_data(published, outlook())["published"][1] == {
        "name": "en/clips/a", "address": None, "privacy": None, "told": [], "failed": "upload: 400 invalidTitle",
    }  # fmt: skip
    check_published(published[:1])
    with pytest.raises(VideosFailed, match="1 of 2 videos failed: en/clips/a: upload"):
        check_published(published)


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, ""), (999, "999 B"), (1000, "1.0 kB"), (2_500_000, "2.5 MB"), (3_210_000_000, "3.2 GB")],
)
def test_sizes_are_told_in_decimal_units(count: int, told: str) -> None:
    assert size(count) == told

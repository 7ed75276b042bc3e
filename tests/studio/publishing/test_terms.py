"""What may be asked for, and what goes before what."""

from datetime import UTC, datetime
from typing import Any

import pytest

from studio.errors import BadInput
from studio.publishing.defaults import Defaults
from studio.publishing.terms import Terms, terms_from

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


def asked(defaults: Defaults | None = None, **told: Any) -> Terms:
    """What a command with these options is given."""
    left_out: dict[str, Any] = {
        "privacy": None,
        "at": None,
        "playlist": None,
        "notify": False,
        "force": False,
    }
    return terms_from(defaults or Defaults(), **left_out | told, now=NOW)


def test_nobody_asked_for_is_nobody_changed() -> None:
    """A new video is private at first; of an old one nothing is touched."""
    assert asked().visibility == {}
    assert not asked().notify


def test_the_command_goes_before_the_file() -> None:
    file = Defaults(privacy="unlisted", playlist="Old")

    assert asked(file).visibility["status.privacyStatus"] == "unlisted"
    assert asked(file, privacy="private").visibility["status.privacyStatus"] == "private"
    assert (asked(file).playlist, asked(file, playlist=" New ").playlist) == ("Old", "New")


def test_a_date_goes_before_the_files_privacy() -> None:
    """It is sent in UTC, and the video is private until then."""
    terms = asked(Defaults(privacy="public"), at="2026-12-24T18:00+09:00")

    assert terms.visibility == {
        "status.privacyStatus": "private",
        "status.publishAt": "2026-12-24T09:00:00Z",
    }


@pytest.mark.parametrize(
    ("at", "fault"),
    [
        ("2026-12-24T18:00", "has no zone"),
        ("2026-12-24", "has no zone"),
        ("tomorrow", "is no date"),
        ("2026-11-26T20:59+09:00", "is in the past"),
        ("2026-11-26T12:00Z", "is in the past"),
        ("2096-11-26T12:00Z", "more than two years ahead"),
        ("0001-01-01T00:00+23:59", "no date that a channel takes"),
    ],
)
def test_a_date_that_cannot_be_is_refused(at: str, fault: str) -> None:
    """With how it is written."""
    with pytest.raises(BadInput, match=fault):
        asked(at=at)


@pytest.mark.parametrize("privacy", ["public", "unlisted"])
def test_a_date_is_for_what_is_private(privacy: str) -> None:
    with pytest.raises(BadInput, match=f"with --privacy {privacy}"):
        asked(at="2026-12-24T18:00+09:00", privacy=privacy)


@pytest.mark.parametrize("title", ["", "  ", "a > b", "x" * 151])
def test_a_playlist_that_no_channel_takes_is_refused(title: str) -> None:
    with pytest.raises(BadInput, match="1 to 150 characters"):
        asked(playlist=title)

"""The steps against the fake channel, each broken off and done again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from google.oauth2.credentials import Credentials

from studio.errors import ChannelClosed
from studio.publishing.channel import Channel
from studio.publishing.journal import new_journal
from studio.publishing.plan import Action, make_plan
from studio.publishing.refusals import QuotaUsedUp, Refused
from studio.publishing.steps import Publishing
from studio.publishing.terms import Terms
from tests.fake_channel.faults import Kind
from tests.fake_channel.server import Server
from tests.fake_channel.sign_in import token_file
from tests.fake_channel.state import ChannelState

TERMS = Terms(playlist="Lectures", privacy="unlisted")


@pytest.fixture
def channel(state: ChannelState, server: Server, quick: None) -> Iterator[Channel]:
    told = token_file(state, server.address)
    del told["expiry"]
    with closing(Channel(Credentials(**told), server.address, lambda cost: None)) as found:  # type: ignore[no-untyped-call]
        found.meet()
        yield found


@pytest.fixture
def publishing(channel: Channel, video: Any, tmp_path: Path) -> Any:
    """`publishing(terms)`: the small video, as the journal on disk knows it."""
    journal = new_journal(tmp_path, channel.id, channel.title, "talk")

    def made(terms: Terms = TERMS, **told: Any) -> Publishing:
        wanted = video(**told)
        entry = journal.begin(wanted.name, wanted.sha256)
        return Publishing(wanted, terms, channel, journal, entry, lambda count: None)

    return made


def go_on(publishing: Publishing) -> list[Action]:
    """All that is planned, done; what that was."""
    (plan,) = make_plan([publishing.video], publishing.terms, publishing.journal)
    for step in plan.steps:
        publishing.perform(step.action)
    return [step.action for step in plan.steps]


def is_whole(state: ChannelState) -> bool:
    (video,) = state.videos.values()
    (playlist,) = state.playlists.values()
    captions = sorted(each["language"] for each in video.captions.values())
    return (captions, bool(video.thumbnail), playlist.videos, video.privacy) == (
        ["en", "ja"], True, [video.id], "unlisted",
    )  # fmt: skip


@pytest.mark.parametrize(
    "kind", ["lost answer", "503 after", "garbage", "cut answer", "500", "cut request", "401"]
)
@pytest.mark.parametrize(
    "method",
    [
        "playlistItems.list", "videos.insert", "chunk", "thumbnails.set", "captions.list", "captions.insert",
        "playlists.list", "playlists.insert", "playlistItems.insert", "videos.list", "videos.update",
    ],
)  # fmt: skip
def test_a_fault_anywhere_does_nothing_twice(
    publishing: Any, state: ChannelState, method: str, kind: Kind
) -> None:
    """Every request that changes something looks first when it is tried again."""
    state.faults.add(kind, method)
    go_on(publishing())

    assert state.faults.happened == [(method, kind)]
    assert is_whole(state)
    assert go_on(publishing()) == ["compare"]


def test_a_session_that_expired_with_its_answer_lost_is_found_by_its_marker(
    publishing: Any, state: ChannelState
) -> None:
    """And released as asked, its words checked."""
    state.faults.add("expired", "chunk")
    first = publishing()
    go_on(first)

    assert is_whole(state)
    assert "it was there already, by its marker" in first.told[0]


def test_a_lost_journal_uploads_nothing_again(publishing: Any, state: ChannelState) -> None:
    """The channel is looked through, page by page; what it has is taken over, and a hand's changes are kept."""
    go_on(publishing())
    (video,) = state.videos.values()
    for number in range(12):
        other = publishing(content=f"another {number}".encode(), name=f"en/clips/c{number}")
        other.perform("upload")
    video.resource["snippet"]["title"] = "By hand"
    again = publishing()
    again.journal.forget(again.entry)
    again = publishing()
    go_on(again)

    assert len(state.videos) == 13
    assert again.entry.video == video.id
    assert video.resource["snippet"]["title"] == "By hand"
    assert any("changed by hand and kept: title" in each for each in again.told)


def test_sessions_that_expire_again_and_again_end_it(publishing: Any, state: ChannelState) -> None:
    """After three; a later run may have more luck."""
    one = publishing()
    real = one.channel.begin_upload

    def begin(*arguments: Any, **told: Any) -> str:
        address = real(*arguments, **told)
        state.sessions.clear()
        return str(address)

    one.channel.begin_upload = begin
    with pytest.raises(ChannelClosed, match="gave up 3 uploads"):
        one.perform("upload")
    assert state.videos == {}


def test_captions_that_nobody_listed_are_found_at_last(publishing: Any, state: ChannelState) -> None:
    """409 captionExists: the list was not up to date."""
    one = publishing()
    one.perform("upload")
    real, calls = one.channel.captions, []

    def late(video: str) -> list[dict[str, Any]]:
        calls.append(video)
        return [] if len(calls) == 1 else real(video)

    one.channel.add_captions(one.entry.video, "en", b"1\n00:00:01,000 --> 00:00:02,000\nold")
    one.channel.captions = late
    one.perform("captions")

    tracks = next(iter(state.videos.values())).captions.values()
    assert sorted(each["content"] for each in tracks) == sorted(
        each.content for each in one.video.captions.values()
    )


def test_a_users_own_track_of_another_name_stays(publishing: Any, state: ChannelState) -> None:
    go_on(publishing())
    (video,) = state.videos.values()
    video.captions["mine"] = {"language": "en", "name": "For children", "content": b"mine"}
    changed = dict(publishing().video.captions)
    changed["en"] = type(changed["en"])("captions.en.srt", b"1\n00:00:01,000 --> 00:00:02,000\nother")

    assert go_on(publishing(captions=changed)) == ["captions", "compare"]
    assert video.captions["mine"]["content"] == b"mine"
    assert len(video.captions) == 3


def test_a_playlist_of_that_title_is_taken_and_a_renamed_one_stays_ours(
    publishing: Any, state: ChannelState, channel: Channel
) -> None:
    """No second one is made."""
    there = channel.add_playlist("Lectures", "public")
    go_on(publishing())
    state.playlists[there].title = "All lectures"
    go_on(publishing(content=b"another film"))

    (playlist,) = state.playlists.values()
    assert len(playlist.videos) == 2
    assert playlist.privacy == "public"


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ({"uploadStatus": "rejected", "rejectionReason": "duplicate"}, "duplicate"),
        ({"uploadStatus": "failed", "failureReason": "codec"}, "codec"),
        ({}, r"captions \(en\), captions \(ja\)"),
    ],
)
def test_what_is_not_right_is_not_released(
    publishing: Any, state: ChannelState, status: dict[str, str], told: str
) -> None:
    """It is said, and it stays private: a video that the channel cannot use, one that lost its captions."""
    one = publishing()
    for action in ("upload", "thumbnail", "captions", "playlist"):
        one.perform(action)
    (video,) = state.videos.values()
    video.resource["status"] |= status
    video.captions.clear()

    with pytest.raises(Refused, match=told):
        one.perform("compare")
    assert not one.entry.is_right
    assert state.shown == []


def test_the_journal_knows_what_was_being_done(publishing: Any, state: ChannelState) -> None:
    """Written before the step, and after it."""
    one = publishing()
    state.faults.add("quota", "thumbnails.set")
    one.perform("upload")
    assert one.entry.doing == ""

    with pytest.raises(QuotaUsedUp):
        one.perform("thumbnail")
    assert one.entry.doing == "thumbnail"
    assert go_on(publishing()) == ["thumbnail", "captions", "playlist", "compare", "release"]
    assert is_whole(state)

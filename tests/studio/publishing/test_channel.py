"""The real client, pointed at the fake channel."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from google.oauth2.credentials import Credentials

from studio.errors import ChannelClosed
from studio.publishing.channel import Channel, nested
from studio.publishing.quota import Cost
from studio.publishing.refusals import Passing
from tests.fake_channel.server import Server
from tests.fake_channel.sign_in import token_file
from tests.fake_channel.state import ChannelState


@pytest.fixture
def counted() -> list[Cost]:
    return []


@pytest.fixture
def channel(state: ChannelState, server: Server, counted: list[Cost]) -> Iterator[Channel]:
    told = token_file(state, server.address)
    del told["expiry"]
    with closing(Channel(Credentials(**told), server.address, counted.append)) as found:  # type: ignore[no-untyped-call]
        yield found


def test_nothing_goes_to_the_real_channel(channel: Channel, state: ChannelState) -> None:
    """Neither calls nor uploads: all tests would fail otherwise, for no socket leaves this machine."""
    addresses = [channel._api._baseUrl, channel._api.videos().insert(part="id", body={}).uri]

    assert all(address.startswith("http://127.0.0.1:") for address in addresses)


def test_a_request_is_counted_before_it_is_sent(
    channel: Channel, state: ChannelState, counted: list[Cost]
) -> None:
    """Also one that fails: the real channel may have counted it."""
    state.faults.add("503")
    with pytest.raises(Passing):
        channel.meet()

    assert counted == [Cost(1)]


def test_whose_channel_it_is(channel: Channel, state: ChannelState) -> None:
    channel.meet()

    assert (channel.id, channel.title) == (state.id, state.title)


def test_a_list_is_read_to_its_last_page(channel: Channel, state: ChannelState) -> None:
    """The fake channel gives five items a page."""
    made = {channel.add_playlist(f"title {number}", "private"): f"title {number}" for number in range(12)}

    assert channel.playlists() == made
    assert sum(each.method == "playlists.list" for each in state.seen) == 3


def test_an_answer_that_makes_no_sense_is_asked_for_again(channel: Channel, state: ChannelState) -> None:
    state.faults.add("garbage")

    with pytest.raises(Passing, match="makes no sense"):
        channel.playlists()


def test_a_sign_in_without_the_right_is_said(channel: Channel, state: ChannelState) -> None:
    """And how to sign in anew."""
    state.access_tokens.clear()
    state.refresh_tokens.clear()

    with pytest.raises(ChannelClosed, match="no longer accepted"):
        channel.meet()


def test_fields_by_path_are_nested() -> None:
    assert nested({"snippet.title": "T", "snippet.tags": ["a"], "localizations.ja.title": "題"}) == {
        "snippet": {"title": "T", "tags": ["a"]},
        "localizations": {"ja": {"title": "題"}},
    }

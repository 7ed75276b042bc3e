"""An upload in chunks, through all that a network does to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from google.oauth2.credentials import Credentials

from studio.publishing.channel import Channel
from studio.publishing.patience import patiently
from studio.publishing.refusals import Passing, QuotaUsedUp, Refused
from studio.publishing.upload_session import Chunks, SessionExpired, UploadSession
from tests.fake_channel.faults import Kind
from tests.fake_channel.server import Server
from tests.fake_channel.sign_in import new_access_token, token_file
from tests.fake_channel.state import ChannelState

FIELDS = {"snippet.title": "T", "snippet.categoryId": "27", "status.privacyStatus": "private"}
CONTENT = bytes(range(256)) * 4 * 10  # ten chunks of a kilobyte


@pytest.fixture
def state() -> ChannelState:
    return ChannelState(grain=256)


@pytest.fixture
def channel(state: ChannelState, server: Server, quick: None) -> Iterator[Channel]:
    """The real client, signed in, with chunks of a kilobyte."""
    Chunks.size = 1024
    told = token_file(state, server.address)
    del told["expiry"]
    credentials = Credentials(**told)  # type: ignore[no-untyped-call]
    with closing(Channel(credentials, server.address, lambda cost: None)) as found:
        yield found


@pytest.fixture
def session(channel: Channel, tmp_path: Path) -> UploadSession:
    """An upload that was just begun."""
    file = tmp_path / "film.mp4"
    file.write_bytes(CONTENT)
    address = patiently(lambda: channel.begin_upload(FIELDS, file, notify=False))
    made = channel.upload_at(address, file)
    made.stored = 0
    return made


def finish(session: UploadSession) -> dict[str, Any]:
    """Chunk by chunk, each tried again."""
    video = None
    while video is None:
        video = patiently(session.advance)
    return video


def test_no_byte_is_sent_before_the_address_is_known(session: UploadSession, state: ChannelState) -> None:
    assert [each.method for each in state.seen] == ["videos.insert"]
    assert state.seen[0].query["uploadType"] == "resumable"


def test_the_chunks_arrive_in_order(session: UploadSession, state: ChannelState) -> None:
    """And the last answer is the video."""
    video = finish(session)

    assert state.videos[video["id"]].content == CONTENT
    assert sum(each.method == "chunk" for each in state.seen) == 10


@pytest.mark.parametrize("content", [b"", b"x", b"x" * 1024, b"x" * 1025])
def test_a_file_of_any_size_arrives(
    channel: Channel, state: ChannelState, tmp_path: Path, content: bytes
) -> None:
    """Also one that is a whole number of chunks, and an empty one."""
    file = tmp_path / "film.mp4"
    file.write_bytes(content)
    made = channel.upload_at(channel.begin_upload(FIELDS, file, notify=False), file)
    made.stored = 0 if content else None

    assert state.videos[finish(made)["id"]].content == content


@pytest.mark.parametrize(
    "kind",
    [
        "500",
        "503",
        "429",
        "503 after",
        "cut request",
        "half stored",
        "lost answer",
        "cut answer",
        "401",
        "garbage",
    ],
)
@pytest.mark.parametrize("skip", [0, 4, 9], ids=["first", "middle", "last"])
def test_each_byte_arrives_once_whatever_happens(
    session: UploadSession, state: ChannelState, kind: Kind, skip: int
) -> None:
    """Where the channel does not say what it has, it is asked; a refused token is refreshed."""
    state.faults.add(kind, "chunk", skip=skip)
    video = finish(session)

    assert len(state.faults.happened) == 1
    assert [each.content for each in state.videos.values()] == [CONTENT]
    assert list(state.videos) == [video["id"]]


def test_after_a_kill_another_process_goes_on_where_it_was(
    session: UploadSession, channel: Channel, state: ChannelState, tmp_path: Path
) -> None:
    """It asks first, and sends nothing again."""
    for _ in range(3):
        session.advance()
    again = channel.upload_at(session._address, tmp_path / "film.mp4")

    assert state.videos[finish(again)["id"]].content == CONTENT
    assert sum(each.method == "chunk" for each in state.seen) == 3 + 1 + 7


def test_an_upload_that_was_done_is_asked_for_its_video(
    session: UploadSession, channel: Channel, state: ChannelState, tmp_path: Path
) -> None:
    """One question, no byte."""
    video = finish(session)
    before = len(state.seen)

    assert channel.upload_at(session._address, tmp_path / "film.mp4").advance() == video
    assert len(state.seen) == before + 1


def test_an_expired_session_is_told_apart(session: UploadSession, state: ChannelState) -> None:
    state.sessions.clear()

    with pytest.raises(SessionExpired):
        session.advance()


def test_bytes_that_are_all_there_without_an_answer_are_waited_for(
    session: UploadSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The channel may take its time; an empty chunk would never be answered."""
    session.stored = None
    done = {"status": "308", "range": f"bytes=0-{len(CONTENT) - 1}"}
    monkeypatch.setattr(session._http, "request", lambda *_, **__: (_Response(done), b""))

    with pytest.raises(Passing, match="all bytes are there"):
        session.advance()
    assert session.stored is None


class _Response(dict[str, str]):
    @property
    def status(self) -> int:
        return int(self["status"])


@pytest.mark.parametrize(("kind", "error"), [("quota", QuotaUsedUp)])
def test_a_used_up_quota_ends_it(
    channel: Channel, state: ChannelState, tmp_path: Path, kind: Kind, error: type[Exception]
) -> None:
    (tmp_path / "film.mp4").write_bytes(CONTENT)
    state.faults.add(kind, "videos.insert")

    with pytest.raises(error):
        channel.begin_upload(FIELDS, tmp_path / "film.mp4", notify=False)


def test_what_the_channel_does_not_take_is_refused_before_a_byte(
    channel: Channel, state: ChannelState, tmp_path: Path
) -> None:
    (tmp_path / "film.mp4").write_bytes(CONTENT)

    with pytest.raises(Refused, match="invalidTitle"):
        channel.begin_upload(FIELDS | {"snippet.title": "<b>"}, tmp_path / "film.mp4", notify=False)
    assert state.sessions == {}


def test_a_token_that_nobody_refreshes_ends_it(session: UploadSession, state: ChannelState) -> None:
    """The refresh is refused, too."""
    from studio.errors import ChannelClosed

    state.access_tokens.clear()
    state.refresh_tokens.clear()

    with pytest.raises(ChannelClosed, match="Testing"):
        session.advance()
    assert new_access_token(state) not in str(state.seen)

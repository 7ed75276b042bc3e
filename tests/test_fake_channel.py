"""The fake channel keeps the rules of the real one, so that what passes on it may pass there."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.fake_channel.api import METHODS
from tests.fake_channel.page import page
from tests.fake_channel.protocol import document, method_of
from tests.fake_channel.server import serving
from tests.fake_channel.sign_in import new_access_token
from tests.fake_channel.state import ApiError, ChannelState
from tests.fake_channel.uploads import begin, take

QUERY = {"uploadType": "resumable", "part": "snippet,status"}
BODY: dict[str, Any] = {"snippet": {"title": "T", "categoryId": "27"}, "status": {"privacyStatus": "private"}}


@pytest.fixture
def state() -> ChannelState:
    return ChannelState(grain=4)


def uploaded(state: ChannelState, body: dict[str, Any] | None = None) -> str:
    """A video of eight bytes; its id."""
    session = begin(state, QUERY, body or BODY, 8)
    return take(state, session, "bytes 0-7/8", b"12345678").made


def call(
    state: ChannelState, method: str, body: Any = None, media: bytes = b"", **query: str
) -> dict[str, Any]:
    return METHODS[method](state, query, body, media)


def test_what_is_not_said_of_the_privacy_means_public(state: ChannelState) -> None:
    """And subscribers are told, unless it is said otherwise."""
    video = state.videos[uploaded(state, {"snippet": BODY["snippet"]})]

    assert video.privacy == "public"
    assert video.notified
    assert [each.privacy for each in state.shown] == ["public"]


def test_an_update_erases_what_it_leaves_out(state: ChannelState) -> None:
    """Of each part that it names, and of no other."""
    video = uploaded(state, {**BODY, "snippet": BODY["snippet"] | {"tags": ["a"], "description": "D"}})
    call(
        state, "videos.update", {"id": video, "snippet": {"title": "New", "categoryId": "27"}}, part="snippet"
    )

    snippet = state.videos[video].resource["snippet"]
    assert (snippet["title"], "tags" in snippet, "description" in snippet) == ("New", False, False)
    assert state.videos[video].privacy == "private"
    with pytest.raises(ApiError, match="title"):
        call(state, "videos.update", {"id": video, "snippet": {"categoryId": "27"}}, part="snippet")


def test_a_second_track_of_that_language_and_name_is_refused(state: ChannelState) -> None:
    """409 captionExists."""
    video = uploaded(state)
    body = {"snippet": {"videoId": video, "language": "ja", "name": ""}}
    call(state, "captions.insert", body, b"00:01 --> 00:02")

    with pytest.raises(ApiError) as refused:
        call(state, "captions.insert", body, b"00:01 --> 00:02")
    assert (refused.value.status, refused.value.reason) == (409, "captionExists")


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("snippet", {"title": "a<b"}),
        ("snippet", {"title": "x" * 101}),
        ("snippet", {"description": "あ" * 1667}),
        ("snippet", {"tags": ["x y"] * 100}),
        ("snippet", {"categoryId": "Education"}),
        ("status", {"privacyStatus": "secret"}),
        ("status", {"privacyStatus": "public", "publishAt": "2099-01-01T00:00:00Z"}),
        ("status", {"publishAt": "2020-01-01T00:00:00Z"}),
        ("localizations", {"ja": {"title": "題"}}),
    ],
)
def test_what_the_real_channel_refuses_is_refused(
    state: ChannelState, part: str, told: dict[str, Any]
) -> None:
    """The last: localizations take a default language."""
    with pytest.raises(ApiError) as refused:
        uploaded(state, {**BODY, part: BODY.get(part, {}) | told})
    assert refused.value.status == 400


def test_a_chunk_is_a_multiple_of_the_grain_and_begins_where_the_last_one_ended(state: ChannelState) -> None:
    """But for the last; a question says what is there."""
    session = begin(state, QUERY, BODY, 10)
    take(state, session, "bytes 0-3/10", b"1234")

    for told, content in (("bytes 4-6/10", b"567"), ("bytes 8-9/10", b"90"), ("bytes 4-9/11", b"567890")):
        with pytest.raises(ApiError):
            take(state, session, told, content)
    assert bytes(take(state, session, "bytes */10", b"").content) == b"1234"
    made = take(state, session, "bytes 4-9/10", b"567890").made
    assert state.videos[made].content == b"1234567890"
    assert take(state, session, "bytes */10", b"").made == made


def test_the_quota_ends(state: ChannelState) -> None:
    """Uploads apart from all else."""
    state.units_allowed, state.uploads_allowed = 50, 1
    video = uploaded(state)
    call(state, "captions.list", videoId=video)

    for method in (lambda: uploaded(state), lambda: call(state, "videos.list", id=video, part="id")):
        with pytest.raises(ApiError) as refused:
            method()
        assert (refused.value.status, refused.value.reason) == (403, "quotaExceeded")


def test_every_method_is_one_of_the_api() -> None:
    """Found where the document says it is."""
    paths = {("GET", "/youtube/v3/videos"): "videos.list", ("PUT", "/youtube/v3/videos"): "videos.update",
             ("POST", "/upload/youtube/v3/videos"): "videos.insert",
             ("POST", "/upload/youtube/v3/thumbnails/set"): "thumbnails.set"}  # fmt: skip
    found = {place: method_of(*place) for place in paths}

    assert {place: method.name for place, method in found.items() if method} == paths
    resources = document()["resources"]
    assert all(name.split(".")[1] in resources[name.split(".")[0]]["methods"] for name in METHODS)


def test_without_a_token_nothing_is_told(state: ChannelState) -> None:
    with serving(state) as server:
        address = f"{server.address}/youtube/v3/channels?part=snippet&mine=true"
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(address)
        asked = urllib.request.Request(
            address, headers={"Authorization": f"Bearer {new_access_token(state)}"}
        )
        with urllib.request.urlopen(asked) as answer:
            assert json.load(answer)["items"][0]["id"] == state.id


def test_the_page_shows_what_is_there_and_runs_nothing(state: ChannelState) -> None:
    """Words are words."""
    video = uploaded(state)
    state.videos[video].resource["snippet"]["title"] = "<script>alert(1)</script>"
    shown = page(state)

    assert "&lt;script&gt;" in shown
    assert "<script>" not in shown
    assert "private; 8 bytes" in shown


def test_make_fake_channel_says_how_it_is_reached(tmp_path: Path) -> None:
    """It writes the client secrets, shows a page, and ends with Ctrl-C."""
    root = Path(__file__).parents[1]
    code = (
        f"import sys; sys.path.insert(0, {str(root)!r}); from tests.fake_channel.__main__ import main; main()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, "--port", "0"], cwd=tmp_path, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    address = process.stdout.readline().partition("on ")[2].partition(";")[0]
    told = process.stdout.readline()
    with urllib.request.urlopen(address) as answer:
        shown = answer.read().decode()
    process.send_signal(signal.SIGINT)
    process.communicate()

    secrets = tmp_path / "media" / "fake-channel" / "client_secrets.json"
    assert process.returncode == 0
    assert told.split() == ["--endpoint", address, "--client-secrets", str(secrets.relative_to(tmp_path))]
    assert json.loads(secrets.read_text())["installed"]["token_uri"] == f"{address}/token"
    assert "Nothing yet." in shown

"""Signing in, once; and what is kept of it, for nobody else."""

from __future__ import annotations

import json
import sys
import threading
import urllib.request
import webbrowser
from pathlib import Path
from typing import Any

import pytest

from studio.errors import BadInput, ChannelClosed
from studio.publishing import sign_in as module
from studio.publishing.sign_in import check_token_place, default_token, sign_in
from studio.store.sources import ROOT
from tests.fake_channel.server import Server
from tests.fake_channel.sign_in import client_secrets, token_file
from tests.fake_channel.state import ChannelState


@pytest.fixture
def secrets(server: Server, tmp_path: Path) -> Path:
    """The JSON file of the fake channel's OAuth client."""
    path = tmp_path / "client_secrets.json"
    path.write_text(json.dumps(client_secrets(server.address)), encoding="utf-8")
    return path


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A browser that goes where it is sent, at once; where it was sent to."""
    visited: list[str] = []

    class Browser:
        def open(self, address: str, **_: Any) -> bool:
            visited.append(address)
            threading.Thread(target=lambda: urllib.request.urlopen(address).read()).start()
            return True

    monkeypatch.setattr(webbrowser, "get", lambda *_: Browser())
    return visited


def test_a_new_sign_in_is_kept_for_its_owner_alone(
    secrets: Path, server: Server, browser: list[str], tmp_path: Path
) -> None:
    """Mode 0600, in a folder that is made for it; the second time nobody is asked."""
    token = tmp_path / "deep" / "token.json"
    said: list[str] = []
    first = sign_in(secrets, token, server.address, open_browser=True, say=said.append)
    second = sign_in(None, token, server.address, open_browser=True, say=said.append)

    assert token.stat().st_mode & 0o777 == 0o600
    assert token.parent.stat().st_mode & 0o777 == 0o700
    assert len(browser) == len(said) == 1
    assert "youtube.force-ssl" in browser[0]
    assert first.token == second.token
    assert [path.name for path in token.parent.iterdir()] == ["token.json"]


@pytest.mark.parametrize("wanted", [False, True])
def test_without_a_browser_the_address_is_printed(
    secrets: Path, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: bool
) -> None:
    """On standard error: standard output is for what the command prints. A server has none, whatever is wanted."""
    printed: list[str] = []

    def none_found(*_: object) -> None:
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(webbrowser, "get", none_found)

    class Terminal:
        def write(self, text: str) -> None:
            printed.append(text)
            if text.startswith("http"):
                threading.Thread(target=lambda: urllib.request.urlopen(text).read()).start()

        def flush(self) -> None: ...

    monkeypatch.setattr(sys, "stderr", Terminal())
    said: list[str] = []
    found = sign_in(secrets, tmp_path / "token.json", server.address, open_browser=wanted, say=said.append)

    assert found.refresh_token
    assert any(text.startswith(f"{server.address}/o/oauth2/auth") for text in printed)
    assert said == ["Sign in in the browser, at this address:"]


def test_an_old_sign_in_is_refreshed_where_it_came_from(
    server: Server, state: ChannelState, tmp_path: Path, quick: None
) -> None:
    """At its own token_uri, and kept again with mode 0600."""
    token = tmp_path / "token.json"
    token.write_text(json.dumps(token_file(state, server.address, expiry="2020-01-01T00:00:00Z")))
    token.chmod(0o644)
    found = sign_in(None, token, server.address, open_browser=False, say=print)

    assert found.token in state.access_tokens
    assert [each.path for each in state.seen] == ["/token"]
    assert json.loads(token.read_text())["token"] == found.token
    assert token.stat().st_mode & 0o777 == 0o600


def test_a_refresh_that_is_refused_says_why(
    server: Server, state: ChannelState, tmp_path: Path, quick: None
) -> None:
    """A project in "Testing": seven days."""
    token = tmp_path / "token.json"
    token.write_text(json.dumps(token_file(state, server.address, expiry="2020-01-01T00:00:00Z")))
    state.refresh_tokens.clear()

    with pytest.raises(ChannelClosed, match=r'"Testing": there a sign-in dies after 7 days') as closed:
        sign_in(None, token, server.address, open_browser=False, say=print)
    assert not any(secret in str(closed.value) for secret in state.secrets)


@pytest.mark.parametrize(
    "told",
    [
        None,
        "",
        "{",
        "[]",
        "{}",
        '{"web": {}}',
        '{"installed": {"client_id": "x"}}',
        '{"installed": {"client_id": 1, "client_secret": "s", "auth_uri": "https://a", "token_uri": "https://t"}}',
        '{"installed": {"client_id": "x", "client_secret": "s", "auth_uri": "https://a", "token_uri": "http://far"}}',
    ],
)
def test_client_secrets_that_are_none_are_refused(tmp_path: Path, told: str | None) -> None:
    """With how to get some; a secret is never sent in the clear to another machine."""
    path = tmp_path / "secrets.json"
    if told is not None:
        path.write_text(told, encoding="utf-8")

    with pytest.raises(BadInput, match="Desktop app") as refused:
        sign_in(path, tmp_path / "token.json", None, open_browser=False, say=print)
    assert str(path) in str(refused.value)
    assert len(str(refused.value).splitlines()) <= 4


@pytest.mark.parametrize("told", ["", "{", "[]", '{"token": "x"}', '{"token_uri": "http://far"}'])
def test_a_broken_sign_in_is_made_anew(
    secrets: Path, server: Server, browser: list[str], tmp_path: Path, told: str
) -> None:
    token = tmp_path / "token.json"
    token.write_text(told, encoding="utf-8")

    assert sign_in(secrets, token, server.address, open_browser=True, say=print).token
    assert len(browser) == 1


def test_who_says_no_is_heard(secrets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser comes back with access_denied."""

    class Browser:
        def open(self, address: str, **_: Any) -> bool:
            back = dict(pair.split("=") for pair in address.partition("?")[2].split("&"))
            target = urllib.request.unquote(back["redirect_uri"])  # type: ignore[attr-defined]
            answer = f"{target}?error=access_denied&state={back['state']}"
            threading.Thread(target=lambda: urllib.request.urlopen(answer).read()).start()
            return True

    monkeypatch.setattr(webbrowser, "get", lambda *_: Browser())
    with pytest.raises(ChannelClosed, match="AccessDenied"):
        sign_in(secrets, tmp_path / "token.json", None, open_browser=True, say=print)


def test_who_never_comes_back_is_not_waited_for_ever(
    secrets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_TIMEOUT_S", 0.01)

    with pytest.raises(ChannelClosed, match="nobody signed in"):
        sign_in(secrets, tmp_path / "token.json", None, open_browser=False, say=print)


def test_a_sign_in_is_kept_outside_the_project_and_the_media(tmp_path: Path) -> None:
    """By default, and refused where it would be inside."""
    assert not default_token(None).is_relative_to(ROOT)
    assert default_token(None) != default_token("http://127.0.0.1:8765")
    check_token_place(tmp_path / "token.json", tmp_path / "media")

    for place in (tmp_path / "media" / "deep" / "token.json", ROOT / "token.json"):
        with pytest.raises(BadInput, match="is not kept in"):
            check_token_place(place, tmp_path / "media")

"""Signing in at the fake channel: everybody who asks is let in, with tokens that are easily found again."""

from __future__ import annotations

import base64
import hashlib
from typing import Any
from urllib.parse import urlencode

from tests.fake_channel.state import CLIENT_ID, CLIENT_SECRET, ApiError, ChannelState

LIFETIME_S = 3600


def client_secrets(address: str) -> dict[str, Any]:
    """The JSON file of the fake channel's OAuth client."""
    return {
        "installed": {
            "client_id": CLIENT_ID,
            "client_secret": CLIENT_SECRET,
            "auth_uri": f"{address}/o/oauth2/auth",
            "token_uri": f"{address}/token",
            "redirect_uris": ["http://localhost"],
        }
    }


def token_file(state: ChannelState, address: str, expiry: str = "2099-01-01T00:00:00Z") -> dict[str, Any]:
    """A sign-in as it is kept in a file."""
    access, refresh = new_access_token(state), _new_refresh_token(state)
    client = client_secrets(address)["installed"]
    return {
        "token": access,
        "refresh_token": refresh,
        "token_uri": client["token_uri"],
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "expiry": expiry,
    }


def new_access_token(state: ChannelState) -> str:
    token = state.new_id("fake-access-")
    state.access_tokens.add(token)
    state.secrets.append(token)
    return token


def let_in(state: ChannelState, query: dict[str, str]) -> str:
    """Where the browser is sent once the user has said yes."""
    if query.get("client_id") != CLIENT_ID or "youtube.force-ssl" not in query.get("scope", ""):
        raise ApiError(400, "invalid_request", "An unknown client or scope.")
    code = state.new_id("fake-code-")
    state.codes[code] = query.get("code_challenge", "")
    state.secrets.append(code)
    return f"{query['redirect_uri']}?{urlencode({'state': query['state'], 'code': code})}"


def give_token(state: ChannelState, form: dict[str, str]) -> dict[str, Any]:
    """The answer of the token endpoint."""
    if form.get("client_secret") != CLIENT_SECRET:
        raise ApiError(401, "invalid_client")
    answer: dict[str, Any] = {"expires_in": LIFETIME_S, "token_type": "Bearer"}
    if form["grant_type"] == "authorization_code":
        challenge = state.codes.pop(form["code"], None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if challenge != base64.urlsafe_b64encode(digest).decode().rstrip("="):
            raise ApiError(400, "invalid_grant")
        answer |= {
            "refresh_token": _new_refresh_token(state),
            "scope": "https://www.googleapis.com/auth/youtube.force-ssl",
        }
    elif form.get("refresh_token") not in state.refresh_tokens:
        raise ApiError(400, "invalid_grant", "Token has been expired or revoked.")
    return answer | {"access_token": new_access_token(state)}


def of_basic(header: str) -> dict[str, str]:
    """Client and secret, where they come in the header."""
    if not header.startswith("Basic "):
        return {}
    client, _, secret = base64.b64decode(header.removeprefix("Basic ")).decode().partition(":")
    return {"client_id": client, "client_secret": secret}


def _new_refresh_token(state: ChannelState) -> str:
    token = state.new_id("fake-refresh-")
    state.refresh_tokens.add(token)
    state.secrets.append(token)
    return token

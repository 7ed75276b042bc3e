"""Signing in: once in a browser, from then on with what was kept, in a file that only its owner reads."""

from __future__ import annotations

import json
import os
import sys
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, redirect_stdout
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, cast
from urllib.parse import urlsplit

import msgspec
import platformdirs
from google.oauth2.credentials import Credentials

from studio.errors import BadInput, ChannelClosed, MachineLacks
from studio.publishing.refusals import sorted_out
from studio.publishing.transport import Transport
from studio.store.sources import ROOT

SCOPE: Final = (
    "https://www.googleapis.com/auth/youtube.force-ssl"  # all of it; `youtube.upload` has no captions
)
LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
_APP: Final = "gradient-descent-lecture"
_TIMEOUT_S: Final = 300
_HOW: Final = (
    "On console.cloud.google.com: a project with the YouTube Data API v3, an OAuth client of type “Desktop app”;\n"
    "download its JSON file and name it with --client-secrets."
)


class _Client(msgspec.Struct):
    """An OAuth client of a desktop app, as its file has it."""

    client_id: str
    client_secret: str
    auth_uri: str
    token_uri: str


def default_client_secrets() -> Path:
    """Where the JSON file of the OAuth client is looked for."""
    return Path(platformdirs.user_config_dir(_APP)) / "client_secrets.json"


def default_token(endpoint: str | None) -> Path:
    """Where a sign-in is kept; one at an endpoint of this machine apart from that at YouTube."""
    place = "" if endpoint is None else "-" + urlsplit(endpoint).netloc.replace(":", "-")
    return Path(platformdirs.user_data_dir(_APP)) / f"youtube{place}.json"


def check_token_place(token: Path, media_dir: Path) -> None:
    """Refuse to keep a sign-in where others look: in the project, or among the media.

    Raises:
        BadInput: the file would be there.
    """
    for folder, what in ((media_dir, "the media folder"), (ROOT, "the project")):
        if token.resolve().is_relative_to(folder.resolve()):
            raise BadInput(
                f"--token {token}: a sign-in is not kept in {what}, from where it is easily shared.\n"
                f"Leave --token out: then it is {default_token(None)}."
            )


def sign_in(
    client_secrets: Path | None,
    token: Path,
    endpoint: str | None,
    *,
    open_browser: bool,
    say: Callable[[str], None],
) -> Credentials:
    """The sign-in that was kept, refreshed; without one, a new one that the user gives in a browser.

    Raises:
        BadInput: no client secrets, or broken ones.
        ChannelClosed: the user said no, or what was kept is no longer accepted, or nobody answers.
        MachineLacks: it cannot be kept.
    """
    credentials = _kept(token)
    if credentials is None:
        credentials = _asked_for(_secrets(client_secrets), open_browser=open_browser, say=say)
        _keep(credentials, token)
    elif not credentials.valid:
        _refresh(credentials, endpoint)
        _keep(credentials, token)
    return credentials


def _kept(token: Path) -> Credentials | None:
    """What is in the file; None if there is none, or it is no sign-in (it is then written anew)."""
    try:
        told = json.loads(token.read_bytes())
        # Not from_authorized_user_file, which ignores token_uri.
        return Credentials(  # type: ignore[no-untyped-call]
            token=told.get("token"),
            refresh_token=str(told["refresh_token"]),
            token_uri=_safe(str(told["token_uri"])),
            client_id=str(told["client_id"]),
            client_secret=str(told["client_secret"]),
            scopes=[SCOPE],
            expiry=_expiry(told.get("expiry")),
        )
    except FileNotFoundError:
        return None
    except OSError as error:
        raise MachineLacks(f"the sign-in {token} cannot be read: {error.strerror or error}.") from error
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _secrets(given: Path | None) -> dict[str, Any]:
    path = given or default_client_secrets()
    try:
        told: dict[str, Any] = json.loads(path.read_bytes())
        client = msgspec.convert(told["installed"], _Client)
        _safe(client.auth_uri)
        _safe(client.token_uri)
    except FileNotFoundError:
        raise BadInput(f"no client secrets: {path} does not exist.\n{_HOW}") from None
    except OSError as error:
        raise BadInput(f"the client secrets {path} cannot be read: {error.strerror or error}.") from None
    except (ValueError, KeyError, TypeError):  # msgspec's own is a ValueError
        raise BadInput(f"the client secrets {path} are none of a desktop app.\n{_HOW}") from None
    return told


def _asked_for(secrets: dict[str, Any], *, open_browser: bool, say: Callable[[str], None]) -> Credentials:
    from google_auth_oauthlib.flow import InstalledAppFlow, WSGITimeoutError
    from oauthlib.oauth2 import OAuth2Error

    flow = InstalledAppFlow.from_client_config(secrets, [SCOPE])
    open_browser = open_browser and _has_a_browser()
    say("Sign in in the browser" + ("." if open_browser else ", at this address:"))
    try:
        # Standard output is for what the command prints.
        with redirect_stdout(sys.stderr), _plain_http(secrets["installed"]["token_uri"]):
            flow.run_local_server(
                host="127.0.0.1",
                port=0,
                open_browser=open_browser,
                authorization_prompt_message="" if open_browser else "{url}",
                timeout_seconds=_TIMEOUT_S,
                prompt="consent",  # or a second sign-in would bring no refresh token
            )
    except WSGITimeoutError:
        raise ChannelClosed(f"nobody signed in within {_TIMEOUT_S // 60} minutes.") from None
    except (OAuth2Error, OSError, ValueError) as error:
        raise ChannelClosed(f"the sign-in did not work ({type(error).__name__}): run again.") from None
    return cast("Credentials", flow.credentials)


def _has_a_browser() -> bool:
    """Whether this machine can open one; a server mostly cannot."""
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def _refresh(credentials: Credentials, endpoint: str | None) -> None:
    from google_auth_httplib2 import Request

    from studio.publishing.patience import patiently

    def refresh() -> None:
        with sorted_out(), closing(Transport(endpoint)) as transport:
            credentials.refresh(Request(transport))  # type: ignore[no-untyped-call]

    patiently(refresh)


def _keep(credentials: Credentials, token: Path) -> None:
    """Write the sign-in with mode 0600 from its first byte on, at once."""
    temporary = token.with_name(f".{token.name}.{os.getpid()}")
    try:
        token.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary.unlink(missing_ok=True)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(credentials.to_json())  # type: ignore[no-untyped-call]
        temporary.replace(token)
    except OSError as error:
        raise MachineLacks(f"the sign-in cannot be kept in {token}: {error.strerror or error}.") from error
    finally:
        temporary.unlink(missing_ok=True)


def _safe(address: str) -> str:
    """An address to which secrets may be sent: https, or this machine."""
    parts = urlsplit(address)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK):
        return address
    raise ValueError(address)


@contextmanager
def _plain_http(token_uri: str) -> Iterator[None]:
    """Oauthlib takes http for this machine only if it is told so."""
    name = "OAUTHLIB_INSECURE_TRANSPORT"
    before = os.environ.get(name)
    if token_uri.startswith("http:"):
        os.environ[name] = "1"
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = before


def _expiry(text: str | None) -> datetime | None:
    """When the access token ends, as the library wants it: UTC without a zone; None if nobody knows."""
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment

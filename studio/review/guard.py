"""Who may ask the page's server for anything: a page of this machine that knows the token, in few words."""

from __future__ import annotations

import hmac
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES: Final = 64 * 1024  # of what a page sends

_POLICY: Final = (
    "default-src 'none'; img-src 'self' data:; media-src 'self'; connect-src 'self'; base-uri 'self'; "
    "style-src 'unsafe-inline'; script-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


class Guard:
    """Lets requests through that name this server, come from its own page and bear its token."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app = app
        self._token = token
        self._cookie = f"review-{port}"
        self._hosts = [f"{name}:{port}" for name in ("127.0.0.1", "localhost")]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            return
        status = self._refusal(scope)
        if status is not None:
            await PlainTextResponse("refused", status)(scope, receive, send)
            return
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > MOST_BYTES:
                raise HTTPException(413, "too much")
            return message

        async def armed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_HEADERS, *self._cookie_header(scope)]
            await send(message)

        await self._app(scope, counted, armed)

    def _refusal(self, scope: Scope) -> int | None:
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if headers.get("host") not in self._hosts:
            return 403
        origin = headers.get("origin")
        if origin is None and scope["method"] not in ("GET", "HEAD"):
            return 403
        if origin is not None and origin not in [f"http://{host}" for host in self._hosts]:
            return 403
        if not self._has_token(headers, scope):
            return 403
        length = headers.get("content-length", "0")
        return 413 if not length.isdecimal() or int(length) > MOST_BYTES else None

    def _has_token(self, headers: dict[str, str], scope: Scope) -> bool:
        """In the address, or in the cookie that such an address has set."""
        told = [*parse_qs(scope["query_string"].decode("latin-1")).get("token", [])]
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(self._cookie)
        except CookieError:
            cookie = None
        told += [cookie.value] if cookie else []
        return any(hmac.compare_digest(each.encode(), self._token.encode()) for each in told)

    def _cookie_header(self, scope: Scope) -> list[tuple[bytes, bytes]]:
        if scope["path"] != "/":
            return []
        cookie = f"{self._cookie}={self._token}; Path=/; HttpOnly; SameSite=Strict"
        return [(b"set-cookie", cookie.encode())]

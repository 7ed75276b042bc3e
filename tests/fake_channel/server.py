"""The fake channel over HTTP, on 127.0.0.1 alone."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.fake_channel import sign_in, uploads
from tests.fake_channel.api import METHODS
from tests.fake_channel.faults import Kind
from tests.fake_channel.page import page
from tests.fake_channel.protocol import method_of
from tests.fake_channel.state import ApiError, ChannelState, Seen

_SLOW_S = 0.05
_SESSION = "/upload/session/"


class Cut(Exception):  # noqa: N818 - it is
    """The connection ends here."""


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, state: ChannelState, port: int = 0) -> None:
        self.state = state
        super().__init__(("127.0.0.1", port), Handler)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed is nothing to speak of."""


@contextmanager
def serving(state: ChannelState) -> Iterator[Server]:
    """The channel in a thread of this process."""
    with Server(state) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or each answer waits 40 ms for an acknowledgement of its head
    server: Server

    def do_GET(self) -> None:
        self._answer()

    do_POST = do_PUT = do_GET  # noqa: N815 - http.server's names

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing: the state remembers all requests."""

    def _answer(self) -> None:
        state, parts = self.server.state, urlsplit(self.path)
        query = dict(parse_qsl(parts.query))
        method = "chunk" if parts.path.startswith(_SESSION) else ""
        if called := method_of(self.command, parts.path):
            method = called.name
        state.arrived.release()
        with state.lock:
            fault = state.faults.next(method) if method else None
        status, body = 0, b""
        headers: dict[str, str] = {}
        metadata: Any = None
        try:
            content = self._content(fault)
            metadata, media = _split(self.headers.get("Content-Type", ""), content)
            self._misbehave_before(fault)
            with state.lock:
                self._check_token(method, fault)
                if method == "chunk":
                    status, body, headers = self._take_chunk(parts.path.removeprefix(_SESSION), media, fault)
                elif method:
                    status, body, headers = self._call(method, query, metadata, media)
                else:
                    status, body, headers = self._visit(parts.path, query, media)
            status, body = self._misbehave_after(fault, status, body)
        except ApiError as error:
            status, body = error.status, json.dumps(error.body()).encode()
            headers = {"Retry-After": str(error.retry_after)} if error.retry_after is not None else {}
        except Cut:
            self.close_connection = True
        finally:
            state.seen.append(Seen(method or parts.path, self.command, parts.path, query, metadata, status))
        if status:
            self._send(status, body, headers, cut=fault == "cut answer")

    def _content(self, fault: Kind | None) -> bytes:
        """What comes with the request; with some faults only half of it is read."""
        length = int(self.headers.get("Content-Length", "0"))
        if fault == "cut request":
            self.rfile.read(length // 2)
            raise Cut
        return self.rfile.read(length)

    def _call(
        self, method: str, query: dict[str, str], metadata: Any, media: bytes
    ) -> tuple[int, bytes, dict[str, str]]:
        """A method of the API."""
        state = self.server.state
        if method == "videos.insert":
            name = uploads.begin(state, query, metadata, int(self.headers["X-Upload-Content-Length"]))
            return 200, b"", {"Location": f"{self.server.address}{_SESSION}{name}"}
        if method not in METHODS:
            raise ApiError(404, "notFound", f"The fake channel has no {method}.")
        return 200, json.dumps(METHODS[method](state, query, metadata, media)).encode(), {}

    def _visit(self, path: str, query: dict[str, str], media: bytes) -> tuple[int, bytes, dict[str, str]]:
        """The pages of a browser, and the token endpoint."""
        state = self.server.state
        if path == "/":
            return 200, page(state).encode(), {"Content-Type": "text/html; charset=utf-8"}
        if path == "/o/oauth2/auth":
            return 302, b"", {"Location": sign_in.let_in(state, query)}
        if path != "/token":
            raise ApiError(404, "notFound", path)
        try:
            form = dict(parse_qsl(media.decode())) | sign_in.of_basic(self.headers.get("Authorization", ""))
            status, told = 200, sign_in.give_token(state, form)
        except ApiError as error:  # as OAuth writes them
            status, told = error.status, {"error": error.reason, "error_description": str(error)}
        return status, json.dumps(told).encode(), {}

    def _take_chunk(self, name: str, media: bytes, fault: Kind | None) -> tuple[int, bytes, dict[str, str]]:
        state, told = self.server.state, self.headers["Content-Range"]
        if fault == "half stored" and media and name in state.sessions:
            session = state.sessions[name]
            session.content += media[: len(media) // 2]
            raise Cut
        if fault == "expired":
            if name in state.sessions:  # the last answer is lost together with the session
                uploads.take(state, name, told, media)
                del state.sessions[name]
            raise Cut
        session = uploads.take(state, name, told, media)
        if session.made:
            video = state.videos[session.made]
            return 201, json.dumps({"id": video.id, **video.resource}).encode(), {}
        have = {"Range": f"bytes=0-{len(session.content) - 1}"} if session.content else {}
        return 308, b"", have

    def _check_token(self, method: str, fault: Kind | None) -> None:
        if not method:
            return
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if fault == "401":
            self.server.state.access_tokens.discard(token)
        if token not in self.server.state.access_tokens:
            raise ApiError(401, "authError", "Invalid Credentials")

    def _misbehave_before(self, fault: Kind | None) -> None:
        match fault:
            case "500" | "503":
                raise ApiError(int(fault), "backendError")
            case "429":
                raise ApiError(429, "rateLimitExceeded", retry_after=0)
            case "quota":
                raise ApiError(
                    403, "quotaExceeded", "The request cannot be completed: you exceeded your quota."
                )
            case "slow":
                threading.Event().wait(_SLOW_S)

    def _misbehave_after(self, fault: Kind | None, status: int, body: bytes) -> tuple[int, bytes]:
        match fault:
            case "lost answer":
                raise Cut
            case "503 after":
                raise ApiError(503, "backendError")
            case "garbage":
                return 200, b"<html>what?</html>"
        return status, body

    def _send(self, status: int, body: bytes, headers: dict[str, str], *, cut: bool) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if cut:
            self.wfile.write(body[: len(body) // 2])
            self.close_connection = True
        else:
            self.wfile.write(body)


def _split(content_type: str, content: bytes) -> tuple[Any, bytes]:
    """JSON and media of a request's content; either may be missing."""
    if content_type.startswith("multipart/related"):
        message = BytesParser().parsebytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + content)
        first, second = (part.get_payload(decode=True) for part in message.get_payload())  # type: ignore[union-attr]
        return json.loads(first), second  # type: ignore[arg-type,return-value]
    if content_type.startswith("application/json"):
        return (json.loads(content) if content else None), b""
    return None, content

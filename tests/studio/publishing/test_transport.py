"""Each request once; 308 is an answer like others."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import httplib2
import pytest

from studio.publishing.transport import Transport


@contextmanager
def answering(answers: list[bytes]) -> Iterator[tuple[str, list[bytes]]]:
    """A server that reads a request and writes the next of these answers, or ends the connection."""
    heard: list[bytes] = []

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            heard.append(self.request.recv(65536))
            self.request.sendall(answers[len(heard) - 1])

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/", heard
        finally:
            server.shutdown()
            thread.join()


def test_a_lost_answer_is_not_asked_for_by_sending_again() -> None:
    """httplib2 alone would: what the first request did would be done twice."""
    with answering([b"", b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"]) as (address, heard):
        with closing(Transport(address)) as transport, pytest.raises(ConnectionResetError):
            transport.request(address, "POST", body=b"once")
        assert len(heard) == 1


def test_httplib2_alone_sends_twice() -> None:
    """The trap is still there; when this fails, `_Once` may go."""
    with answering([b"", b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"]) as (address, heard):
        with closing(httplib2.Http(proxy_info=None)) as theirs:
            theirs.request(address, "POST", body=b"twice")
        assert len(heard) == 2


def test_308_is_no_redirect() -> None:
    answer = b"HTTP/1.1 308 Resume Incomplete\r\nRange: bytes=0-9\r\nContent-Length: 0\r\n\r\n"
    with answering([answer]) as (address, _), closing(Transport(address)) as transport:
        response, _ = transport.request(address, "PUT", body=b"chunk")

    assert (response.status, response["range"]) == (308, "bytes=0-9")


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_both_schemes_have_connections_of_ours(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    used: list[Any] = []
    monkeypatch.setattr(
        httplib2.Http, "request", lambda self, uri, **told: used.append(told["connection_type"])
    )
    Transport().request(f"{scheme}://127.0.0.1/")

    kinds = {"http": httplib2.HTTPConnectionWithTimeout, "https": httplib2.HTTPSConnectionWithTimeout}
    assert issubclass(used[0], kinds[scheme])
    assert used[0] is not kinds[scheme]

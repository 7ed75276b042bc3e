"""The page's server answers its own page, and nobody else; and nothing but what is on the page."""

from __future__ import annotations

import asyncio
import logging
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from studio.film.vocabulary import Vocabulary
from studio.review.desk import Desk
from studio.review.guard import MOST_BYTES
from studio.review.server import application, server_of

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

PORT = 8765
ORIGIN = f"http://127.0.0.1:{PORT}"
TOKEN = "a-token"
PAGE = {
    "lecture": {"id": "talk", "title": "<b>Talk</b>"},
    "language": "en",
    "words": Vocabulary("en").of_review(),
    "order": ["one"],
    "clips": [],
    "others": [],
    "missing": [],
}


async def _nothing(_: dict[str, Any]) -> dict[str, Any]:
    return {}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "talk" / "480p15-en"
    folder.mkdir(parents=True)
    (folder / "one.mp4").write_bytes(bytes(range(256)))
    (folder / "other.mp4").write_bytes(b"not on the page")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "link.mp4").symlink_to(tmp_path / "secret.txt")
    made = Desk()
    base = "/lectures/talk/480p15-en/"
    files = {base + name: str(folder / name) for name in ("one.mp4", "link.mp4", "gone.mp4")}
    made.hear({"kind": "page", "page": PAGE, "base": base, "files": files, "folders": []})
    return made


@pytest.fixture
def asked() -> list[dict[str, Any]]:
    return []


@pytest.fixture
def client(desk: Desk, asked: list[dict[str, Any]]) -> TestClient:
    async def ask(errand: dict[str, Any]) -> dict[str, Any]:
        asked.append(errand)
        return {"kind": "picture", "picture": "data:image/png;base64,"}

    return TestClient(application(desk, ask, TOKEN, PORT), base_url=ORIGIN)


@pytest.fixture
def known(client: TestClient) -> TestClient:
    """One who came by the address with the token."""
    assert client.get(f"/?token={TOKEN}").status_code == 200
    client.headers["origin"] = ORIGIN
    return client


def test_the_address_with_the_token_opens_the_page_and_is_remembered(client: TestClient) -> None:
    page = client.get(f"/?token={TOKEN}")
    assert "&lt;b&gt;Talk" in page.text
    assert '<base href="/lectures/talk/480p15-en/">' in page.text
    cookie = page.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert client.get("/state").json()["page"]["lecture"]["id"] == "talk"


@pytest.mark.parametrize(
    "path", ["/", "/state", "/events", "/lectures/talk/480p15-en/one.mp4", "/?token=other"]
)
def test_without_the_token_nothing_is_told(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.text) == (403, "refused")


@pytest.mark.parametrize(
    "host", ["evil.example:8765", "127.0.0.1", "127.0.0.1:80", "", "127.0.0.1:8765.evil.example"]
)
def test_another_host_is_refused(known: TestClient, host: str) -> None:
    assert known.get("/state", headers={"host": host}).status_code == 403


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:1", f"{ORIGIN}.evil.example"]
)
def test_another_origin_is_refused(known: TestClient, origin: str) -> None:
    assert known.get("/state", headers={"origin": origin}).status_code == 403
    assert known.post("/keep", content="{}", headers={"origin": origin}).status_code == 403


def test_a_word_without_an_origin_is_refused(known: TestClient) -> None:
    del known.headers["origin"]
    assert known.post("/looking", content='{"clips": [], "frame": 0}').status_code == 403


def test_a_file_on_the_page_is_served_in_parts(known: TestClient) -> None:
    part = known.get("/lectures/talk/480p15-en/one.mp4", headers={"range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, bytes(range(10, 20)))
    assert known.get("/lectures/talk/480p15-en/one.mp4", headers={"range": "bytes=999-"}).status_code == 416


@pytest.mark.parametrize(
    "path",
    [
        "/lectures/talk/480p15-en/other.mp4",
        "/lectures/talk/480p15-en/gone.mp4",
        "/lectures/talk/480p15-en/link.mp4",
        "/lectures/talk/480p15-en/",
        "/lectures/talk/480p15-en/../../secret.txt",
        "/lectures/..%2f..%2fsecret.txt",
        "/lectures//etc/passwd",
        "/secret.txt",
        "/%2e%2e/secret.txt",
    ],
)
def test_nothing_else_is(known: TestClient, path: str) -> None:
    answer = known.get(path)
    assert answer.status_code == 404
    assert "secret" not in answer.text


def test_ten_megabytes_are_too_many_whether_announced_or_not(known: TestClient, asked: list[Any]) -> None:
    large = b"x" * (10 << 20)
    assert known.post("/keep", content=large).status_code == 413
    assert known.post("/keep", content=iter([b"x" * MOST_BYTES, b"x"])).status_code == 413
    assert known.request("GET", "/state", content=large).status_code == 413
    assert known.post("/keep", content=b"{}", headers={"content-length": "-1"}).status_code == 413
    assert asked == []


@pytest.mark.parametrize("body", ["", "[]", '{"clip": 1, "params": {}}', "{", "null", '{"params": {}}'])
def test_what_is_not_understood_is_said_to_be(known: TestClient, body: str, asked: list[Any]) -> None:
    for path in ("/still", "/keep", "/looking"):
        assert known.post(path, content=body).status_code == 400
    assert asked == []


def test_a_picture_is_asked_for_with_the_values(known: TestClient, asked: list[Any]) -> None:
    told = {"clip": "one", "params": {"learning_rate": 0.2}, "frame": 12}
    answer = known.post("/still", json=told)
    assert answer.json()["kind"] == "picture"
    assert asked == [{"kind": "still", **told, "digest": ""}]


def test_what_is_looked_at_is_known(known: TestClient, desk: Desk) -> None:
    assert known.post("/looking", json={"clips": ["one", "two", "three"], "frame": 7}).status_code == 204
    assert (desk.clips, desk.frame) == (["one", "two"], 7)


def test_a_desk_without_a_page_tells_why() -> None:
    desk = Desk()
    desk.hear({"kind": "mistake", "message": "talk.toml: no such file"})

    answer = TestClient(application(desk, _nothing, TOKEN, PORT), base_url=ORIGIN).get(f"/?token={TOKEN}")
    assert (answer.status_code, answer.text) == (503, "talk.toml: no such file")


def test_a_still_that_was_overtaken_is_not_waited_for(desk: Desk) -> None:
    from studio.review.server import Edited, Site

    async def both() -> list[int]:
        begun = asyncio.Event()

        async def ask(errand: dict[str, Any]) -> dict[str, Any]:
            if errand["clip"] == "first":
                begun.set()
                await asyncio.Event().wait()
            return {"kind": "picture"}

        site = Site(desk, ask)
        first = asyncio.ensure_future(site.drawn(Edited("first", {})))
        await begun.wait()
        second = await site.drawn(Edited("second", {}))
        return [(await first).status_code, second.status_code]

    assert asyncio.run(both()) == [204, 200]


def test_a_page_that_waits_at_the_end_is_given_up_without_a_word(caplog: pytest.LogCaptureFixture) -> None:
    """Ctrl-C may come before anything is known of the lecture; a traceback is none of its words."""

    async def served() -> None:
        asked = asyncio.Event()

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            asked.set()
            await application(Desk(), _nothing, TOKEN, PORT)(scope, receive, send)

        with socket.create_server(("127.0.0.1", 0)) as door:
            server = server_of(app)
            server.config.timeout_graceful_shutdown = 0
            serving = asyncio.create_task(server.serve(sockets=[door]))
            _, writer = await asyncio.open_connection(*door.getsockname())
            writer.write(f"GET /?token={TOKEN} HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\n\r\n".encode())
            await asked.wait()
            server.should_exit = True
            await serving
            writer.close()

    with caplog.at_level(logging.INFO):
        asyncio.run(served())
    assert [record.message for record in caplog.records if record.name.startswith("uvicorn")] == []

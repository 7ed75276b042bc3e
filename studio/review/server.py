"""The page's server: the page, what is on it, and what becomes of the lecture, as it does."""

from __future__ import annotations

import asyncio
import stat
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, Final

import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from studio.review.guard import Guard
from studio.review.page import review_page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp

    from studio.review.desk import Desk

_BEAT_S: Final = 15.0  # a word now and then, so that a page that has gone is noticed
_FRESH: Final = {"Cache-Control": "no-store"}

Ask = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]


class Edited(msgspec.Struct):
    """Parameters that a clip is to be seen with at a frame, or at its verdict; or that are to be kept."""

    clip: str
    params: dict[str, Any]
    frame: int | None = None
    digest: str = ""


class Looking(msgspec.Struct):
    """What a page shows just now: clips by name, and a frame of the longest."""

    clips: list[str]
    frame: int


class Site:
    """What the server of one lecture's page answers; `ask` has an errand done, and returns the last word of it."""

    def __init__(self, desk: Desk, ask: Ask) -> None:
        self._desk = desk
        self._ask = ask
        self._drawing: asyncio.Task[dict[str, Any]] | None = None

    async def page(self, _: Request) -> Response:
        """The page, as soon as anything is known."""
        desk = self._desk
        await desk.heard.wait()
        if desk.page is None:
            return PlainTextResponse(desk.mistake, 503, headers=_FRESH)
        return HTMLResponse(review_page(desk.page, desk.base), headers=_FRESH)

    async def state(self, _: Request) -> Response:
        """All that is known now."""
        return _json(self._desk.state())

    async def events(self, _: Request) -> Response:
        """What becomes of the lecture from now on."""
        return StreamingResponse(_events(self._desk), media_type="text/event-stream", headers=_FRESH)

    async def looking(self, request: Request) -> Response:
        """Hear what is being looked at."""
        told = msgspec.json.decode(await request.body(), type=Looking)
        self._desk.clips, self._desk.frame = told.clips[:2], max(0, told.frame)
        return Response(status_code=204)

    async def still(self, request: Request) -> Response:
        """A picture of a clip with other parameters; one at a time, the last that was asked for."""
        return await self.drawn(msgspec.json.decode(await request.body(), type=Edited))

    async def drawn(self, edited: Edited) -> Response:
        """The picture, or nothing where another one was asked for meanwhile."""
        if self._drawing is not None:
            self._drawing.cancel()
        drawing = self._drawing = asyncio.ensure_future(self._ask(_errand("still", edited)))
        await asyncio.wait([drawing])
        return Response(status_code=204) if drawing.cancelled() else _json(drawing.result())

    async def keep(self, request: Request) -> Response:
        """Write parameters into the lecture file."""
        edited = msgspec.json.decode(await request.body(), type=Edited)
        return _json(await self._ask(_errand("keep", edited)))

    async def file(self, request: Request) -> Response:
        """A file that is on the page; no other, and no link."""
        path = self._desk.files.get(request.url.path)
        try:
            status = path.lstat() if path else None
        except OSError:
            status = None
        if path is None or status is None or not stat.S_ISREG(status.st_mode):
            return PlainTextResponse("not found", 404)
        return FileResponse(path, stat_result=status, headers={"Cache-Control": "no-cache"})


def application(desk: Desk, ask: Ask, token: str, port: int) -> ASGIApp:
    """The guarded server of one lecture's page."""
    site = Site(desk, ask)
    routes = [
        Route("/", site.page),
        Route("/state", site.state),
        Route("/events", site.events),
        Route("/looking", site.looking, methods=["POST"]),
        Route("/still", site.still, methods=["POST"]),
        Route("/keep", site.keep, methods=["POST"]),
        Route("/lectures/{path:path}", site.file),
    ]
    misunderstood: dict[Any, Any] = {msgspec.MsgspecError: _misunderstood}
    return Guard(Starlette(routes=routes, exception_handlers=misunderstood), token, port)


def _misunderstood(_: Request, __: Exception) -> Response:
    return PlainTextResponse("not understood", 400)


def _errand(kind: str, edited: Edited) -> dict[str, Any]:
    return {"kind": kind, **msgspec.to_builtins(edited)}


class _Server(uvicorn.Server):
    """A server that leaves signals to whoever runs it."""

    def capture_signals(self) -> AbstractContextManager[None]:  # type: ignore[override]
        """Leave them."""
        return nullcontext()


def server_of(app: ASGIApp) -> uvicorn.Server:
    """A server that says nothing of its own, and does not wait for pages that listen."""
    # A request that is under way at the end is given up, of which it would tell with a traceback.
    quiet: dict[str, Any] = {
        "log_config": None,
        "log_level": "critical",
        "access_log": False,
        "lifespan": "off",
    }
    return _Server(uvicorn.Config(app, **quiet, timeout_graceful_shutdown=1))


def _json(value: Any) -> Response:
    return Response(msgspec.json.encode(value), media_type="application/json", headers=_FRESH)


async def _events(desk: Desk) -> AsyncIterator[bytes]:
    """What is told from now on, as server-sent events, until the end."""
    queue = desk.listen()
    try:
        yield b": here\n\n"
        while True:
            try:
                message = await asyncio.wait_for(queue.get(), _BEAT_S)
            except TimeoutError:
                yield b": still here\n\n"
                continue
            if message is None:
                return
            yield b"data: " + msgspec.json.encode(message) + b"\n\n"
    finally:
        desk.leave(queue)

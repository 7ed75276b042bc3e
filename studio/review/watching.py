"""A page of a lecture that is served here, and follows what is saved."""

from __future__ import annotations

import asyncio
import errno
import secrets
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from studio.errors import BadInput, Interrupted
from studio.lecture.asked import asked_lecture
from studio.lecture.wording import printable
from studio.review.extra import check_installed
from studio.review.put_page import check_format

if TYPE_CHECKING:
    from studio.lecture.output import Output
    from studio.review.desk import Desk
    from studio.review.warm import Workshop

HOST: Final = "127.0.0.1"
_IDLE_S: Final = 600.0
_PACKAGES: Final = ("starlette", "tomlkit", "uvicorn", "watchfiles")


def watch(lecture: Path | None, language: Any, output: Output, port: int, say: Callable[[str], None]) -> None:
    """Serve the page of a lecture until Ctrl-C; `say` prints lines.

    Raises:
        BadInput: the lecture cannot be read, or the port is taken.
        MachineLacks: the extra is missing.
        Interrupted: by Ctrl-C, which is how it ends; no process is left.
    """
    for package in _PACKAGES:
        check_installed(package, package, "watch")
    check_format(output)
    source = asked_lecture(lecture, language=language).source
    with _listening(port) as door:
        watched = {"lecture": str(source), "language": language, "output": output}
        asyncio.run(_watch(watched, door, say))
    raise Interrupted("the page is no longer served; clips that were finished stay.")


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    """A door on this machine alone.

    Raises:
        BadInput: somebody listens there, or nobody may.
    """
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, port))
            door.listen()
        except OSError as error:
            why = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be used: {error.strerror}"
            raise BadInput(f"port {port} {why}. Choose another with --port, or any with --port 0.") from None
        yield door


async def _watch(watched: dict[str, Any], door: socket.socket, say: Callable[[str], None]) -> None:
    from studio.review.changes import hear_of_lecture, hear_of_rooms
    from studio.review.desk import Desk
    from studio.review.server import application, server_of
    from studio.review.warm import Workshop

    desk, workshop = Desk(), Workshop()
    desk.folders = frozenset([Path(watched["lecture"]).parent])
    following = _Following(desk, workshop, watched, say)
    port, token = door.getsockname()[1], secrets.token_urlsafe(18)
    app = application(desk, following.ask, token, port)
    server = server_of(app)
    over = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, over.set)
    say(f"http://{HOST}:{port}/?token={token}")
    tasks = [
        asyncio.create_task(work)
        for work in (
            server.serve(sockets=[door]),
            following.follow(),
            hear_of_rooms(following.note),
            hear_of_lecture(desk, following.note),
            over.wait(),
        )
    ]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        desk.tell(None)
        server.should_exit = True
        for task in tasks[1:]:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        workshop.close()


class _Following:
    """Has the lecture looked at again whenever something was saved."""

    def __init__(
        self, desk: Desk, workshop: Workshop, watched: dict[str, Any], say: Callable[[str], None]
    ) -> None:
        self._desk = desk
        self._workshop = workshop
        self._watched = watched
        self._say = say
        self._saved = asyncio.Event()
        self._saved.set()  # to begin with

    def note(self, sources: bool) -> None:
        """Something was saved."""
        if sources:
            self._workshop.renew()
        self._saved.set()

    async def ask(self, errand: dict[str, Any]) -> dict[str, Any]:
        """Have a small errand done meanwhile; the last that is told of it."""
        last: dict[str, Any] = {"kind": "mistake", "message": "no answer"}
        try:
            async for message in self._workshop.do({"watched": self._watched, **errand}):
                last = message
        except OSError as error:
            return _mistake(error)
        return last

    async def follow(self) -> None:
        """Update the page, again and again; what is under way when something is saved is given up."""
        update: asyncio.Task[None] | None = None
        try:
            while True:
                try:
                    await asyncio.wait_for(self._saved.wait(), _IDLE_S)
                except TimeoutError:
                    if update is None or update.done():
                        self._workshop.close()
                    continue
                self._saved.clear()
                await _ended(update)
                update = asyncio.create_task(self._update())
        finally:
            await _ended(update)

    async def _update(self) -> None:
        watched = self._watched | {
            "clips": self._desk.clips,
            "frame": self._desk.frame,
            "shown": self._desk.shown(),
        }
        self._desk.mistake = ""
        heard = False
        try:
            async for message in self._workshop.do({"kind": "update", "watched": watched}):
                heard = True
                self._hear(message)
        except OSError as error:
            self._hear(_mistake(error))
        else:
            if not heard:
                self._hear({"kind": "mistake", "message": "the work ended without a word; save again."})

    def _hear(self, message: dict[str, Any]) -> None:
        self._desk.hear(message)
        for line in _line_of(message).splitlines():
            self._say(printable(line))


def _mistake(error: OSError) -> dict[str, Any]:
    why = error.strerror or str(error)
    return {"kind": "mistake", "message": f"the work could not be begun: {why}; save again."}


def _line_of(message: dict[str, Any]) -> str:
    match message:
        case {"kind": "finished", "status": "failed"}:
            return f"{message['clip']}: failed, {message['cause']}"
        case {"kind": "finished"}:
            return f"{message['clip']}: {message['status']} in {message['seconds']:.1f} s"
        case {"kind": "mistake"}:
            return str(message["message"])
    return ""


async def _ended(task: asyncio.Task[None] | None) -> None:
    """Give a task up, and wait until it is over."""
    if task is not None:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

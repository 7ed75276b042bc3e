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
from studio.review.extra import check_installed
from studio.review.put_page import check_format

if TYPE_CHECKING:
    from studio.lecture.output import Output

HOST: Final = "127.0.0.1"
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
    from studio.review.following import Following
    from studio.review.server import application, server_of
    from studio.review.warm import Workshop

    desk, workshop = Desk(), Workshop()
    desk.folders = frozenset([Path(watched["lecture"]).parent])
    following = Following(desk, workshop, watched, say)
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

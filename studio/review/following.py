"""Has a watched lecture looked at again whenever something was saved, and tells what comes of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from studio.lecture.wording import printable

if TYPE_CHECKING:
    from studio.review.desk import Desk
    from studio.review.warm import Workshop

_IDLE_S: Final = 600.0


class Following:
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

"""What is known of a watched lecture, and the pages that are told of it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any, Final

_MOST_UNHEARD: Final = 200  # messages; a page that hears nothing is given up, and asks anew


class Desk:
    """The last good page, stills that are newer than clips, the mistake there is; one for all who look."""

    def __init__(self) -> None:
        self.page: dict[str, Any] | None = None
        self.base = "/"
        self.files: dict[str, Path] = {}
        self.folders: frozenset[Path] = frozenset()
        self.mistake = ""
        self.rendering: list[str] = []
        self.stills: dict[str, dict[str, Any]] = {}
        self.clips: list[str] = []
        self.frame = 0
        self.heard = asyncio.Event()
        """Something is known: a page, or why there is none."""
        self.moved = asyncio.Event()
        """The lecture's files lie elsewhere than they did."""
        self._listeners: set[asyncio.Queue[dict[str, Any] | None]] = set()

    def hear(self, message: dict[str, Any]) -> None:
        """Take in what is told of an errand, and pass it on."""
        match message["kind"]:
            case "page":
                self._take_page(message)
                message = {"kind": "page"}
            case "rendering":
                self.rendering = message["clips"]
                self.stills = {clip: still for clip, still in self.stills.items() if clip in self.rendering}
            case "still":
                still = self.stills.setdefault(message["clip"], {})
                if message["frame"] is None:
                    still["verdict"] = message["picture"]
                else:
                    still |= {"frame": message["frame"], "moment": message["picture"]}
            case "finished":
                self.rendering = [clip for clip in self.rendering if clip != message["clip"]]
                self.stills.pop(message["clip"], None)
                if message["status"] == "failed":
                    self.mistake = f"{message['clip']}: {message['cause']}"
                    message = {"kind": "mistake", "message": self.mistake}
            case "mistake":
                self.mistake = message["message"]
                self.rendering = []
        self.heard.set()
        self.tell(message | {"rendering": self.rendering})

    def _take_page(self, message: dict[str, Any]) -> None:
        self.page, self.base = message["page"], message["base"]
        self.files = {address: Path(file) for address, file in message["files"].items()}
        if (folders := frozenset(map(Path, message["folders"]))) != self.folders:
            self.folders = folders
            self.moved.set()

    def shown(self) -> list[str]:
        """The ids of the clips that the page has, and of those that it lacks yet."""
        return [] if self.page is None else list(self.page["order"])

    def state(self) -> dict[str, Any]:
        """All that a page has to know."""
        return {
            "page": self.page,
            "mistake": self.mistake,
            "rendering": self.rendering,
            "stills": self.stills,
        }

    def tell(self, message: dict[str, Any] | None) -> None:
        """Tell every page; None is the end."""
        for queue in list(self._listeners):
            if queue.full():
                self._listeners.discard(queue)
                while not queue.empty():
                    queue.get_nowait()
                queue.put_nowait(None)
            else:
                queue.put_nowait(message)

    def listen(self) -> asyncio.Queue[dict[str, Any] | None]:
        """Hear of all that is told from now on."""
        queue: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue(_MOST_UNHEARD)
        self._listeners.add(queue)
        return queue

    def leave(self, queue: asyncio.Queue[dict[str, Any] | None]) -> None:
        """Hear no more."""
        self._listeners.discard(queue)
